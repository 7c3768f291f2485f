import type { Axis } from "./axes.ts";
import { walkClasses } from "./classes.ts";
import type { TabledRule, Vector } from "./rulebook.ts";
import { add, directionBits, nothing, type Tally } from "./tally.ts";

/**
 * Facts that rules look at together. Groups are independent of each other once the role is known, so their tallies
 * are added up instead of multiplied out; and each has so few states that what was worked out once is kept.
 */
export interface Group {
  readonly axes: readonly number[];
  at(vector: Vector): GroupState;
}

/** A group as far as it is known: what already counts, and what its unknown facts can still add. */
export interface GroupState {
  readonly tally: Tally;
  readonly ties: readonly Tie[];
}

/** Unknown facts that some undecided rule ties together. */
export interface Tie {
  readonly axes: readonly number[];
  /** What the tie adds at a vector that may answer some of its facts, or all, or none. */
  tallyAt(vector: Vector): Tally;
  /** The different tallies that complete answers can add. */
  readonly outcomes: readonly Tally[];
  /** For each axis: the different rows of tallies, one tally a class, that the other facts of the tie allow. */
  readonly rows: readonly (readonly (readonly Tally[])[])[];
  /** For each axis: the first of the classes that act alike, without those that act like leaving it unknown. */
  readonly telling: readonly (readonly number[])[];
}

/** Kept states of one group are dropped when there are more than this; the shipped pack has a few hundred. */
const kept = 20_000;

export function groupsOf(axes: readonly Axis[], rules: readonly TabledRule[], direction: number): Group[] {
  const parts = partition([[direction], ...rules.map((rule) => rule.axes.filter((axis) => axis !== 0))]);
  return parts.map((part) => {
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
  const states = new Map<number, GroupState>();
  const keyOf = numbering(axes, own);
  const at = (vector: Vector): GroupState => {
    const key = keyOf(vector);
    let state = states.get(key);
    if (!state) {
      if (states.size >= kept) states.clear();
      state = work(vector);
      states.set(key, state);
    }
    return state;
  };
  return { axes: own.slice(1), at };
}

/** Numbers the states of some axes, leaving a fact unknown being one of them. */
function numbering(axes: readonly Axis[], own: readonly number[]): (vector: Vector) => number {
  const sizes = own.map((axis) => (axes[axis] as Axis).unknown + 1);
  return (vector) => {
    let number = 0;
    for (let i = 0; i < own.length; i++) {
      number = number * (sizes[i] as number) + (vector[own[i] as number] as number);
    }
    return number;
  };
}

interface Rules {
  readonly axes: readonly Axis[];
  readonly rules: readonly TabledRule[];
  readonly direction: number;
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

/** The rules that hold; the direction counts where it is among the facts looked at. */
function tallyOfRules({ axes, rules, direction }: Rules, own: readonly number[], vector: Vector): Tally {
  let tally = own.includes(direction) ? directionAt(axes[direction], vector[direction]) : nothing;
  for (const rule of rules) if (rule.outcome(vector) === "holds") tally = add(tally, rule.tally);
  return tally;
}

function tieOf(all: Rules, own: readonly number[], known: Vector): Tie {
  const seen: Tally[] = [];
  const keyOf = numbering(all.axes, own);
  const around = [...known];
  const tallyAt = (vector: Vector): Tally => {
    const key = keyOf(vector);
    let tally = seen[key];
    if (tally === undefined) {
      for (const axis of own) around[axis] = vector[axis] as number;
      tally = tallyOfRules(all, own, around);
      seen[key] = tally;
    }
    return tally;
  };
  const vector = [...known];
  const outcomes = new Set<Tally>();
  walkClasses(all.axes, vector, own, () => outcomes.add(tallyAt(vector)));
  const rows = own.map((axis) => rowsOf(all.axes, vector, own, axis, tallyAt));
  const telling = own.map((axis) => tellingClasses(all.axes, vector, own, axis, tallyAt));
  return { axes: own, tallyAt, outcomes: [...outcomes], rows, telling };
}

function rowsOf(
  axes: readonly Axis[],
  vector: Vector,
  own: readonly number[],
  axis: number,
  tallyAt: (vector: Vector) => Tally,
): Tally[][] {
  const rows = new Map<string, Tally[]>();
  const others = own.filter((one) => one !== axis);
  walkClasses(axes, vector, others, () => {
    const row: Tally[] = [];
    walkClasses(axes, vector, [axis], () => row.push(tallyAt(vector)));
    if (new Set(row).size > 1) rows.set(row.join(), row);
  });
  return [...rows.values()];
}

function tellingClasses(
  axes: readonly Axis[],
  vector: Vector,
  own: readonly number[],
  axis: number,
  tallyAt: (vector: Vector) => Tally,
): number[] {
  const { unknown } = axes[axis] as Axis;
  const others = own.filter((one) => one !== axis);
  const effect = (at: number) => {
    const tallies: Tally[] = [];
    vector[axis] = at;
    walkClasses(axes, vector, others, () => tallies.push(tallyAt(vector)), true);
    vector[axis] = unknown;
    return tallies.join();
  };
  const seen = new Set([effect(unknown)]);
  return Array.from({ length: unknown }, (_, at) => at).filter((at) => {
    const before = seen.size;
    return seen.add(effect(at)).size > before;
  });
}

/** The direction itself, which section 4 looks at beside the points. */
export function directionAt(axis: Axis | undefined, at: number | undefined): Tally {
  const value = axis?.classes[at as number];
  return value === "clear" || value === "unclear" ? directionBits[value] : nothing;
}
