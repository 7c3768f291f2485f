import type { Axis } from "./axes.ts";
import { walkClasses } from "./classes.ts";
import type { TabledRule } from "./rulebook.ts";
import { numbering, type Vector } from "./tables.ts";
import { add, directionBits, nothing, type Tally } from "./tally.ts";

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

/** Rules over axes; the direction counts beside them where it is among the facts looked at. */
export interface Rules {
  readonly axes: readonly Axis[];
  readonly rules: readonly TabledRule[];
  readonly direction: number;
}

/** The rules that hold; the direction counts where it is among the facts looked at. */
export function tallyOfRules(
  { axes, rules, direction }: Rules,
  own: readonly number[],
  vector: Vector,
): Tally {
  let tally = own.includes(direction) ? directionAt(axes[direction], vector[direction]) : nothing;
  for (const rule of rules) if (rule.outcome(vector) === "holds") tally = add(tally, rule.tally);
  return tally;
}

export function tieOf(all: Rules, own: readonly number[], known: Vector): Tie {
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
