import type { Facts } from "../../src/core/facts.ts";
import type { Rulebook } from "../../src/core/rulebook.ts";
import { walk } from "../../src/core/survey.ts";
import { factsAt, type Vector } from "../../src/core/tables.ts";

/** Every situation the rules can tell apart, with its vector; the vector is the same array each time. */
export function everySituation(book: Rulebook, visit: (facts: Facts, vector: Vector) => void): void {
  walk(book, (vector) => visit(factsAt(book.axes, vector), vector));
}
