import { answersOfTicks, isTicked, itemsOfTalk } from "../interview/checklist.ts";
import type { Facts } from "../model/facts.ts";
import type { ChecklistItem, Pack } from "../model/packSchema.ts";
import type { Situation } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";

/** What is picked and ticked in the form, as a link has it: `role=manager&morale=low&transitions=layoffs`. */
export type Picks = URLSearchParams;

/** The items that the list of this talk has. */
export const offeredItems = (picks: Picks, pack: Pack): readonly ChecklistItem[] =>
  itemsOfTalk(Object.fromEntries(picks) as Facts, pack);

/** The situation that the picks stand for, the same that the interview would make of them. */
export function situationOf(picks: Picks, pack: Pack): Situation | undefined {
  const role = picks.get("role");
  if (!role) return undefined;
  const offered = offeredItems(picks, pack);
  const ticked = offered.filter(({ fact, ticked }) => picks.getAll(fact).includes(`${ticked}`));
  const size = /^\s*\d{1,6}\s*$/.exec(picks.get("teamSize") ?? "");
  const teamSize = size && role !== "leader" ? { teamSize: Number(size) } : {};
  const answers = { role, occasion: picks.get("occasion"), ...teamSize };
  return { ...answers, ...answersOfTicks(offered, ticked, {}) } as Situation;
}

/** The picks after a flip, unless the page has nothing to tick for it. */
export function pickFlip(picks: Picks, { fact, to }: Flip, pack: Pack): Picks | undefined {
  const items = offeredItems(picks, pack).filter((item) => item.fact === fact);
  const ticked = items.filter((item) => isTicked(item, { [fact]: to }));
  const isAboveList = fact === "teamSize" || fact === "occasion";
  const next = new URLSearchParams(picks);
  next.delete(fact);
  for (const value of isAboveList ? [to] : ticked.map((item) => item.ticked)) {
    next.append(fact, String(value));
  }
  return String(situationOf(next, pack)?.[fact]) === String(to) ? next : undefined;
}
