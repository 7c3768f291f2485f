import { expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import type { Situation } from "../../src/core/situation.ts";
import { walk } from "../../src/core/survey.ts";
import { factsAt } from "../../src/core/tables.ts";
import { shippedBook } from "../../src/shipped.ts";

const book = shippedBook();

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
