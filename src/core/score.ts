import type { Role } from "./facts.ts";
import type { Rulebook, TabledRule, Vector } from "./rulebook.ts";
import { add, type Decision, decide, directionBits, nothing, type Tally } from "./tally.ts";

/** The tally of the rules that hold at a vector, with the direction where it is known. */
export function score(book: Rulebook, vector: Vector): Tally {
  return tallyRules(book.rules, vector, directionAt(book, vector));
}

export function tallyRules(rules: readonly TabledRule[], vector: Vector, start: Tally): Tally {
  let tally = start;
  for (const rule of rules) if (rule.outcome(vector) === "holds") tally = add(tally, rule.tally);
  return tally;
}

export function directionAt(book: Rulebook, vector: Vector): Tally {
  const value = book.axes[book.direction]?.classes[vector[book.direction] as number];
  return value === "clear" || value === "unclear" ? directionBits[value] : nothing;
}

export function roleAt(book: Rulebook, vector: Vector): Role | undefined {
  return book.axes[0]?.classes[vector[0] as number] as Role | undefined;
}

export const decideAt = (book: Rulebook, vector: Vector): Decision =>
  decide(score(book, vector), roleAt(book, vector));

/** Two decisions ask for the same thing when the hat and the one after it agree. */
export const sameHats = (a: Decision, b: Decision): boolean => a.hat === b.hat && a.then === b.then;
