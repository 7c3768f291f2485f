import { expect, test } from "vitest";
import { wordsOf } from "../../src/commands/view.ts";
import { advise } from "../../src/core/advise.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import { walk } from "../../src/core/survey.ts";
import { factsAt, type Vector } from "../../src/core/tables.ts";
import { card } from "../../src/render/card.ts";
import { makeStyle } from "../../src/render/style.ts";
import { shippedBook } from "../../src/shipped.ts";

const book = shippedBook();
const view = { width: 80, style: makeStyle(false), unicode: true, plain: false, words: wordsOf(book) };

/** The situation and the card that breaks a limit, if one does; plain ASCII is measured by its length. */
function tooLarge(vector: Vector): string | undefined {
  const situation = factsAt(book.axes, vector) as Situation;
  const text = card(advise(situation, book), { ...view, told: factsAt(book.axes, vector) });
  const lines = text.split("\n");
  const fits = lines.length - 1 <= 40 && lines.every((line) => line.length <= 80);
  return fits ? undefined : `${JSON.stringify(situation)}\n${text}`;
}

test("the card stays within 40 lines and 80 columns in every situation", () => {
  let broken: string | undefined;
  walk(book, (vector) => {
    broken ??= tooLarge(vector);
  });
  expect(broken).toBeUndefined();
}, 300_000);

test("and with any of the facts unknown", () => {
  const next = seeded(40);
  for (let i = 0; i < 20_000; i++) {
    const vector = book.axes.map((axis, at) => (at > 0 && next(3) === 0 ? axis.unknown : next(axis.unknown)));
    expect(tooLarge(vector)).toBeUndefined();
  }
}, 300_000);
