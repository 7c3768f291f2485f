import type { Facts, Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import { chooseHats, type Tally, tallyOf } from "./decide.ts";

// What rules and answers add up to before every fact is known, and a branch-and-bound search for two sums that lead to
// different hats.
//
//   Known: a manager, low morale, nothing changing. Is the plan open? Clear adds 0, unclear 3 points of manager calls.
//     + direction clear      3 to 0: leader              3 to 3, and the direction breaks the tie: manager, leader
//
// The two already differ. A branch of the search ends where nothing left to add can change the hats of either side.

/** What rules and answers add up to. */
export interface Sum extends Readonly<Tally> {
  /** An index into `directions`. Only one cluster looks at direction, so at most one of the addends has one above 0. */
  readonly direction: number;
}

const directions = [undefined, "clear", "unclear"] as const;

export const zero: Sum = { ...tallyOf([]), direction: 0 };

/** What a rule adds. It begins with `zero`, for one shape of object: otherwise a verdict takes 1.1 times as long. */
export const worthOf = (rule: Rule): Sum => ({ ...zero, ...tallyOf([rule]) });

/** What an answer to `direction` adds. */
export const worthOfDirection = (direction: Facts["direction"]): Sum => ({
  ...zero,
  direction: directions.indexOf(direction),
});

export const addSums = (a: Sum, b: Sum): Sum => ({
  leaderCalls: a.leaderCalls + b.leaderCalls,
  managerCalls: a.managerCalls + b.managerCalls,
  leaderAll: a.leaderAll + b.leaderAll,
  managerAll: a.managerAll + b.managerAll,
  direction: a.direction + b.direction,
});

/** The larger value of each part of two sums. */
const largerOf = (a: Sum, b: Sum): Sum => ({
  leaderCalls: Math.max(a.leaderCalls, b.leaderCalls),
  managerCalls: Math.max(a.managerCalls, b.managerCalls),
  leaderAll: Math.max(a.leaderAll, b.leaderAll),
  managerAll: Math.max(a.managerAll, b.managerAll),
  direction: Math.max(a.direction, b.direction),
});

/** The hats of a sum; undefined if adding up to `left` could change them. With nothing left they are certain. */
export function findHats(sum: Sum, left: Sum, role: Role): Hats | undefined {
  return isCertain(sum, left, role) ? chooseHats(sum, role, directions[sum.direction]) : undefined;
}

/** Whether nothing can change the hats any more; follows `chooseHats`, case by case. */
function isCertain(sum: Sum, left: Sum, role: Role): boolean {
  const { leaderCalls, managerCalls, direction } = sum;
  // After the last list, `left` is the object `zero` itself.
  if (left === zero) return true;
  // No call can come for the manager hat: a call for the leader hat decides or, if none can come, the user's own role.
  if (managerCalls + left.managerCalls === 0)
    return leaderCalls > 0 || (left.leaderCalls === 0 && role !== "neither");
  // No call can come for the leader hat.
  if (leaderCalls + left.leaderCalls === 0) return managerCalls > 0;
  // Calls for one hat so far, and one for the other may come.
  if (leaderCalls === 0 || managerCalls === 0) return false;
  // Calls for both: the leader hat stays first where the direction is unclear, and either stays where its lead is safe.
  const lead = leaderCalls - managerCalls;
  if (directions[direction] === "unclear" || lead > left.managerCalls) return true;
  return left.direction === 0 && -lead > left.leaderCalls;
}

/** What one completion adds in two situations; the same sum twice if they agree on what is known. */
export type Pair = readonly [one: Sum, other: Sum];

/** Pairs, any one of which can be added, and the most of each part that is in them. */
export interface Additions {
  readonly pairs: readonly [Pair, ...Pair[]];
  readonly most: Sum;
}

export function gatherAdditions(all: readonly Pair[]): Additions {
  const pairs = differentPairs(all) as [Pair, ...Pair[]];
  return { pairs, most: pairs.flat().reduce(largerOf, zero) };
}

/** Leaves out repeated pairs; which of its two sums a pair names first makes no difference. */
export function differentPairs(pairs: readonly Pair[]): readonly Pair[] {
  const seen = new Map<Sum, Set<Sum>>();
  return pairs.filter(([one, other]) => {
    if (seen.get(one)?.has(other) || seen.get(other)?.has(one)) return false;
    seen.set(one, (seen.get(one) ?? new Set()).add(other));
    return true;
  });
}

/** Looks for a pair from each list with which two sums lead to different hats. */
export class PairSearch {
  private readonly lists: readonly Additions[];
  private readonly role: Role;
  /** For each list, the most that it and all later lists can add. */
  private readonly left: readonly Sum[];
  private readonly leads: (ReadonlySet<number> | undefined)[] = [];

  constructor(lists: readonly Additions[], role: Role) {
    this.lists = lists;
    this.role = role;
    const left = lists.map(() => zero);
    left.push(zero);
    for (let at = lists.length - 1; at >= 0; at--)
      left[at] = addSums((lists[at] as Additions).most, left[at + 1] as Sum);
    this.left = left;
  }

  /** Whether some pair has two sums that, each added to what is known, can lead to different hats. */
  canDivide(known: Sum, pairs: readonly Pair[]): boolean {
    for (const [one, other] of pairs)
      if (this.canDivideFrom(addSums(known, one), addSums(known, other), 0)) return true;
    return false;
  }

  /** The same for two sums, by the lists from number `at` on; after the last list the hats of both are certain. */
  private canDivideFrom(one: Sum, other: Sum, at: number): boolean {
    const left = this.left[at] as Sum;
    const hats = findHats(one, left, this.role);
    const otherHats = hats && findHats(other, left, this.role);
    if (otherHats) return hats !== otherHats;
    // Sums that differ only in hints matter only where calls can end in a tie; without this check, {manager, 22 people}
    // took 23 times as many steps.
    if (differInHints(one, other) && this.findLeads(at)?.has(-leadOf(one)) === false) return false;
    for (const [more, otherMore] of (this.lists[at] as Additions).pairs)
      if (this.canDivideFrom(addSums(one, more), addSums(other, otherMore), at + 1)) return true;
    return false;
  }

  /** By how much the lists from number `at` on can move the lead; undefined where they can move two sums apart. */
  private findLeads(at: number): ReadonlySet<number> | undefined {
    if (at === this.lists.length) return new Set([0]);
    if (at in this.leads) return this.leads[at];
    const { pairs } = this.lists[at] as Additions;
    const later = pairs.every(([one, other]) => differInHints(one, other))
      ? this.findLeads(at + 1)
      : undefined;
    const leads = new Set<number>();
    for (const [sum] of pairs) for (const lead of later ?? []) leads.add(leadOf(sum) + lead);
    this.leads[at] = later && leads;
    return this.leads[at];
  }
}

const leadOf = ({ leaderCalls, managerCalls }: Sum): number => leaderCalls - managerCalls;

/** Whether two sums are alike, or differ in hints alone. */
const differInHints = (one: Sum, other: Sum): boolean =>
  one.leaderCalls === other.leaderCalls &&
  one.managerCalls === other.managerCalls &&
  one.direction === other.direction;
