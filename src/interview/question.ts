import { type Facts, factRow } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { ChecklistItem, Pack, Question } from "../model/packSchema.ts";
import { answersOfTicks, findClash, isNothing, offeredGroups, toChoices } from "./checklist.ts";
import type { Choice, Prompter } from "./prompter.ts";

/** An answer, where `undefined` is an honest "not sure", or the wish to go back. */
type Reply = { readonly value: Value | undefined } | "back";

/** What `--step` offers besides a question's answers: "Not sure", "Why do you ask?" and "Back". */
interface Asides {
  readonly pack: Pack;
  /** What is known so far: ticked to begin with. */
  readonly facts: Facts;
  readonly canGoBack: boolean;
}

type Said = Reply | "why" | "list";

const notSure = { value: undefined };

/** Poses one question, again after each "Why do you ask?". */
export async function askQuestion(
  question: Question,
  prompter: Prompter,
  asides?: Asides,
): Promise<Reply> {
  const pose = factRow(question.fact).kind === "count" ? poseCount : poseChoice;
  for (;;) {
    const said = await pose(question, prompter, asides);
    if (said === "list") return tickItems(question, prompter, asides as Asides);
    if (said !== "why") return said;
    for (const line of whyAsked(question, asides as Asides)) prompter.say(line);
  }
}

async function poseCount(question: Question, prompter: Prompter, asides?: Asides): Promise<Said> {
  const words = new Map<string, Said>([["", notSure]]);
  if (asides) words.set("?", "why");
  if (asides?.canGoBack) words.set("b", "back");
  const keys = ["Enter if you're not sure", "? for why I ask", "b to go back"];
  const text = await prompter.write({
    ask: question.ask,
    help: `${question.help} ${keys.slice(0, words.size).join(", ")}.`,
    empty: "not sure",
    check: (typed) => {
      const isNumber = /^\d+$/.test(typed) && Number.isSafeInteger(Number(typed));
      if (isNumber || words.has(typed)) return undefined;
      return "Type a whole number in digits, such as 12, or 0 for nobody.";
    },
  });
  return words.get(text) ?? { value: Number(text) };
}

/** Ordinary answers come first. */
function poseChoice(question: Question, prompter: Prompter, asides?: Asides): Promise<Said> {
  const { fact, ask, help } = question;
  const own = question.choices.map(({ label, value }) => ({ label, value: { value } }));
  const isList = factRow(fact).kind === "list";
  const choices: Choice<Said>[] = isList ? listChoices(question, asides as Asides) : own;
  const offer = (label: string, value: Said) => choices.push({ label, value });
  if (asides && fact !== "role") offer("Not sure", notSure);
  if (asides) offer("Why do you ask?", "why");
  if (asides?.canGoBack) offer("Back", "back");
  return prompter.choose({ ask, help, choices });
}

/** Where nothing has an item of its own, "nothing in particular" is no answer. */
const listChoices = (question: Question, asides: Asides): Choice<Said>[] => [
  nothingItems(question, asides).length > 0
    ? { label: "Nothing in particular", value: notSure }
    : { label: "Nothing", value: { value: [] } },
  { label: "Something: show me the list", value: "list" },
];

function nothingItems({ fact }: Question, { pack, facts }: Asides): readonly ChecklistItem[] {
  const { role, occasion } = facts;
  const groups = offeredGroups({ role, occasion }, pack);
  return groups.flatMap(({ items }) => items).filter(isNothing(fact));
}

async function tickItems(question: Question, prompter: Prompter, asides: Asides): Promise<Reply> {
  const { fact, ask, choices } = question;
  const own = choices.map(({ label, value }) => ({ fact, label, ticked: value }));
  const items = [...own, ...nothingItems(question, asides)];
  const groups = [{ items: toChoices(items, asides.facts) }];
  const ticked = await prompter.tick({ ask, groups, check: findClash });
  return { value: answersOfTicks(items, ticked, {})[fact] as Value | undefined };
}

/** The help, and what the article says about it. */
function whyAsked({ help, claims = [] }: Question, { pack }: Asides): string[] {
  const told = pack.claims.filter(({ number }) => claims.includes(number));
  if (told.length === 0) return [help, "The article says nothing about it; it shapes the words."];
  return [help, ...told.map(({ number, says }) => `The article, claim ${number}: ${says}`)];
}
