// What can be said of a pack before anyone trusts it; `rules check` and `rules test` print it.
// `faults.ts` finds what keeps a pack from being used, and loading a pack asks no more than that. Here are the rules:
// which can never hold (`witness.ts` searches a situation), never matter (`walk.ts` tries every situation), or repeat
// another. `lines.ts` reads the advice, and `difference.ts` compares two packs. Findings come with a situation that
// shows them. All work has a budget: what is too much is left out, and a finding says so.

import { compileCondition } from "../decide/conditions.ts";
import { interpret } from "../decide/figures.ts";
import { factTable } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import { hatsText } from "../model/verdict.ts";
import { parseAnswers, parseSituation } from "../parse/parse.ts";
import { asksTooMuch } from "./faults.ts";
import { errorAt, type Finding, invalidExample, warningAt } from "./finding.ts";
import { auditLines } from "./lines.ts";
import { decideAmong, lookAt, planWalk, type Walked } from "./walk.ts";
import { Budget, findWitness } from "./witness.ts";

/** Conditions looked at for each question that is asked about a whole pack: a second or two. */
const mostWork = 15_000_000;

/** What is worth saying beyond the faults that keep a pack from being used. */
export function auditPack(pack: Pack): Finding[] {
  if (asksTooMuch(pack)) return [];
  const idle = neverHolding(pack);
  const never = new Set(idle.map(({ path }) => path));
  const possible = pack.rules.filter((_, i) => !never.has(`rules[${i}].when`));
  return [
    ...findBrokenCases(pack),
    ...idle,
    ...repeating(pack),
    ...neverMattering(pack, possible),
    ...auditLines(pack, new Budget(mostWork)),
  ];
}

/** Cases that come out otherwise than they say. */
function findBrokenCases(pack: Pack): Finding[] {
  return pack.cases.flatMap(({ name, situation, expect }, i) => {
    const parsed = parseSituation(situation);
    if (!parsed.ok)
      return parsed.problems.map((problem) => invalidExample(problem, `cases[${i}].situation`));
    const { facts } = interpret(parsed.value, pack.bands);
    const now = decideAmong(lookAt(facts, pack.rules), () => true);
    const { hat, then = now.then } = expect;
    if (now.hat === hat && now.then === then) return [];
    const message = `${name} gives ${hatsText(now)}, not ${hatsText({ hat, then })}`;
    return errorAt("case-differs", `cases[${i}].expect`, message, { witness: situation });
  });
}

/** What a pack's own examples and cases show of its rules. */
export interface Trial {
  readonly examples: number;
  readonly cases: number;
  /** Cases that come out otherwise than they say; examples that do are faults already. */
  readonly findings: readonly Finding[];
  /** The rules that no example shows holding, or none shows failing. */
  readonly unseen: readonly { readonly rule: string; readonly never: "holds" | "fails" }[];
}

export function tryExamples(pack: Pack): Trial {
  const examples = pack.rules.flatMap((rule) => [
    ...(rule.examples?.holds ?? []),
    ...(rule.examples?.fails ?? []),
  ]);
  const situations = [...examples, ...pack.cases.map(({ situation }) => situation)];
  const known = situations.flatMap((situation) => {
    const parsed = parseAnswers(situation);
    return parsed.ok ? [interpret(parsed.value, pack.bands).facts] : [];
  });
  const unseen = pack.rules.flatMap(({ id, when }) => {
    const outcomes = known.map(compileCondition(when));
    const sides = (["holds", "fails"] as const).filter((side) => !outcomes.includes(side));
    return sides.map((never) => ({ rule: id, never }));
  });
  const findings = findBrokenCases(pack);
  return { examples: examples.length, cases: pack.cases.length, findings, unseen };
}

function neverHolding(pack: Pack): Finding[] {
  const budget = new Budget(mostWork);
  return (["rules", "cautions"] as const).flatMap((list) =>
    pack[list].flatMap(({ id, when }, i) => {
      const path = `${list}[${i}].when`;
      const witness = findWitness(when, budget);
      if (witness === "unknown") return [tooMany(path, `whether ${id} can hold`)];
      return witness ? [] : [errorAt("never-holds", path, `of ${id} can never hold`)];
    }),
  );
}

const tooMany = (path: string, what: string): Finding =>
  warningAt("too-many", path, `too many situations to try each: I can't say ${what}`);

/** Rules for the same hat with the same condition, word for word. */
function repeating({ rules }: Pack): Finding[] {
  const firstWith = new Map<string, Rule>();
  return rules.flatMap((rule, i) => {
    const key = `${rule.hat} ${JSON.stringify(rule.when)}`;
    const first = firstWith.get(key);
    if (!first) return firstWith.set(key, rule) && [];
    const message = `the rule ${rule.id} has the same condition and hat as ${first.id}`;
    return warningAt("same-condition", `rules[${i}].when`, message, witnessOf(rule));
  });
}

/** Rules without which hats and strength are the same in every situation. */
function neverMattering({ rules }: Pack, possible: readonly Rule[]): Finding[] {
  const idle = new Set(possible);
  const budget = new Budget(mostWork);
  let left = 0;
  for (const role of factTable.role.values) {
    const { count, visit } = planWalk(role, rules);
    left += count;
    visit(budget, (situation) => {
      left--;
      dropMattering(idle, situation);
      return idle.size > 0;
    });
  }
  if (left > 0 && idle.size > 0) {
    const names = [...idle].map(({ id }) => id).join(", ");
    const what = `whether these rules ever change a verdict, with ${left} situations left: ${names}`;
    return [tooMany("rules", what)];
  }
  return [...idle].map((rule) => {
    const message = `the rule ${rule.id} never changes a verdict`;
    return warningAt("never-matters", `rules[${rules.indexOf(rule)}]`, message, witnessOf(rule));
  });
}

/** Rules of the same hat, kind and points matter alike, so one of each is left out. */
function dropMattering(idle: Set<Rule>, situation: Walked): void {
  const now = decideAmong(situation, () => true);
  const matters = new Map<string, boolean>();
  for (const rule of situation.holding) {
    if (!idle.has(rule)) continue;
    const alike = rule.hat + rule.kind + rule.points;
    if (!matters.has(alike)) {
      const { hat, then, strength } = decideAmong(situation, (one) => one !== rule);
      matters.set(alike, hat !== now.hat || then !== now.then || strength !== now.strength);
    }
    if (matters.get(alike)) idle.delete(rule);
  }
}

function witnessOf({ when }: Rule): { witness?: object } {
  const witness = findWitness(when, new Budget(10_000));
  return typeof witness === "object" ? { witness } : {};
}
