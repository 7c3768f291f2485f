import { evaluate, leaves, matchersOf } from "./condition.ts";
import type { FactName, Facts, Value } from "./facts.ts";
import { frozen, Kept } from "./kept.ts";
import type { Question, Rule } from "./packSchema.ts";
import type { Reading } from "./reading.ts";
import type { Reason, Values } from "./verdict.ts";
import { fill, sayable } from "./wording.ts";

type Questions = ReadonlyMap<FactName, Question>;

/** How many reasons of one rule are kept: counts and figures have no end of values. */
const mostKept = 2000;

/**
 * The reason a rule gives where it holds. It depends on the rule's own facts alone, so each is made once for their
 * values and then shared between verdicts.
 */
export function reasonsOf(rule: Rule, questions: Questions): (reading: Reading) => Reason {
  const facts = varying(rule);
  const reasons = new Kept<string, Reason>(mostKept);
  return (reading) => {
    let key = "";
    for (const fact of facts) key += `${reading.given[fact] ?? String(reading.facts[fact])};`;
    return reasons.of(key, () => frozen(reasonOf(rule, reading, questions)));
  };
}

/** The facts whose values can differ while the rule holds; one that must be a certain word is always that word. */
function varying({ when, extendedWhen = {} }: Rule): FactName[] {
  const facts = [when, extendedWhen].flatMap(matchersOf).map(({ fact }) => fact as FactName);
  const isFixed = (fact: FactName) => typeof when[fact] === "string" && !mayBeFigures.includes(fact);
  return [...new Set(facts)].filter((fact) => !isFixed(fact));
}

/** Facts that the user's own figures or other items may stand behind. */
const mayBeFigures: readonly FactName[] = ["morale", "deadline", "transitions"];

function reasonOf(rule: Rule, reading: Reading, questions: Questions): Reason {
  const { id, hat, points, kind, claims } = rule;
  const saw = seenBy(rule, reading.facts);
  const words = Object.entries(saw).map(([name, value]) => {
    const fact = name as FactName;
    return [fact, sayable(fact, value, reading.given[fact], questions.get(fact))] as const;
  });
  const because = fill(rule.because, Object.fromEntries(words));
  return {
    rule: id,
    hat,
    points,
    kind,
    basis: basisOf(rule, reading.facts),
    claims: [...claims],
    because,
    saw,
  };
}

export const basisOf = (rule: Rule, facts: Facts): Rule["basis"] =>
  rule.extendedWhen && evaluate(rule.extendedWhen, facts).outcome === "holds" ? "extended" : rule.basis;

/** What made a rule hold. The role is the frame of nearly every rule, so it is named only where it is all there was. */
function seenBy(rule: Rule, facts: Facts): Values {
  const seen: Record<string, Value> = {};
  for (const leaf of leaves(evaluate(rule.when, facts))) {
    if (leaf.outcome === "holds" && leaf.fact && leaf.saw !== undefined)
      seen[leaf.fact] = matched(leaf.saw, leaf.wanted);
  }
  const { role, ...others } = seen;
  return (Object.keys(others).length > 0 ? others : { role }) as Values;
}

/** Of a list, the items that were wanted. */
const matched = (saw: Value, wanted: unknown): Value =>
  typeof saw === "object" ? saw.filter((item) => [wanted].flat().includes(item)) : saw;
