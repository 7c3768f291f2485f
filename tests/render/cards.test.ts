import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import type { Situation } from "../../src/model/situation.ts";
import { renderVerdict } from "../../src/render/render.ts";
import { wrapText } from "../../src/render/textWidth.ts";
import { book, displayFor } from "./shipped.ts";

const golden = "tests/render/cards.golden.txt";

interface PublicCase {
  readonly id: string;
  readonly story: string;
  readonly situation: Situation;
}

/** A card under its name and its story, as a reader would go through them. */
function page(name: string, story: string, situation: Situation): string {
  const card = renderVerdict(advise(situation, book), "card", displayFor(situation));
  return `${"=".repeat(80)}\n${wrapText(`${name}: ${story}`, 80).join("\n")}\n\n${card}`;
}

test("the cards of all examples and public cases are as they were last read", () => {
  const cases: PublicCase[] = JSON.parse(readFileSync("tests/cases/situations.json", "utf8")).cases;
  const pages = [
    ...book.pack.cases.map((one) =>
      page(one.name, one.title, one.situation as unknown as Situation),
    ),
    ...cases.map(({ id, story, situation }) => page(id, story, situation)),
  ];
  const text = pages.join("\n");
  if (process.env.UPDATE_CARDS) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});
