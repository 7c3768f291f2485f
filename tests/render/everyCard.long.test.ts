import { expect, test } from "vitest";
import { everySituation, randomSituations, walkCards } from "./walk.ts";

test("every situation with up to four things out of the ordinary: each card keeps every promise", () => {
  const { walked, report } = walkCards(everySituation(4));
  expect(report).toBe("");
  expect(walked).toBeGreaterThan(400_000);
}, 1_800_000);

test("200,000 situations with any number of things at once: each card keeps every promise", () => {
  expect(walkCards(randomSituations(200_000, 7)).report).toBe("");
}, 1_800_000);
