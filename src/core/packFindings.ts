import { evaluate, matchersOf } from "./condition.ts";
import type { Facts } from "./facts.ts";
import type { Pack, Rule } from "./packSchema.ts";
import type { Problem } from "./problem.ts";
import { read } from "./reading.ts";
import { answersSchema } from "./situation.ts";

/** Something about a pack that its schema cannot see. Errors keep it from being used, warnings do not. */
export interface Finding extends Problem {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** A situation that shows it. */
  readonly witness?: Facts;
}

/** What is wrong inside a pack of the right shape: ids, claims, and rules whose own examples come out otherwise. */
export function packFindings(pack: Pack): Finding[] {
  return [
    ...twiceNamed(pack),
    ...unknownClaims(pack),
    ...unknownRules(pack),
    ...unfilledPlaces(pack),
    ...brokenExamples(pack),
  ];
}

const error = (code: string, path: string, message: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: "error",
  path,
  message,
  ...more,
});

export const warning = (code: string, path: string, message: string, witness?: Facts): Finding => ({
  code,
  severity: "warning",
  path,
  message,
  ...(witness && { witness }),
});

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

/** A note that speaks of a rule has to name one. */
function unknownRules({ rules, cautions }: Pack): Finding[] {
  const allowed = rules.map(({ id }) => id);
  return cautions.flatMap(({ rule: got }, i) =>
    got === undefined || allowed.includes(got)
      ? []
      : [error("unknown-rule", `cautions[${i}].rule`, "is not a rule of this pack", { got, allowed })],
  );
}

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
