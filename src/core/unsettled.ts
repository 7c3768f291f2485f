import type { Role } from "./facts.ts";
import type { Rulebook, TabledRule, Vector } from "./rulebook.ts";
import { directionAt, roleAt, sameHats, tallyRules } from "./score.ts";
import { add, type Decision, decide, nothing, type Tally } from "./tally.ts";

/**
 * Unknown facts that some undecided rule ties together; facts of different ties are independent, so their
 * outcomes are combined instead of multiplied out.
 */
interface Tie {
  readonly axes: readonly number[];
  readonly rules: readonly TabledRule[];
}

/** Everything the unknown facts can still do to a situation. The role must be known. */
export interface Unsettled {
  readonly book: Rulebook;
  readonly vector: Vector;
  readonly role: Role | undefined;
  readonly base: Tally;
  readonly undecided: readonly TabledRule[];
  readonly ties: readonly Tie[];
}

export function unsettled(book: Rulebook, vector: Vector): Unsettled {
  const undecided = book.rules.filter((rule) => rule.outcome(vector) === "unknown");
  const base = tallyRules(book.rules, vector, directionAt(book, vector));
  return { book, vector, role: roleAt(book, vector), base, undecided, ties: tiesOf(book, vector, undecided) };
}

const isUnknown = (book: Rulebook, vector: Vector, axis: number) => vector[axis] === book.axes[axis]?.unknown;

function tiesOf(book: Rulebook, vector: Vector, undecided: readonly TabledRule[]): Tie[] {
  let ties: Tie[] = isUnknown(book, vector, book.direction) ? [{ axes: [book.direction], rules: [] }] : [];
  for (const rule of undecided) {
    const axes = rule.axes.filter((axis) => isUnknown(book, vector, axis));
    const joined = ties.filter((tie) => tie.axes.some((axis) => axes.includes(axis)));
    const all = new Set([...joined.flatMap((tie) => tie.axes), ...axes]);
    const merged = {
      axes: [...all].sort((a, b) => a - b),
      rules: [...joined.flatMap((tie) => tie.rules), rule],
    };
    ties = [...ties.filter((tie) => !joined.includes(tie)), merged];
  }
  return ties;
}

/** Walks every completion of some axes; the vector is changed in place and put back. */
export function complete(
  book: Pick<Rulebook, "axes">,
  vector: Vector,
  axes: readonly number[],
  visit: () => void,
): void {
  const [axis, ...rest] = axes;
  if (axis === undefined) {
    visit();
    return;
  }
  const before = vector[axis] as number;
  const classes = book.axes[axis]?.unknown ?? 0;
  for (let i = 0; i < classes; i++) {
    vector[axis] = i;
    complete(book, vector, rest, visit);
  }
  vector[axis] = before;
}

/** What a tie adds to the base at a vector: its rules that hold, and the direction if it carries it. */
const tieTally = (u: Unsettled, tie: Tie, vector: Vector): Tally =>
  tallyRules(tie.rules, vector, tie.axes.includes(u.book.direction) ? directionAt(u.book, vector) : nothing);

function tieOutcomes(u: Unsettled, tie: Tie): Set<Tally> {
  const found = new Set<Tally>();
  const vector = [...u.vector];
  complete(u.book, vector, tie.axes, () => found.add(tieTally(u, tie, vector)));
  return found;
}

/** Every total the situation can end with, but for one tie left out. */
function totals(u: Unsettled, except?: Tie): Set<Tally> {
  let sums = new Set<Tally>([u.base]);
  for (const tie of u.ties) {
    if (tie === except) continue;
    const parts = tieOutcomes(u, tie);
    sums = new Set([...sums].flatMap((sum) => [...parts].map((part) => add(sum, part))));
  }
  return sums;
}

/** Whether every completion of the unknown facts keeps this decision's hat and the one after it. */
export function isSettled(u: Unsettled, now: Decision): boolean {
  for (const total of totals(u)) if (!sameHats(decide(total, u.role), now)) return false;
  return true;
}

/** The axes with two values that, for some completion of the others, give a different hat or then. */
export function openAxes(u: Unsettled): number[] {
  const open = u.ties.flatMap((tie) => {
    const rest = totals(u, tie);
    return tie.axes.filter((axis) => mattersIn(u, tie, axis, rest));
  });
  return open.sort((a, b) => a - b);
}

function mattersIn(u: Unsettled, tie: Tie, axis: number, rest: ReadonlySet<Tally>): boolean {
  const vector = [...u.vector];
  const others = tie.axes.filter((one) => one !== axis);
  let matters = false;
  complete(u.book, vector, others, () => {
    if (matters) return;
    const parts: Tally[] = [];
    complete(u.book, vector, [axis], () => parts.push(tieTally(u, tie, vector)));
    matters = new Set(parts).size > 1 && [...rest].some((sum) => disagree(u, sum, parts));
  });
  return matters;
}

function disagree(u: Unsettled, sum: Tally, parts: readonly Tally[]): boolean {
  const decisions = parts.map((part) => decide(add(sum, part), u.role));
  return decisions.some((decision) => !sameHats(decision, decisions[0] as Decision));
}
