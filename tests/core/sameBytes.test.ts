import { describe, expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import type { Rule } from "../../src/core/packSchema.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import type { Situation } from "../../src/core/situation.ts";
import { walk } from "../../src/core/survey.ts";
import { factsAt } from "../../src/core/tables.ts";
import { shippedBook } from "../../src/shipped.ts";

const book = shippedBook();
const { pack } = book;

test("the same situation in another order of keys gives the same bytes, in every situation", () => {
  let different: Situation | undefined;
  walk(book, (vector) => {
    if (different) return;
    const facts = factsAt(book.axes, vector) as Situation;
    const turned = Object.fromEntries(Object.entries(facts).reverse()) as Situation;
    const bytes = (one: Situation) => JSON.stringify(advise(one, book, { whatIf: false }));
    if (bytes(facts) !== bytes(turned)) different = facts;
  });
  expect(different).toBeUndefined();
}, 300_000);

test("and so does asking twice, whatever was asked in between", () => {
  const one: Situation = { role: "manager", teamSize: 22, morale: "low", transitions: ["acquisition"] };
  const before = JSON.stringify(advise(one, book, { explain: true }));
  advise({ role: "leader", teamSize: 3, deadline: { needed: 9, available: 4 } }, book);
  expect(JSON.stringify(advise(one, book, { explain: true }))).toBe(before);
});

describe("memory stays bounded", () => {
  test("a pack with more states than are kept still answers the same", () => {
    const sizes = Array.from({ length: 300 }, (_, i) => ({ teamSize: 2 * i + 100 }));
    const rule: Rule = {
      ...(pack.rules[0] as Rule),
      id: "wide",
      when: {
        all: [
          { any: sizes },
          { level: "middle" },
          { plan: "clear" },
          { deadline: "tight" },
          { project: "massive" },
        ],
      },
    };
    const wide = openRulebook({ ...pack, rules: [...pack.rules, rule] }, "");
    type Some = { level?: "middle" | "senior"; plan?: "clear" | "unclear"; deadline?: "tight" | "none" };
    const ask = (teamSize: number, some: Some) =>
      advise({ role: "manager", project: "massive", teamSize, ...some }, wide, { whatIf: false });
    const first = () => JSON.stringify(ask(100, { level: "middle", plan: "clear", deadline: "tight" }));
    const before = first();
    const levels = [{}, { level: "middle" }, { level: "senior" }] as const;
    const plans = [{}, { plan: "clear" }, { plan: "unclear" }] as const;
    const deadlines = [{}, { deadline: "tight" }, { deadline: "none" }] as const;
    const all = levels.flatMap((level) =>
      plans.flatMap((plan) => deadlines.map((one) => ({ ...level, ...plan, ...one }))),
    );
    for (let teamSize = 0; teamSize < 800; teamSize++) for (const some of all) ask(teamSize, some);
    expect(first()).toBe(before);
  }, 120_000);
});
