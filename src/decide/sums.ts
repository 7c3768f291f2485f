import type { Facts, Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import { chooseHats, type Tally } from "./decide.ts";

// What rules and answers add up to before every fact is known, and a branch-and-bound search for two sums that lead to
// different hats.
//
//   Known: a manager, low morale, nothing changing. Is the plan open? Clear adds 0, unclear 3 points of manager calls.
//     + direction clear      3 to 0: leader              3 to 3, and the direction breaks the tie: manager, leader
//
// The two already differ. A branch of the search ends where nothing left to add can change the hats of either side.

/** What rules and answers add up to. */
export interface Sum extends Tally {
  /** An index into `directions`. Only one cluster looks at direction, so at most one of the addends has one above 0. */
  readonly direction: number;
}

const directions = [undefined, "clear", "unclear"] as const;

export const zero: Sum = {
  leaderCalls: 0,
  managerCalls: 0,
  leaderAll: 0,
  managerAll: 0,
  direction: 0,
};

/** What a rule adds. It begins with `zero`, for one shape of object: otherwise a verdict takes 1.1 times as long. */
export const worthOf = ({ hat, kind, points }: Rule): Sum => ({
  ...zero,
  [`${hat}Calls`]: kind === "call" ? points : 0,
  [`${hat}All`]: points,
});

/** What an answer to `direction` adds. */
export const worthOfDirection = (direction: Facts["direction"]): Sum => ({
  ...zero,
  direction: directions.indexOf(direction),
});

/** Adds two sums. Adding `zero` makes no copy: most lists of a search have a pair that adds nothing. */
export function addSums(a: Sum, b: Sum): Sum {
  if (b === zero) return a;
  return {
    leaderCalls: a.leaderCalls + b.leaderCalls,
    managerCalls: a.managerCalls + b.managerCalls,
    leaderAll: a.leaderAll + b.leaderAll,
    managerAll: a.managerAll + b.managerAll,
    direction: a.direction + b.direction,
  };
}

export const sumOf = (parts: readonly { readonly worth: Sum }[]): Sum =>
  parts.reduce((sum, { worth }) => addSums(sum, worth), zero);

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

/** Pairs, any one of which can be added. */
export interface Additions {
  readonly pairs: readonly [Pair, ...Pair[]];
  /** The most of each part that is in them. */
  readonly most: Sum;
  /** By how much they can move the lead; undefined if one of them moves two alike sums apart. */
  readonly leads: readonly number[] | undefined;
}

export function gatherAdditions(all: readonly Pair[]): Additions {
  const pairs = differentPairs(all) as [Pair, ...Pair[]];
  const isAlike = pairs.every((pair) => areAlike(...pair) && leadOf(pair[0]) === leadOf(pair[1]));
  const leads = isAlike ? [...new Set(pairs.map(([sum]) => leadOf(sum)))] : undefined;
  return { pairs, most: pairs.flat().reduce(largerOf, zero), leads };
}

/** Leaves out repeated pairs. */
export function differentPairs(pairs: readonly Pair[]): readonly Pair[] {
  const seen = new Map<Sum, Set<Sum>>();
  return pairs.filter(([one, other]) => {
    const others = seen.get(one) ?? new Set();
    seen.set(one, others);
    return !others.has(other) && others.add(other);
  });
}

/** Looks for a pair from each list with which two sums lead to different hats. */
export class PairSearch {
  private readonly lists: readonly Additions[];
  private readonly role: Role;
  /** For each list, the most that it and all later lists can add. */
  private readonly left = [zero];
  /** For each list, by how much it and all later lists can move the lead. */
  private readonly leads: Additions["leads"][] = [[0]];
  private skipped = -1;

  constructor(lists: readonly Additions[], role: Role) {
    this.lists = lists;
    this.role = role;
    for (const { most, leads } of lists.toReversed()) {
      this.left.push(addSums(most, this.left.at(-1) as Sum));
      this.leads.push(leads && addLeads(leads, this.leads.at(-1)));
    }
    this.left.reverse();
    this.leads.reverse();
  }

  /**
   * Whether some pair has two sums that, each added to what is known, can lead to different hats. The list number
   * `skipped` adds nothing: one search, with bounds a little too wide, serves for every list that is left out in turn.
   */
  canDivide(known: Sum, pairs: readonly Pair[], skipped = -1): boolean {
    this.skipped = skipped;
    for (const [one, other] of pairs)
      if (this.canDivideFrom(addSums(known, one), addSums(known, other), 0)) return true;
    return false;
  }

  /** The same for two sums, by the lists from number `at` on; after the last list the hats of both are certain. */
  private canDivideFrom(one: Sum, other: Sum, at: number): boolean {
    if (at === this.skipped) return this.canDivideFrom(one, other, at + 1);
    const left = this.left[at] as Sum;
    const hats = findHats(one, left, this.role);
    const otherHats = hats && findHats(other, left, this.role);
    if (otherHats) return hats !== otherHats;
    if (areAlike(one, other) && !this.canPart(leadOf(one), leadOf(other), at)) return false;
    for (const [more, otherMore] of (this.lists[at] as Additions).pairs)
      if (this.canDivideFrom(addSums(one, more), addSums(other, otherMore), at + 1)) return true;
    return false;
  }

  /**
   * Whether the lists from number `at` on can bring two leads to different sides, or both to a tie, which hints may
   * break either way: alike sums part in no other way. Without this check, a batch took 1.7 times as many steps.
   */
  private canPart(lead: number, otherLead: number, at: number): boolean {
    const leads = this.leads[at];
    if (!leads) return true;
    const [own = 0] = (at <= this.skipped && this.lists[this.skipped]?.leads) || [];
    for (const more of leads) if ((lead + more - own) * (otherLead + more - own) <= 0) return true;
    return false;
  }
}

export const leadOf = ({ leaderCalls, managerCalls }: Sum): number => leaderCalls - managerCalls;

/** Every sum of a number of one list and one of the other. */
function addLeads(leads: readonly number[], others: Additions["leads"]): Additions["leads"] {
  const all = new Set<number>();
  for (const lead of leads) for (const other of others ?? []) all.add(lead + other);
  return others && [...all];
}

/** Whether two sums have calls for the same hats, and the same direction. */
const areAlike = (one: Sum, other: Sum): boolean =>
  one.leaderCalls > 0 === other.leaderCalls > 0 &&
  one.managerCalls > 0 === other.managerCalls > 0 &&
  one.direction === other.direction;
