import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { deleteJournal } from "../../src/journal/journal.ts";
import { scratch } from "../support/scratch.ts";
import { bothOf, namesIn, useWriters } from "./writers.ts";

const write = useWriters();

test("200 appends from 8 processes at once leave 200 checks and 200 notes, all whole", async () => {
  const path = join(scratch(), "journal", "ana.ndjson");
  const told = await Promise.all(Array.from({ length: 8 }, (_, i) => write(path, `p${i}`, 25)));
  const { names, skipped } = await namesIn(path);
  expect(told.flat()).toHaveLength(200);
  expect(names.toSorted()).toEqual(bothOf(told.flat()).toSorted());
  expect(skipped).toEqual([]);
});

test("four processes on one file, killed at 12 moments, lose nothing that they said was saved", async () => {
  for (let round = 0; round < 3; round++) {
    const path = join(scratch(), "journal", "ana.ndjson");
    const told = await Promise.all(
      [1, 5, 9, 14].map((moment, i) => write(path, `p${i}`, 1e6, () => pause(moment + round))),
    );
    const last = await write(path, "after", 1);
    const { names, skipped, trouble } = await namesIn(path);
    expect(trouble).toBeUndefined();
    expect(names).toEqual(expect.arrayContaining(bothOf([...told.flat(), ...last])));
    expect(new Set(names).size).toBe(names.length);
    // A kill leaves at most one line unfinished.
    expect(skipped.length).toBeLessThanOrEqual(4);
  }
});

test("forgotten while others write: what is left is whole, and what came after is there", async () => {
  const path = join(scratch(), "journal", "ana.ndjson");
  const forgetting = { isOver: false, times: 0 };
  const forget = async () => {
    while (!forgetting.isOver) {
      if (existsSync(path) && (await deleteJournal(path)) === undefined) forgetting.times++;
      await pause(5);
    }
  };
  const going = forget();
  const told = await Promise.all(["a", "b", "c"].map((who) => write(path, who, 40)));
  forgetting.isOver = true;
  await going;
  expect(told.flat().filter((line) => line.startsWith("!"))).toEqual([]);
  expect(forgetting.times).toBeGreaterThan(0);
  const last = await write(path, "after", 5);
  const { names, skipped } = await namesIn(path);
  expect(skipped).toEqual([]);
  expect(names.slice(-10)).toEqual(bothOf(last));
});
