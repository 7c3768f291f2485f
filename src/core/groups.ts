import type { Axis } from "./axes.ts";
import { Kept } from "./kept.ts";
import type { TabledRule } from "./rulebook.ts";
import type { Vector } from "./tables.ts";
import { numbering } from "./tables.ts";
import type { Tally } from "./tally.ts";
import { type Rules, type Tie, tallyOfRules, tieOf } from "./ties.ts";

/**
 * Facts that rules look at together. Groups are independent of each other once the role is known, so their tallies
 * are added up instead of multiplied out; and each has so few states that what was worked out once is kept.
 */
export type Group = (vector: Vector) => GroupState;

/** A group as far as it is known: what already counts, and what its unknown facts can still add. */
export interface GroupState {
  readonly tally: Tally;
  readonly ties: readonly Tie[];
}

/** How many states of one group are kept; the shipped pack has a few hundred. */
const mostKept = 10_000;

/** The facts of each group, as axes; the role, which stands first, belongs to all of them. */
export const partsOf = (rules: readonly TabledRule[], direction: number): number[][] =>
  partition([[direction], ...rules.map((rule) => rule.axes.filter((axis) => axis !== 0))]);

export function groupsOf(axes: readonly Axis[], rules: readonly TabledRule[], direction: number): Group[] {
  return partsOf(rules, direction).map((part) => {
    const own = rules.filter((rule) => rule.axes.every((axis) => axis === 0 || part.includes(axis)));
    const seat = part.length === 0 ? own : own.filter((rule) => rule.axes.some((axis) => axis !== 0));
    return remember(axes, [0, ...part], (vector) => stateAt({ axes, rules: seat, direction }, part, vector));
  });
}

/** Joins lists that share an item; lists without items make a part of their own. */
function partition(lists: readonly (readonly number[])[]): number[][] {
  let parts: number[][] = [];
  for (const list of lists) {
    const joined = parts.filter(
      (part) => part.some((item) => list.includes(item)) || part.length + list.length === 0,
    );
    const merged = [...new Set([...joined.flat(), ...list])].sort((a, b) => a - b);
    parts = [...parts.filter((part) => !joined.includes(part)), merged];
  }
  return parts;
}

function remember(
  axes: readonly Axis[],
  own: readonly number[],
  work: (vector: Vector) => GroupState,
): Group {
  const states = new Kept<number, GroupState>(mostKept);
  const keyOf = numbering(axes, own);
  return (vector) => states.of(keyOf(vector), () => work(vector));
}

function stateAt(all: Rules, own: readonly number[], vector: Vector): GroupState {
  const undecided = all.rules.filter((rule) => rule.outcome(vector) === "unknown");
  const unknown = (axis: number) => own.includes(axis) && vector[axis] === all.axes[axis]?.unknown;
  const tied = undecided.map((rule) => rule.axes.filter(unknown));
  const open = own.includes(all.direction) && unknown(all.direction) ? [[all.direction]] : [];
  const ties = partition([...open, ...tied]).map((axes) => {
    const rules = undecided.filter((rule) => rule.axes.some((axis) => axes.includes(axis)));
    return tieOf({ ...all, rules }, axes, vector);
  });
  return { tally: tallyOfRules(all, own, vector), ties };
}
