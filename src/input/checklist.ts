import { type FactName, type Facts, factRow } from "../core/facts.ts";
import type { CheckGroup } from "../core/packSchema.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers } from "../core/situation.ts";
import type { Asker } from "./asker.ts";

type Item = CheckGroup["items"][number];

/**
 * One list of what is true right now, in groups. Unticked means no, so the list answers every fact it names. What was
 * so `before` is ticked to begin with.
 */
export async function askChecklist(
  answers: Answers,
  book: Rulebook,
  asker: Asker,
  before: Facts = {},
): Promise<Answers> {
  const open = (item: Item) => (answers[item.fact] ?? undefined) === undefined;
  const groups = book.pack.checklist
    .map(({ group, items }) => ({
      group,
      items: items
        .filter(open)
        .map((item) => ({ label: item.label, value: item, ticked: wasSo(item, before) })),
    }))
    .filter(({ items }) => items.length > 0);
  if (groups.length === 0) return {};
  const ask = "What is true right now?";
  const help = "What you leave unticked counts as no.";
  const ticked = await asker.tick({ ask, help, groups, check: contradiction });
  const items = groups.flatMap((group) => group.items.map(({ value }) => value));
  return { ...answersOf(items, ticked), ...leftAlone(items, ticked, before) };
}

/** What the list has no words for, such as high morale, stays as it was where nothing is ticked about it. */
function leftAlone(items: readonly Item[], ticked: readonly Item[], before: Facts): Answers {
  const about = ({ fact }: Item) => ticked.some((item) => item.fact === fact) || isList(fact);
  const tickable = ({ fact }: Item) => items.some((item) => item.fact === fact && wasSo(item, before));
  const left = items.filter((item) => !about(item) && !tickable(item) && before[item.fact] !== undefined);
  return Object.fromEntries(left.map(({ fact }) => [fact, before[fact]]));
}

const wasSo = ({ fact, ticked }: Item, before: Facts): boolean =>
  [before[fact]].flat().some((value) => value === ticked);

function contradiction(ticked: readonly Item[]): string | undefined {
  const rival = ticked.find((item) => !isList(item.fact) && twinOf(item, ticked));
  const twin = rival && twinOf(rival, ticked);
  return rival && twin ? `Only one of these can be true: "${rival.label}", "${twin.label}".` : undefined;
}

const twinOf = (item: Item, ticked: readonly Item[]): Item | undefined =>
  ticked.find((other) => other !== item && other.fact === item.fact);

const isList = (fact: FactName): boolean => factRow(fact).kind === "words";

const isYesNo = (fact: FactName): boolean => factRow(fact).kind === "yes-no";

function answersOf(items: readonly Item[], ticked: readonly Item[]): Answers {
  const answers: Record<string, unknown> = {};
  for (const { fact, unticked } of items) {
    if (isList(fact)) answers[fact] = [];
    else if (unticked !== undefined || isYesNo(fact)) answers[fact] = unticked ?? false;
  }
  for (const { fact, ticked: value } of ticked) {
    if (isList(fact)) (answers[fact] as unknown[]).push(value);
    else answers[fact] = value;
  }
  return answers as Answers;
}
