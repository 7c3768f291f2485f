import { type FactName, type Facts, factNames } from "../core/facts.ts";
import type { Question } from "../core/packSchema.ts";
import { remaining } from "../core/remaining.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers, Situation } from "../core/situation.ts";
import type { Asker } from "./asker.ts";
import { askChecklist } from "./checklist.ts";
import { askFact } from "./question.ts";

export interface Interview {
  readonly answers: Answers;
  readonly book: Rulebook;
  readonly asker: Asker;
  /** Only what can still change the hat; everything; or role, team size and one list to tick. */
  readonly mode: "open" | "all" | "quick";
  /** Answers of an earlier time, ticked in the list to begin with. */
  readonly before?: Facts;
  /** The questions before the list; role and team size if not said. */
  readonly first?: readonly FactName[];
}

/** Asks what is missing. The role is always among the answers in the end. */
export async function interview(interview: Interview): Promise<Situation> {
  const known: Record<string, unknown> = { ...interview.answers };
  if (interview.mode === "quick") await askQuickly(known, interview);
  else await askInOrder(known, interview);
  return known as unknown as Situation;
}

async function askQuickly(known: Record<string, unknown>, interview: Interview): Promise<void> {
  const { book, asker, first = ["role", "teamSize"], before } = interview;
  for (const fact of first) await askMissing(fact, known, book, asker);
  Object.assign(known, await askChecklist(known as Answers, book, asker, before));
}

async function askInOrder(known: Record<string, unknown>, { book, asker, mode }: Interview): Promise<void> {
  const asked = new Set<FactName>();
  for (const fact of factNames) {
    const state = mode === "all" || known.role === undefined ? undefined : remaining(known as Answers, book);
    if (state?.settled) break;
    if (state && !state.open.includes(fact)) continue;
    if (await askMissing(fact, known, book, asker)) asked.add(fact);
  }
  if (mode === "open") saySaved(known, asked, book, asker);
}

async function askMissing(
  fact: FactName,
  known: Record<string, unknown>,
  book: Rulebook,
  asker: Asker,
): Promise<boolean> {
  const question: Question | undefined = book.questions.get(fact);
  if (!question || isKnown(known[fact])) return false;
  const answer = await askFact(question, known as Answers, book, asker);
  if (answer !== undefined) known[fact] = answer;
  return true;
}

const isKnown = (value: unknown): boolean => value !== undefined && value !== null;

/** Says that asking stopped because it was of no more use, and how much that saved. */
function saySaved(
  known: Record<string, unknown>,
  asked: ReadonlySet<FactName>,
  book: Rulebook,
  asker: Asker,
): void {
  const saved = factNames.filter(
    (fact) => book.questions.has(fact) && !asked.has(fact) && !isKnown(known[fact]),
  );
  if (saved.length === 0 || !remaining(known as Answers, book).settled) return;
  const others = saved.length === 1 ? "the one question left" : `the ${saved.length} questions left`;
  asker.say(`The hat is settled: ${others} could not change it. --all asks everything.`);
}
