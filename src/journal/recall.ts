import { type FactName, factNames } from "../model/facts.ts";
import type { Answers } from "../model/situation.ts";
import type { CheckEntry, Did, Helped, JournalEntry, NoteEntry } from "./journalEntry.ts";

/** The thing to do or say that was noted after a check, and what became of it so far. */
export interface Promised {
  readonly note: NoteEntry;
  readonly did: Did | undefined;
}

/** What a person's entries come to. */
export interface Recall {
  readonly checks: readonly CheckEntry[];
  readonly promises: readonly Promised[];
  /** The newest promise, while it has neither been kept nor dropped; it takes the place of those before it. */
  readonly open: Promised | undefined;
  /** All notes but promises, and of these the ones since the last check; the oldest first. */
  readonly notes: readonly NoteEntry[];
  readonly freshNotes: readonly NoteEntry[];
  /** What was said of a check afterwards, by the `at` of the check. */
  readonly helped: ReadonlyMap<string, Helped>;
}

export function recallPerson(entries: readonly JournalEntry[]): Recall {
  // An answer changed after the card makes a second entry of the same check.
  const checks = entries.filter((entry) => entry.kind === "check");
  const outcomes = entries.filter((entry) => entry.kind === "outcome");
  const notes = entries.filter((entry) => entry.kind === "note" && !entry.next) as NoteEntry[];
  const lastCheck = entries.findLastIndex(({ kind }) => kind === "check");
  const promises = findPromises(entries);
  const newest = promises.at(-1);
  const isClosed = newest?.did === "yes" || newest?.did === "no-longer-needed";
  return {
    checks: checks.filter(({ at }, i) => at !== checks[i + 1]?.at),
    promises,
    open: isClosed ? undefined : newest,
    notes,
    freshNotes: notes.filter((note) => entries.indexOf(note) > lastCheck),
    helped: new Map(outcomes.flatMap(({ check, helped }) => (helped ? [[check, helped]] : []))),
  };
}

/** An outcome speaks of the promise that was open when it was given. */
function findPromises(entries: readonly JournalEntry[]): readonly Promised[] {
  const promises: Promised[] = [];
  for (const entry of entries) {
    const open = promises.at(-1);
    if (entry.kind === "note" && entry.next) promises.push({ note: entry, did: undefined });
    if (entry.kind === "outcome" && entry.did && open) {
      promises[promises.length - 1] = { ...open, did: entry.did };
    }
  }
  return promises;
}

/** The facts that are about one person; all others are about the work, the company and whoever asks. */
const personal: readonly FactName[] = ["newDirectReport", "needs", "mentoring"];

/** A report counts as new for 90 days, so an answer older than that has run out. */
const newFor = 90;

/** What is taken as known before a check: personal facts from the person's last one, others from anybody's newest. */
export function startingAnswers(
  own: readonly CheckEntry[],
  everybody: readonly CheckEntry[],
  today: Date,
): Answers {
  const last = own.at(-1)?.answers;
  const newest = everybody.reduce<CheckEntry | undefined>((best, check) => {
    return best && Date.parse(best.at) > Date.parse(check.at) ? best : check;
  }, undefined)?.answers;
  const values = factNames.map((fact) => [fact, (personal.includes(fact) ? last : newest)?.[fact]]);
  const answers: Answers = Object.fromEntries(values.filter(([, value]) => value != null));
  const sinceNew = own.slice(own.findLastIndex((check) => !check.answers.newDirectReport) + 1)[0];
  const isOver = sinceNew && daysBetween(new Date(sinceNew.at), today) > newFor;
  return isOver ? { ...answers, newDirectReport: false } : answers;
}

/** Lines that were shown, the oldest first: every opening line, and all lines of this person's last two checks. */
export const shownLately = (checks: readonly CheckEntry[]): readonly string[] => [
  ...checks.flatMap(({ shown }) => shown.slice(0, 1)),
  ...checks.slice(-2).flatMap(({ shown }) => shown),
];

/** Days between two moments, counted in midnights of the place where this runs; summer time moves none. */
export function daysBetween(from: Date, to: Date): number {
  const dayNumber = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return Math.round((dayNumber(to) - dayNumber(from)) / (24 * 60 * 60 * 1000));
}

/** A check that was repeated on the same day counts once, as it came out last. */
export const lastOfEachDay = (checks: readonly CheckEntry[]): readonly CheckEntry[] =>
  checks.filter(({ at }, i) => {
    const next = checks[i + 1];
    return next === undefined || daysBetween(new Date(at), new Date(next.at)) !== 0;
  });

/** How long somebody has waited, and how long they usually do. */
export interface Wait {
  /** Since the last check; undefined while there are only notes. */
  readonly days: number | undefined;
  /** The median of the days between the checks; undefined before the second. */
  readonly usual: number | undefined;
  readonly isDue: boolean;
}

export function findWait({ checks }: Recall, today: Date): Wait {
  const dates = lastOfEachDay(checks).map(({ at }) => new Date(at));
  const gaps = dates.slice(1).map((date, i) => daysBetween(dates[i] ?? date, date));
  gaps.sort((a, b) => a - b);
  const [low, high] = [gaps[(gaps.length - 1) >> 1], gaps[gaps.length >> 1]];
  const last = dates.at(-1);
  const days = last && daysBetween(last, today);
  if (low === undefined || high === undefined) return { days, usual: undefined, isDue: false };
  const usual = Math.round((low + high) / 2);
  return { days, usual, isDue: days !== undefined && days > usual };
}
