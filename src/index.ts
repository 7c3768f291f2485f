import { type AdviseOptions, advise as adviseBy } from "./core/advise.ts";
import type { Rulebook } from "./core/rulebook.ts";
import type { Situation } from "./core/situation.ts";
import type { Verdict } from "./core/verdict.ts";
import { shippedBook } from "./shipped.ts";

export type { FactName, Hat } from "./core/facts.ts";
export type { Condition } from "./core/packSchema.ts";
export type { Problem, Result } from "./core/problem.ts";
export type { Answers, DeadlineDays, MoraleScore, Situation } from "./core/situation.ts";
export type { Advice, NearMiss, Open, Reason, RuleTrace, Verdict, WhatIf, WhyNot } from "./core/verdict.ts";
export { parseSituation } from "./parse.ts";
export type { AdviseOptions };

let book: Rulebook | undefined;

/**
 * Which hat to wear in a situation, and why: the verdict that `hat-advisor --json` prints. Expects a parsed
 * situation (`parseSituation` checks unknown values); plain facts such as `{ role: "manager", teamSize: 22 }` are one.
 */
export function advise(situation: Situation, options?: AdviseOptions): Verdict {
  book ??= shippedBook();
  return adviseBy(situation, book, options);
}
