import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "../../src/core/seeded.ts";
import { readJournal } from "../../src/journal/read.ts";
import { scratch } from "./scratch.ts";

const folder = mkdtempSync(join(tmpdir(), "hat-advisor-"));
const appender = join(folder, "appender.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL("appender.ts", import.meta.url))],
    outfile: appender,
    bundle: true,
    platform: "node",
    format: "esm",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an appender until it is done or `stop` settles, and gives what it was told is saved. */
async function saved(
  path: string,
  who: string,
  count: number,
  stop?: () => Promise<void>,
): Promise<string[]> {
  const child = spawn(process.execPath, [appender, path, who, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  if (stop) {
    await once(child.stdout, "data");
    await stop();
    child.kill("SIGKILL");
  }
  await once(child, "close");
  return text.split("\n").slice(0, -1);
}

const namesIn = async (path: string) => {
  const journal = await readJournal(path);
  return { ...journal, names: journal.entries.map(({ name }) => name.replace(/-x+$/, "")) };
};

test("200 appends from 8 processes at once: 200 entries, all whole", async () => {
  const path = join(scratch(), "journal", "ana.ndjson");
  const told = await Promise.all(Array.from({ length: 8 }, (_, i) => saved(path, `p${i}`, 25)));
  const { names, broken, newer } = await namesIn(path);
  expect(told.flat()).toHaveLength(200);
  expect(new Set(names)).toEqual(new Set(told.flat()));
  expect([names.length, broken, newer]).toEqual([200, [], 0]);
});

test("killed at 100 random moments, four processes on one file: nothing lost that was told as saved", async () => {
  const below = seeded(100);
  let torn = 0;
  for (let round = 0; round < 25; round++) {
    const path = join(scratch(), "journal", "ana.ndjson");
    const moments = Array.from({ length: 4 }, () => below(2000) / 100);
    const told = await Promise.all(
      moments.map((moment, i) => saved(path, `p${i}`, 1_000_000, () => pause(moment).then(() => {}))),
    );
    const last = await saved(path, "after", 1);
    const { names, broken, trouble } = await namesIn(path);
    expect(trouble).toBeUndefined();
    expect(names).toEqual(expect.arrayContaining([...told.flat(), ...last]));
    expect(new Set(names).size).toBe(names.length);
    // A kill leaves at most one line unfinished.
    expect(broken.length).toBeLessThanOrEqual(4);
    torn += broken.length;
  }
  expect(torn).toBeLessThanOrEqual(100);
});
