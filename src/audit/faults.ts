import { matchersOf, outcomeOf } from "../decide/conditions.ts";
import { interpret } from "../decide/figures.ts";
import { emptyListWord, type FactName, factRow } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import { answersSchema } from "../model/situation.ts";
import { errorAt, type Finding } from "./finding.ts";

/** Values that all rules together may ask for: with more of them a verdict would take seconds. */
const mostValues = 1000;

const countValues = ({ rules }: Pack): number =>
  rules.flatMap(({ when }) => matchersOf(when).flatMap(({ matcher }) => matcher)).length;

export const asksTooMuch = (pack: Pack): boolean => countValues(pack) > mostValues;

/** Mistakes inside a pack of the right shape that keep it from being used; found without walking situations. */
export function findFaults(pack: Pack): Finding[] {
  if (asksTooMuch(pack)) {
    const message = `ask for ${countValues(pack)} values together; a pack may ask for ${mostValues}`;
    return [errorAt("too-many", "rules", message)];
  }
  return [
    ...namesTwice(pack),
    ...unknownClaims(pack),
    ...unknownValues(pack),
    ...unknownPlaces(pack),
    ...findBrokenExamples(pack),
    ...bandGaps(pack),
  ];
}

function namesTwice({ rules, cautions, questions, claims, cases }: Pack): Finding[] {
  const lists: readonly (readonly [string, string, readonly unknown[]])[] = [
    ["rules", "id", rules.map(({ id }) => id)],
    ["cautions", "id", cautions.map(({ id }) => id)],
    ["questions", "fact", questions.map(({ fact }) => fact)],
    ["claims", "number", claims.map(({ number }) => number)],
    ["cases", "name", cases.map(({ name }) => name)],
  ];
  return lists.flatMap(([list, key, names]) => {
    const seen = new Set<unknown>();
    return names.flatMap((got, i) => {
      if (!seen.has(got)) return seen.add(got) && [];
      return errorAt("duplicate-id", `${list}[${i}].${key}`, "is used twice", { got });
    });
  });
}

function unknownClaims({ claims, hats, ...lists }: Pack): Finding[] {
  const known = new Set(claims.map(({ number }) => number));
  const named = (["rules", "cautions", "questions", "cases"] as const).flatMap((list) =>
    lists[list].map((entry, i) => [`${list}[${i}]`, entry.claims ?? []] as const),
  );
  const ofHats = Object.entries(hats).map(([hat, words]) => [`hats.${hat}`, words.claims] as const);
  return [...named, ...ofHats].flatMap(([path, numbers]) =>
    numbers.flatMap((got, i) =>
      known.has(got)
        ? []
        : errorAt("unknown-claim", `${path}.claims[${i}]`, "is not a claim of this pack", { got }),
    ),
  );
}

/** Answers that are offered, and what a tick stands for, have to be values of their fact. */
function unknownValues({ questions, checklist }: Pack): Finding[] {
  const offered = questions.flatMap(({ fact, choices }, i) =>
    choices.map(({ value }, at) => ({ fact, value, path: `questions[${i}].choices[${at}].value` })),
  );
  const ticks = checklist.flatMap(({ items }, i) =>
    items.flatMap(({ fact, ticked, unticked = ticked }, at) => [
      { fact, value: ticked, path: `checklist[${i}].items[${at}].ticked` },
      { fact, value: unticked, path: `checklist[${i}].items[${at}].unticked` },
    ]),
  );
  return [...offered, ...ticks].flatMap(({ fact, value, path }) => {
    const allowed = valuesOf(fact);
    const isKnown = allowed ? allowed.includes(value) : Number.isInteger(value);
    const more = { got: value, ...(allowed && { allowed: allowed.map(String) }) };
    return isKnown ? [] : errorAt("unknown-value", path, `is no value of ${fact}`, more);
  });
}

function valuesOf(fact: FactName): readonly unknown[] | undefined {
  const row = factRow(fact);
  if (row.kind === "count") return undefined;
  if (row.kind === "yes-no") return [true, false];
  return row.kind === "list" ? [...row.values, emptyListWord] : row.values;
}

/** A sentence can only name what its own condition has seen. */
function unknownPlaces({ rules }: Pack): Finding[] {
  return rules.flatMap(({ when, because }, i) => {
    const allowed = [...new Set(matchersOf(when).map(({ fact }) => fact as string))];
    const named = [...because.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    const message = "names a fact its condition does not look at";
    return named
      .filter((name) => !allowed.includes(name))
      .map((got) => errorAt("unknown-place", `rules[${i}].because`, message, { got, allowed }));
  });
}

function findBrokenExamples({ rules, bands }: Pack): Finding[] {
  return rules.flatMap((rule, at) =>
    (["holds", "fails"] as const).flatMap((side) =>
      (rule.examples?.[side] ?? []).flatMap((example, i) =>
        checkExample(rule, side, example, `rules[${at}].examples.${side}[${i}]`, bands),
      ),
    ),
  );
}

function checkExample(
  { id, when }: Rule,
  side: "holds" | "fails",
  example: unknown,
  path: string,
  bands: Pack["bands"],
): Finding[] {
  const answers = answersSchema.safeParse(example);
  if (!answers.success)
    return [errorAt("example-invalid", path, "is not a situation", { got: example })];
  const outcome = outcomeOf(when, interpret(answers.data, bands).facts);
  if ((outcome === "holds") === (side === "holds")) return [];
  const isUnknown = outcome === "unknown" ? "it is unknown" : "it fails";
  const message =
    side === "holds"
      ? `the rule ${id} doesn't hold here: ${isUnknown}`
      : `the rule ${id} holds here`;
  return [errorAt("example-differs", path, message, { got: example })];
}

/** Bands rise within their scale; each begins where the one before it ends, and the last has no end. */
function bandGaps({ bands: { morale, deadline } }: Pack): Finding[] {
  const scales = Object.entries(morale.scales).map(
    ([scale, { bands, lowest, highest }]) =>
      [`bands.morale.scales.${scale}`, bands, lowest, highest] as const,
  );
  const all = [...scales, ["bands.deadline", deadline.bands, -Infinity, Infinity] as const];
  return all.flatMap(([path, bands, lowest, highest]) =>
    bands.flatMap((band, i) => {
      const message = bandFault(band, bands[i - 1], i === bands.length - 1, [lowest, highest]);
      return message ? errorAt("band-gap", `${path}.bands[${i}]`, message) : [];
    }),
  );
}

type Band = Pack["bands"]["deadline"]["bands"][number];

const endOf = ({ below, upTo }: Band): number | undefined => below ?? upTo;

function bandFault(
  band: Band,
  before: Band | undefined,
  isLast: boolean,
  [lowest, highest]: readonly [number, number],
): string | undefined {
  const end = endOf(band);
  if (end === undefined) return isLast ? undefined : "has no end: no number gets to the next band";
  if (isLast) return `ends at ${end}, and the last band has no end`;
  if (band.below !== undefined && band.upTo !== undefined)
    return "has two ends: keep below or upTo";
  if (end < lowest || end > highest) return `ends at ${end}, outside of ${lowest} to ${highest}`;
  const start = before && endOf(before);
  return start !== undefined && end <= start ? `ends at ${end}, before it begins` : undefined;
}
