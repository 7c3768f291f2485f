import type { Axis } from "./axes.ts";
import { walkClasses } from "./classes.ts";
import type { Rulebook, TabledRule } from "./rulebook.ts";
import { roleAt } from "./score.ts";
import { seeded } from "./seeded.ts";
import type { Vector } from "./tables.ts";
import { add, type Decision, decide, type Tally } from "./tally.ts";
import { directionAt } from "./ties.ts";

/** What a walk over every situation that the rules can tell apart has seen. */
export interface Survey {
  readonly situations: number;
  /** Whether the situations were too many and a sample was walked instead. */
  readonly sampled: boolean;
  /** How often each outcome came, such as `leader then manager`; and how often each strength. */
  readonly hats: ReadonlyMap<string, number>;
  readonly strengths: ReadonlyMap<string, number>;
  /** For each rule that holds somewhere but never changes a verdict: a situation where it holds. */
  readonly idle: ReadonlyMap<string, Vector>;
}

/** More situations than this are sampled. */
export const walkLimit = 5_000_000;
const sampleSize = 500_000;

export const situationCount = (axes: readonly Axis[]): number =>
  axes.reduce((n, axis) => n * axis.unknown, 1);

export function survey(book: Rulebook): Survey {
  const hats = new Map<string, number>();
  const strengths = new Map<string, number>();
  const matters = new Set<string>();
  const idle = new Map<string, Vector>();
  let situations = 0;
  const visit = (vector: Vector) => {
    situations++;
    const holding = book.rules.filter((rule) => rule.outcome(vector) === "holds");
    const now = decideBy(book, vector, holding);
    count(hats, hatsText(now));
    count(strengths, now.strength);
    for (const rule of holding) {
      if (matters.has(rule.rule.id)) continue;
      const without = decideBy(
        book,
        vector,
        holding.filter((one) => one !== rule),
      );
      if (!sameDecision(now, without)) matters.add(rule.rule.id);
      else if (!idle.has(rule.rule.id)) idle.set(rule.rule.id, [...vector]);
    }
  };
  const sampled = situationCount(book.axes) > walkLimit;
  if (sampled) sample(book, visit);
  else walk(book, visit);
  for (const id of matters) idle.delete(id);
  return { situations, sampled, hats, strengths, idle };
}

function decideBy(book: Rulebook, vector: Vector, holding: readonly TabledRule[]): Decision {
  const start: Tally = directionAt(book.axes[book.direction], vector[book.direction]);
  return decide(
    holding.reduce((tally, rule) => add(tally, rule.tally), start),
    roleAt(book, vector),
  );
}

const sameDecision = (a: Decision, b: Decision) =>
  a.hat === b.hat && a.then === b.then && a.strength === b.strength && a.order === b.order;

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

export const hatsText = ({ hat, then }: Pick<Decision, "hat" | "then">): string =>
  then === null ? (hat ?? "none") : `${hat} then ${then}`;

/** Every situation the rules can tell apart; the same array is handed out each time. */
export function walk(book: Rulebook, visit: (vector: Vector) => void): void {
  const vector: Vector = book.axes.map(() => 0);
  walkClasses(book.axes, vector, [...book.axes.keys()], () => visit(vector));
}

function sample(book: Rulebook, visit: (vector: Vector) => void): void {
  const next = seeded(1);
  for (let i = 0; i < sampleSize; i++) visit(book.axes.map((axis) => next(axis.unknown)));
}
