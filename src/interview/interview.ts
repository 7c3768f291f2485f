// The conversation: what is asked, in which order, and what an answer means. Nothing here decides a hat. By default it
// has at most three questions and one list of what is true right now (`checklist.ts`); with `--step`, one question at a
// time (`steps.ts`). `prompter.ts` is the interface to a person, which arrow keys implement (`arrowPrompts.ts`, the
// only file that uses inquirer), and so do numbered lines (`linePrompts.ts`).

import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Io } from "../io.ts";
import type { FactName, Facts } from "../model/facts.ts";
import type { Answers, Situation } from "../model/situation.ts";
import type { Display } from "../render/display.ts";
import { answersBeyond, askItems, offeredGroups } from "./checklist.ts";
import type { Prompter } from "./prompter.ts";
import { askQuestion, askStepByStep } from "./steps.ts";

export interface Interview {
  readonly book: Rulebook;
  readonly prompter: Prompter;
  /** One question at a time instead of one list. */
  readonly step?: boolean;
  /** Answers that this talk is about, which no change touches. */
  readonly fixed?: Answers;
  /** Answers of an earlier time: ticked in the list to begin with. */
  readonly before?: Facts | undefined;
}

/**
 * Opens a prompter for a talk; stdin and stderr must be terminals. Arrow keys redraw the screen, which no screen reader or
 * dumb terminal can follow: those get plain lines.
 */
export async function openPrompter(io: Io, display: Display): Promise<Prompter> {
  if (display.plain) return (await import("./linePrompts.ts")).linePrompts(io, display);
  return (await import("./arrowPrompts.ts")).arrowPrompts(io, display);
}

/** Asks for missing answers, and returns all of them. The role is always among them. */
export async function runInterview(answers: Answers, interview: Interview): Promise<Situation> {
  const asked = interview.step
    ? await askStepByStep(answers, interview)
    : await askList(await askTalk(answers, interview), interview);
  return asked as Situation;
}

/** Asks what kind of talk it is. */
async function askTalk(answers: Answers, interview: Interview): Promise<Answers> {
  const { book, prompter, before } = interview;
  // A role kept from an earlier time: the team size was asked then, even if the answer was "not sure".
  const isKept = answers.role !== undefined && answers.role === before?.role;
  let known = answers;
  for (const fact of ["role", "occasion", "teamSize"] as const) {
    const question = book.questions.get(fact);
    const isIdle = fact === "teamSize" && (isKept || known.role === "leader");
    if (!question || isIdle || known[fact] != null) continue;
    const reply = await askQuestion(question, prompter, { value: before?.[fact] });
    if (reply !== "back") known = { ...known, [fact]: reply.value };
  }
  return known;
}

async function askList(known: Answers, { book, prompter, before }: Interview): Promise<Answers> {
  const groups = offeredGroups(known, book.pack);
  const prompt = { ask: "What's true right now?", help: "What you don't tick counts as ordinary." };
  return { ...known, ...(await askItems(prompt, groups, prompter, before)) };
}

/**
 * Asks, after the card, whether to change an answer: then questions and list come once more, each begins at its answer,
 * and what they don't ask stays. Returns the changed situation, or undefined for no change.
 */
export async function askForChange(
  situation: Situation,
  interview: Interview,
): Promise<Situation | undefined> {
  const { book, prompter, fixed = {} } = interview;
  const { pack } = book;
  const ask = "Change an answer? (Enter for no)";
  const check = (typed: string) =>
    /^(y|yes|n|no)?$/i.test(typed) ? undefined : "Type y for yes, or only Enter for no.";
  const typed = await prompter.write({ ask, check, vanishes: true });
  if (!/^y/i.test(typed)) return undefined;
  const { facts } = interpret(situation, pack.bands);
  const talk = await askTalk(fixed, { ...interview, before: facts });
  // An empty list from another occasion only means that nothing was ticked; here, an item may say so expressly.
  const isSaid = (value: unknown) => talk.occasion === facts.occasion || `${value}` !== "";
  const before = Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value)));
  const known = answersBeyond({ ...situation, ...talk }, pack);
  const changed = await askList(known, { ...interview, before });
  // A score or days that still read the same stay as they were given.
  const isSame = (fact: string) => changed[fact as FactName] === facts[fact as FactName];
  const kept = Object.entries(situation).filter(([fact]) => isSame(fact));
  return { ...changed, ...Object.fromEntries(kept) } as Situation;
}
