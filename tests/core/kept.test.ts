import { expect, test } from "vitest";
import { Kept } from "../../src/core/kept.ts";

test("a value is made once, and again when there were too many others", () => {
  const kept = new Kept<string, string>(2);
  const made: string[] = [];
  const of = (key: string) =>
    kept.of(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(["a", "b", "a", "b", "c", "c", "a"].map(of)).toEqual(["A", "B", "A", "B", "C", "C", "A"]);
  expect(made).toEqual(["a", "b", "c", "a"]);
});
