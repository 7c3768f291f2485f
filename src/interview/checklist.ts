import { outcomeOf } from "../decide/conditions.ts";
import { emptyListWord, type FactName, type Facts, factRow } from "../model/facts.ts";
import type { ChecklistGroup, ChecklistItem, Pack } from "../model/packSchema.ts";
import type { Answers } from "../model/situation.ts";
import type { Prompt, Prompter } from "./prompter.ts";

// One list of what is true right now. What is left unticked counts as ordinary; but a list fact with
// an item for `nothing` stays unknown while none of its items is ticked. Pages show the same list.

type OfferedGroup = Pick<ChecklistGroup, "group" | "items">;
type Items = readonly ChecklistItem[];

/** The groups and items for this role and occasion whose facts are not answered yet. */
export function offeredGroups(answers: Answers | Facts, pack: Pack): OfferedGroup[] {
  const facts = { role: answers.role, occasion: answers.occasion ?? "team" };
  const isFor = ({ when }: Pick<ChecklistItem, "when">) =>
    when === undefined || outcomeOf(when, facts) === "holds";
  const isAsked = (item: ChecklistItem) => isFor(item) && answers[item.fact] == null;
  return pack.checklist
    .filter(isFor)
    .map(({ group, items }) => ({ group, items: items.filter(isAsked) }))
    .filter(({ items }) => items.length > 0);
}

/** All items of this talk's list, whether their facts are answered or not. */
export const itemsOfTalk = ({ role, occasion }: Answers | Facts, pack: Pack): Items =>
  offeredGroups({ role, occasion } as Facts, pack).flatMap(({ items }) => items);

/** The answers that the list of this talk doesn't ask for. */
export function answersBeyond(answers: Answers, pack: Pack): Answers {
  const offered = new Set<string>(itemsOfTalk(answers, pack).map(({ fact }) => fact));
  return Object.fromEntries(Object.entries(answers).filter(([fact]) => !offered.has(fact)));
}

export function isTicked({ fact, ticked }: ChecklistItem, facts: Facts): boolean {
  const value = facts[fact];
  if (typeof value !== "object") return value === ticked;
  return ticked === emptyListWord ? value.length === 0 : value.some((item) => item === ticked);
}

/** Says which two ticked items cannot both be true. */
function findClash(ticked: Items): string | undefined {
  for (const { fact, ticked: value, label } of ticked) {
    const other = ticked.find((item) => item.fact === fact && item.ticked !== value);
    if (other && isAlone(fact, value))
      return `Only one can be true: "${label}" or "${other.label}".`;
  }
  return undefined;
}

/** Whether an item can't be true together with another of its fact. */
export const isAlone = (fact: FactName, ticked: unknown): boolean =>
  !isListFact(fact) || ticked === emptyListWord;

/** The answers that ticks stand for. An earlier answer that has no item here, such as high morale, stays. */
export function answersOfTicks(offered: Items, ticked: Items, before: Facts): Answers {
  const answerTo = (fact: FactName) => {
    const items = offered.filter((item) => item.fact === fact);
    const values = ticked.filter((item) => item.fact === fact).map((item) => item.ticked);
    const had = [before[fact] ?? []].flat();
    values.push(...had.filter((one) => !items.some((item) => item.ticked === one)));
    if (isListFact(fact)) {
      if (values.includes(emptyListWord)) return [];
      return values.length === 0 && items.some(isNothing(fact)) ? undefined : values;
    }
    const ordinary = items.find(({ unticked }) => unticked !== undefined)?.unticked;
    const no = factRow(fact).kind === "yes-no" ? false : undefined;
    return values[0] ?? ordinary ?? no;
  };
  return Object.fromEntries(offered.map(({ fact }) => [fact, answerTo(fact)]));
}

export const isNothing = (wanted: FactName) => (item: ChecklistItem) =>
  item.fact === wanted && item.ticked === emptyListWord;

const isListFact = (fact: FactName): boolean => factRow(fact).kind === "list";

/** Asks which items are true, ticked to begin with as they were before. */
export async function askItems(
  prompt: Prompt,
  groups: readonly { readonly group?: string; readonly items: Items }[],
  prompter: Prompter,
  before: Facts = {},
): Promise<Answers> {
  const choices = groups.flatMap(({ group, items }) =>
    items.map((value, i) => {
      const heading = i === 0 ? group : undefined;
      return { label: value.label, value, heading, ticked: isTicked(value, before) };
    }),
  );
  if (choices.length === 0) return {};
  const ticked = await prompter.tick({ ...prompt, choices, check: findClash });
  const offered = choices.map(({ value }) => value);
  return answersOfTicks(offered, ticked, before);
}
