// Finds mistakes in a pack before anyone trusts it; `rules check` and `rules test` print the findings.
// `faults.ts` finds mistakes that make a pack unusable, the only ones that loading a pack looks for. This file finds
// rules that never hold, never matter, or repeat another; `lines.ts` reads the advice, and `difference.ts` compares two
// packs. Findings come with a situation that shows them, if there is one (`walk.ts` searches for it). All work has a
// budget: what exceeds it is left out, and a finding says so.

import { findHolding } from "../decide/clusters.ts";
import { compileCondition } from "../decide/conditions.ts";
import { decideHats } from "../decide/decide.ts";
import { interpret } from "../decide/figures.ts";
import { readyRule } from "../decide/rulebook.ts";
import { sumOf } from "../decide/sums.ts";
import type { Facts } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import type { Decision } from "../model/verdict.ts";
import { errorAt, type Finding, warningAt } from "./finding.ts";
import { auditLines } from "./lines.ts";
import { type Budget, findWitness, walkSituations } from "./walk.ts";

/** The budget of an audit, in conditions evaluated: two or three seconds. */
const mostWork = 25_000_000;

/** Finds everything worth reporting beyond the faults that make a pack unusable. */
export function auditPack(pack: Pack): Finding[] {
  const budget = { left: mostWork };
  const conditional = [...pack.rules, ...pack.cautions];
  const witnesses = new Map(conditional.map((one) => [one, findWitness(one.when, budget)]));
  const findings = [
    ...(budget.left > 0 ? neverHolding(pack, witnesses) : []),
    ...repeating(pack, witnesses),
    ...auditLines(pack, budget),
    ...neverMattering(pack, witnesses, budget),
  ];
  const message =
    "tell apart more situations than I can try: there may be more to say of this pack";
  return budget.left > 0 ? findings : [...findings, warningAt("too-many", "rules", message)];
}

/** Maps each rule and caution to a situation in which it holds, if there is one. */
type Witnesses = ReadonlyMap<object, Facts | undefined>;

function neverHolding(pack: Pack, witnesses: Witnesses): Finding[] {
  return (["rules", "cautions"] as const).flatMap((list) =>
    pack[list].flatMap((entry, i) => {
      const message = `of ${entry.id} can never hold`;
      return witnesses.get(entry) ? [] : errorAt("never-holds", `${list}[${i}].when`, message);
    }),
  );
}

/** Finds rules with the same hat and, word for word, the same condition as an earlier rule. */
function repeating({ rules }: Pack, witnesses: Witnesses): Finding[] {
  const keyOf = ({ hat, when }: Rule) => `${hat} ${JSON.stringify(when)}`;
  const firstWith = new Map(rules.toReversed().map((rule) => [keyOf(rule), rule]));
  return rules.flatMap((rule, i) => {
    const first = firstWith.get(keyOf(rule)) as Rule;
    if (first === rule) return [];
    const message = `the rule ${rule.id} has the same condition and hat as ${first.id}`;
    const witness = witnesses.get(rule);
    return warningAt("same-condition", `rules[${i}].when`, message, { witness });
  });
}

/** Finds rules whose removal changes neither hats nor strength in any situation. */
function neverMattering({ rules }: Pack, witnesses: Witnesses, budget: Budget): Finding[] {
  const idle = new Set(rules.filter((rule) => witnesses.get(rule)));
  const ready = rules.map(readyRule);
  walkSituations(rules, budget, (facts) => {
    const holding = findHolding(ready, facts);
    const decision = decideHats(sumOf(holding), facts);
    for (const one of holding) {
      if (!idle.has(one.rule)) continue;
      budget.left -= holding.length;
      const without = decideHats(sumOf(holding.filter((other) => other !== one)), facts);
      if (hasChanged(without, decision)) idle.delete(one.rule);
    }
    return idle.size > 0;
  });
  if (budget.left <= 0) return [];
  return [...idle].map((rule) => {
    const message = `the rule ${rule.id} never changes a verdict`;
    const witness = witnesses.get(rule);
    return warningAt("never-matters", `rules[${rules.indexOf(rule)}]`, message, { witness });
  });
}

const hasChanged = (a: Decision, b: Decision): boolean =>
  a.hat !== b.hat || a.then !== b.then || a.strength !== b.strength;

export type Trial = ReturnType<typeof tryExamples>;

/** Counts a pack's examples and cases, and lists the rules that they never show holding or never show failing. */
export function tryExamples({ rules, cases, bands }: Pack) {
  const examples = rules.flatMap(({ examples }) => Object.values(examples ?? {}).flat());
  const situations = [...examples, ...cases.map(({ situation }) => situation)];
  const known = situations.map((situation) => interpret(situation, bands).facts);
  const unseen = rules.flatMap(({ id, when }) => {
    const outcomes = known.map(compileCondition(when));
    const sides = (["holds", "fails"] as const).filter((side) => !outcomes.includes(side));
    return sides.map((never) => ({ rule: id, never }));
  });
  return { examples: examples.length, cases: cases.length, unseen };
}
