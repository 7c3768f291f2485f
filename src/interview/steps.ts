import { factsOf, outcomeOf } from "../decide/conditions.ts";
import { interpret } from "../decide/figures.ts";
import { findOpenFacts } from "../decide/outlook.ts";
import { type FactName, type Facts, factNames, factRow } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Pack, Question } from "../model/packSchema.ts";
import type { Condition } from "../model/rule.ts";
import type { Answers } from "../model/situation.ts";
import { askItems, isNothing, itemsOfTalk } from "./checklist.ts";
import type { Interview } from "./interview.ts";
import type { Choices, Prompter } from "./prompter.ts";

/** Asks one question at a time, as long as an answer can change the hat or the words; "Back" goes a step back. */
export async function askStepByStep(given: Answers, interview: Interview): Promise<Answers> {
  const { book, prompter } = interview;
  const { pack, questions } = book;
  const known = Object.entries(given).filter(([, value]) => value != null);
  const trail: Answers[] = [Object.fromEntries(known)];
  let hasOffered = false;
  // Answers from before "Back": a question that is asked again begins at its answer.
  const said: { [F in FactName]?: Answer } = {};
  for (;;) {
    const answers = trail.at(-1) as Answers;
    const { facts } = interpret(answers, pack.bands);
    const { open, settled } = findOpenFacts(facts, book);
    const matters: readonly FactName[] = ["role", ...open, ...shapingFacts(facts, pack)];
    // A fact that was asked is a key of `answers`, even if the answer was "not sure".
    const left = factNames.filter((fact) => matters.includes(fact) && !(fact in answers));
    const [question] = left.flatMap((fact) => questions.get(fact) ?? []);
    if (!question) return answers;
    const canTurn = open.length > 0 ? left.some((fact) => open.includes(fact)) : !settled;
    const isSettled = facts.role !== undefined && !canTurn;
    if (isSettled && !hasOffered && (await wantsToStop(prompter))) return answers;
    hasOffered ||= isSettled;
    const { fact } = question;
    const asides = { pack, facts, canGoBack: trail.length > 1 };
    const reply = await askQuestion(question, prompter, said[fact], asides);
    if (reply === "back") {
      trail.pop();
      continue;
    }
    said[fact] = reply;
    trail.push({ ...answers, [fact]: reply.value });
  }
}

/** Facts that a reason, a line or a heads-up still waits for. */
function shapingFacts(facts: Facts, { rules, care, cautions, hats }: Pack): FactName[] {
  const possible = rules.filter(({ when }) => outcomeOf(when, facts) !== "fails");
  return conditionsIn({ possible, care, cautions, hats })
    .filter((when) => outcomeOf(when, facts) === "unknown")
    .flatMap(factsOf);
}

/** Every condition in a part of a pack: each `when`, and what makes times hard. */
function conditionsIn(part: object): Condition[] {
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value !== "object") return [];
    return key === "when" || key === "hard" ? [value as Condition] : conditionsIn(value);
  });
}

const wantsToStop = (prompter: Prompter): Promise<boolean> =>
  prompter.choose({
    ask: "None of the questions left can change the hat.",
    choices: [
      { label: "Go on, for better advice", value: false },
      { label: "Stop here and show the card", value: true },
    ],
  });

/** An answer, where `undefined` is an honest "not sure". */
interface Answer {
  readonly value: Value | undefined;
}

/** An answer, or the wish to go back. */
type Reply = Answer | "back";

/** What `--step` offers besides a question's answers: "Not sure", "Why do you ask?" and "Back". */
interface Asides {
  readonly pack: Pack;
  readonly facts: Facts;
  readonly canGoBack: boolean;
}

const notSure = { value: undefined };

/** Poses one question, which begins at its earlier answer, and again after each "Why do you ask?". */
export async function askQuestion(
  question: Question,
  prompter: Prompter,
  was?: Answer,
  asides?: Asides,
): Promise<Reply> {
  const pose = factRow(question.fact).kind === "count" ? poseCount : poseChoice;
  for (;;) {
    const said = await pose(question, prompter, was, asides);
    if (said !== "why") return said;
    for (const line of whyAsked(question, asides as Asides)) prompter.say(line);
  }
}

async function poseCount(question: Question, prompter: Prompter, was?: Answer, asides?: Asides) {
  const words = new Map<string, Reply | "why">([["", was ?? notSure]]);
  if (asides) words.set("?", "why");
  if (asides?.canGoBack) words.set("b", "back");
  const enter = was?.value === undefined ? "Enter if you're not sure" : `Enter for ${was.value}`;
  const keys = [enter, asides && "? for why I ask", asides?.canGoBack && "b to go back"];
  const problem = "Type a whole number in digits, such as 12, or 0 for nobody.";
  const text = await prompter.write({
    ask: question.ask,
    help: `${question.help} ${keys.filter(Boolean).join(", ")}.`,
    empty: `${was?.value ?? ""}`,
    check: (typed) => (words.has(typed) || /^\d{1,15}$/.test(typed) ? undefined : problem),
  });
  return words.get(text) ?? { value: Number(text) };
}

/** Offers ordinary answers first. Where "nothing" is an item to tick, "Nothing in particular" means not sure. */
async function poseChoice(question: Question, prompter: Prompter, was?: Answer, asides?: Asides) {
  const { fact, ask, help } = question;
  const isList = factRow(fact).kind === "list";
  const offered = isList && asides ? itemsOfTalk(asides.facts, asides.pack) : [];
  const items = offered.filter((item) => item.fact === fact);
  const nothing = items.some(isNothing(fact)) ? notSure : { value: [] };
  const none = { label: "Nothing in particular", value: nothing };
  const hadSome = String(was?.value ?? "") !== "";
  const list = { label: "Something: show me the list", value: "list" as const, ticked: hadSome };
  const own = question.choices.map(({ label, value }) => {
    return { label, value: { value }, ticked: value === was?.value };
  });
  const unsure = { label: "Not sure", value: notSure, ticked: was && was.value === undefined };
  const choices: Choices<Reply | "why" | "list">["choices"] = [
    ...(isList ? [none] : own),
    ...(items.length > 0 ? [list] : []),
    ...(asides && fact !== "role" ? [unsure] : []),
    ...(asides ? [{ label: "Why do you ask?", value: "why" as const }] : []),
    ...(asides?.canGoBack ? [{ label: "Back", value: "back" as const }] : []),
  ];
  const said = await prompter.choose({ ask, help, choices });
  if (said !== "list") return said;
  const answers = await askItems({ ask }, [{ items }], prompter, { [fact]: was?.value });
  return { value: answers[fact] as Value | undefined };
}

/** The help, and what the article says about it. */
function whyAsked({ help, claims = [] }: Question, { pack }: Asides): string[] {
  const told = pack.claims.filter(({ number }) => claims.includes(number));
  if (told.length === 0) return [help, "The article says nothing about it; our own rules use it."];
  return [help, ...told.map(({ number, says }) => `The article, claim ${number}: ${says}`)];
}
