import { type FactName, type Facts, factNames } from "./facts.ts";
import type { Bands } from "./packSchema.ts";
import type { Answers, DeadlineDays, MoraleScore } from "./situation.ts";
import { fill } from "./wording.ts";

/** Answers read into words: the facts, how object forms were given, and what had to be set aside. */
export interface Reading {
  readonly facts: Facts;
  /** The user's own figures behind a word, such as `eNPS -20`. */
  readonly given: { readonly [F in FactName]?: string };
  readonly notes: readonly string[];
}

type Bounded = readonly { word: string; below?: number | undefined; upTo?: number | undefined }[];

/** Bands are in ascending order and leave no gap: the first that reaches the number names it. */
function wordFor(bands: Bounded, reaches: (limit: number, inclusive: boolean) => boolean): string {
  const found = bands.find((band) => {
    if (band.below !== undefined) return !reaches(band.below, true);
    return band.upTo === undefined || !reaches(band.upTo, false);
  });
  return (found ?? bands[bands.length - 1])?.word as string;
}

/** Every reading has the same fields in the same order: looking into objects of one shape is many times faster. */
const nothingKnown = Object.fromEntries([...factNames, "shortBy"].map((fact) => [fact, undefined]));

export function read(answers: Answers, bands: Bands): Reading {
  const facts: Record<string, unknown> = { ...nothingKnown };
  for (const name in answers) {
    const value = answers[name as FactName];
    if (name === "id" || value === null || value === undefined) continue;
    if (Array.isArray(value)) facts[name] = value.length < 2 ? value : [...new Set(value)];
    else if (typeof value !== "object") facts[name] = value;
  }
  const given: Record<string, string> = {};
  const notes: string[] = [];
  if (isObject(answers.morale)) readMorale(answers.morale, bands.morale, { facts, given, notes });
  if (isObject(answers.deadline)) readDeadline(answers.deadline, bands.deadline.bands, { facts, given });
  return { facts: facts as Facts, given, notes };
}

const isObject = <T>(value: T): value is Extract<T, object> => typeof value === "object" && value !== null;

interface Found {
  facts: Record<string, unknown>;
  given: Record<string, string>;
  notes: string[];
}

const scaleNames = { enps: "eNPS", "0-10": "of 10", "0-100": "of 100", "1-5": "of 5" };

function readMorale(score: MoraleScore, bands: Bands["morale"], found: Found): void {
  const minimum = bands.minimumResponses;
  const responses = score.responses ?? undefined;
  if (responses !== undefined && responses < minimum) {
    found.notes.push(fill(bands.tooFew, { responses: String(responses), minimum: String(minimum) }));
    return;
  }
  const { score: n, scale } = score;
  const limits = bands.scales[scale].bands;
  found.facts.morale = wordFor(limits, (limit, inclusive) => (inclusive ? n >= limit : n > limit));
  found.given.morale = scale === "enps" ? `${scaleNames[scale]} ${n}` : `${n} ${scaleNames[scale]}`;
}

/** Compared by multiplying, and rounded to a millionth of a day, so that 15 % is exactly 15 % in floating point. */
function readDeadline(days: DeadlineDays, bands: Bounded, found: Omit<Found, "notes">): void {
  const { needed, available } = days;
  const over = Math.round((needed - available) * 1e8) / 1e6;
  const reaches = (limit: number, inclusive: boolean) =>
    inclusive ? over >= limit * available : over > limit * available;
  const word = available === 0 ? bands[needed > 0 ? bands.length - 1 : 0]?.word : wordFor(bands, reaches);
  found.facts.deadline = word;
  found.facts.shortBy = available === 0 ? (needed > 0 ? Infinity : 0) : over / available;
  found.given.deadline = `${needed} ${needed === 1 ? "day" : "days"} of work, ${available} left`;
}
