// From a situation and a pack to a verdict. Read `plain.ts` first: the whole of it in its simplest form, which tests hold
// the rest of the folder to. Then this file (points to hats), `figures.ts` (scores and days to words), `rulebook.ts` with
// `conditions.ts` (rules made ready, and whether one holds), `clusters.ts` with `domains.ts` (which rules hold, by the
// answers that rules tell apart), `outlook.ts` (what can still change the hats; `completions.ts` where there is too much to
// try), `reasons.ts` and `advice.ts` (the words), and `advise.ts`, which runs them in this order.
// Everything here is pure: no clock, no randomness, no files, so it runs in a browser, and the same situation and pack
// give the same verdict, byte for byte.
import type { Facts, Role } from "../model/facts.ts";
import type { Hat, Hats, Strength } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import type { Decision } from "../model/verdict.ts";

/** Points of the rules that hold, by hat: those of calls, and those of all rules. */
export interface Tally {
  leaderCalls: number;
  managerCalls: number;
  leaderAll: number;
  managerAll: number;
}

export const emptyTally = (): Tally => ({
  leaderCalls: 0,
  managerCalls: 0,
  leaderAll: 0,
  managerAll: 0,
});

/** Adds a rule's points in place: copies took twice as long. */
export function addPoints(tally: Tally, { hat, kind, points }: Rule): void {
  if (hat === "leader") {
    tally.leaderAll += points;
    if (kind === "call") tally.leaderCalls += points;
  } else {
    tally.managerAll += points;
    if (kind === "call") tally.managerCalls += points;
  }
}

type Direction = Facts["direction"];

/** Every pair of hats that a verdict can have; a pair's place in this list is its code. */
export const everyHats: readonly Hats[] = [
  { hat: null, then: null },
  { hat: "leader", then: null },
  { hat: "manager", then: null },
  { hat: "leader", then: "manager" },
  { hat: "manager", then: "leader" },
];

export const codeOf = ({ hat, then }: Hats): number =>
  everyHats.findIndex((pair) => pair.hat === hat && pair.then === then);

/** How the points add up to hats: only calls decide, and hints break their ties. */
export function decideHats(tally: Tally, facts: Facts): Decision {
  const { leaderCalls, managerCalls } = tally;
  const { hat, then } = everyHats[decideCode(tally, facts.role, facts.direction)] as Hats;
  const balance = { leader: leaderCalls, manager: managerCalls };
  const heavier = heavierHat(tally, facts.direction);
  const isReordered = then !== null && heavier !== hat;
  const order = isReordered ? "destination-first" : "points";
  const strength = isReordered ? "split" : strengthOf(balance, hat);
  return { hat, then, strength, order, balance };
}

/** The code of the hats alone; a batch asks for millions. */
export function decideCode(tally: Tally, role: Facts["role"], direction: Direction): number {
  const { leaderCalls, managerCalls } = tally;
  if (leaderCalls === 0 && managerCalls === 0) return codeOfDefault(tally, role, direction);
  if (managerCalls === 0) return 1;
  if (leaderCalls === 0) return 2;
  // The destination before the turns: nobody can run the day-to-day toward a goal that isn't there.
  if (direction === "unclear") return 3;
  return heavierHat(tally, direction) === "leader" ? 3 : 4;
}

/** With no call, one's own role decides; without a role, the hints do. */
function codeOfDefault(tally: Tally, role: Facts["role"], direction: Direction): number {
  if (role !== "neither") return role === "leader" ? 1 : 2;
  if (tally.leaderAll + tally.managerAll === 0) return 0;
  return heavierHat(tally, direction) === "leader" ? 1 : 2;
}

/** More call points, then more points in all, then the manager hat where the direction is clear. */
function heavierHat(tally: Tally, direction: Direction): Hat {
  const { leaderCalls, managerCalls, leaderAll, managerAll } = tally;
  if (leaderCalls !== managerCalls) return leaderCalls > managerCalls ? "leader" : "manager";
  if (leaderAll !== managerAll) return leaderAll > managerAll ? "leader" : "manager";
  return direction === "clear" ? "manager" : "leader";
}

function strengthOf({ leader, manager }: Record<Hat, number>, hat: Hat | null): Strength {
  if (leader + manager === 0) return hat === null ? "none" : "default";
  const share = Math.max(leader, manager) / (leader + manager);
  if (share >= 0.7) return "clear";
  return share > 0.55 ? "leaning" : "split";
}

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
