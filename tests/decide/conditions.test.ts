import { describe, expect, test } from "vitest";
import {
  bitsAsked,
  bitsTold,
  compileLine,
  compileMatcher,
  matchersOf,
  outcomeOf,
} from "../../src/decide/conditions.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Value } from "../../src/model/model.ts";
import type { Condition, Matcher } from "../../src/model/rule.ts";
import type { Outcome } from "../../src/model/verdict.ts";
import { drawRules, drawSituation, seeded } from "./situations.ts";

describe("a matcher", () => {
  test.each<[string, Matcher, Value, boolean]>([
    ["fits the value that it names", "low", "low", true],
    ["does not fit another value", "low", "high", false],
    ["fits any value of its list", ["manager", "neither"], "neither", true],
    ["does not fit a value beside its list", ["manager", "neither"], "leader", false],
    ["fits a count that it names", 7, 7, true],
    ["does not fit another count", 7, 8, false],
    ["fits any count of its list", [3, 7], 7, true],
    ["fits a count on its lower end", { atLeast: 16 }, 16, true],
    ["does not fit a count below", { atLeast: 16 }, 15, false],
    ["fits a count on its upper end", { atMost: 15 }, 15, true],
    ["does not fit a count above", { atMost: 15 }, 16, false],
    ["fits a count between its ends", { atLeast: 10, atMost: 15 }, 12, true],
    ["has both ends", { atLeast: 10, atMost: 15 }, 16, false],
    ["has both ends, below too", { atLeast: 10, atMost: 15 }, 9, false],
    ["of a range fits no word", { atLeast: 0 }, "low", false],
    ["of a range fits no list, also an empty one", { atLeast: 0 }, [], false],
    ["fits a list that contains it", "layoffs", ["acquisition", "layoffs"], true],
    ["does not fit a list without it", "layoffs", ["acquisition"], false],
    ["does not fit an empty list", "layoffs", [], false],
    ["of a list fits a list that shares an item", ["how", "relief"], ["backing", "relief"], true],
    ["of a list does not fit one that shares none", ["how", "relief"], ["backing"], false],
    ["`nothing` fits an empty list", "nothing", [], true],
    ["`nothing` does not fit a list with an item", "nothing", ["how"], false],
    ["`nothing` fits no word", "nothing", "none", false],
    ["`nothing` among others fits an empty list", ["how", "nothing"], [], true],
    ["`nothing` among others leaves these as they are", ["how", "nothing"], ["how"], true],
    ["yes does not fit no", true, false, false],
    ["no fits no", false, false, true],
  ])("%s", (_title, wanted, saw, expected) => {
    expect(compileMatcher(wanted)(saw)).toBe(expected);
  });
});

const holds: Condition = { morale: "low" };
const fails: Condition = { direction: "unclear" };
const unknown: Condition = { plan: "unclear" };
const facts: Facts = { morale: "low", direction: "clear" };

describe("a condition", () => {
  test.each<[string, Condition, Outcome]>([
    ["holds by a known value that fits", holds, "holds"],
    ["fails by a known value that does not", fails, "fails"],
    ["is unknown by a fact that is not known", unknown, "unknown"],
    ["`all` fails by one part, whatever is unknown", { all: [holds, unknown, fails] }, "fails"],
    ["`all` is unknown without a part that fails", { all: [unknown, holds] }, "unknown"],
    ["`all` holds when every part does", { all: [holds, holds] }, "holds"],
    ["`any` holds by one part, whatever is unknown", { any: [fails, unknown, holds] }, "holds"],
    ["`any` is unknown without a part that holds", { any: [unknown, fails] }, "unknown"],
    ["`any` fails when every part does", { any: [fails, fails] }, "fails"],
    ["`not` turns what holds", { not: holds }, "fails"],
    ["`not` turns what fails", { not: fails }, "holds"],
    ["`not` of unknown is unknown", { not: unknown }, "unknown"],
    [
      "of several facts needs all of them",
      { morale: "low", plan: "clear", direction: "unclear" },
      "fails",
    ],
    ["of several facts waits for the unknown", { morale: "low", plan: "clear" }, "unknown"],
    ["ignores a fact that is set to undefined", { morale: "low", plan: undefined }, "holds"],
    ["of facts and a group needs both", { morale: "low", not: { direction: "clear" } }, "fails"],
  ])("%s", (_title, condition, expected) => {
    expect(outcomeOf(condition, facts)).toBe(expected);
  });

  test("keeps its outcome, once it has one, whatever the unknown facts turn out to be", () => {
    const next = seeded(21);
    for (let i = 0; i < 3_000; i++) {
      const { when } = drawRules(next)[0] as { when: Condition };
      const [known, more] = [drawSituation(next, 12), drawSituation(next, 3)] as [Facts, Facts];
      const before = outcomeOf(when, known);
      if (before === "unknown") continue;
      expect(outcomeOf(when, { ...more, ...known }), JSON.stringify([when, known])).toBe(before);
    }
  });
});

describe("the matchers of a condition", () => {
  test.each<[string, Condition, string[]]>([
    [
      "come in the order in which they are written",
      { morale: "low", teamSize: 3 },
      ["morale", "teamSize"],
    ],
    [
      "are found in groups",
      { any: [{ morale: "low" }, { all: [{ plan: "clear" }] }] },
      ["morale", "plan"],
    ],
    ["are negated under `not`", { not: { morale: "low" } }, ["not morale"]],
    ["are negated in groups under `not`", { not: { any: [{ morale: "low" }] } }, ["not morale"]],
    ["are not negated under two `not`", { not: { not: { morale: "low" } } }, ["morale"]],
    ["leave out what is set to undefined", { morale: undefined, plan: "clear" }, ["plan"]],
  ])("%s", (_title, condition, expected) => {
    const names = matchersOf(condition).map(({ fact, negated }) =>
      negated ? `not ${fact}` : fact,
    );
    expect(names).toEqual(expected);
  });
});

describe("the bits of a line", () => {
  test.each<[string, Condition, Facts, boolean]>([
    ["ask for a fact that must be known", { morale: "low" }, {}, false],
    ["are there once it is known, whatever it is", { morale: "low" }, { morale: "high" }, true],
    ["ask for every fact", { morale: "low", plan: "unclear" }, { morale: "low" }, false],
    ["ask for facts inside of `all`", { all: [{ conflict: true }] }, {}, false],
    [
      "ask for nothing inside of `any` and `not`",
      { any: [{ conflict: true }], not: { plan: "clear" } },
      {},
      true,
    ],
    ["ask for a list with something in it", { transitions: "layoffs" }, { transitions: [] }, false],
    [
      "ask for nothing of a list that may be empty",
      { needs: ["nothing", "how"] },
      { needs: [] },
      true,
    ],
    [
      "ask for the days that are missing",
      { shortBy: { atLeast: 25 } },
      { deadline: "tight" },
      false,
    ],
    ["are there once days were given", { shortBy: { atLeast: 25 } }, { shortBy: 0 }, true],
  ])("%s", (_title, condition, facts, expected) => {
    expect((bitsAsked(condition) & ~bitsTold(facts)) === 0).toBe(expected);
  });

  test("are there wherever the line's condition holds", () => {
    const next = seeded(3);
    const packs = Array.from({ length: 20 }, () => drawRules(next));
    const conditions = packs.flat().map(({ when }) => when);
    for (let i = 0; i < 200; i++) {
      const facts = drawSituation(next, 12) as Facts;
      const holding = conditions.filter((one) => compileLine(one)(facts) === "holds");
      expect(holding.filter((one) => (bitsAsked(one) & ~bitsTold(facts)) !== 0)).toEqual([]);
    }
  });
});
