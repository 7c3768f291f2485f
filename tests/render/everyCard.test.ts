import { expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import type { CheckEntry } from "../../src/journal/journalEntry.ts";
import { shownLately } from "../../src/journal/recall.ts";
import { shownLines } from "../../src/render/cardParts.ts";
import { seeded } from "../decide/situations.ts";
import { book } from "./shipped.ts";
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

test("six weeks of one-on-ones in which nothing changes: three questions and two things to do each time", () => {
  const short: string[] = [];
  for (const situation of everySituation(2)) {
    if (situation.occasion !== "one-on-one") continue;
    const checks: CheckEntry[] = [];
    for (let week = 1; week <= 6; week++) {
      const verdict = advise(situation, book, { flips: false, shownLately: shownLately(checks) });
      const { ask, do: dos } = verdict.advice;
      if (ask.length < 3 || dos.length < 2) short.push(`${week}: ${JSON.stringify(situation)}`);
      checks.push({ shown: shownLines(verdict) } as CheckEntry);
    }
  }
  expect(short).toEqual([]);
}, 300_000);
