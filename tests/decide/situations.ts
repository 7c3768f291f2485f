import { domainsOf } from "../../src/decide/domains.ts";
import { type FactName, type Facts, factNames, factRow, type Role } from "../../src/model/facts.ts";
import type { Value } from "../../src/model/model.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import type { Situation } from "../../src/model/situation.ts";

/** Whole numbers below `n`, the same for the same seed on every machine (mulberry32). */
export type Random = (n: number) => number;

export function seeded(seed: number): Random {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const pick = <T>(next: Random, values: readonly T[]): T => values[next(values.length)] as T;

function drawAnswer(fact: FactName, next: Random): Value {
  const row = factRow(fact);
  if (row.kind === "yes-no") return next(2) === 1;
  if (row.kind === "count") return next(42);
  return row.kind === "word" ? pick(next, row.values) : row.values.filter(() => next(4) === 0);
}

const everyRole: readonly Role[] = ["manager", "leader", "neither"];
const everyFactButRole = factNames.filter((fact) => fact !== "role");

/** A situation in which at most so many facts are unknown. */
export function drawSituation(next: Random, mostUnknown: number): Situation {
  const unknown = new Set<FactName>();
  for (let i = next(mostUnknown + 1); i > 0; i--) unknown.add(pick(next, everyFactButRole));
  const known = everyFactButRole.filter((fact) => !unknown.has(fact));
  const facts = Object.fromEntries(known.map((fact) => [fact, drawAnswer(fact, next)]));
  return { ...facts, role: pick(next, everyRole) };
}

/** Rules at random, with groups inside groups, over a few facts, so that they often meet. */
export function drawRules(next: Random): readonly Rule[] {
  const facts = [...everyFactButRole].sort(() => next(3) - 1).slice(0, 4);
  return Array.from({ length: 3 + next(7) }, (_, i) => {
    const kind = next(3) > 0 ? "call" : "hint";
    const points = (kind === "call" ? 3 : 1) + next(2);
    const hat = pick(next, ["leader", "manager"] as const);
    const when = drawCondition(next, facts, 2);
    const because = "It holds.";
    return { id: `rule-${i}`, hat, points, kind, basis: "article", claims: [1], when, because };
  });
}

function drawCondition(next: Random, facts: readonly FactName[], depth: number): Condition {
  const inner = () => drawCondition(next, facts, depth - 1);
  const group = depth === 0 ? 9 : next(7);
  if (group === 0) return { all: [inner(), inner()] };
  if (group === 1) return { any: [inner(), inner()] };
  if (group === 2) return { not: inner() };
  const fact = next(9) === 0 ? "role" : pick(next, facts);
  return { [fact]: drawMatcher(fact, next), ...(group === 3 ? inner() : {}) };
}

function drawMatcher(fact: FactName, next: Random): unknown {
  const row = factRow(fact);
  if (row.kind === "yes-no") return next(2) === 1;
  if (row.kind !== "count") {
    const words = row.kind === "list" ? [...row.values, "nothing"] : row.values;
    return next(3) > 0 ? pick(next, words) : [pick(next, words), pick(next, words)];
  }
  const from = next(40);
  return pick(next, [
    from,
    [from, 7],
    { atLeast: from },
    { atMost: from },
    { atLeast: 5, atMost: 9 },
  ]);
}

/** Every situation with all facts known, as far as the rules tell the answers of this role apart. */
export function* everySituation(role: Role, rules: readonly Rule[]): Generator<Facts> {
  const domains = domainsOf(rules);
  const facts: Record<string, unknown> = { role };
  function* answer(at: number): Generator<Facts> {
    const domain = domains[at];
    if (domain === undefined) {
      yield facts as Facts;
      return;
    }
    for (const value of domain.values) {
      facts[domain.fact] = value;
      yield* answer(at + 1);
    }
  }
  yield* answer(0);
}
