import { matchersOf, outcomeOf } from "../decide/conditions.ts";
import { interpret } from "../decide/figures.ts";
import { emptyListWord, type FactName, factRow } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import { parseAnswers } from "../parse/parse.ts";
import { errorAt, type Finding, invalidExample } from "./finding.ts";

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
    ...unknownClaims(pack),
    ...unknownValues(pack),
    ...unknownPlaces(pack),
    ...findBrokenExamples(pack),
    ...bandGaps(pack),
  ];
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
  return rules.flatMap(({ id, when, examples }, at) =>
    (["holds", "fails"] as const).flatMap((side) =>
      (examples?.[side] ?? []).flatMap((got, i) => {
        const path = `rules[${at}].examples.${side}[${i}]`;
        const parsed = parseAnswers(got);
        if (!parsed.ok) return parsed.problems.map((problem) => invalidExample(problem, path));
        const outcome = outcomeOf(when, interpret(parsed.value, bands).facts);
        if ((outcome === "holds") === (side === "holds")) return [];
        const verb = { holds: "holds", fails: "fails", unknown: "is unknown" }[outcome];
        return errorAt("example-differs", path, `the rule ${id} ${verb} here`, { got });
      }),
    ),
  );
}

/** Bands rise within their scale; each begins where the one before it ends, and the last has no end. */
function bandGaps({ bands: { morale, deadline } }: Pack): Finding[] {
  const scales = Object.entries(morale.scales).map(([scale, bands]) => ({
    path: `bands.morale.scales.${scale}`,
    ...bands,
  }));
  const days = { path: "bands.deadline", ...deadline, lowest: -Infinity, highest: Infinity };
  return [...scales, days].flatMap(({ path, bands, lowest, highest }) => {
    let start = lowest;
    return bands.flatMap(({ below, upTo }, i) => {
      const end = below ?? upTo;
      const isLast = i === bands.length - 1;
      const isWrong = isLast
        ? end !== undefined
        : !(end !== undefined && end > start && end <= highest);
      start = end ?? start;
      const needs = isLast
        ? "is the last one, which has no end"
        : "has to end, within its scale and after the one before it";
      return isWrong ? errorAt("band-gap", `${path}.bands[${i}]`, needs) : [];
    });
  });
}
