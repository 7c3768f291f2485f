import type { Facts, Role } from "../model/facts.ts";
import type { Rule } from "../model/rule.ts";
import { decideCode, type Tally, tallyOf } from "./decide.ts";

// All that decides the hats, as something that can be added up and compared before every fact is known.
//
//   low morale, an unclear plan:         leaderCalls 3, managerCalls 3, direction 0 (not known)
//   + an answer that direction is clear:                                direction 1

/** What rules and answers add up to. */
export interface Sum extends Readonly<Tally> {
  /** A place in `directions`. */
  readonly direction: number;
}

const directions = [undefined, "clear", "unclear"] as const;

export const nothing: Sum = {
  leaderCalls: 0,
  managerCalls: 0,
  leaderAll: 0,
  managerAll: 0,
  direction: 0,
};

/** What a rule adds. */
export const worthOf = (rule: Rule): Sum => ({ ...nothing, ...tallyOf([rule]) });

/** What an answer to `direction` adds. */
export const worthOfDirection = (direction: Facts["direction"]): Sum => ({
  ...nothing,
  direction: directions.indexOf(direction),
});

export const addSums = (a: Sum, b: Sum): Sum => ({
  leaderCalls: a.leaderCalls + b.leaderCalls,
  managerCalls: a.managerCalls + b.managerCalls,
  leaderAll: a.leaderAll + b.leaderAll,
  managerAll: a.managerAll + b.managerAll,
  direction: a.direction + b.direction,
});

/** The larger of each part. */
export const largerOf = (a: Sum, b: Sum): Sum => ({
  leaderCalls: Math.max(a.leaderCalls, b.leaderCalls),
  managerCalls: Math.max(a.managerCalls, b.managerCalls),
  leaderAll: Math.max(a.leaderAll, b.leaderAll),
  managerAll: Math.max(a.managerAll, b.managerAll),
  direction: Math.max(a.direction, b.direction),
});

/** The code of the hats; undefined where what is left to add, at most, could change it. */
export function findCode(sum: Sum, left: Sum, role: Role): number | undefined {
  return isCertain(sum, left, role) ? decideCode(sum, role, directions[sum.direction]) : undefined;
}

function isCertain(sum: Sum, left: Sum, role: Role): boolean {
  const { leaderCalls, managerCalls, direction } = sum;
  if (managerCalls + left.managerCalls === 0)
    return leaderCalls > 0 || (left.leaderCalls === 0 && (role !== "neither" || isNothing(left)));
  if (leaderCalls + left.leaderCalls === 0) return managerCalls > 0;
  if (leaderCalls === 0 || managerCalls === 0) return isNothing(left);
  const lead = leaderCalls - managerCalls;
  if (lead > left.managerCalls || directions[direction] === "unclear") return true;
  return left.direction === 0 && (-lead > left.leaderCalls || isNothing(left));
}

const isNothing = ({ leaderAll, managerAll, direction }: Sum): boolean =>
  leaderAll + managerAll + direction === 0;
