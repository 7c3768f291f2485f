import type { Facts, Role } from "../model/facts.ts";
import type { Rule } from "../model/rule.ts";
import { decideCode, type Tally } from "./decide.ts";

// All that decides the hats is one number of mixed radix, so that sums are added, compared and kept in sets as numbers:
//
//   digit     0               1                2               3                4
//   is        leader calls    manager calls    leader hints    manager hints    direction (1 clear, 2 unclear)
//   base 40:  `overload` (a manager call of 3) is worth 3 · 40, an unclear direction 2 · 40⁴
//
// Only this file knows the digits.

/** Whose sums they are; the base is more than all points of the role's rules together. */
export interface Scale {
  readonly role: Role;
  readonly base: number;
}

/** What a rule adds to a sum. */
export const worthOf = ({ hat, kind, points }: Rule, base: number): number =>
  points * (hat === "leader" ? 1 : base) * (kind === "call" ? 1 : base * base);

const directions = [undefined, "clear", "unclear"] as const;

/** What an answer to `direction` adds. */
export const worthOfDirection = (direction: Facts["direction"], base: number): number =>
  directions.indexOf(direction) * base ** 4;

/** A sum in its parts. */
export interface Parts extends Tally {
  direction: number;
}

export function partsOf(sum: number, base: number): Parts {
  const leaderCalls = sum % base;
  const managerCalls = Math.floor(sum / base) % base;
  const leaderHints = Math.floor(sum / base ** 2) % base;
  const managerHints = Math.floor(sum / base ** 3) % base;
  return {
    leaderCalls,
    managerCalls,
    leaderAll: leaderCalls + leaderHints,
    managerAll: managerCalls + managerHints,
    direction: Math.floor(sum / base ** 4),
  };
}

export const noParts = (): Parts => partsOf(0, 1);

/** The code of the hats that a sum leads to. */
export function hatsOfSum(sum: number, { role, base }: Scale): number {
  const parts = partsOf(sum, base);
  return decideCode(parts, role, directions[parts.direction]);
}

/** The code of the hats; undefined where what is left to add, at most, could change it. */
export function findCertainHats(total: Parts, left: Parts, role: Role): number | undefined {
  return isCertain(total, left, role)
    ? decideCode(total, role, directions[total.direction])
    : undefined;
}

function isCertain(total: Parts, left: Parts, role: Role): boolean {
  const { leaderCalls, managerCalls } = total;
  if (left.leaderAll + left.managerAll + left.direction === 0) return true;
  if (managerCalls + left.managerCalls === 0)
    return leaderCalls > 0 || (left.leaderCalls === 0 && role !== "neither");
  if (leaderCalls + left.leaderCalls === 0) return managerCalls > 0;
  if (leaderCalls === 0 || managerCalls === 0 || left.direction > 0) return false;
  const lead = leaderCalls - managerCalls;
  return lead > left.managerCalls || -lead > left.leaderCalls;
}

/** The larger of each part. */
export const mostOf = (one: Parts, other: Parts): Parts => ({
  leaderCalls: Math.max(one.leaderCalls, other.leaderCalls),
  managerCalls: Math.max(one.managerCalls, other.managerCalls),
  leaderAll: Math.max(one.leaderAll, other.leaderAll),
  managerAll: Math.max(one.managerAll, other.managerAll),
  direction: Math.max(one.direction, other.direction),
});

/** By how many points calls favor the leader hat. */
export const callsLead = (sum: number, base: number): number =>
  (sum % base) - (Math.floor(sum / base) % base);

/**
 * The smallest sum with the same future, when calls can still add `reach` points: points that both hats have make no
 * difference, and beyond the reach neither does a larger lead, nor any hint.
 */
export function simplifySum(sum: number, reach: number, base: number): number {
  const square = base * base;
  const calls = sum % square;
  const hints = Math.floor(sum / square) % square;
  const direction = sum - calls - hints * square;
  const lead = callsLead(calls, base);
  if (Math.abs(lead) <= reach)
    return cancelPoints(calls, base) + cancelPoints(hints, base) * square + direction;
  const other = Math.min(calls % base, Math.floor(calls / base)) > 0 ? 1 : 0;
  const heavier = reach + 1 + other;
  return (lead > 0 ? heavier + other * base : other + heavier * base) + direction;
}

/** Takes the same number from both hats, so that each keeps a point if it had any. */
function cancelPoints(pair: number, base: number): number {
  const both = Math.min(pair % base, Math.floor(pair / base));
  return both > 1 ? pair - (both - 1) * (1 + base) : pair;
}

/** Adds in place, or takes away again with `sign` -1: a table of hats adds for every cell. */
export function addParts(total: Parts, parts: Parts, sign: 1 | -1): void {
  total.leaderCalls += sign * parts.leaderCalls;
  total.managerCalls += sign * parts.managerCalls;
  total.leaderAll += sign * parts.leaderAll;
  total.managerAll += sign * parts.managerAll;
  total.direction += sign * parts.direction;
}
