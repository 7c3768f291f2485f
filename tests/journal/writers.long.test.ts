import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scratch } from "../support/scratch.ts";
import { bothOf, namesIn, useWriters } from "./writers.ts";

const write = useWriters();

test("four processes on one file, killed at 100 random moments, lose nothing that they said was saved", {
  timeout: 300_000,
}, async () => {
  const rounds = fc.sample(
    fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 4, maxLength: 4 }),
    {
      seed: 100,
      numRuns: 25,
    },
  );
  for (const moments of rounds) {
    const path = join(scratch(), "journal", "ana.ndjson");
    const told = await Promise.all(
      moments.map((moment, i) => write(path, `p${i}`, 1e6, () => pause(moment / 100))),
    );
    const last = await write(path, "after", 1);
    const { names, skipped, trouble } = await namesIn(path);
    expect(trouble).toBeUndefined();
    expect(names).toEqual(expect.arrayContaining(bothOf([...told.flat(), ...last])));
    expect(new Set(names).size).toBe(names.length);
    expect(skipped.length).toBeLessThanOrEqual(4);
  }
});
