import { expect } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { decideFacts } from "../../src/decide/clusters.ts";
import { searchFacts } from "../../src/decide/outlook.ts";
import { buildPlainDecider, buildPlainOutlook } from "../../src/decide/plain.ts";
import { type Facts, factTable } from "../../src/model/facts.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import type { Decision } from "../../src/model/verdict.ts";
import { bookOf, callWhen, hintWhen } from "./packs.ts";
import { drawSituation, everySituation, seeded } from "./situations.ts";

interface Draw {
  readonly seed: number;
  /** How many facts at most are unknown: the plain way tries every completion. */
  readonly mostUnknown: number;
}

/** Holds a whole verdict against the plain way in seeded situations; says in how many. */
export function agreeOnSituations(rules: readonly Rule[], count: number, draw: Draw): number {
  const book = bookOf(rules);
  const plain = buildPlainOutlook(rules);
  const next = seeded(draw.seed);
  for (let i = 0; i < count; i++) {
    const situation = drawSituation(next, draw.mostUnknown);
    const { hat, then, strength, order, balance, settled, open, flips } = advise(situation, book);
    const found = { hat, then, strength, order, balance, settled, open, flips };
    const wanted = plain(situation as Facts);
    expect(found, JSON.stringify(situation)).toEqual(wanted);
    // The engine has a second way for facts that are tied together: it finds the same, wherever it is asked.
    const tied = searchFacts(situation as Facts, book.viewOf(situation.role));
    expect(tied.open, JSON.stringify(situation)).toEqual(wanted.open);
  }
  return count;
}

const textOf = ({ hat, then, strength, order, balance }: Decision) =>
  `${hat} ${then} ${strength} ${order} ${balance.leader}:${balance.manager}`;

/** Holds the decision against the plain way in about one in `every` complete situations; says in how many. */
export function agreeOnEverySituation(rules: readonly Rule[], every: number): number {
  const book = bookOf(rules);
  const plain = buildPlainDecider(rules);
  const next = seeded(4);
  let count = 0;
  for (const role of factTable.role.values) {
    for (const facts of everySituation(role, rules)) {
      if (every > 1 && next(every) > 0) continue;
      count++;
      const [found, wanted] = [textOf(decideFacts(facts, book)), textOf(plain(facts))];
      if (found !== wanted) expect(`${JSON.stringify(facts)} ${found}`).toBe(wanted);
    }
  }
  return count;
}

const everyTransition = factTable.transitions.values;
const tied: Condition = { morale: "low", plan: "unclear", deadline: "tight", conflict: true };

/** With nearly nothing known these have 3,072 completions, and the last rule ties all facts together. */
const wide: readonly Rule[] = [
  callWhen("leader", 3, { morale: "low" }),
  callWhen("manager", 3, { plan: "unclear" }),
  callWhen("manager", 4, { deadline: "tight" }),
  callWhen("manager", 3, { conflict: true, level: "middle" }),
  callWhen("leader", 4, { mentoring: true }),
  callWhen("manager", 3, { newDirectReport: true }),
  callWhen("leader", 3, { changeExpected: true }),
  hintWhen("leader", 2, { level: "senior" }),
  hintWhen("manager", 1, { occasion: "one-on-one" }),
];
const everything = hintWhen("manager", 2, {
  any: [
    { morale: "low", plan: "unclear", deadline: "tight", project: "massive" },
    { mentoring: true, newDirectReport: true, conflict: true },
    { changeExpected: true, occasion: "one-on-one", level: "senior" },
  ],
});

/** Packs that ask more of the engine than the shipped one does, each with how many facts may be unknown. */
export const oddPacks: Record<string, { rules: readonly Rule[]; mostUnknown: number }> = {
  "groups within groups: not, any and all": {
    mostUnknown: 7,
    rules: [
      callWhen("leader", 3, {
        not: {
          any: [{ morale: "high" }, { all: [{ plan: "clear" }, { not: { conflict: true } }] }],
        },
      }),
      callWhen("manager", 4, {
        any: [{ deadline: "tight", not: { morale: "low" } }, { level: "middle" }],
      }),
      hintWhen("manager", 1, {
        all: [{ not: { role: "leader" } }, { not: { not: { mentoring: true } } }],
      }),
      hintWhen("leader", 2, { not: { all: [{ plan: "unclear" }, { conflict: true }] } }),
    ],
  },
  "rules that tie four facts together": {
    mostUnknown: 7,
    rules: [
      callWhen("leader", 4, tied),
      callWhen("manager", 3, { ...tied, direction: "clear", mentoring: true }),
      callWhen("manager", 3, { plan: "unclear", direction: "unclear" }),
      hintWhen("leader", 1, { morale: ["low", "high"], project: "massive", conflict: false }),
    ],
  },
  "all eight transitions told apart": {
    mostUnknown: 3,
    rules: [
      ...everyTransition.map((transitions, i) =>
        (i % 3 === 0 ? callWhen : hintWhen)(i % 2 ? "leader" : "manager", 1 + (i % 4), {
          transitions,
        }),
      ),
      callWhen("leader", 3, { transitions: "nothing", morale: "low" }),
    ],
  },
  "many sizes of a team told apart": {
    mostUnknown: 3,
    rules: [
      ...Array.from({ length: 40 }, (_, i) =>
        (i % 5 === 0 ? callWhen : hintWhen)(i % 2 ? "leader" : "manager", 1 + (i % 4), {
          teamSize: i + 1,
        }),
      ),
      callWhen("leader", 3, { teamSize: { atMost: 7 }, plan: "unclear" }),
      callWhen("manager", 4, { teamSize: [0, 3, 21], not: { morale: "low" } }),
    ],
  },
  "lists of values, for words and for lists": {
    mostUnknown: 6,
    rules: [
      callWhen("leader", 3, { needs: ["how", "nothing"], level: ["senior", "executive"] }),
      callWhen("manager", 3, { needs: ["relief", "backing"], morale: ["low", "high"] }),
      hintWhen("leader", 1, { not: { needs: ["backing", "how"] } }),
      hintWhen("manager", 2, { not: { level: ["frontline", "middle"] } }),
    ],
  },
  "hints for both hats, and no call": {
    mostUnknown: 7,
    rules: [
      hintWhen("leader", 2, { morale: "low" }),
      hintWhen("manager", 2, { plan: "unclear" }),
      hintWhen("manager", 1, { conflict: true, role: "neither" }),
      hintWhen("leader", 1, { not: { deadline: "tight" } }),
    ],
  },
  "every answer counts": {
    mostUnknown: 6,
    rules: [
      ...(["none", "comfortable", "tight"] as const).map((deadline, i) =>
        callWhen(i === 1 ? "manager" : "leader", 3 + (i % 2), { deadline }),
      ),
      callWhen("manager", 3, { morale: ["low", "steady", "high"] }),
      hintWhen("leader", 2, { mentoring: false }),
      hintWhen("manager", 2, { mentoring: true }),
      callWhen("leader", 4, { not: { level: "senior" } }),
    ],
  },
  "equal calls, so that the direction decides": {
    mostUnknown: 6,
    rules: [
      callWhen("leader", 3, { morale: "low" }),
      callWhen("manager", 3, { deadline: "tight" }),
      hintWhen("manager", 1, { level: "frontline" }),
      hintWhen("leader", 1, { conflict: true }),
    ],
  },
  "a rule that always holds, and one that never does": {
    mostUnknown: 6,
    rules: [
      callWhen("leader", 3, { role: ["manager", "leader", "neither"] }),
      callWhen("manager", 4, { morale: "low", not: { morale: "low" } }),
      callWhen("manager", 3, { any: [{ plan: "clear" }, { plan: "unclear" }] }),
    ],
  },
  "many facts, nearly none of them known": { mostUnknown: 40, rules: wide },
  "many facts that one rule ties together": { mostUnknown: 40, rules: [...wide, everything] },
};
