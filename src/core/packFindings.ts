import { evaluate, matchersOf } from "./condition.ts";
import { type FactName, factRow } from "./facts.ts";
import { error, type Finding } from "./finding.ts";
import type { Pack, Rule } from "./packSchema.ts";
import { read } from "./reading.ts";
import { noteOf } from "./sentences.ts";
import { answersSchema } from "./situation.ts";

/** What is wrong inside a pack of the right shape: ids, claims, and rules whose own examples come out otherwise. */
export function packFindings(pack: Pack): Finding[] {
  return [
    ...twiceNamed(pack),
    ...unknownClaims(pack),
    ...unknownRules(pack),
    ...unknownValues(pack),
    ...unfilledPlaces(pack),
    ...brokenExamples(pack),
  ];
}

function twiceNamed(pack: Pack): Finding[] {
  const seen = new Set<string>();
  const check = (list: string, key: string, name: string | number, i: number): Finding[] => {
    const full = `${list} ${name}`;
    if (seen.has(full))
      return [error("duplicate-id", `${list}[${i}].${key}`, "is used twice", { got: name })];
    seen.add(full);
    return [];
  };
  return [
    ...pack.rules.flatMap((rule, i) => check("rules", "id", rule.id, i)),
    ...pack.cautions.flatMap((caution, i) => check("cautions", "id", caution.id, i)),
    ...pack.questions.flatMap((question, i) => check("questions", "fact", question.fact, i)),
    ...pack.claims.flatMap((claim, i) => check("claims", "number", claim.number, i)),
  ];
}

function unknownClaims(pack: Pack): Finding[] {
  const known = new Set(pack.claims.map((claim) => claim.number));
  const citing: [string, readonly number[]][] = [
    ...pack.rules.map((rule, i): [string, number[]] => [`rules[${i}]`, rule.claims]),
    ...pack.cautions.map((caution, i): [string, number[]] => [`cautions[${i}]`, caution.claims ?? []]),
    ...pack.questions.map((question, i): [string, number[]] => [`questions[${i}]`, question.claims ?? []]),
    ...Object.entries(pack.hats).map(([hat, words]): [string, number[]] => [`hats.${hat}`, words.claims]),
  ];
  return citing.flatMap(([path, claims]) =>
    claims.flatMap((claim, i) =>
      known.has(claim)
        ? []
        : [error("unknown-claim", `${path}.claims[${i}]`, "is not a claim of this pack", { got: claim })],
    ),
  );
}

/** A note that speaks of a rule has to name one, and limits that it sets. */
function unknownRules(pack: Pack): Finding[] {
  const allowed = pack.rules.map(({ id }) => id);
  return pack.cautions.flatMap((caution, i) => {
    const { rule: got } = caution;
    if (got !== undefined && !allowed.includes(got))
      return [error("unknown-rule", `cautions[${i}].rule`, "is not a rule of this pack", { got, allowed })];
    if (noteOf(caution, pack) !== undefined) return [];
    const message = "names a limit that its rule does not set";
    return [error("unknown-rule", `cautions[${i}].note`, message, { got: caution.note })];
  });
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
    const row = factRow(fact);
    if (row.kind === "count") return Number.isInteger(value) ? [] : [notOf(fact, path, value)];
    const allowed: readonly (string | boolean)[] = row.kind === "yes-no" ? [true, false] : row.values;
    return allowed.includes(value as never) ? [] : [notOf(fact, path, value, allowed.map(String))];
  });
}

const notOf = (fact: FactName, path: string, got: unknown, allowed?: readonly string[]): Finding =>
  error("unknown-value", path, `is no value of ${fact}`, { got, ...(allowed && { allowed }) });

/** A sentence can only name what its own condition has seen. */
function unfilledPlaces(pack: Pack): Finding[] {
  return pack.rules.flatMap((rule, i) => {
    const seen = matchersOf(rule.when).map(({ fact }) => fact as string);
    const named = [...rule.because.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    return named
      .filter((name) => !seen.includes(name))
      .map((name) =>
        error("unknown-place", `rules[${i}].because`, "names a fact its condition does not look at", {
          got: name,
          allowed: [...new Set(seen)],
        }),
      );
  });
}

function brokenExamples(pack: Pack): Finding[] {
  return pack.rules.flatMap((rule, at) =>
    (["holds", "fails"] as const).flatMap((side) =>
      (rule.examples?.[side] ?? []).flatMap((example, i) =>
        exampleFinding(pack, rule, side, example, `rules[${at}].examples.${side}[${i}]`),
      ),
    ),
  );
}

function exampleFinding(
  pack: Pack,
  rule: Rule,
  side: "holds" | "fails",
  example: unknown,
  path: string,
): Finding[] {
  const parsed = answersSchema.safeParse(example);
  if (!parsed.success) return [error("example-invalid", path, "is not a situation", { got: example })];
  const { facts } = read(parsed.data, pack.bands);
  const { outcome } = evaluate(rule.when, facts);
  if ((outcome === "holds") === (side === "holds")) return [];
  const message =
    side === "holds"
      ? `the rule does not hold here: it ${outcome === "unknown" ? "is unknown" : "fails"}`
      : "the rule holds here";
  return [error("example-differs", path, message, { got: example, witness: facts })];
}
