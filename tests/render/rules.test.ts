import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { Claim, Rule } from "../../src/core/packSchema.ts";
import { ruleCard, rulesTable } from "../../src/render/rules.ts";
import { table } from "../../src/render/table.ts";
import { view } from "./samples.ts";

const large: Rule = {
  id: "large-team",
  hat: "leader",
  points: 4,
  kind: "call",
  basis: "article",
  claims: [24],
  when: { role: ["manager", "neither"], teamSize: { atLeast: 16 } },
  because: "You oversee {teamSize} people.",
  examples: { holds: [{ role: "manager", teamSize: 16 }], fails: [{ role: "manager", transitions: [] }, {}] },
};
const seat: Rule = {
  ...large,
  id: "seat",
  hat: "manager",
  points: 2,
  kind: "seat",
  basis: "extended",
  claims: [22, 47],
};
const claims: Claim[] = [
  {
    number: 24,
    section: "managers as leaders",
    says: "A manager of a large team.",
    kind: ["RULE"],
    hat: "leader",
  },
];

test("rules in columns", () => {
  expect(rulesTable([large, seat], view())).toBe(`\
rule        hat      points  kind  basis     claims
large-team  leader   +4      call  article   24
seat        manager  +2      seat  extended  22, 47
`);
});

test("hats in colour, still aligned", () => {
  expect(rulesTable([seat], view({ colour: true }))).toContain("\u001b[33mmanager\u001b[39m  +2");
});

test("rules one below the other where columns do not fit", () => {
  const text = rulesTable([large], view({ width: 20 }));
  expect(text).toContain("\nlarge-team\n  leader, +4, call,\n  article, 24\n");
});

test("one rule", () => {
  expect(ruleCard(large, claims, view())).toBe(`\
large-team
leader +4, call, article

When     role is manager or neither, and team size is 16 or more
Because  You oversee {teamSize} people.
Claims   24, managers as leaders: A manager of a large team.

Holds    role: manager, teamSize: 16
Fails    role: manager, transitions: []
         nothing told

To change it, put this into a pack of your own:

  extends: article
  rules:
    - id: large-team
      off: true        # or, instead of 4 points: points: 2
`);
});

test("what only some rules have", () => {
  const { examples, ...rest } = seat;
  const text = ruleCard({ ...rest, source: "our handbook", extendedWhen: { morale: "low" } }, claims, view());
  expect(text).toContain("Extended morale is low: then it is our own reading");
  expect(text).toContain("Source   our handbook");
  expect(text).toContain("Claims   22\n         47");
  expect(text).toContain("instead of 2 points: points: 3");
  expect(text).not.toContain("Holds");
});

test("columns by what is seen, not by characters", () => {
  const lines = table(
    [
      ["無限", "a"],
      ["👩‍👩‍👧", "b"],
      ["x", "c"],
    ],
    80,
  );
  expect(lines.map((line) => stringWidth(line))).toEqual([7, 7, 7]);
  expect(table([], 80)).toEqual([]);
});
