import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import { readJournal } from "../../src/journal/journal.ts";
import { scratch } from "../support/scratch.ts";

/** Processes that write to journals: `appender.ts`, bundled once for the file of tests that asks. */
export function useWriters() {
  const appender = join(scratch(afterAll), "appender.mjs");
  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL("appender.ts", import.meta.url))],
      outfile: appender,
      bundle: true,
      platform: "node",
      format: "esm",
    });
  });

  /** Runs a writer until it is done or `stop` settles, and gives what it was told is saved. */
  return async (path: string, who: string, count: number, stop?: () => Promise<unknown>) => {
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
  };
}

/** The names in a file without their padding, each entry's kind in front. */
export async function namesIn(path: string) {
  const journal = await readJournal(path);
  const names = journal.entries.map(({ kind, name }) => `${kind} ${name.replace(/-x+$/, "")}`);
  return { ...journal, names };
}

/** A check and a note for every name. */
export const bothOf = (names: readonly string[]): string[] =>
  names.flatMap((name) => [`check ${name}`, `note ${name}`]);
