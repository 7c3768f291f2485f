import type { Rulebook } from "../../decide/rulebook.ts";
import { usageError } from "../../errors.ts";
import { appendEntries } from "../../journal/appendEntries.ts";
import { type Journal, readEverybody, readPerson } from "../../journal/journal.ts";
import {
  buildNoteEntry,
  type CheckEntry,
  type Did,
  type Helped,
  type JournalEntry,
  journalVersion,
} from "../../journal/journalEntry.ts";
import { requireName } from "../../journal/personFile.ts";
import { daysBetween, type Recall, recallPerson, startingAnswers } from "../../journal/recall.ts";
import type { Answers } from "../../model/situation.ts";
import {
  journalWarning,
  lastCheckText,
  meantText,
  noHomeText,
  noteText,
  notSavedText,
  savedText,
} from "../../render/checkText.ts";
import { readableText } from "../../render/textWidth.ts";
import type { Run } from "./run.ts";

// What the commands around the journal share: one check under way, saving, and saying so.

/** What became of the check before. */
export interface FollowUp {
  readonly did?: Did | undefined;
  readonly helped?: Helped | undefined;
}

/** One check under way: whose it is, and what is known before it. Without a name nothing is known or kept. */
export interface Check {
  readonly run: Run;
  readonly book: Rulebook;
  readonly name: string | undefined;
  readonly today: Date;
  readonly journal: Journal | undefined;
  readonly recall: Recall;
  readonly starting: Answers;
}

/** Options about last time and next time. */
export const carriedOptions = ["did", "helped", "next", "note"];

/** Recalls what is known before a check. Everybody's journals are read, since the company is the same for all. */
export async function recallCheck(run: Run, book: Rulebook): Promise<Check> {
  const { args, io, options } = run;
  const today = io.today();
  if (args[0] === undefined) {
    const option = carriedOptions.find((name) => options[name] !== undefined);
    const hint = "Add a name: hat-advisor one-on-one NAME";
    if (option) throw usageError(`--${option} needs to know whose check it is.`, hint);
    const nothing = { journal: undefined, recall: recallPerson([]), starting: {} };
    return { run, book, today, name: undefined, ...nothing };
  }
  const name = requireName(args[0]);
  const journal = await readPerson(name, io);
  const recall = recallPerson(journal?.entries ?? []);
  const everybody = await readEverybody(io).catch(() => []);
  const checks = everybody.flatMap(({ entries }) => recallPerson(entries).checks);
  const starting = startingAnswers(recall.checks, checks, today);
  return { run, book, today, name, journal, recall, starting };
}

/** Before a check: when the last one was. */
export function lastCheckLines({ recall: { checks }, today }: Check): readonly string[] {
  return checks.slice(-1).map(({ at, hat, strength }) => {
    const date = new Date(at);
    const called = strength === "default" ? null : hat;
    return lastCheckText(date, daysBetween(date, today), today, called);
  });
}

/** Before a check: what was noted since the last one. */
export const noteLines = ({ recall: { freshNotes }, today }: Check): readonly string[] =>
  freshNotes.map(({ at, text }) => noteText(new Date(at), today, text));

/** `12 days ago you meant to: "Ask what to drop first".`, while that is open. */
export function meantBefore({ recall: { open }, today }: Check): string | undefined {
  return open && meantText(daysBetween(new Date(open.note.at), today), open.note.text);
}

/** Saves a check with what was said around it; without a follow-up, only the check once more. */
export async function saveCheck(
  entry: CheckEntry,
  followUp: FollowUp | undefined,
  { run, today, recall, journal }: Check,
): Promise<boolean> {
  const { name } = entry;
  const head = { name, at: today };
  const at = today.toISOString();
  const last = recall.checks.at(-1);
  const { next, note } = (followUp ? run.options : {}) as { next?: string; note?: string };
  const hasFollowUp = last && (followUp?.did || followUp?.helped);
  const entries: JournalEntry[] = [
    ...(hasFollowUp
      ? [{ journalVersion, kind: "outcome", at, name, check: last.at, ...followUp } as const]
      : []),
    entry,
    ...(note === undefined ? [] : [buildNoteEntry(head, note, false)]),
    ...(next === undefined ? [] : [buildNoteEntry(head, next, true)]),
  ];
  const isSaved = await saveEntries(entries, journal, run);
  const isNew = isSaved && followUp && journal?.exists === false && !run.options.json;
  if (isNew) await warnLines(savedText(journal.path, name).split("\n"), run);
  return isSaved;
}

/** Adds to a journal, or warns that it cannot. */
export async function saveEntries(
  entries: readonly JournalEntry[],
  journal: Journal | undefined,
  run: Run,
): Promise<boolean> {
  const reason = journal ? await appendEntries(journal.path, entries) : noHomeText;
  if (reason !== undefined) await warnLines([notSavedText(reason, journal?.path)], run);
  return reason === undefined;
}

/** One line for each journal that has something wrong with it. */
export async function warnOfJournals(journals: readonly Journal[], run: Run): Promise<void> {
  const warnings = journals.flatMap((journal) => journalWarning(journal) ?? []);
  await warnLines(warnings, run);
}

/** Lines on stderr; names and paths in them can steer no terminal. */
export async function warnLines(lines: readonly string[], { io, warn }: Run): Promise<void> {
  const text = lines.map((line) => `${readableText(line, io.unicode)}\n`).join("");
  if (text) await warn(text);
}
