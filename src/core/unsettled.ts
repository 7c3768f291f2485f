import type { Role } from "./facts.ts";
import type { Tie } from "./groups.ts";
import type { Rulebook, Vector } from "./rulebook.ts";
import { roleAt, sameHats } from "./score.ts";
import { add, type Decision, decide, nothing, type Tally } from "./tally.ts";

/** Everything the unknown facts can still do to a situation. The role must be known. */
export interface Unsettled {
  readonly book: Rulebook;
  readonly vector: Vector;
  readonly role: Role | undefined;
  readonly base: Tally;
  readonly ties: readonly Tie[];
}

export function unsettled(book: Rulebook, vector: Vector): Unsettled {
  const ties: Tie[] = [];
  let base = nothing;
  for (const group of book.groups) {
    const state = group.at(vector);
    base = add(base, state.tally);
    ties.push(...state.ties);
  }
  return { book, vector, role: roleAt(book, vector), base, ties };
}

/** The axes with two values that, for some completion of the others, give a different hat or then. */
export function openAxes(u: Unsettled): number[] {
  const open: number[] = [];
  for (const tie of u.ties) {
    const others = u.ties.filter((one) => one !== tie);
    tie.axes.forEach((axis, i) => {
      const rows = tie.rows[i] ?? [];
      if (rows.some((row) => someTotal(others, 0, u.base, (sum) => disagree(sum, row, u.role))))
        open.push(axis);
    });
  }
  return open.sort((a, b) => a - b);
}

/** Whether some total of a base and one outcome of each tie passes; stops at the first that does. */
function someTotal(ties: readonly Tie[], from: number, sum: Tally, passes: (sum: Tally) => boolean): boolean {
  const tie = ties[from];
  if (tie === undefined) return passes(sum);
  for (const part of tie.outcomes) if (someTotal(ties, from + 1, add(sum, part), passes)) return true;
  return false;
}

function disagree(sum: Tally, row: readonly Tally[], role: Role | undefined): boolean {
  const first = decide(add(sum, row[0] as Tally), role);
  for (let i = 1; i < row.length; i++) {
    if (!sameHats(decide(add(sum, row[i] as Tally), role), first)) return true;
  }
  return false;
}

/**
 * Whether every completion of the unknown facts keeps this decision's hats. With no axis open all completions agree,
 * since any two are joined by changes of one fact at a time; so one of them tells.
 */
export function isSettled(u: Unsettled, now: Decision, open: readonly unknown[]): boolean {
  if (open.length > 0) return false;
  const end = u.ties.reduce((sum, tie) => add(sum, tie.outcomes[0] as Tally), u.base);
  return sameHats(decide(end, u.role), now);
}
