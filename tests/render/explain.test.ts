import stringWidth from "string-width";
import { expect, test } from "vitest";
import { evaluate } from "../../src/core/condition.ts";
import type { Facts } from "../../src/core/facts.ts";
import type { Condition } from "../../src/core/packSchema.ts";
import type { RuleTrace } from "../../src/core/verdict.ts";
import { explain } from "../../src/render/explain.ts";
import { verdict, view } from "./samples.ts";

const facts: Facts = { role: "manager", morale: "low", transitions: ["layoffs"], mentoring: false };
const traced = (rule: string, when: Condition): RuleTrace => ({
  rule,
  hat: "leader",
  points: 4,
  kind: "call",
  basis: "article",
  claims: [34, 36],
  trace: evaluate(when, facts),
});
const subject = verdict({
  trace: [
    traced("low-morale", { morale: "low" }),
    traced("large-team", { role: ["manager", "neither"], teamSize: { atLeast: 16 } }),
    traced("deep", { any: [{ transitions: ["acquisition"] }, { not: { mentoring: true } }] }),
  ],
});

test("every rule, down to the values seen", () => {
  expect(explain(subject, view())).toBe(`\
Every rule, and how it came out

holds    low-morale: leader +4, call, article; claims 34, 36
  holds    morale is low (told: low)

unknown  large-team: leader +4, call, article; claims 34, 36
  unknown  all of these:
    holds    role is manager or neither (told: manager)
    unknown  team size is 16 or more (not known)

holds    deep: leader +4, call, article; claims 34, 36
  holds    any of these:
    fails    what is changing includes acquisition (told: layoffs)
    holds    not this:
      fails    mentoring: yes (told: no)
`);
});

test.each([20, 40, 80])("fits %i columns", (width) => {
  const when = Array.from({ length: 12 }).reduce<Condition>((inner) => ({ not: inner }), { morale: "low" });
  const deep = verdict({ trace: [...(subject.trace ?? []), traced("a-rule-with-a-long-name", when)] });
  for (const line of explain(deep, view({ width })).split("\n")) {
    if (!line.startsWith("Every")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  }
});

test("without a trace there is only the heading", () => {
  expect(explain(verdict(), view())).toBe("Every rule, and how it came out\n");
});
