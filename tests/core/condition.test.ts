import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, matches, type Outcome } from "../../src/core/condition.ts";
import type { Facts } from "../../src/core/facts.ts";
import type { Condition, Matcher } from "../../src/core/packSchema.ts";

const outcome = (condition: Condition, facts: Facts) => evaluate(condition, facts).outcome;

describe("matchers", () => {
  test.each<[string, Matcher, Parameters<typeof matches>[1], boolean]>([
    ["a value", "low", "low", true],
    ["another value", "low", "high", false],
    ["any of a list", ["manager", "neither"], "neither", true],
    ["none of a list", ["manager", "neither"], "leader", false],
    ["at least, on the limit", { atLeast: 16 }, 16, true],
    ["at least, below", { atLeast: 16 }, 15, false],
    ["at most, on the limit", { atMost: 15 }, 15, true],
    ["between", { atLeast: 10, atMost: 15 }, 12, true],
    ["a list contains any of", ["acquisition", "layoffs"], ["new-in-role", "layoffs"], true],
    ["a list contains one", "acquisition", ["acquisition"], true],
    ["an empty list contains nothing", "acquisition", [], false],
    ["no is not yes", true, false, false],
  ])("%s", (_name, wanted, saw, expected) => {
    expect(matches(wanted, saw)).toBe(expected);
  });
});

const H: Condition = { morale: "low" };
const F: Condition = { direction: "unclear" };
const U: Condition = { plan: "unclear" };
const facts: Facts = { morale: "low", direction: "clear" };

describe("three values", () => {
  test.each<[string, Condition, Outcome]>([
    ["a known value that fits", H, "holds"],
    ["a known value that does not", F, "fails"],
    ["an unknown fact", U, "unknown"],
    ["all: one that fails decides", { all: [H, U, F] }, "fails"],
    ["all: unknown without a failure", { all: [H, U] }, "unknown"],
    ["all: everything holds", { all: [H, H] }, "holds"],
    ["any: one that holds decides", { any: [F, U, H] }, "holds"],
    ["any: unknown without a hold", { any: [F, U] }, "unknown"],
    ["any: everything fails", { any: [F, F] }, "fails"],
    ["not: turns holds", { not: H }, "fails"],
    ["not: turns fails", { not: F }, "holds"],
    ["not: unknown stays unknown", { not: U }, "unknown"],
    ["several facts are all", { morale: "low", direction: "unclear", plan: "clear" }, "fails"],
  ])("%s", (_name, condition, expected) => {
    expect(outcome(condition, facts)).toBe(expected);
  });

  test("a trace keeps every leaf, with what was wanted and what was seen", () => {
    expect(evaluate({ morale: "low", not: { plan: "clear" } }, facts)).toEqual({
      outcome: "unknown",
      group: "all",
      parts: [
        { outcome: "holds", fact: "morale", wanted: "low", saw: "low" },
        { outcome: "unknown", group: "not", parts: [{ outcome: "unknown", fact: "plan", wanted: "clear" }] },
      ],
    });
  });
});

const leafs: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { morale: "low" },
  { direction: "unclear" },
  { teamSize: { atLeast: 16 } },
  { mentoring: true },
  { transitions: ["acquisition", "layoffs"] },
);
const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leafs,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("condition").map((not) => ({ not })),
  ),
})).condition;
const situations = fc.record<Facts>(
  {
    morale: fc.constantFrom("low", "steady"),
    direction: fc.constantFrom("clear", "unclear"),
    teamSize: fc.constantFrom(3, 16),
    mentoring: fc.boolean(),
    transitions: fc.subarray(["acquisition", "layoffs", "new-in-role"] as const),
  },
  { requiredKeys: [] },
);

describe("laws", () => {
  test("what is decided with some facts unknown stays so whatever they turn out to be", () => {
    fc.assert(
      fc.property(conditions, situations, situations, (condition, more, known) => {
        const before = outcome(condition, known);
        return before === "unknown" || outcome(condition, { ...more, ...known }) === before;
      }),
    );
  });

  test("De Morgan: not all is any not", () => {
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), situations, (all, known) => {
        return outcome({ not: { all } }, known) === outcome({ any: all.map((not) => ({ not })) }, known);
      }),
    );
  });
});
