import { describe, expect, test } from "vitest";
import {
  type ClusterState,
  decideFacts,
  findStates,
  type Reach,
  type RoleView,
  tieFacts,
} from "../../src/decide/clusters.ts";
import { findOutlook, searchFacts } from "../../src/decide/outlook.ts";
import { zero } from "../../src/decide/sums.ts";
import type { FactName, Facts, Role } from "../../src/model/facts.ts";
import type { Hats } from "../../src/model/model.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import { bookOf, callWhen, hintWhen, ruleWhen } from "./packs.ts";

const viewOf = (rules: readonly Rule[], role: Role = "manager"): RoleView =>
  bookOf(rules).viewOf(role);
const factsOf = (domains: RoleView["domains"]) => domains.map(({ fact }) => fact);

describe("the view of a role", () => {
  const rules = [
    ruleWhen({ role: "leader", plan: "clear" }),
    ruleWhen({ role: "manager", morale: "low" }),
    ruleWhen({ role: ["manager", "leader"] }),
    ruleWhen({ any: [{ role: "leader" }, { conflict: true }] }),
  ];
  test.each<[Role, readonly number[], readonly FactName[]]>([
    ["manager", [1, 2, 3], ["morale", "direction", "conflict"]],
    ["leader", [0, 2, 3], ["direction", "plan", "conflict"]],
    ["neither", [3], ["direction", "conflict"]],
  ])("of a %s leaves out the rules that can't hold for it", (role, places, facts) => {
    const { clusters, domains } = viewOf(rules, role);
    const held = new Set(clusters.flatMap((cluster) => cluster.rules.map(({ rule }) => rule)));
    expect(held).toEqual(new Set(places.map((place) => rules[place])));
    expect(factsOf(domains)).toEqual(facts);
  });

  test("has the direction first, then the facts whose calls weigh most", () => {
    const { clusters } = viewOf([
      hintWhen("leader", 9, { occasion: "team" }),
      callWhen("leader", 4, { morale: "low" }),
      callWhen("leader", 3, { plan: "clear" }),
      callWhen("leader", 3, { teamSize: 3 }),
      callWhen("manager", 3, { teamSize: 4 }),
      callWhen("manager", 5, { role: "manager" }),
    ]);
    expect(clusters.map(({ domains }) => factsOf(domains))).toEqual([
      ["direction"],
      ["teamSize"],
      [],
      ["morale"],
      ["plan"],
      ["occasion"],
    ]);
  });
});

describe("facts", () => {
  test.each<[string, readonly Condition[], readonly (readonly FactName[])[]]>([
    [
      "stay alone where rules look at one each, or at the role",
      [{ plan: "clear" }, { role: "manager" }, { morale: "low" }],
      [["morale"], ["direction"], ["plan"]],
    ],
    [
      "are tied together by a rule that looks at several",
      [{ morale: "low", plan: "clear" }, { conflict: true }],
      [["direction"], ["conflict"], ["morale", "plan"]],
    ],
    [
      "are tied together by way of others",
      [
        { morale: "low", plan: "clear" },
        { deadline: "tight" },
        { any: [{ plan: "unclear" }, { conflict: true }] },
      ],
      [["direction"], ["deadline"], ["conflict", "morale", "plan"]],
    ],
  ])("%s", (_title, conditions, expected) => {
    const { domains, weights } = viewOf(conditions.map((when) => ruleWhen(when)));
    expect(tieFacts(domains, weights).map(factsOf)).toEqual(expected);
  });
});

describe("the states of clusters", () => {
  const view = viewOf([
    callWhen("manager", 3, { morale: "low", plan: "unclear" }),
    hintWhen("leader", 1, { morale: "high" }),
    callWhen("leader", 3, { teamSize: { atLeast: 16 } }),
  ]);
  /** The states by the facts that they are about. */
  const statesOf = (facts: Facts): ReadonlyMap<string, ClusterState | undefined> => {
    const states = findStates({ role: "manager", ...facts }, view);
    return new Map(view.clusters.map(({ domains }, i) => [factsOf(domains).join(), states[i]]));
  };

  test.each<[string, Facts, Facts, readonly string[]]>([
    ["are the same for the same facts", { morale: "low" }, { morale: "low" }, []],
    ["are the same for answers that no rule tells apart", { teamSize: 3 }, { teamSize: 15 }, []],
    ["are the same where a fact differs that no rule looks at", {}, { conflict: true }, []],
    ["are others for another answer", { teamSize: 15 }, { teamSize: 16 }, ["teamSize"]],
    ["are others where the first answer is not known", { teamSize: 0 }, {}, ["teamSize"]],
    ["are others in their own cluster alone", { plan: "clear" }, {}, ["morale,plan"]],
  ])("%s", (_title, one, other, expected) => {
    const [before, after] = [statesOf(one), statesOf(other)];
    const changed = [...before.keys()].filter((facts) => before.get(facts) !== after.get(facts));
    expect(changed).toEqual(expected);
  });

  test("are others for every combination of answers, known or not", () => {
    const all = ([undefined, "low", "steady", "high"] as const).flatMap((morale) =>
      ([undefined, "clear", "unclear"] as const).map((plan) =>
        statesOf({ morale, plan }).get("morale,plan"),
      ),
    );
    expect(new Set(all).size).toBe(12);
  });

  test("have what the unknown facts can add, and what each answer divides", () => {
    const [nothing, call] = [zero, { ...zero, managerCalls: 3, managerAll: 3 }];
    const hint = { ...zero, leaderAll: 1 };
    const expected: Reach = {
      pairs: [
        [nothing, nothing],
        [call, call],
        [hint, hint],
      ],
      most: { ...zero, managerCalls: 3, managerAll: 3, leaderAll: 1 },
      leads: [0, -3],
      byFact: [
        {
          fact: "morale",
          pairs: [
            [call, nothing],
            [nothing, hint],
          ],
        },
        { fact: "plan", pairs: [[nothing, call]] },
      ],
    };
    expect(statesOf({}).get("morale,plan")?.reach()).toEqual(expected);
  });

  test("have nothing left to add where all is known", () => {
    const sum = { ...zero, managerCalls: 3, managerAll: 3 };
    const reach = statesOf({ morale: "low", plan: "unclear" }).get("morale,plan")?.reach();
    expect(reach).toEqual({ pairs: [[sum, sum]], most: sum, leads: [-3], byFact: [] });
  });

  test("try the completions once", () => {
    const state = statesOf({}).get("morale,plan");
    expect(state?.reach()).toBeDefined();
    expect(state?.reach()).toBe(state?.reach());
  });
});

describe("the completions of a cluster", () => {
  /** Ties seven facts of two answers each to the size of a team, so that there are 128 for each size told apart. */
  const tied = ruleWhen({
    changeExpected: true,
    conflict: true,
    newDirectReport: true,
    mentoring: true,
    direction: "clear",
    project: "massive",
    plan: "clear",
    teamSize: 1,
  });
  test.each<[string, number, Facts, boolean]>([
    ["are tried where they are 1,024", 7, {}, true],
    ["are not where they are more", 8, {}, false],
    ["are where fewer are left of more", 8, { plan: "clear" }, true],
  ])("%s", (_title, sizes, known, expected) => {
    const rules = Array.from({ length: sizes }, (_, i) => ruleWhen({ teamSize: i + 1 }));
    const view = viewOf([tied, ...rules]);
    const reaches = findStates({ role: "manager", ...known }, view).map(({ reach }) => reach());
    expect(reaches.every((reach) => reach !== undefined)).toBe(expected);
  });
});

describe("what is open", () => {
  const book = bookOf([ruleWhen({ morale: "low" })]);
  const view = book.viewOf("manager");
  const facts: Facts = { role: "manager" };
  const other: Facts = { role: "manager", morale: "low" };
  const decided: Hats = decideFacts(other, book);

  test("follows the states of the clusters", () => {
    const outlook = findOutlook(facts, findStates(other, view), decided, view);
    expect(outlook).toEqual({ settled: true, open: [] });
  });

  test("follows the facts where one state has too many completions", () => {
    const states = findStates(other, view).map((state) => ({ ...state, reach: () => undefined }));
    const outlook = findOutlook(facts, states, decided, view);
    expect(outlook).toEqual({ settled: false, open: ["morale"] });
  });
});

describe("looking for open facts pair by pair", () => {
  const plan = { any: [{ plan: "clear" as const }, { plan: "unclear" as const }] };
  test.each<[string, readonly Rule[], Facts, readonly FactName[], Hats]>([
    [
      "keeps what is known",
      [ruleWhen({ morale: "low" })],
      { morale: "low" },
      [],
      { hat: "leader", then: null },
    ],
    [
      "gives the hats that all completions have, also where they are not known before",
      [ruleWhen(plan)],
      {},
      [],
      { hat: "leader", then: null },
    ],
    [
      "counts a rule once that holds on one side and is unknown on the other",
      [
        callWhen("leader", 3, { project: "massive" }),
        callWhen("manager", 8, { deadline: "tight" }),
        callWhen("leader", 3, { any: [{ plan: "clear" }, { morale: "low" }] }),
        hintWhen("manager", 1, { conflict: true }),
      ],
      { project: "massive", deadline: "tight", direction: "clear" },
      [],
      { hat: "manager", then: "leader" },
    ],
  ])("%s", (_title, rules, known, open, hats) => {
    const found = searchFacts({ role: "manager", ...known }, viewOf(rules));
    expect(found).toEqual({ open, hats });
  });

  test("tries the fact that ties the others together first, so that it looks at few rules", () => {
    const spokes: readonly Condition[] = [
      { changeExpected: true },
      { deadline: ["none", "tight"] },
      { project: "massive" },
      { plan: "clear" },
      { conflict: true },
      { newDirectReport: true },
      { mentoring: true },
      { level: "senior" },
    ];
    const view = viewOf(spokes.map((spoke) => hintWhen("leader", 1, { morale: "low", ...spoke })));
    let looks = 0;
    const weights = view.weights.map(({ outcome, ...weight }) => ({
      ...weight,
      outcome: (facts: Facts) => {
        looks++;
        return outcome(facts);
      },
    }));
    const { open } = searchFacts({ role: "manager" }, { ...view, weights });
    expect(open).toEqual([]);
    expect(looks).toBeLessThan(5_000);
  });
});
