import type { Role } from "./facts.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Vector } from "./tables.ts";
import { add, type Decision, decide, nothing, type Tally } from "./tally.ts";

/** The tally of the rules that hold at a vector, with the direction where it is known. */
export function score(book: Rulebook, vector: Vector): Tally {
  let tally = nothing;
  for (const group of book.groups) tally = add(tally, group(vector).tally);
  return tally;
}

export function roleAt(book: Rulebook, vector: Vector): Role | undefined {
  return book.axes[0]?.classes[vector[0] as number] as Role | undefined;
}

export const decideAt = (book: Rulebook, vector: Vector): Decision =>
  decide(score(book, vector), roleAt(book, vector));

/** Two decisions ask for the same thing when the hat and the one after it agree. */
export const sameHats = (a: Decision, b: Decision): boolean => a.hat === b.hat && a.then === b.then;
