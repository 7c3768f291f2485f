import type { Role } from "./facts.ts";
import type { Rulebook } from "./rulebook.ts";
import { roleAt, sameHats } from "./score.ts";
import type { Vector } from "./tables.ts";
import { add, type Decision, decide, hatsOf, nothing, type Tally } from "./tally.ts";
import type { Tie, TiedFact } from "./ties.ts";

/** Everything the unknown facts can still do to a situation. The role must be known. */
export interface Unsettled {
  readonly book: Rulebook;
  readonly role: Role | undefined;
  readonly base: Tally;
  readonly ties: readonly Tie[];
  /** The facts of all ties, in the author's order. */
  readonly facts: readonly TiedFact[];
}

export function unsettled(book: Rulebook, vector: Vector): Unsettled {
  const ties: Tie[] = [];
  const facts: TiedFact[] = [];
  let base = nothing;
  for (const group of book.groups) {
    const state = group(vector);
    base = add(base, state.tally);
    for (const tie of state.ties) {
      ties.push(tie);
      facts.push(...tie.facts);
    }
  }
  facts.sort((a, b) => a.axis - b.axis);
  return { book, role: roleAt(book, vector), base, ties, facts };
}

/** The facts with two values that, for some completion of the others, give a different hat or then. */
export const openTied = (u: Unsettled): TiedFact[] =>
  u.facts.filter((fact) => fact.rows.some((row) => mayDisagree(u, fact.tie, row, 0, u.base)));

/** Whether a row disagrees at some outcome of the other ties, from one of them on; stops at the first that does. */
function mayDisagree(u: Unsettled, own: Tie, row: readonly Tally[], from: number, sum: Tally): boolean {
  const next = u.ties[from] === own ? from + 1 : from;
  const tie = u.ties[next];
  if (tie === undefined) return disagree(sum, row, u.role);
  for (const part of tie.outcomes) if (mayDisagree(u, own, row, next + 1, add(sum, part))) return true;
  return false;
}

function disagree(sum: Tally, row: readonly Tally[], role: Role | undefined): boolean {
  const first = hatsOf(add(sum, row[0] as Tally), role);
  for (let i = 1; i < row.length; i++) {
    if (hatsOf(add(sum, row[i] as Tally), role) !== first) return true;
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
