import { type AdviseOptions, advise as adviseBy } from "./decide/advise.ts";
import type { Situation } from "./model/situation.ts";
import type { Verdict } from "./model/verdict.ts";
import { loadShippedBook } from "./pack/shipped.ts";

export type { FactName } from "./model/facts.ts";
export type { Hat } from "./model/model.ts";
export type { Problem, Result } from "./model/problem.ts";
export type { Condition } from "./model/rule.ts";
export type { Answers, DeadlineDays, MoraleScore, Situation } from "./model/situation.ts";
export type { Advice, Flip, Reason, RuleTrace, Verdict } from "./model/verdict.ts";
export { parseSituation } from "./parse/parse.ts";
export type { AdviseOptions };

/**
 * Which hat to wear in a situation, and why: the verdict that `hat-advisor --json` prints. Takes a parsed situation
 * (`parseSituation` checks unknown values), such as `{ role: "manager", teamSize: 22 }`.
 */
export function advise(situation: Situation, options?: AdviseOptions): Verdict {
  return adviseBy(situation, loadShippedBook(), options);
}
