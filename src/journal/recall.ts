import { interpret } from "../decide/figures.ts";
import { type FactName, factNames, lastingFacts } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Bands } from "../model/packSchema.ts";
import type { Answers } from "../model/situation.ts";
import type { Reason, Verdict } from "../model/verdict.ts";
import { type CheckEntry, type Helped, helpedWords, type JournalEntry } from "./journalEntry.ts";

/** How many checks a note is shown before: a note that is seen once is soon forgotten. */
const timesShown = 3;

export type Recall = ReturnType<typeof recallPerson>;

/** Compares by time: entries are in another order where a clock was set back, or two copies of a file were joined. */
export const byTime = (a: { readonly at: string }, b: { readonly at: string }): number =>
  Date.parse(a.at) - Date.parse(b.at);

/** Works out what a person's entries come to; every list has the oldest first. */
export function recallPerson(written: readonly JournalEntry[]) {
  const entries = written.toSorted(byTime);
  const notes = entries.filter((entry) => entry.kind === "note");
  const outcomes = entries.filter((entry) => entry.kind === "outcome");
  const dids = new Map(outcomes.map(({ promise, did }) => [promise, did]));
  const answered = outcomes.filter(({ helped }) => helped);
  const helpedBy = new Map(answered.map(({ check, helped }) => [check, helped]));
  const checks = lastOfEachDay(entries.filter((entry) => entry.kind === "check")).map((check) => {
    return { ...check, helped: helpedBy.get(check.at) ?? null };
  });
  // A check with `-q` shows no notes, so it doesn't count.
  const shownSince = checks.filter(hasShown).at(-timesShown)?.at ?? "";
  const asides = notes.filter(({ next }) => !next).map(({ at, text }) => ({ at, text }));
  const promises = notes
    .filter(({ next }) => next)
    .map(({ at, text }) => ({ at, text, did: dids.get(at) ?? null }));
  return {
    /** The name as it was typed last. */
    name: written.at(-1)?.name ?? "",
    checks,
    promises,
    open: promises.filter(({ did }) => did !== "yes" && did !== "no-longer-needed"),
    notes: asides,
    freshNotes: asides.filter(({ at }) => at >= shownSince),
  };
}

/** The facts that are about one person; all others are about the work, the company and whoever asks. */
const personal: readonly FactName[] = ["conflict", "newDirectReport", "needs", "mentoring"];

/** The days for which a direct report counts as new; after that, the answer no longer holds. */
const newFor = 90;

/** The answers assumed before a check: personal facts from the person's last check, others from anybody's newest. */
export function startingAnswers(
  own: readonly CheckEntry[],
  newest: CheckEntry | undefined,
  today: string,
): Answers {
  const last = own.at(-1);
  const sourceOf = (fact: FactName) => (personal.includes(fact) ? last : newest);
  const values = factNames.map((fact) => [fact, sourceOf(fact)?.answers[fact]]);
  const answers: Answers = Object.fromEntries(values.filter(([, value]) => value != null));
  const sinceNew = own[own.findLastIndex((check) => !check.answers.newDirectReport) + 1];
  const isOver = sinceNew && daysBetween(sinceNew.at, today) > newFor;
  return isOver ? { ...answers, newDirectReport: false } : answers;
}

/** Lines that were shown, the oldest first: every opening line, and all lines of this person's last two checks. */
export const shownLately = (checks: readonly CheckEntry[]): readonly string[] => [
  ...checks.flatMap(({ shown }) => shown.slice(0, 1)),
  ...checks.slice(-2).flatMap(({ shown }) => shown),
];

const noonOf = (at: string): number => new Date(at).setHours(12, 0, 0, 0);

/** Days between two moments, counted in midnights of the local time zone; summer time makes no difference. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noonOf(to) - noonOf(from)) / (24 * 60 * 60 * 1000));

/** Keeps the last check of each day: a check repeated on the same day, as with an answer changed, counts once. */
function lastOfEachDay(checks: readonly CheckEntry[]): readonly CheckEntry[] {
  const days: CheckEntry[] = [];
  for (const check of checks) {
    const before = days.at(-1);
    if (!before || daysBetween(before.at, check.at) !== 0) days.push(check);
    else days[days.length - 1] = { ...check, shown: (hasShown(check) ? check : before).shown };
  }
  return days;
}

const hasShown = ({ shown }: CheckEntry): boolean => shown.length > 0;

/** How long somebody has waited, and how long they usually do: the median of the days between their checks. */
export function findWait({ checks }: Recall, today: string) {
  const dates = checks.map(({ at }) => at);
  const gaps = dates.slice(1).map((date, i) => daysBetween(dates[i] ?? date, date));
  gaps.sort((a, b) => a - b);
  const [low, high] = [gaps[(gaps.length - 1) >> 1], gaps[gaps.length >> 1]];
  const usualGap = low === undefined || high === undefined ? null : Math.round((low + high) / 2);
  const last = dates.at(-1);
  const daysSince = last === undefined ? null : daysBetween(last, today);
  const due = daysSince !== null && usualGap !== null && daysSince > usualGap;
  return { daysSince, usualGap, due };
}

/** Counts how often the advice helped, by hat and by rule. The counts say nothing about any person. */
export function countHelpfulness(people: readonly Recall[]) {
  const checks = people.flatMap((person) => person.checks);
  const answered = checks.filter(({ helped }) => helped !== null);
  const callsOf = ({ hat, calls }: CheckEntry): readonly string[] => (hat ? calls[hat] : []);
  return {
    checks: checks.length,
    answered: answered.length,
    // `default` is for checks in which nothing called for a hat.
    byHat: countBy(answered, (check) => [callsOf(check).length > 0 ? `${check.hat}` : "default"]),
    byRule: countBy(answered, callsOf),
  };
}

/** Counts each answer to "Did it help?" for each group, the most often answered first. */
function countBy(checks: Recall["checks"], groupsOf: (check: CheckEntry) => readonly string[]) {
  const groups = [...new Set(checks.flatMap(groupsOf))].map((group) => {
    return { group, own: checks.filter((check) => groupsOf(check).includes(group)) };
  });
  groups.sort((a, b) => b.own.length - a.own.length);
  const counts = groups.map(({ group, own }) => {
    const timesOf = (word: Helped) => own.filter(({ helped }) => helped === word).length;
    return [group, Object.fromEntries(helpedWords.map((word) => [word, timesOf(word)]))] as const;
  });
  return Object.fromEntries(counts);
}

/** What was known before and what is known now; `null` is not known. */
export type Changes = Partial<Record<FactName, { from: Value | null; to: Value | null }>>;

export type Movement = NonNullable<ReturnType<typeof findMovement>>;

/** Compares a check with those of earlier days, oldest first; `reasons` are those of the verdict that `now` keeps. */
export function findMovement(
  earlier: readonly CheckEntry[],
  now: CheckEntry,
  { reasons }: Verdict,
  bands: Bands,
) {
  const last = earlier.at(-1);
  if (!last) return undefined;
  return {
    at: last.at,
    days: daysBetween(last.at, now.at),
    changed: findChanges(last.answers, now.answers, bands),
    hat: { from: last.hat, to: now.hat },
    again: findRepetition([...earlier, now], reasons),
  };
}

/** Finds what changed. Figures and words are compared as words, by the bands of today; lists are compared as sets. */
export function findChanges(before: Answers, now: Answers, bands: Bands): Changes {
  const [old, recent] = [interpret(before, bands).facts, interpret(now, bands).facts];
  const keyOf = (value: Value | null) => JSON.stringify([value].flat().sort());
  const changes = factNames.map((fact) => {
    return [fact, { from: old[fact] ?? null, to: recent[fact] ?? null }] as const;
  });
  return Object.fromEntries(changes.filter(([, { from, to }]) => keyOf(from) !== keyOf(to)));
}

const timesToAsk = 3;

/** Facts that nobody can resolve: a call that rests on these alone is no trouble that should have ended. */
const unresolvable = [
  ...lastingFacts,
  "occasion",
  "teamSize",
  "project",
  "newDirectReport",
  "mentoring",
];

const isTrouble = ({ saw }: Reason): boolean =>
  Object.entries(saw).some(([fact, value]) => !unresolvable.includes(fact) && String(value) !== "");

/**
 * The heaviest call that has now held in at least three checks in a row and that could have ended; one that is due, at
 * every third check, comes before one that is not.
 */
function findRepetition(checks: readonly CheckEntry[], reasons: readonly Reason[]) {
  const counted = reasons.filter(isTrouble).map(({ rule, because }) => {
    const holds = ({ calls }: CheckEntry) => [...calls.leader, ...calls.manager].includes(rule);
    const times = checks.length - 1 - checks.findLastIndex((check) => !holds(check));
    return { rule, because, times };
  });
  const repeated = counted.filter(({ times }) => times >= timesToAsk);
  return repeated.find(({ times }) => times % timesToAsk === 0) ?? repeated[0];
}
