import { compileCondition, compileMatcher, factsOf, matchersOf } from "../decide/conditions.ts";
import { chooseHats, tallyOf } from "../decide/decide.ts";
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

/** Makes rules ready to be held against many situations. */
export function compileRules(rules: readonly Rule[]) {
  const ready = rules.map((rule) => ({ rule, outcome: compileCondition(rule.when) }));
  return (facts: Facts) => {
    const holds = ready.filter(({ outcome }) => outcome(facts) === "holds");
    const holding = holds.map(({ rule }) => rule);
    return decideBy(holding, facts);
  };
}

/** The rules that hold in a situation, and the hats that they give it. */
export function decideBy(holding: readonly Rule[], { role, direction }: Facts) {
  return { holding, hats: chooseHats(tallyOf(holding), role, direction) };
}

/**
 * Shows every complete situation that rules can tell apart, with the rules that hold in it, as long as the budget lasts and
 * the visitor doesn't say false, and says how many there are. A rule is looked at once its last fact is answered, so that
 * an answer to the last few facts looks at few rules again: the walk takes half the time of looking at all.
 */
export function walkSituations(
  rules: readonly Rule[],
  budget: Budget,
  visit: (facts: Facts, holding: readonly Rule[]) => unknown,
): number {
  const counts = factTable.role.values.map((role) => {
    const possible = rules.filter(({ when }) => compileCondition(when)({ role }) !== "fails");
    const choices = domainsOf(possible).map((domain) => putSilenceFirst(domain, possible));
    const stages = decideEarly(possible, choices);
    const answerFrom = (facts: Facts, at: number, before: readonly Rule[]): boolean => {
      const stage = stages[at] ?? [];
      budget.left -= stage.length + stepCost;
      const more = stage.filter(({ outcome }) => outcome(facts) === "holds");
      const holding = more.length > 0 ? [...before, ...more.map(({ rule }) => rule)] : before;
      const choice = choices[at];
      if (!choice) return budget.left > 0 && visit(facts, holding) !== false;
      return choice.answers.every((answer) =>
        answerFrom({ ...facts, [choice.fact]: answer }, at + 1, holding),
      );
    };
    answerFrom({ role }, 0, []);
    return choices.reduce((product, { answers }) => product * answers.length, 1);
  });
  return counts.reduce((sum, count) => sum + count);
}

/** What a step costs beside the rules that it looks at, in conditions looked at. */
const stepCost = 5;

/** For each number of facts that are answered, the rules that can be looked at then, and not before. */
function decideEarly(rules: readonly Rule[], choices: readonly Pick<Domain, "fact">[]) {
  const ready = rules.map((rule) => {
    const facts = factsOf(rule.when);
    const last = choices.findLastIndex(({ fact }) => facts.includes(fact));
    return { rule, outcome: compileCondition(rule.when), after: last + 1 };
  });
  return [0, ...choices.keys()].map((_, at) => ready.filter(({ after }) => after === at));
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
