import { expect, test } from "vitest";
import { shownLines } from "../../src/render/cardParts.ts";
import { display, verdict } from "./samples.ts";

const { labels } = display();

test.each<[string, string, string]>([
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
  [
    "an item that comes",
    labels.turns("transitions", "team-leader-absent"),
    "the team leader leaves",
  ],
  ["a number that is reached", labels.turns("teamSize", 7), "you oversee 7 people"],
  ["a change without a clause of its own", labels.turns("plan", "unclear"), "the plan is unclear"],
  [
    "an item without a word for its end",
    labels.over("transitions", "layoffs"),
    "no longer there are layoffs",
  ],
  ["a claim", labels.claim(25) ?? "", "When a team has no leader, its manager leads."],
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
