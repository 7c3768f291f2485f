import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import type { Hats, Strength } from "../../src/model/model.ts";
import type { Situation } from "../../src/model/situation.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { renderVerdict } from "../../src/render/render.ts";
import { book, displayFor } from "../render/shipped.ts";
import { patterns } from "./patterns.ts";

// Real situations, with the verdicts that experienced managers accept and the points that a card must make.

interface PublicCase {
  readonly id: string;
  readonly situation: Situation;
  readonly accept: readonly (Hats | { readonly strength: readonly Strength[] })[];
  readonly mention: readonly string[];
  readonly mustNot: readonly string[];
}

const { cases } = JSON.parse(readFileSync("tests/cases/situations.json", "utf8")) as {
  cases: readonly PublicCase[];
};

const isAccepted = ({ hat, then, strength }: Verdict, { accept }: PublicCase): boolean =>
  accept.some((wanted) =>
    "strength" in wanted
      ? wanted.strength.includes(strength)
      : wanted.hat === hat && wanted.then === then,
  );

/** A card in one line, and that part of it which tells somebody what to say, ask or do. */
function cardOf({ situation }: PublicCase): { whole: string; advised: string } {
  const card = renderVerdict(advise(situation, book), "card", displayFor(situation));
  const inLine = (text: string) => text.replace(/\s+/g, " ").trim();
  const [title = "", ...rest] = card.split("\n");
  const advised = rest.join("\n").replace(/^ {2}(Avoid|Heads up|Switch)[\s\S]*/m, "");
  return { whole: inLine(card), advised: `${inLine(title)} | ${inLine(advised)}` };
}

test.each(cases)("$id comes out as a verdict that experienced managers accept", (publicCase) => {
  const verdict = advise(publicCase.situation, book);
  expect(isAccepted(verdict, publicCase), `${verdict.hat}, ${verdict.then}`).toBe(true);
});

test("every point of every case has a pattern, and no pattern stands without its point", () => {
  const countPoints = ({ mention, mustNot }: { mention: object; mustNot: object }) => [
    Object.keys(mention).length,
    Object.keys(mustNot).length,
  ];
  const counts = cases.map((one) => [one.id, countPoints(one)] as const);
  const found = Object.entries(patterns).map(([id, one]) => [id, countPoints(one)]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counts));
});

test("the cards make nine in ten of the points that they must make", () => {
  const missing: string[] = [];
  let points = 0;
  for (const publicCase of cases) {
    const { whole } = cardOf(publicCase);
    publicCase.mention.forEach((point, i) => {
      points++;
      if (!patterns[publicCase.id]?.mention[i]?.test(whole))
        missing.push(`${publicCase.id} ${point}`);
    });
  }
  process.stdout.write(`Points made on the cards: ${points - missing.length} of ${points}\n`);
  expect((points - missing.length) / points, missing.join("\n")).toBeGreaterThanOrEqual(0.9);
});

test("no card gives advice that its case warns against", () => {
  const found = cases.flatMap((publicCase) => {
    const { advised } = cardOf(publicCase);
    return publicCase.mustNot
      .filter((_, i) => patterns[publicCase.id]?.mustNot[i]?.test(advised))
      .map((warning) => `${publicCase.id}: ${warning}\n  ${advised}`);
  });
  expect(found.join("\n")).toBe("");
});
