import { interpret } from "../../decide/figures.ts";
import type { Rulebook } from "../../decide/rulebook.ts";
import { usageError } from "../../errors.ts";
import { askDid, askHelped } from "../../interview/followUp.ts";
import type { Prompter } from "../../interview/prompter.ts";
import { appendEntries } from "../../journal/appendEntries.ts";
import { type Journal, readEverybody, readPerson } from "../../journal/journal.ts";
import {
  buildNoteEntry,
  type CheckEntry,
  type Did,
  didWords,
  type Helped,
  type JournalEntry,
  journalVersion,
} from "../../journal/journalEntry.ts";
import { requireName } from "../../journal/personFile.ts";
import {
  daysBetween,
  newestOf,
  type Promised,
  type Recall,
  recallPerson,
  startingAnswers,
} from "../../journal/recall.ts";
import { factNames } from "../../model/facts.ts";
import type { Answers } from "../../model/situation.ts";
import { nearestName } from "../../parse/nearest.ts";
import {
  firstCheckText,
  journalWarning,
  lastCheckText,
  meantText,
  newNameText,
  noHomeText,
  noteText,
  notSavedText,
  startingText,
  surplusText,
} from "../../render/checkText.ts";
import { labelsOf } from "../../render/display.ts";
import { foldText } from "../../render/textWidth.ts";
import type { Run } from "./run.ts";

// What the commands around the journal share: one check under way, saving, and saying so.

/** What became of the check before; of each thing that was open, in their order. */
export interface FollowUp {
  readonly did: readonly (Did | undefined)[];
  readonly helped: Helped | undefined;
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
  /** The newest check of anybody, where most of these answers are from. */
  readonly newest: CheckEntry | undefined;
  /** What to know before it, the oldest first: where a new file is, and what was noted. */
  readonly openingLines: readonly string[];
}

/** Options about last time and next time. */
const carriedOptions = ["did", "helped", "next", "note"];

/** Recalls what is known before a check. Everybody's journals are read, since the company is the same for all. */
export async function recallCheck(run: Run, book: Rulebook): Promise<Check> {
  const { args, io, options } = run;
  const today = io.today();
  if (args[0] === undefined) {
    const option = carriedOptions.find((name) => options[name] !== undefined);
    const hint = "Add a name: hat-advisor one-on-one NAME";
    if (option) throw usageError(`--${option} needs to know whose check it is.`, hint);
    const nothing = { journal: undefined, recall: recallPerson([]), starting: {} };
    return { run, book, today, name: undefined, newest: undefined, openingLines: [], ...nothing };
  }
  const name = requireName(args[0]);
  const journal = await readPerson(name, io);
  const recall = recallPerson(journal?.entries ?? []);
  const everybody = await readEverybody(io).catch(() => []);
  const checks = everybody.flatMap(({ entries }) => recallPerson(entries).checks);
  const newest = newestOf(checks);
  const starting = startingAnswers(recall.checks, newest, today);
  const openingLines = [
    ...(options.save === false ? [] : newNameLines(name, journal, everybody)),
    ...recall.freshNotes.map(({ at, text }) => noteText(new Date(at), today, text)),
  ];
  return { run, book, today, name, journal, recall, starting, newest, openingLines };
}

/** What the line says of the check before. Warns of more answers than open things: they may be meant for someone else. */
export async function readFollowUp({ run, recall }: Check): Promise<FollowUp> {
  const { did: given = [], helped } = run.options as { did?: string[]; helped?: Helped };
  const words = given.flatMap((text) => text.split(","));
  const wrong = words.find((word) => !didWords.includes(word as Did));
  if (wrong !== undefined) {
    throw usageError(
      `--did doesn't know ${wrong || "an empty word"}.`,
      `Allowed: ${didWords.join(", ")}.`,
    );
  }
  const { open, checks } = recall;
  const lines = [
    ...(words.length > open.length ? [surplusText(open.length)] : []),
    ...(helped && checks.length === 0 ? [firstCheckText] : []),
  ];
  await warnLines(lines, run);
  return { did: open.map((_, i) => words[i] as Did | undefined), helped };
}

/** Asks what the line left open. */
export async function askFollowUp(
  prompter: Prompter,
  said: FollowUp,
  check: Check,
): Promise<FollowUp> {
  const { recall, today } = check;
  const last = recall.checks.at(-1);
  // On the day of a check it is too early to ask what became of it.
  const isOver = (at: string) => daysBetween(new Date(at), today) > 0;
  const did: FollowUp["did"][number][] = [];
  for (const [i, promise] of recall.open.entries()) {
    const isAsked = said.did[i] === undefined && isOver(promise.note.at);
    did.push(isAsked ? await askDid(prompter, meantBefore(promise, check)) : said.did[i]);
  }
  const asksHelped =
    said.helped === undefined && last && isOver(last.at) && !recall.helped.has(last.at);
  const helped =
    asksHelped && last.hat
      ? await askHelped(prompter, last.hat, last.strength === "default")
      : said.helped;
  return { did, helped };
}

/** Before a check: when the last one was. */
export function lastCheckLines({ recall: { checks }, today }: Check): readonly string[] {
  return checks.slice(-1).map(({ at, hat, strength }) => {
    const date = new Date(at);
    const called = strength === "default" ? null : hat;
    return lastCheckText(date, daysBetween(date, today), today, called);
  });
}

/** Where the file of a new name will be, and whom it may have been meant for. */
export function newNameLines(
  name: string,
  journal: Journal | undefined,
  everybody: readonly Journal[],
): readonly string[] {
  if (journal?.exists !== false) return [];
  const names = everybody.flatMap(({ entries }) => entries.at(-1)?.name ?? []);
  return [newNameText(name, nearestName(name, names), journal.path)];
}

/** `12 days ago you meant to: "Ask what to drop first".` */
export const meantBefore = ({ note: { at, text } }: Promised, { today }: Check): string =>
  meantText(daysBetween(new Date(at), today), text);

export const didHint = (open: number): string => {
  const which = open === 1 ? "it" : "each, in this order,";
  return `Say if ${which} happened: --did ${didWords.join(", ")}.`;
};

/** What was not said this time and is taken as it was. */
export function startingLines(merged: unknown, { starting, newest, book, today }: Check) {
  const silent = Object.entries(starting).filter(([fact]) => Object(merged)[fact] === undefined);
  const { facts } = interpret(Object.fromEntries(silent), book.pack.bands);
  const { phrase } = labelsOf(book);
  const clauses = factNames.flatMap((fact) => {
    const value = facts[fact];
    return value === undefined || fact === "occasion" ? [] : [phrase(fact, value)];
  });
  return newest && clauses.length > 0 ? [startingText(new Date(newest.at), today, clauses)] : [];
}

/** What the checks before left to this one, for scripts. */
export function carriedOver({ did, helped }: FollowUp, { recall: { open, freshNotes } }: Check) {
  const next = open.map(({ note: { at, text }, did: before = null }, i) => {
    return { at, text, did: did[i] ?? before };
  });
  return { next, helped: helped ?? null, notes: freshNotes.map(({ at, text }) => ({ at, text })) };
}

/** Saves a check, and once also what was said around it. */
export async function saveCheck(
  entry: CheckEntry,
  { did, helped }: FollowUp,
  isAgain: boolean,
  { run, today, recall, journal }: Check,
): Promise<boolean> {
  const { name } = entry;
  const at = today.toISOString();
  const { next, note } = run.options as { next?: string; note?: string };
  const last = recall.checks.at(-1);
  const outcomeOf = (said: { promise?: string; did?: Did; helped?: Helped }) =>
    last ? [{ journalVersion, kind: "outcome", at, name, check: last.at, ...said } as const] : [];
  const noteOf = (text: string | undefined, isNext: boolean) =>
    text === undefined ? [] : [buildNoteEntry({ name, at: today }, text, isNext)];
  const said = [
    ...recall.open.flatMap(({ note }, i) => {
      const word = did[i];
      return word ? outcomeOf({ promise: note.at, did: word }) : [];
    }),
    ...(helped ? outcomeOf({ helped }) : []),
  ];
  const around = isAgain ? [] : [...noteOf(note, false), ...noteOf(next, true)];
  return saveEntries([...(isAgain ? [] : said), entry, ...around], journal, run);
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

/** Lines on stderr, folded at a terminal; names and paths in them can steer no terminal. */
export async function warnLines(lines: readonly string[], { io, warn }: Run): Promise<void> {
  const { unicode, stderr } = io;
  const room = { width: (stderr.isTTY && stderr.columns) || Number.POSITIVE_INFINITY, unicode };
  const text = lines.flatMap((line) => foldText(line, room)).join("\n");
  if (text) await warn(`${text}\n`);
}
