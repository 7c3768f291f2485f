import { expect, test } from "vitest";
import type { Facts } from "../../src/core/facts.ts";
import { type Check, changesBetween, type Since, since } from "../../src/core/movement.ts";

const rows: [string, Facts, Facts, object][] = [
  ["nothing", { role: "manager", morale: "low" }, { role: "manager", morale: "low" }, {}],
  ["a word", { morale: "low" }, { morale: "steady" }, { morale: { from: "low", to: "steady" } }],
  ["now known", {}, { mentoring: false }, { mentoring: { from: null, to: false } }],
  ["no longer known", { mentoring: false }, {}, { mentoring: { from: false, to: null } }],
  ["a count", { teamSize: 0 }, { teamSize: 12 }, { teamSize: { from: 0, to: 12 } }],
  [
    "the order of a list says nothing",
    { transitions: ["layoffs", "acquisition"] },
    { transitions: ["acquisition", "layoffs", "layoffs"] },
    {},
  ],
  [
    "a list",
    { transitions: ["layoffs"] },
    { transitions: [] },
    { transitions: { from: ["layoffs"], to: [] } },
  ],
  ["none is known", {}, { transitions: [] }, { transitions: { from: null, to: [] } }],
  ["how short the time is moves no hat", { shortBy: 10 }, { shortBy: 20 }, {}],
];

test.each(rows)("changed: %s", (_, before, now, changed) => {
  expect(changesBetween(before, now)).toEqual(changed);
});

const check = (hat: Check["hat"], ...reasons: string[]): Check => ({
  at: "2026-11-14T12:00:00Z",
  facts: {},
  hat,
  reasons,
});
const crunch = check("manager", "crunch", "no-plan");

const streaks: [string, Check[], Check, Since["again"]][] = [
  ["twice is no streak", [crunch], crunch, undefined],
  ["three times", [crunch, crunch], crunch, { rule: "crunch", times: 3 }],
  [
    "five times",
    [check("leader", "x"), crunch, crunch, crunch, crunch],
    crunch,
    { rule: "crunch", times: 5 },
  ],
  ["broken by the other hat", [crunch, check("leader", "crunch"), crunch], crunch, undefined],
  ["broken by another reason", [crunch, check("manager", "no-plan"), crunch], crunch, undefined],
  [
    "the leader hat may stay on",
    [check("leader", "a"), check("leader", "a")],
    check("leader", "a"),
    undefined,
  ],
  ["no hat", [check(null), check(null)], check(null), undefined],
  [
    "a seat does not go away",
    [check("manager", "seat"), check("manager", "seat")],
    check("manager", "seat"),
    undefined,
  ],
];

test.each(streaks)("again: %s", (_, earlier, now, again) => {
  expect(since(earlier, now, ["seat"])?.again).toEqual(again);
});

test("the first check has nothing before it", () => expect(since([], crunch, [])).toBeUndefined());

test("since the last check, not the first", () => {
  const last = {
    ...check("leader", "no-direction"),
    at: "2026-11-20T12:00:00Z",
    facts: { morale: "low" } as const,
  };
  expect(since([crunch, last], { ...crunch, facts: { morale: "high" } }, [])).toEqual({
    at: "2026-11-20T12:00:00Z",
    changed: { morale: { from: "low", to: "high" } },
    hat: { from: "leader", to: "manager" },
  });
});
