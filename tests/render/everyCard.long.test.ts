import { expect, test } from "vitest";
import { everySituation, randomSituations, walkCards } from "./walk.ts";

test("every situation with up to three things out of the ordinary: each card keeps every promise", () => {
  const { walked, report } = walkCards(everySituation(3));
  expect(report).toBe("");
  expect(walked).toBeGreaterThan(80_000);
}, 1_200_000);

test("100,000 situations with any number of things at once: each card keeps every promise", () => {
  expect(walkCards(randomSituations(100_000, 7)).report).toBe("");
}, 1_200_000);
