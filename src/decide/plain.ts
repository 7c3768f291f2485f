// The specification: how hats are decided, by trying everything. Only tests run it: they hold the fast way
// (`clusters.ts`, `outlook.ts`) to it. Read it first. Whether a rule holds is in `conditions.ts`.
import { type FactName, type Facts, factNames, factRow, lastingFacts } from "../model/facts.ts";
import type { Hat, Hats, Strength, Value } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import type { Decision, Flip } from "../model/verdict.ts";
import { compileCondition, compileMatcher, matchersOf } from "./conditions.ts";
import { distanceBetween } from "./domains.ts";

type Decider = (facts: Facts) => Decision;

/** The answers to each fact, one of all those that every rule treats alike. */
type Answers = ReadonlyMap<FactName, readonly Value[]>;

/** Builds a function that decides by evaluating every rule. */
export function buildPlainDecider(rules: readonly Rule[]): Decider {
  const ready = rules.map((rule) => ({ ...rule, outcome: compileCondition(rule.when) }));
  return (facts) => {
    const holding = ready.filter(({ outcome }) => outcome(facts) === "holds");
    return decideBy(holding, facts);
  };
}

/** Builds a function that decides and also finds what can still change the decision. */
export function buildPlainOutlook(rules: readonly Rule[]) {
  const decide = buildPlainDecider(rules);
  const answers: Answers = new Map(factNames.map((fact) => [fact, differentAnswers(fact, rules)]));
  return (facts: Facts) => ({
    ...decide(facts),
    ...tryCompletions(facts, decide, answers),
    flips: factNames.flatMap((fact) => findFlips(facts, fact, decide)),
  });
}

/** Only calls decide; hints break ties; where the direction is unclear, the leader hat comes before the manager hat. */
function decideBy(holding: readonly Rule[], { role, direction }: Facts): Decision {
  const calls = holding.filter(({ kind }) => kind === "call");
  const [balance, all] = [addUp(calls), addUp(holding)];
  const decided = (hat: Hat | null, then: Hat | null, strength: Strength): Decision => {
    return { hat, then, strength, order: "points", balance };
  };
  const heavier = more(balance) ?? more(all) ?? (direction === "clear" ? "manager" : "leader");
  if (calls.length === 0) {
    if (role !== "neither") return decided(role as Hat, null, "default");
    return holding.length > 0 ? decided(heavier, null, "default") : decided(null, null, "none");
  }
  if (calls.every(({ hat }) => hat === heavier)) return decided(heavier, null, "clear");
  if (heavier === "manager" && direction === "unclear")
    return { ...decided("leader", "manager", "split"), order: "destination-first" };
  const share = balance[heavier] / (balance.leader + balance.manager);
  const strength = share >= 0.7 ? "clear" : share > 0.55 ? "leaning" : "split";
  return decided(heavier, heavier === "leader" ? "manager" : "leader", strength);
}

function addUp(rules: readonly Rule[]): Record<Hat, number> {
  const points = { leader: 0, manager: 0 };
  for (const rule of rules) points[rule.hat] += rule.points;
  return points;
}

function more({ leader, manager }: Record<Hat, number>): Hat | undefined {
  if (leader === manager) return undefined;
  return leader > manager ? "leader" : "manager";
}

/** Decides at every completion of the unknown facts, and looks where one answer makes a difference. */
function tryCompletions(facts: Facts, decide: Decider, answers: Answers) {
  const hats = (one: Hats) => `${one.hat} ${one.then}`;
  const keyOf = (one: Facts) => factNames.map((fact) => one[fact]).join(";");
  const withEachAnswer = (one: Facts, fact: FactName): Facts[] =>
    (answers.get(fact) ?? []).map((answer) => ({ ...one, [fact]: answer }));
  const unknown = factNames.filter((fact) => facts[fact] === undefined);
  let all = [facts];
  for (const fact of unknown) all = all.flatMap((one) => withEachAnswer(one, fact));
  const after = new Map(all.map((one) => [keyOf(one), hats(decide(one))]));
  const differs = (one: Facts, fact: FactName) =>
    new Set(withEachAnswer(one, fact).map((other) => after.get(keyOf(other)))).size > 1;
  const settled = [...after.values()].every((pair) => pair === hats(decide(facts)));
  return { settled, open: unknown.filter((fact) => all.some((one) => differs(one, fact))) };
}

/** The nearest answer to a fact that turns the hat, while the others stay as they are. */
function findFlips(facts: Facts, fact: FactName, decide: Decider): Flip[] {
  const from = facts[fact];
  if (fact === "role" || (from !== undefined && lastingFacts.includes(fact))) return [];
  const now = decide(facts).hat;
  const after = (answer: Value) => decide({ ...facts, [fact]: answer });
  const to = answersTo(fact)
    .filter((answer) => after(answer).hat !== now)
    .sort((a, b) => distanceBetween(from, a) - distanceBetween(from, b))[0];
  if (to === undefined) return [];
  const { hat, then } = after(to);
  return [{ fact, from: from ?? null, to, hat, then }];
}

/** One of all answers that every rule treats alike, but each to direction, which breaks ties whatever the rules. */
function differentAnswers(fact: FactName, rules: readonly Rule[]): readonly Value[] {
  const matchers = rules.flatMap(({ when }) => matchersOf(when)).filter((use) => use.fact === fact);
  const fits = matchers.map(({ matcher }) => compileMatcher(matcher));
  const lookOf = (answer: Value) =>
    fact === "direction" ? answer : fits.map((matches) => matches(answer)).join();
  return [...new Map(answersTo(fact).map((answer) => [lookOf(answer), answer])).values()];
}

/** All answers to a fact; counts go up to 99, since no tested rule tells larger ones apart. */
function answersTo(fact: FactName): readonly Value[] {
  const row = factRow(fact);
  if (row.kind === "yes-no") return [false, true];
  if (row.kind === "count") return Array.from({ length: 100 }, (_, count) => count);
  if (row.kind === "word") return row.values;
  const list = (n: number) => row.values.filter((_, i) => n & (1 << i));
  return Array.from({ length: 2 ** row.values.length }, (_, n) => list(n));
}
