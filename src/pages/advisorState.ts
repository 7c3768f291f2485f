import { interpret } from "../decide/figures.ts";
import { answersOfTicks, isTicked, offeredGroups } from "../interview/checklist.ts";
import { emptyListWord, type FactName, type Facts, factRow, factTable } from "../model/facts.ts";
import type { ChecklistItem, Pack } from "../model/packSchema.ts";
import type { Situation } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";

/**
 * What somebody has picked and ticked, each as `fact.value`, such as `role.manager` or `transitions.layoffs`. A tick stays
 * where another occasion or role offers the same item under another heading.
 */
export type Picks = ReadonlySet<string>;

export const noPicks: Picks = new Set(["occasion.team"]);

export const pickOf = (fact: FactName, value: unknown): string => `${fact}.${value}`;

export const itemPick = ({ fact, ticked }: ChecklistItem): string => pickOf(fact, ticked);

/** The value picked for a fact with one value. */
export const pickedFor = (picks: Picks, fact: FactName): string | undefined =>
  [...picks].find((pick) => pick.startsWith(`${fact}.`))?.slice(fact.length + 1);

/** Picks a fact's only value in place of the one before; an empty value is not known. */
export function pickValue(picks: Picks, fact: FactName, value: unknown): Picks {
  const others = [...picks].filter((pick) => !pick.startsWith(`${fact}.`));
  return new Set(value === "" ? others : [...others, pickOf(fact, value)]);
}

/** Ticks or unticks an item; what cannot be true together with it is unticked. */
export function toggleItem(picks: Picks, item: ChecklistItem): Picks {
  const { fact, ticked } = item;
  if (picks.has(itemPick(item)))
    return new Set([...picks].filter((pick) => pick !== itemPick(item)));
  if (factRow(fact).kind !== "list" || ticked === emptyListWord)
    return pickValue(picks, fact, ticked);
  const nothing = pickOf(fact, emptyListWord);
  return new Set([...picks, itemPick(item)].filter((pick) => pick !== nothing));
}

export function groupsFor(picks: Picks, pack: Pack) {
  const [role, occasion] = [pickedFor(picks, "role"), pickedFor(picks, "occasion")];
  return offeredGroups({ role, occasion } as Facts, pack);
}

/** The situation that the picks stand for, the same that the interview would make of them. */
export function situationOf(picks: Picks, pack: Pack): Situation | undefined {
  const role = pickedFor(picks, "role");
  if (!role) return undefined;
  const occasion = pickedFor(picks, "occasion");
  const size = pickedFor(picks, "teamSize");
  const offered = groupsFor(picks, pack).flatMap(({ items }) => items);
  const ticked = offered.filter((item) => picks.has(itemPick(item)));
  // Leaders are not asked how many people they oversee: no rule for them looks at it.
  const teamSize = size !== undefined && role !== "leader" ? { teamSize: Number(size) } : {};
  return { role, occasion, ...teamSize, ...answersOfTicks(offered, ticked, {}) } as Situation;
}

/** The picks after a flip, unless the page has nothing to tick for it. */
export function pickFlip(picks: Picks, { fact, to }: Flip, pack: Pack): Picks | undefined {
  const items = groupsFor(picks, pack).flatMap((group) => group.items);
  const ticked = items.filter((item) => item.fact === fact && isTicked(item, { [fact]: to }));
  const isSingle = fact === "teamSize" || fact === "occasion";
  const cleared = pickValue(picks, fact, isSingle ? to : "");
  const next = new Set([...cleared, ...ticked.map(itemPick)]);
  const situation = situationOf(next, pack);
  const facts = situation && interpret(situation, pack.bands).facts;
  return String(facts?.[fact]) === String(to) ? next : undefined;
}

/** Reads a link's picks from the part behind `#`, which browsers send to nobody. What isn't offered is left out. */
export function readPicks(fragment: string, pack: Pack): Picks {
  const items = pack.checklist.flatMap((group) => group.items.map(itemPick));
  const words = (["role", "occasion"] as const).flatMap((fact) =>
    factTable[fact].values.map((value) => pickOf(fact, value)),
  );
  const known = new Set([...items, ...words]);
  const picks = fragment.slice(1).split("&");
  const read = picks.filter((pick) => known.has(pick) || /^teamSize\.\d{1,6}$/.test(pick));
  return read.length > 0 ? new Set(read) : noPicks;
}

export const linkTo = (picks: Picks): string =>
  `${location.href.replace(/#.*/, "")}#${[...picks].join("&")}`;
