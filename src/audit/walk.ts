import { compileCondition, compileMatcher, matchersOf } from "../decide/conditions.ts";
import { type Domain, domainsOf } from "../decide/domains.ts";
import { type Facts, factTable } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Condition, Rule } from "../model/rule.ts";

/** The number of conditions that may still be evaluated, so that every audit ends; at 0 or below, it was cut short. */
export interface Budget {
  left: number;
}

/**
 * Finds a situation in which a condition holds, with no more facts than needed; undefined if there is none, or the
 * budget ends. It answers one fact after another; once the condition fails, it tries no answers to the rest.
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

/**
 * Visits every complete situation that rules can tell apart, until the budget runs out or the visitor returns false;
 * returns how many there are.
 */
export function walkSituations(
  rules: readonly Rule[],
  budget: Budget,
  visit: (facts: Facts) => unknown,
): number {
  const counts = factTable.role.values.map((role) => {
    const possible = rules.filter(({ when }) => compileCondition(when)({ role }) !== "fails");
    const choices = domainsOf(possible).map((domain) => putSilenceFirst(domain, possible));
    const answerFrom = (facts: Facts, at: number): boolean => {
      const choice = choices[at];
      if (choice)
        return choice.answers.every((answer) =>
          answerFrom({ ...facts, [choice.fact]: answer }, at + 1),
        );
      budget.left -= possible.length;
      return budget.left > 0 && visit(facts) !== false;
    };
    answerFrom({ role }, 0);
    return choices.reduce((product, { answers }) => product * answers.length, 1);
  });
  return counts.reduce((sum, count) => sum + count);
}

/**
 * The answers to try for a fact. Leaving the fact unknown replaces the answer that no rule looks for, since neither
 * adds points. It comes first, so that the first situation of a kind has no more facts than needed.
 */
function putSilenceFirst({ fact, values }: Domain, rules: readonly Rule[]) {
  const uses = rules.flatMap(({ when }) => matchersOf(when)).filter((use) => use.fact === fact);
  const isSought = (value: Value) =>
    uses.some(({ matcher, negated }) => negated || compileMatcher(matcher)(value));
  const sought = values.filter(isSought);
  const isSilent = fact !== "direction" && sought.length < values.length;
  return { fact, answers: isSilent ? [undefined, ...sought] : values };
}
