import { type FactName, type Facts, factNames } from "../model/facts.ts";
import type { Bands } from "../model/packSchema.ts";
import type { Answers, DeadlineDays, MoraleScore } from "../model/situation.ts";

/** Answers in words: scores and days are read by the pack's bands, and what was set aside is noted. */
export interface Interpreted {
  readonly facts: Facts;
  /** The user's own figures behind a word, such as `eNPS -20`. */
  readonly figures: Figures;
  readonly notes: readonly string[];
}

export type Figures = { readonly [F in FactName]?: string };

type Band = { word: string; below?: number | undefined; upTo?: number | undefined };

/** Bands ascend and leave no gap: the first that reaches the number names it. */
function wordFor(
  bands: readonly Band[],
  reaches: (limit: number, inclusive: boolean) => boolean,
): string {
  const found = bands.find(({ below, upTo }) => {
    if (below !== undefined) return !reaches(below, true);
    return upTo === undefined || !reaches(upTo, false);
  });
  return (found ?? bands[bands.length - 1])?.word as string;
}

/** All facts are always present, so that V8 sees one shape of object; that halves the time to look at one. */
const nothingKnown = Object.fromEntries([...factNames, "shortBy"].map((fact) => [fact, undefined]));

export function interpret(answers: Answers, bands: Bands): Interpreted {
  const facts: Record<string, unknown> = { ...nothingKnown };
  for (const fact in answers) {
    const value = answers[fact as FactName];
    if (fact === "id" || value === null || value === undefined) continue;
    if (Array.isArray(value)) facts[fact] = value.length > 1 ? [...new Set(value)] : value;
    else if (typeof value !== "object") facts[fact] = value;
  }
  const figures: Record<string, string> = {};
  const notes: string[] = [];
  const { morale, deadline } = answers;
  if (isObject(morale)) interpretScore(morale, bands.morale, { facts, figures, notes });
  if (isObject(deadline)) interpretDays(deadline, bands.deadline.bands, { facts, figures });
  return { facts: facts as Facts, figures, notes };
}

const isObject = <T>(value: T): value is Extract<T, object> =>
  typeof value === "object" && value !== null;

interface Findings {
  facts: Record<string, unknown>;
  figures: Record<string, string>;
  notes: string[];
}

const scaleNames = { enps: "eNPS", "0-10": "of 10", "0-100": "of 100", "1-5": "of 5" };

function interpretScore(morale: MoraleScore, bands: Bands["morale"], findings: Findings): void {
  const minimum = bands.minimumResponses;
  const responses = morale.responses ?? undefined;
  if (responses !== undefined && responses < minimum) {
    const note = bands.tooFew.replace("{responses}", String(responses));
    findings.notes.push(note.replace("{minimum}", String(minimum)));
    return;
  }
  const { score, scale } = morale;
  const reaches = (limit: number, inclusive: boolean) =>
    inclusive ? score >= limit : score > limit;
  findings.facts.morale = wordFor(bands.scales[scale].bands, reaches);
  findings.figures.morale =
    scale === "enps" ? `${scaleNames[scale]} ${score}` : `${score} ${scaleNames[scale]}`;
}

/** Compares by multiplying, rounded to a millionth of a day, so that 15 % is exactly 15 % in floating point. */
function interpretDays(
  { needed, available }: DeadlineDays,
  bands: readonly Band[],
  { facts, figures }: Omit<Findings, "notes">,
): void {
  const over = Math.round((needed - available) * 1e8) / 1e6;
  const reaches = (limit: number, inclusive: boolean) =>
    inclusive ? over >= limit * available : over > limit * available;
  const withoutTime = bands[needed > 0 ? bands.length - 1 : 0]?.word;
  facts.deadline = available === 0 ? withoutTime : wordFor(bands, reaches);
  facts.shortBy = available === 0 ? (needed > 0 ? Infinity : 0) : over / available;
  figures.deadline = `${needed} ${needed === 1 ? "day" : "days"} of work, ${available} left`;
}
