import { type FactName, factNames } from "../model/facts.ts";
import type { Answers } from "../model/situation.ts";
import type { CheckEntry, Did, Helped, JournalEntry, NoteEntry } from "./journalEntry.ts";

/** A thing to do or say that was noted after a check, and what became of it so far. */
export interface Promised {
  readonly note: NoteEntry;
  readonly did: Did | undefined;
}

/** What a person's entries come to. */
export interface Recall {
  readonly checks: readonly CheckEntry[];
  readonly promises: readonly Promised[];
  /** The promises that have neither been kept nor dropped, the oldest first. */
  readonly open: readonly Promised[];
  /** All notes but promises, and of these the ones that a check still shows; the oldest first. */
  readonly notes: readonly NoteEntry[];
  readonly freshNotes: readonly NoteEntry[];
  /** What was said of a check later, by the `at` of the check. */
  readonly helped: ReadonlyMap<string, Helped>;
}

/** A note is shown before this many checks: one look at it is soon forgotten. */
const timesShown = 3;

export function recallPerson(entries: readonly JournalEntry[]): Recall {
  const outcomes = entries.filter((entry) => entry.kind === "outcome");
  const allNotes = entries.filter((entry) => entry.kind === "note");
  const [nexts, notes] = [true, false].map((next) => allNotes.filter((one) => one.next === next));
  const dids = new Map(outcomes.map(({ promise, did }) => [promise, did]));
  const promises = (nexts ?? []).map((note) => ({ note, did: dids.get(note.at) }));
  // An answer changed after the card makes a second entry of the same check.
  const all = entries.filter((entry) => entry.kind === "check");
  const checks = all.filter(({ at }, i) => !(all[i + 1]?.again && at === all[i + 1]?.at));
  const shownSince = lastOfEachDay(checks).at(-timesShown)?.at ?? "";
  return {
    checks,
    promises,
    open: promises.filter(({ did }) => did !== "yes" && did !== "no-longer-needed"),
    notes: notes ?? [],
    freshNotes: (notes ?? []).filter(({ at }) => at >= shownSince),
    helped: new Map(outcomes.flatMap(({ check, helped }) => (helped ? [[check, helped]] : []))),
  };
}

/** The facts that are about one person; all others are about the work, the company and whoever asks. */
const personal: readonly FactName[] = ["newDirectReport", "needs", "mentoring"];

/** A report counts as new for 90 days, so an answer older than that has run out. */
const newFor = 90;

/** The newest of several people's checks. */
export const newestOf = (checks: readonly CheckEntry[]): CheckEntry | undefined =>
  checks.reduce<CheckEntry | undefined>((best, check) => {
    return best && Date.parse(best.at) > Date.parse(check.at) ? best : check;
  }, undefined);

/** What is taken as known before a check: personal facts from the person's last one, others from anybody's newest. */
export function startingAnswers(
  own: readonly CheckEntry[],
  newest: CheckEntry | undefined,
  today: Date,
): Answers {
  const last = own.at(-1);
  const values = factNames.map((fact) => [
    fact,
    (personal.includes(fact) ? last : newest)?.answers[fact],
  ]);
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
