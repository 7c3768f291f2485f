import { describe, expect, test } from "vitest";
import { wordsOf } from "../../src/commands/view.ts";
import { advise } from "../../src/core/advise.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import { factsAt } from "../../src/core/tables.ts";
import { flipWords } from "../../src/render/outlook.ts";
import type { View } from "../../src/render/view.ts";
import { shippedBook } from "../../src/shipped.ts";
import { view } from "./samples.ts";

const book = shippedBook();
const words = wordsOf(book);

const flips = (situation: Situation): string => {
  const told = situation as View["told"];
  const text = flipWords(advise(situation, book), view({ words, told }), Number.POSITIVE_INFINITY) ?? "";
  return text.replaceAll("\u00a0", " ");
};

const calm = { morale: "steady", direction: "clear" } as const;

describe("a list that would flip the hat is told as what comes and what goes", () => {
  test.each<[string, Situation, string]>([
    [
      "one of two goes",
      { ...calm, role: "manager", transitions: ["team-leader-absent", "layoffs"] },
      "Team leader back → manager hat",
    ],
    [
      "what stays is not named",
      { ...calm, role: "leader", transitions: ["key-manager-absent", "new-in-role"] },
      "or key manager back → leader hat",
    ],
    [
      "all of one kind go",
      { ...calm, role: "leader", transitions: ["key-manager-absent", "key-manager-changing", "acquisition"] },
      "or key manager back and new key manager settled in → leader hat",
    ],
    ["one comes", { ...calm, role: "manager", transitions: ["layoffs"] }, "or team leader away → leader hat"],
    ["nothing was so", { ...calm, role: "manager", transitions: [] }, "or team leader away → leader hat"],
  ])("%s", (_, situation, text) => {
    expect(flips(situation)).toContain(text);
  });

  const choices = book.questions.get("transitions")?.choices ?? [];
  const items = choices.map(({ value }) => value as string);

  test.each(choices.map((choice) => [choice.value as string, choice]))(
    "%s is named as it comes or goes, in any situation, and not while it stays",
    (item, { phrase, over }) => {
      const next = seeded(7);
      const seen = new Set<string>();
      for (let i = 0; i < 1500; i++) {
        const vector = book.axes.map((axis) => next(axis.unknown));
        const transitions = items.filter(() => next(3) === 0);
        const situation = { ...factsAt(book.axes, vector), transitions } as Situation;
        const change = advise(situation, book).whatIf?.find((one) => one.change.transitions)?.change;
        if (!change) continue;
        const [was, is] = [situation, change].map(({ transitions }) =>
          [transitions].flat().includes(item as never),
        );
        const parts = flips(situation)
          .toLowerCase()
          .split(/, or |, | and | → |; /);
        const named = [parts.includes(phrase), parts.includes(over as string)];
        expect(named, JSON.stringify(situation)).toEqual([!was && is, was && !is]);
        seen.add(`${was} ${is}`);
      }
      expect(seen.size).toBeGreaterThan(1);
    },
  );
});
