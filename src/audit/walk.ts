import { compileCondition, compileMatcher, matchersOf, outcomeOf } from "../decide/conditions.ts";
import { decideHats, tallyOf } from "../decide/decide.ts";
import { type Domain, domainsOf } from "../decide/domains.ts";
import { type Facts, factTable } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Condition, Rule } from "../model/rule.ts";

/** How many conditions may still be looked at, so that auditing any pack ends; below 0, there was too much to look at. */
export interface Budget {
  left: number;
}

/**
 * A situation in which a condition holds, with only the facts that it takes; undefined where there is none, or the budget
 * ends. Facts are answered one after another; once the condition fails, the answers to the rest are never tried.
 */
export function findWitness(condition: Condition, budget: Budget): Facts | undefined {
  const uses = matchersOf(condition);
  const outcome = compileCondition(condition);
  const limits = uses.flatMap(({ fact, matcher }) =>
    fact === "shortBy" ? Object.values(matcher as Record<string, number>) : [],
  );
  const choices = [
    { fact: "role", values: factTable.role.values },
    ...domainsOf([{ when: condition }]),
    { fact: "shortBy", values: limits.flatMap((limit) => [limit - 1, limit, limit + 1]) },
  ].filter(({ fact }) => uses.some((use) => use.fact === fact));
  const search = (facts: Facts, at: number): Facts | undefined => {
    budget.left -= uses.length;
    const now = outcome(facts);
    const choice = choices[at];
    if (now === "holds") return facts;
    if (now === "fails" || !choice) return undefined;
    for (const value of choice.values) {
      const found = budget.left > 0 && search({ ...facts, [choice.fact]: value }, at + 1);
      if (found) return found;
    }
    return undefined;
  };
  return search({}, 0);
}

/** Makes rules ready to be held against many situations: which of them hold, and what these decide. */
export function compileRules(rules: readonly Rule[]) {
  const outcomes = new Map(rules.map((rule) => [rule, compileCondition(rule.when)]));
  return (facts: Facts) => {
    const holding = rules.filter((rule) => outcomes.get(rule)?.(facts) === "holds");
    return { holding, decision: decideHats(tallyOf(holding), facts) };
  };
}

/**
 * Shows every complete situation that rules can tell apart, as long as the budget lasts and the visitor doesn't say false,
 * and says how many there are.
 */
export function walkSituations(
  rules: readonly Rule[],
  budget: Budget,
  visit: (facts: Facts) => unknown,
): number {
  const counts = factTable.role.values.map((role) => {
    const possible = rules.filter(({ when }) => outcomeOf(when, { role }) !== "fails");
    const choices = domainsOf(possible).map((domain) => putSilenceFirst(domain, possible));
    const answerFrom = (facts: Facts, at: number): boolean => {
      const choice = choices[at];
      if (choice)
        return choice.answers.every((answer) =>
          answerFrom({ ...facts, [choice.fact]: answer }, at + 1),
        );
      budget.left -= rules.length;
      return budget.left > 0 && visit(facts) !== false;
    };
    answerFrom({ role }, 0);
    return choices.reduce((product, { answers }) => product * answers.length, 1);
  });
  return counts.reduce((sum, count) => sum + count);
}

/**
 * Answers to a fact, with silence in place of the answer that no rule looks for, since it adds no points either. It comes
 * first, so the first situation of a kind has no more facts than it takes.
 */
function putSilenceFirst({ fact, values }: Domain, rules: readonly Rule[]) {
  const uses = rules.flatMap(({ when }) => matchersOf(when)).filter((use) => use.fact === fact);
  const isSought = (value: Value) =>
    uses.some(({ matcher, negated }) => negated || compileMatcher(matcher)(value));
  const sought = values.filter(isSought);
  const isSilent = fact !== "direction" && sought.length < values.length;
  return { fact, answers: isSilent ? [undefined, ...sought] : values };
}
