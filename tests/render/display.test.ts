import { expect, test } from "vitest";
import { shownLines } from "../../src/render/cardParts.ts";
import { display, verdict } from "./samples.ts";

const { labels } = display();

test.each<[string, string | undefined, string | undefined]>([
  ["a question", labels.question("plan"), "Does everyone know what to do next?"],
  ["a fact that nobody asks for", labels.question("level"), "level"],
  ["an answer", labels.answer("morale", "low"), "Low"],
  ["an answer without a label", labels.answer("teamSize", 7), "7"],
  [
    "a list of answers",
    labels.answer("transitions", ["layoffs", "team-leader-absent"]),
    "Layoffs, The team leader is away",
  ],
  ["an empty list", labels.answer("transitions", []), "Nothing"],
  ["a phrase", labels.phrase("teamSize", 7), "you oversee 7 people"],
  ["an item that comes", labels.turns("transitions", "acquisition"), "an acquisition is announced"],
  ["an item that has gone", labels.over("transitions", "layoffs"), "the layoffs are behind you"],
  ["a change without a clause", labels.turns("transitions", "layoffs"), undefined],
  ["an item without a clause for its end", labels.over("transitions", "acquisition"), undefined],
  [
    "a claim, and none for one that it doesn't have",
    labels.claims([25, 999]).join(),
    "Claim 25: When a team has no leader, its manager leads.",
  ],
])("the pack's words for %s", (_, text, expected) => expect(text).toBe(expected));

test("the lines that a card shows are those that a later card puts last", () => {
  expect(shownLines(verdict())).toEqual([
    "While our lead is out, let's make sure we know where we're headed.",
    "What would you keep?",
    "What should we stop?",
    "What don't I see?",
    "Say why.",
    "Name a deputy.",
    "Deciding what can wait.",
    "Doing it all alone.",
  ]);
});
