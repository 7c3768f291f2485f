import { type Axis, axisOf } from "./axes.ts";
import { evaluate, matchersOf, type Outcome } from "./condition.ts";
import { type FactName, type Facts, factNames } from "./facts.ts";
import type { Condition, Matcher } from "./packSchema.ts";

/** A situation as one class number per axis, in the author's order of facts. */
export type Vector = number[];

/** A condition over classes: it remembers what the evaluator answered for each combination it has met. */
export interface Table {
  readonly axes: readonly number[];
  outcome(vector: Vector): Outcome;
}

/** Section 4 itself looks at role and direction, so their values are always told apart. */
const always: { readonly [F in FactName]?: readonly Matcher[] } = {
  role: ["manager", "leader", "neither"],
  direction: ["clear", "unclear"],
};

/** One axis a fact, in the author's order, and a last one for `shortBy` where a condition looks at it. */
export function axesFor(conditions: readonly Condition[]): Axis[] {
  const matchers = new Map<FactName | "shortBy", Matcher[]>(
    factNames.map((fact) => [fact, [...(always[fact] ?? [])]]),
  );
  for (const { fact, matcher } of conditions.flatMap(matchersOf)) {
    const known = matchers.get(fact);
    if (known) known.push(matcher);
    else matchers.set(fact, [matcher]);
  }
  return [...matchers].map(([fact, list]) => axisOf(fact, list));
}

const outcomes: readonly (Outcome | undefined)[] = [undefined, "holds", "fails", "unknown"];
const mostKept = 1 << 20;

export function tableOf(condition: Condition, axes: readonly Axis[]): Table {
  const used = new Set(matchersOf(condition).map(({ fact }) => fact));
  const support = axes.flatMap((axis, i) => (used.has(axis.fact) ? [i] : []));
  const keyOf = numbering(axes, support);
  const size = support.reduce((product, axis) => product * ((axes[axis] as Axis).unknown + 1), 1);
  // For each combination the place of its outcome; 0 is not yet asked. Beyond so many it is worked out each time.
  const known = new Uint8Array(size <= mostKept ? size : 0);
  const outcome = (vector: Vector): Outcome => {
    const key = keyOf(vector);
    const found = outcomes[known[key] ?? 0];
    if (found) return found;
    const fresh = evaluate(condition, factsAt(axes, vector, support)).outcome;
    known[key] = outcomes.indexOf(fresh);
    return fresh;
  };
  return { axes: support, outcome };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The same, made when it is first asked: most sentences of a pack are not looked at for one verdict. */
export function lateTable(condition: Condition, axes: readonly Axis[]): Pick<Table, "outcome"> {
  const late: Pick<Mutable<Table>, "outcome"> = {
    outcome(vector) {
      late.outcome = tableOf(condition, axes).outcome;
      return late.outcome(vector);
    },
  };
  return late;
}

/** Numbers the states of some axes, leaving a fact unknown being one of them. */
export function numbering(axes: readonly Axis[], own: readonly number[]): (vector: Vector) => number {
  const sizes = own.map((axis) => (axes[axis] as Axis).unknown + 1);
  const [first = 0, second = 0] = own;
  const [, size = 0] = sizes;
  // Most conditions look at one fact or two, and each is asked for every verdict.
  if (own.length === 1) return (vector) => vector[first] as number;
  if (own.length === 2) return (vector) => (vector[first] as number) * size + (vector[second] as number);
  return (vector) => {
    let number = 0;
    for (let i = 0; i < own.length; i++) {
      number = number * (sizes[i] as number) + (vector[own[i] as number] as number);
    }
    return number;
  };
}

export const vectorOf = (axes: readonly Axis[], facts: Facts): Vector =>
  axes.map((axis) => axis.indexOf(facts[axis.fact]));

/** The facts a vector stands for, or some of them: each class by its first value. */
export function factsAt(axes: readonly Axis[], vector: Vector, some: Iterable<number> = axes.keys()): Facts {
  const facts: Record<string, unknown> = {};
  for (const i of some) {
    const axis = axes[i] as Axis;
    const value = axis.classes[vector[i] as number];
    if (value !== undefined) facts[axis.fact] = value;
  }
  return facts as Facts;
}
