import { describe, expect, test } from "vitest";
import { Cache, distanceBetween, domainsOf } from "../../src/decide/domains.ts";
import type { Value } from "../../src/model/model.ts";

test("the direction is asked about by no rule, and told apart all the same", () => {
  const words = ["clear", "unclear"];
  expect(domainsOf([])).toMatchObject([{ fact: "direction", values: words }]);
});

test("sizes ascend whatever the order of the rules", () => {
  const rules = [{ when: { teamSize: [14, 9] } }, { when: { teamSize: { atLeast: 3 } } }];
  const sizes = domainsOf(rules)
    .find(({ fact }) => fact === "teamSize")
    ?.findAnswers();
  expect(sizes).toEqual([0, 2, 3, 8, 9, 10, 13, 14, 15]);
});

describe("a cache", () => {
  test.each<[string, string, string]>([
    ["makes each value once", "a b a b a", "a b"],
    ["empties itself before it takes more than it may", "a b c b c a", "a b c b a"],
    ["keeps what it has while it is full", "a b b a b", "a b"],
  ])("of two values %s", (_title, asked, expected) => {
    const cache = new Cache<string, string>(2);
    const made: string[] = [];
    const make = (key: string) => {
      made.push(key);
      return `value of ${key}`;
    };
    for (const key of asked.split(" "))
      expect(cache.get(key) ?? cache.keep(key, make(key))).toBe(`value of ${key}`);
    expect(made.join(" ")).toBe(expected);
  });
});

describe("the distance between answers", () => {
  test.each<[string, Value | undefined, Value, number]>([
    ["to a larger count is what is more", 3, 5, 2],
    ["to a smaller count is what is less", 5, 3, 2],
    ["to a count is counted from 0 where none is known", undefined, 5, 5],
    ["to a list is its items where none is known", undefined, ["how"], 1],
    ["to a list is what comes", ["how"], ["how", "relief", "backing"], 2],
    ["to a list is what goes", ["how", "relief", "backing"], ["how"], 2],
    ["to a list is what comes and goes", ["how"], ["relief"], 2],
    ["to the same list is none", ["how"], ["how"], 0],
    ["to a word is none, as each is as near", "low", "high", 0],
  ])("%s", (_title, from, to, expected) => {
    expect(distanceBetween(from, to)).toBe(expected);
  });
});
