import type { Hat, Role } from "./facts.ts";

/**
 * Points and calls of both hats, and the direction, packed into one whole number so that tallies can be added,
 * compared and kept in sets: leader points, manager points (13 bits each), direction (2), calls (2).
 */
export type Tally = number;

const leaderCall = 1;
const managerCall = 2;
const flags = 0b1111;
const managerPoint = 1 << 4;
const leaderPoint = 1 << 17;

export const nothing: Tally = 0;
export const directionBits = { clear: 0b0100, unclear: 0b1000 } as const;

export function tallyOf(rule: { hat: Hat; points: number; kind: string }): Tally {
  const isLeader = rule.hat === "leader";
  const call = rule.kind === "call" ? (isLeader ? leaderCall : managerCall) : 0;
  return rule.points * (isLeader ? leaderPoint : managerPoint) + call;
}

/** Points add up; calls and direction are simply there or not. */
export const add = (a: Tally, b: Tally): Tally => (a & ~flags) + (b & ~flags) + ((a | b) & flags);

export const balance = (t: Tally) => ({ leader: t >>> 17, manager: (t >>> 4) & 0x1fff });

/** A hat and the one after it. */
export interface Leads {
  readonly hat: Hat | null;
  readonly then: Hat | null;
}

/** Which hat, which after it, how strongly, and by what order (DESIGN section 4). */
export interface Decision extends Leads {
  readonly strength: "clear" | "leaning" | "split" | "none";
  readonly order: "points" | "destination-first";
}

/** The hats that a tally leads to, as a number: one verdict asks for them a hundred times. */
export type Hats = number;

/** What the numbers stand for. */
export const leads: readonly Leads[] = [
  { hat: null, then: null },
  { hat: "manager", then: null },
  { hat: "manager", then: "leader" },
  { hat: "leader", then: null },
  { hat: "leader", then: "manager" },
];
const [nobody, managerAlone, leaderAlone, leaderThenManager] = [0, 1, 3, 4] as const;

export function hatsOf(t: Tally, role: Role | undefined): Hats {
  const leader = t >>> 17;
  const manager = (t >>> 4) & 0x1fff;
  if (leader + manager === 0) return nobody;
  const isLeader = leader === manager ? leaderOnTie(t, role) : leader > manager;
  if (manager > leader && t & directionBits.unclear && strengthOf(t, manager, managerCall) !== clear) {
    return leaderThenManager;
  }
  const other = t & (isLeader ? managerCall : leaderCall);
  return (isLeader ? leaderAlone : managerAlone) + (other === 0 ? 0 : 1);
}

export function decide(t: Tally, role: Role | undefined): Decision {
  const hats = hatsOf(t, role);
  if (hats === nobody) return none;
  const leader = t >>> 17;
  const manager = (t >>> 4) & 0x1fff;
  if (hats === leaderThenManager && manager > leader) return destinationFirst;
  const isLeader = hats >= leaderAlone;
  const strength = strengthOf(t, isLeader ? leader : manager, isLeader ? leaderCall : managerCall);
  return byPoints[(hats - 1) * 3 + strength] as Decision;
}

const [clear, leaning, split] = [0, 1, 2] as const;

// The few decisions there are, made once.
const none: Decision = { hat: null, then: null, strength: "none", order: "points" };
const destinationFirst: Decision = {
  hat: "leader",
  then: "manager",
  strength: "split",
  order: "destination-first",
};
const byPoints = leads
  .slice(1)
  .flatMap((pair) =>
    (["clear", "leaning", "split"] as const).map(
      (strength): Decision => ({ ...pair, strength, order: "points" }),
    ),
  );

function leaderOnTie(t: Tally, role: Role | undefined): boolean {
  const called = t & (leaderCall | managerCall);
  if (called === (leaderCall | managerCall)) return (t & directionBits.clear) === 0;
  return called === 0 ? role !== "manager" : called === leaderCall;
}

/** Shares are compared by multiplying, so that 0.70 and 0.55 are exact. */
function strengthOf(t: Tally, own: number, call: Tally): 0 | 1 | 2 {
  const total = (t >>> 17) + ((t >>> 4) & 0x1fff);
  if (own * 100 >= total * 70) return (t & call) === 0 ? leaning : clear;
  return own * 100 > total * 55 ? leaning : split;
}
