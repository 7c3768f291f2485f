import { expect, test } from "vitest";
import { seeded } from "../decide/situations.ts";
import { everySituation, randomSituations, walkCards } from "./walk.ts";

/** A tenth of the situations, another tenth for another seed. */
function* tenthOf<T>(all: Iterable<T>, seed: number): Generator<T> {
  const next = seeded(seed);
  for (const one of all) if (next(10) === 0) yield one;
}

test("a tenth of the situations with up to three things out of the ordinary: each card keeps every promise", () => {
  const { walked, report } = walkCards(tenthOf(everySituation(3), 22));
  expect(report).toBe("");
  expect(walked).toBeGreaterThan(5_000);
}, 300_000);

test("situations with any number of things at once: each card keeps every promise", () => {
  expect(walkCards(randomSituations(4_000, 80)).report).toBe("");
}, 300_000);
