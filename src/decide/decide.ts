// From a situation and a pack to a verdict. Read `plain.ts` first: it decides in the simplest way, and tests hold the
// rest of the folder to it. Then this file (points to hats), `conditions.ts` (whether a rule holds), `figures.ts`
// (scores and days to words), `rulebook.ts` (a pack made ready), `domains.ts`, `sums.ts`, `clusters.ts` and
// `outlook.ts` (which rules hold, and what can still change the hats), `reasons.ts` and `advice.ts` (the words), and
// `advise.ts`, which runs them all.
// Everything here is pure: no clock, no randomness, no files, so it runs in a browser, and the same situation and pack
// give the same verdict, byte for byte.
import type { Facts, Role } from "../model/facts.ts";
import type { Hat, Hats, Strength } from "../model/model.ts";
import type { Decision } from "../model/verdict.ts";

/** Points of the rules that hold, by hat: those of calls, and those of all rules. */
export interface Tally {
  readonly leaderCalls: number;
  readonly managerCalls: number;
  readonly leaderAll: number;
  readonly managerAll: number;
}

/** Every pair of hats that a verdict can have. Each is a single object, so that `===` compares them. */
const pairs = {
  none: { hat: null, then: null },
  leader: { hat: "leader", then: null },
  manager: { hat: "manager", then: null },
  leaderFirst: { hat: "leader", then: "manager" },
  managerFirst: { hat: "manager", then: "leader" },
} as const satisfies Record<string, Hats>;

/** How the points add up to hats: only calls decide, and hints break their ties. */
export function decideHats(tally: Tally, { role, direction }: Facts): Decision {
  const { hat, then } = chooseHats(tally, role, direction);
  const balance = { leader: tally.leaderCalls, manager: tally.managerCalls };
  const isReordered = then !== null && heavierHat(tally, direction) !== hat;
  const order = isReordered ? "destination-first" : "points";
  const strength = isReordered ? "split" : strengthOf(balance, hat);
  return { hat, then, strength, order, balance };
}

/** Decides the hats alone, without balance and strength. */
export function chooseHats(
  tally: Tally,
  role: Role | undefined,
  direction: Facts["direction"],
): Hats {
  const { leaderCalls, managerCalls, leaderAll, managerAll } = tally;
  if (leaderCalls + managerCalls > 0) {
    if (managerCalls === 0) return pairs.leader;
    if (leaderCalls === 0) return pairs.manager;
    // Unclear direction puts the leader hat first: nobody can run the day-to-day toward a goal that isn't there.
    const isLeader = direction === "unclear" || heavierHat(tally, direction) === "leader";
    return isLeader ? pairs.leaderFirst : pairs.managerFirst;
  }
  // With no call, the user's own role decides; without a role, the hints do.
  if (role !== undefined && role !== "neither") return pairs[role];
  return leaderAll + managerAll === 0 ? pairs.none : pairs[heavierHat(tally, direction)];
}

/** The hat with more call points, else with more points in all, else the manager hat where the direction is clear. */
function heavierHat(tally: Tally, direction: Facts["direction"]): Hat {
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
