import { describe, expect, test } from "vitest";
import { advise, decideSituation } from "../../src/decide/advise.ts";
import { interpret } from "../../src/decide/figures.ts";
import { findOpenFacts } from "../../src/decide/outlook.ts";
import type { FactName, Facts } from "../../src/model/facts.ts";
import { factNames } from "../../src/model/facts.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import type { Situation } from "../../src/model/situation.ts";
import type { Flip } from "../../src/model/verdict.ts";
import { bookOf, buildShippedBook, callWhen, hintWhen, ruleWhen } from "./packs.ts";

const flipOf = (fact: FactName, situation: Situation, rules: readonly Rule[]): Flip | undefined =>
  advise(situation, bookOf(rules)).flips?.find((flip) => flip.fact === fact);

describe("the answer that turns the hat", () => {
  const all: readonly [string, Partial<Situation>, Condition, Flip["to"]][] = [
    ["is the nearest size above", { teamSize: 3 }, { teamSize: { atLeast: 16 } }, 16],
    ["is the nearest size above, where it is not known", {}, { teamSize: { atLeast: 16 } }, 16],
    ["is the nearest of several sizes", { teamSize: 11 }, { teamSize: [2, 9, 14] }, 9],
    ["is the smaller of two sizes that are as near", { teamSize: 9 }, { teamSize: [7, 11] }, 7],
    ["is the list with one item more", { needs: ["how"] }, { needs: "relief" }, ["how", "relief"]],
    [
      "is the list with one item, where none is known",
      {},
      { needs: ["relief", "backing"] },
      ["relief"],
    ],
    ["is the first item in declared order", { needs: [] }, { needs: ["backing", "how"] }, ["how"]],
    [
      "is the empty list, where `nothing` is wanted",
      { needs: ["how", "relief"] },
      { needs: "nothing" },
      [],
    ],
    [
      "is the first word in declared order",
      { morale: "high" },
      { morale: ["steady", "low"] },
      "low",
    ],
    [
      "is the first word in declared order, where it is not known",
      {},
      { deadline: ["tight", "comfortable"] },
      "comfortable",
    ],
    ["is yes", { conflict: false }, { conflict: true }, true],
    ["is no, under a rule about no", {}, { conflict: false }, false],
  ];
  test.each(all)("%s", (_title, known, when, to) => {
    const fact = Object.keys(when)[0] as FactName;
    const from = known[fact as "plan"] ?? null;
    const flip = flipOf(fact, { role: "manager", ...known }, [ruleWhen(when)]);
    expect(flip).toEqual({ fact, from, to, hat: "leader", then: null });
  });

  test("is the nearest size below, where a rule no longer holds", () => {
    const rules = [ruleWhen({ teamSize: { atLeast: 16 } })];
    const flip = flipOf("teamSize", { role: "manager", teamSize: 40 }, rules);
    expect(flip).toEqual({ fact: "teamSize", from: 40, to: 15, hat: "manager", then: null });
  });

  test("is the list with the fewest items removed", () => {
    const transitions = ["layoffs", "acquisition"] as const;
    const rules = [ruleWhen({ transitions: "layoffs" })];
    const flip = flipOf("transitions", { role: "manager", transitions }, rules);
    expect(flip?.to).toEqual(["acquisition"]);
  });

  test("names the hat that follows, too", () => {
    const rules = [
      callWhen("leader", 3, { morale: "low" }),
      callWhen("manager", 4, { plan: "unclear" }),
    ];
    const flip = flipOf("plan", { role: "leader", morale: "low" }, rules);
    expect(flip).toMatchObject({ from: null, to: "unclear", hat: "manager", then: "leader" });
  });
});

describe("flips", () => {
  const rules = [
    ruleWhen({ level: "senior" }),
    ruleWhen({ role: "leader" }),
    ruleWhen({ plan: "unclear" }),
    ruleWhen({ morale: "low" }),
  ];
  const factsOf = (situation: Situation) =>
    advise(situation, bookOf(rules)).flips?.map(({ fact }) => fact);
  test("come in the author's order, one for each fact", () => {
    expect(factsOf({ role: "manager" })).toEqual(["morale", "plan", "level"]);
  });

  test("never change the role, nor a level that is known", () => {
    expect(factsOf({ role: "manager", level: "middle" })).toEqual(["morale", "plan"]);
  });

  test("leave out what changes only the hat that follows", () => {
    const both = [
      callWhen("leader", 4, { morale: "low" }),
      callWhen("manager", 3, { plan: "unclear" }),
    ];
    const { flips, open } = advise({ role: "leader", morale: "low" }, bookOf(both));
    expect([flips?.map(({ fact }) => fact), open]).toEqual([[], ["plan"]]);
  });

  test("change one fact, not two", () => {
    const both = [ruleWhen({ morale: "low", plan: "unclear" })];
    const { flips, open } = advise({ role: "manager" }, bookOf(both));
    expect([flips, open]).toEqual([[], ["morale", "plan"]]);
  });

  test.each<[object, readonly string[]]>([
    [{}, ["flips"]],
    [{ flips: false }, []],
    [{ flips: false, explain: true }, ["trace"]],
    [{ flips: true, explain: false }, ["flips"]],
    [{ explain: true }, ["flips", "trace"]],
  ])("and a trace are there as asked for: %j gives %j", (options, expected) => {
    const verdict = advise({ role: "manager" }, bookOf(rules), options);
    const written = JSON.parse(JSON.stringify(verdict));
    expect(Object.keys(written).filter((key) => /^(flips|trace)$/.test(key))).toEqual(expected);
  });
});

describe("open and settled", () => {
  const size = { teamSize: { atLeast: 16 } };
  test.each<[string, readonly Rule[], Partial<Situation>, readonly FactName[], boolean]>([
    ["an unknown fact that turns the hat is open", [ruleWhen(size)], {}, ["teamSize"], false],
    ["nothing is open where all is known", [ruleWhen(size)], { teamSize: 3 }, [], true],
    [
      "a fact that no rule looks at is not",
      [ruleWhen({ morale: "low" })],
      { morale: "low" },
      [],
      true,
    ],
    [
      "a fact that adds to the same hat is not",
      [ruleWhen(size), ruleWhen({ morale: "low" })],
      { morale: "low" },
      [],
      true,
    ],
    [
      "a fact that only brings a second hat is",
      [callWhen("leader", 4, { morale: "low" }), callWhen("manager", 3, { plan: "unclear" })],
      { morale: "low" },
      ["plan"],
      false,
    ],
    [
      "two facts that matter only together both are",
      [ruleWhen({ morale: "low", plan: "unclear" })],
      {},
      ["morale", "plan"],
      false,
    ],
    [
      "a hint is not, while a hat is worn by default",
      [hintWhen("leader", 2, { morale: "low" })],
      {},
      [],
      true,
    ],
    [
      "the direction is where the other calls are equal",
      [callWhen("leader", 3, { morale: "low" }), callWhen("manager", 3, { deadline: "tight" })],
      { morale: "low", deadline: "tight" },
      ["direction"],
      false,
    ],
    [
      "a hint is where calls are equal",
      [
        callWhen("leader", 3, { morale: "low" }),
        callWhen("manager", 3, { deadline: "tight" }),
        hintWhen("leader", 2, { conflict: true }),
      ],
      { morale: "low", deadline: "tight", direction: "clear" },
      ["conflict"],
      false,
    ],
    [
      "no answer is open where each of them gives the same hat, yet the hat is not settled",
      [callWhen("leader", 3, { any: [{ plan: "clear" }, { plan: "unclear" }] })],
      {},
      [],
      false,
    ],
    [
      "nor where a tied rule holds for every answer",
      [
        callWhen("leader", 3, {
          plan: ["clear", "unclear"],
          morale: ["low", "steady", "high"],
        }),
      ],
      {},
      [],
      false,
    ],
    [
      "a hat is not settled while every answer brings the other one after it",
      [
        callWhen("leader", 4, { morale: "low" }),
        callWhen("manager", 3, { plan: "clear" }),
        callWhen("manager", 3, { plan: "unclear" }),
      ],
      { morale: "low" },
      [],
      false,
    ],
  ])("%s", (_title, rules, known, open, settled) => {
    const verdict = advise({ role: "manager", ...known }, bookOf(rules));
    expect([verdict.open, verdict.settled]).toEqual([open, settled]);
  });
});

describe("what an interview has still to ask", () => {
  test("is everything that is not known, while the role isn't", () => {
    const facts: Facts = { morale: "low", teamSize: 3 };
    const open = factNames.filter((fact) => fact !== "morale" && fact !== "teamSize");
    expect(findOpenFacts(facts, buildShippedBook())).toEqual({ settled: false, open });
  });

  test("is what a verdict calls open", () => {
    const answers: Situation = { role: "leader", deadline: { needed: 9, available: 3 } };
    const book = buildShippedBook();
    const { settled, open } = advise(answers, book);
    const { facts } = interpret(answers, book.pack.bands);
    expect(findOpenFacts(facts, book)).toEqual({ settled, open });
    expect(open).not.toContain("deadline");
  });
});

test("the decision alone is the verdict's", () => {
  const situation: Situation = {
    role: "leader",
    morale: { score: -5, scale: "enps" },
    needs: ["how"],
  };
  const { hat, then, strength, order, balance } = advise(situation, buildShippedBook());
  expect(decideSituation(situation, buildShippedBook())).toEqual({
    hat,
    then,
    strength,
    order,
    balance,
  });
});
