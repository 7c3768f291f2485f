import type { Axis } from "./axes.ts";
import { walkClasses } from "./classes.ts";
import type { TabledRule } from "./rulebook.ts";
import { numbering, type Vector } from "./tables.ts";
import { add, directionBits, nothing, type Tally } from "./tally.ts";

/** Unknown facts that some undecided rule ties together. */
export interface Tie {
  readonly facts: readonly TiedFact[];
  /** What the tie adds in each state of its facts, staying unknown being a class of each. */
  readonly tallies: readonly Tally[];
  /** The state in which all of them stay unknown. */
  readonly silent: number;
  /** The different tallies that complete answers can add. */
  readonly outcomes: readonly Tally[];
}

export interface TiedFact {
  readonly tie: Tie;
  readonly axis: number;
  /** The class that means not known; those below it are answers. */
  readonly unknown: number;
  /** How far apart two states are that differ by one class of this fact. */
  readonly stride: number;
  /** The different rows of tallies, one tally an answer, that the other facts of the tie allow. */
  readonly rows: readonly (readonly Tally[])[];
  /** The first of the answers that act alike, without those that act like leaving it unknown. */
  readonly telling: readonly number[];
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
  const vector = [...known];
  const tallies: Tally[] = [];
  walkClasses(all.axes, vector, own, () => tallies.push(tallyOfRules(all, own, vector)), true);
  const keyOf = numbering(all.axes, own);
  const tallyAt = () => tallies[keyOf(vector)] as Tally;
  const outcomes = new Set<Tally>();
  walkClasses(all.axes, vector, own, () => outcomes.add(tallyAt()));
  const tie = { facts: [] as TiedFact[], tallies, silent: tallies.length - 1, outcomes: [...outcomes] };
  let stride = tallies.length;
  for (const axis of own) {
    stride /= (all.axes[axis] as Axis).unknown + 1;
    const others = own.filter((one) => one !== axis);
    const around = { axes: all.axes, vector, axis, others, tallyAt };
    const unknown = (all.axes[axis] as Axis).unknown;
    tie.facts.push({ tie, axis, unknown, stride, rows: rowsOf(around), telling: tellingClasses(around) });
  }
  return tie;
}

/** One fact of a tie among the others. */
interface Around {
  readonly axes: readonly Axis[];
  readonly vector: Vector;
  readonly axis: number;
  readonly others: readonly number[];
  readonly tallyAt: () => Tally;
}

function rowsOf({ axes, vector, axis, others, tallyAt }: Around): Tally[][] {
  const rows = new Map<string, Tally[]>();
  walkClasses(axes, vector, others, () => {
    const row: Tally[] = [];
    walkClasses(axes, vector, [axis], () => row.push(tallyAt()));
    if (new Set(row).size > 1) rows.set(row.join(), row);
  });
  return [...rows.values()];
}

function tellingClasses({ axes, vector, axis, others, tallyAt }: Around): number[] {
  const { unknown } = axes[axis] as Axis;
  const effect = (at: number) => {
    const tallies: Tally[] = [];
    vector[axis] = at;
    walkClasses(axes, vector, others, () => tallies.push(tallyAt()), true);
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
