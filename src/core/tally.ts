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

/** Which hat, which after it, how strongly, and by what order (DESIGN section 4). */
export interface Decision {
  readonly hat: Hat | null;
  readonly then: Hat | null;
  readonly strength: "clear" | "leaning" | "split" | "none";
  readonly order: "points" | "destination-first";
}

export function decide(t: Tally, role: Role | undefined): Decision {
  const leader = t >>> 17;
  const manager = (t >>> 4) & 0x1fff;
  const total = leader + manager;
  if (total === 0) return none;
  const leads = leader === manager ? leaderOnTie(t, role) : leader > manager;
  const ownCall = leads ? leaderCall : managerCall;
  const strength = strengthOf(leads ? leader : manager, total, (t & ownCall) !== 0);
  if (manager > leader && strength !== clear && t & directionBits.unclear) return destinationFirst;
  const follows = (t & (leaderCall | managerCall) & ~ownCall) !== 0;
  return byPoints[(leads ? 6 : 0) + (follows ? 3 : 0) + strength] as Decision;
}

const [clear, leaning, split] = [0, 1, 2] as const;

// The few decisions there are, made once: a single verdict asks for hundreds.
const none: Decision = { hat: null, then: null, strength: "none", order: "points" };
const destinationFirst: Decision = {
  hat: "leader",
  then: "manager",
  strength: "split",
  order: "destination-first",
};
const byPoints: readonly Decision[] = (
  [
    ["manager", null],
    ["manager", "leader"],
    ["leader", null],
    ["leader", "manager"],
  ] as const
).flatMap(([hat, then]) =>
  (["clear", "leaning", "split"] as const).map((strength) => ({ hat, then, strength, order: "points" })),
);

function leaderOnTie(t: Tally, role: Role | undefined): boolean {
  const called = t & (leaderCall | managerCall);
  if (called === (leaderCall | managerCall)) return (t & directionBits.clear) === 0;
  return called === 0 ? role !== "manager" : called === leaderCall;
}

/** Shares are compared by multiplying, so that 0.70 and 0.55 are exact. */
function strengthOf(own: number, total: number, hasCall: boolean): 0 | 1 | 2 {
  if (own * 100 >= total * 70) return hasCall ? clear : leaning;
  return own * 100 > total * 55 ? leaning : split;
}
