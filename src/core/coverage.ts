import { evaluate, leaves, type Trace } from "./condition.ts";
import type { Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import type { Pack, PackCase, Rule } from "./packSchema.ts";
import { read } from "./reading.ts";
import { openRulebook, type Rulebook } from "./rulebook.ts";
import { decideAt } from "./score.ts";
import { answersSchema } from "./situation.ts";
import { hatsText } from "./survey.ts";
import { vectorOf } from "./tables.ts";

/** One thing that examples and cases should show both ways: a rule as a whole, or one leaf of its condition. */
export interface Target {
  readonly rule: string;
  /** The leaf, where it is one. */
  readonly leaf?: Trace;
  readonly holding: boolean;
  readonly failing: boolean;
}

export interface Coverage {
  readonly examples: number;
  readonly cases: number;
  /** Examples and cases that come out otherwise than they say. */
  readonly failures: readonly Finding[];
  readonly targets: readonly Target[];
  /** Share of what should be seen that was seen, in whole percent, rounded down. */
  readonly percent: number;
}

/** Runs every example and case of a pack, and says which rules and leaves they show holding and failing. */
export function cover(pack: Pack): Coverage {
  const book = openRulebook(pack, "");
  const examples = pack.rules.flatMap((rule) => [
    ...(rule.examples?.holds ?? []),
    ...(rule.examples?.fails ?? []),
  ]);
  const situations = [...examples, ...pack.cases.map((one) => one.situation)].flatMap((value) =>
    factsOf(value, pack),
  );
  const targets = pack.rules.flatMap((rule) => targetsOf(rule, situations));
  const seen = targets.reduce((sum, { holding, failing }) => sum + Number(holding) + Number(failing), 0);
  return {
    examples: examples.length,
    cases: pack.cases.length,
    failures: pack.cases.flatMap((one, i) => caseFailure(one, book, `cases[${i}]`)),
    targets,
    percent: Math.floor((seen * 100) / (2 * targets.length)),
  };
}

/** Values that are not situations are reported when the pack is checked. */
function factsOf(value: unknown, pack: Pack): Facts[] {
  const parsed = answersSchema.safeParse(value);
  return parsed.success ? [read(parsed.data, pack.bands).facts] : [];
}

function targetsOf(rule: Rule, situations: readonly Facts[]): Target[] {
  const traces = situations.map((facts) => evaluate(rule.when, facts));
  const whole = { rule: rule.id, ...bothWays(traces) };
  const parts = leaves(evaluate(rule.when, {})).map((leaf, i) => ({
    rule: rule.id,
    leaf,
    ...bothWays(traces.map((trace) => leaves(trace)[i] as Trace)),
  }));
  return [whole, ...parts];
}

const bothWays = (traces: readonly Trace[]) => ({
  holding: traces.some(({ outcome }) => outcome === "holds"),
  failing: traces.some(({ outcome }) => outcome === "fails"),
});

function caseFailure({ name, situation, expect }: PackCase, book: Rulebook, path: string): Finding[] {
  const failure = (message: string): Finding[] => [
    { code: "case-differs", severity: "error", path, message, got: situation },
  ];
  const [facts] = factsOf(situation, book.pack);
  if (!facts) return failure(`${name} is not a situation`);
  const now = decideAt(book, vectorOf(book.axes, facts));
  const wanted = { hat: expect.hat, then: expect.then === undefined ? now.then : expect.then };
  if (now.hat === wanted.hat && now.then === wanted.then) return [];
  return failure(`${name} gives ${hatsText(now)}, not ${hatsText(wanted)}`);
}
