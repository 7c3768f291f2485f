import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { ndjson, seeded } from "../bench/records.mjs";
import { bin, quietEnv } from "../support/run.ts";
import { scratch } from "../support/scratch.ts";

const folder = scratch(afterAll);

const before = "what was there before\n";
const runs = 100;
const next = seeded(11) as (below: number) => number;

/** Starts a batch over a file that exists, and ends it after so many milliseconds. */
function killAfter(ms: number, signal: NodeJS.Signals): Promise<NodeJS.Signals | number | null> {
  const argv = [bin, "batch", "teams.ndjson", "-q", "-o", "out.txt"];
  const child = spawn(process.execPath, argv, { cwd: folder, env: quietEnv(), stdio: "ignore" });
  const timer = setTimeout(() => child.kill(signal), ms);
  return new Promise((resolve) =>
    child.on("close", (code, by) => {
      clearTimeout(timer);
      resolve(by ?? code);
    }),
  );
}

test(`of ${runs} runs that are killed at any moment, each leaves the old file or the whole new one`, async () => {
  writeFileSync(join(folder, "teams.ndjson"), [...ndjson(20_000, 3)].join(""));
  const out = join(folder, "out.txt");
  const started = performance.now();
  await killAfter(600_000, "SIGKILL");
  const whole = readFileSync(out, "utf8");
  const duration = performance.now() - started;
  let killed = 0;
  for (let i = 0; i < runs; i++) {
    writeFileSync(out, before);
    const signal = (["SIGKILL", "SIGTERM", "SIGHUP"] as const)[i % 3] as NodeJS.Signals;
    const end = await killAfter(next(Math.ceil(duration * 1.1)), signal);
    if (end !== 0) killed++;
    expect([before, whole]).toContain(readFileSync(out, "utf8"));
    const drafts = readdirSync(folder).filter((name) => name.startsWith(".out.txt."));
    // Only SIGKILL, which nobody hears, may leave its draft behind.
    if (signal !== "SIGKILL") expect(drafts).toEqual([]);
    for (const draft of drafts) rmSync(join(folder, draft));
  }
  expect(killed).toBeGreaterThan(runs / 4);
}, 1_200_000);
