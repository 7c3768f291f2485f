import type { Facts } from "../model/facts.ts";
import type { Rule } from "../model/rule.ts";
import { decideCode } from "./decide.ts";

// A sum of points is one number, so that a set can hold many: three bits (a leader call, a manager call, a hint has been
// added), then the lead of calls, then the lead of hints, both for the leader hat and written in a base that is more than
// twice all points. Adding joins the bits and adds the rest. Only this file knows how a sum is written.

/** The sum of nothing: both leads stand in the middle of their digit, so that neither is ever below 0. */
export const emptySum = (base: number): number => ((base * base) / 2 + base / 2) * 8;

/** What a rule adds to a sum. */
export function worthOf({ hat, kind, points }: Rule, base: number): number {
  const lead = (hat === "leader" ? points : -points) * 8;
  if (kind === "hint") return lead * base + 4;
  return lead + (hat === "leader" ? 1 : 2);
}

export const addSums = (one: number, other: number): number =>
  ((one & 7) | (other & 7)) + (one - (one & 7)) + (other - (other & 7));

/** By how many points calls favor the leader hat. */
export const callsLead = (sum: number, base: number): number =>
  (Math.floor(sum / 8) % base) - base / 2;

/** A lead of calls beyond what the rules that still wait can make up is as good as any larger one: hints no longer count. */
export function settleLead(sum: number, reach: number, base: number): number {
  const lead = callsLead(sum, base);
  if (Math.abs(lead) <= reach) return sum;
  return emptySum(base) + Math.sign(lead) * (reach + 1) * 8 + (sum & 7);
}

/** The code of the hats that a sum leads to, by a tally that has the same leads. */
export function hatsOfSum(sum: number, facts: Facts, base: number): number {
  const calls = callsLead(sum, base);
  const hints = Math.floor(sum / (8 * base)) - base / 2;
  const leaderCalls = sum & 1 ? Math.max(calls, 0) + 1 : 0;
  const managerCalls = sum & 2 ? leaderCalls - calls : 0;
  const any = sum & 4 ? 1 : 0;
  const leaderAll = leaderCalls + Math.max(hints, 0) + any;
  const managerAll = managerCalls - Math.min(hints, 0) + any;
  return decideCode({ leaderCalls, managerCalls, leaderAll, managerAll }, facts);
}
