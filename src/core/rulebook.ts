import { type Axis, axisOf } from "./axes.ts";
import { evaluate, matchersOf, type Outcome } from "./condition.ts";
import { type FactName, type Facts, factNames } from "./facts.ts";
import { type Group, groupsOf } from "./groups.ts";
import type { Condition, Matcher, Pack, Question, Rule } from "./packSchema.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** A situation as one class number per axis, in the author's order of facts. */
export type Vector = number[];

/** A condition over classes: it remembers what the evaluator answered for each combination it has met. */
export interface Table {
  readonly axes: readonly number[];
  outcome(vector: Vector): Outcome;
}

export interface TabledRule extends Table {
  readonly rule: Rule;
  readonly tally: Tally;
}

/** A pack made ready to run. */
export interface Rulebook {
  readonly pack: Pack;
  /** Hash of the pack's content, so that a verdict can be repeated. */
  readonly sha256: string;
  readonly axes: readonly Axis[];
  readonly rules: readonly TabledRule[];
  readonly groups: readonly Group[];
  readonly direction: number;
  readonly questions: ReadonlyMap<FactName, Question>;
}

export function openRulebook(pack: Pack, sha256: string): Rulebook {
  const axes = axesFor(pack.rules.map((rule) => rule.when));
  const rules = pack.rules.map((rule) => ({ ...tableOf(rule.when, axes), rule, tally: tallyOf(rule) }));
  const direction = factNames.indexOf("direction");
  const questions = new Map(pack.questions.map((question) => [question.fact, question]));
  return { pack, sha256, axes, rules, groups: groupsOf(axes, rules, direction), direction, questions };
}

/** Section 4 itself looks at role and direction, so their values are always told apart. */
const always: { readonly [F in FactName]?: readonly Matcher[] } = {
  role: ["manager", "leader", "neither"],
  direction: ["clear", "unclear"],
};

export function axesFor(conditions: readonly Condition[]): Axis[] {
  const matchers = new Map<string, Matcher[]>(factNames.map((fact) => [fact, [...(always[fact] ?? [])]]));
  for (const { fact, matcher } of conditions.flatMap(matchersOf)) matchers.get(fact)?.push(matcher);
  return factNames.map((fact) => axisOf(fact, matchers.get(fact) as Matcher[]));
}

export function tableOf(condition: Condition, axes: readonly Axis[]): Table {
  const used = new Set(matchersOf(condition).map(({ fact }) => fact));
  const support = axes.flatMap((axis, i) => (used.has(axis.fact) ? [i] : []));
  const known: Outcome[] = [];
  const outcome = (vector: Vector): Outcome => {
    let at = 0;
    for (const i of support) at = at * ((axes[i] as Axis).unknown + 1) + (vector[i] as number);
    let found = known[at];
    if (found === undefined) {
      found = evaluate(condition, factsAt(axes, vector)).outcome;
      known[at] = found;
    }
    return found;
  };
  return { axes: support, outcome };
}

export const vectorOf = (axes: readonly Axis[], facts: Facts): Vector =>
  axes.map((axis) => axis.indexOf(facts[axis.fact]));

/** The facts a vector stands for: each class by its first value. */
export function factsAt(axes: readonly Axis[], vector: Vector): Facts {
  const facts: Record<string, unknown> = {};
  axes.forEach((axis, i) => {
    const value = axis.classes[vector[i] as number];
    if (value !== undefined) facts[axis.fact] = value;
  });
  return facts as Facts;
}
