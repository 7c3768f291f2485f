import { expect, test } from "vitest";
import type { FactName } from "../../src/core/facts.ts";
import { factNames } from "../../src/core/facts.ts";
import type { Condition } from "../../src/core/packSchema.ts";
import { conditionWords, leafWords, valueWords } from "../../src/render/condition.ts";

const rows: [Condition, string][] = [
  [{ morale: "low" }, "morale is low"],
  [
    { role: ["manager", "neither"], teamSize: { atLeast: 16 } },
    "role is manager or neither, and team size is 16 or more",
  ],
  [{ teamSize: { atLeast: 10, atMost: 15 } }, "team size is 10 to 15"],
  [{ teamSize: { atMost: 9 } }, "team size is 9 or less"],
  [{ shortBy: { atLeast: 25 } }, "the percent of time missing is 25 or more"],
  [
    { transitions: ["team-leader-absent", "layoffs"] },
    "what is changing includes team leader absent or layoffs",
  ],
  [{ occasion: "one-on-one" }, "the occasion is one-on-one"],
  [{ mentoring: true }, "mentoring: yes"],
  [{ newDirectReport: false }, "a new direct report: no"],
  [{ any: [{ morale: "low" }, { plan: "unclear" }] }, "morale is low, or the plan is unclear"],
  [{ any: [{ morale: "low" }] }, "morale is low"],
  [
    { role: "leader", any: [{ morale: "low" }, { plan: "unclear", project: "massive" }] },
    "role is leader, and (morale is low, or (the plan is unclear, and the project is massive))",
  ],
  [{ all: [{ morale: "low" }, { not: { plan: "clear" } }] }, "morale is low, and not (the plan is clear)"],
  [{ not: { morale: "low", plan: "clear" } }, "not (morale is low, and the plan is clear)"],
  [{ morale: undefined, plan: "clear" }, "the plan is clear"],
];
test.each(rows)("%j", (condition, words) => expect(conditionWords(condition)).toBe(words));

test.each([
  [undefined, "not known"],
  [[], "none"],
  [["layoffs", "new-in-role"], "layoffs, new in role"],
  [true, "yes"],
  [false, "no"],
  [16, "16"],
  ["one-on-one", "one-on-one"],
])("the value %j", (value, words) => expect(valueWords(value)).toBe(words));

test("every fact has a subject", () => {
  for (const fact of [...factNames, "shortBy"] as FactName[]) {
    expect(leafWords(fact, "x")).toMatch(/^[a-z ]+ (is|includes) x$/);
  }
});
