import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "../../src/main.ts";
import { type Ran, run } from "./run.ts";
import { onDate, type Terminal, terminal } from "./terminal.ts";
import { world } from "./world.ts";

export const dates = {
  first: "2026-11-14T12:00:00Z",
  second: "2026-11-24T12:00:00Z",
  third: "2026-12-01T12:00:00Z",
};

/** A home of one test's own, and the program in it on any day. */
interface Memory {
  readonly home: string;
  /** Without a terminal, in this process. */
  run(date: string, argv: readonly string[], stdin?: string): Promise<Ran>;
  /** The same in a process of its own. */
  spawned(date: string, argv: readonly string[]): Promise<Ran>;
  terminal(date: string, argv: readonly string[], env?: Readonly<Record<string, string>>): Terminal;
  /** The files that are kept, with their path. */
  files(): string[];
}

export function memory(): Memory {
  const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { HAT_ADVISOR_HOME: home, TZ: "UTC" };
  return {
    home,
    async run(date, argv, stdin) {
      const made = world({ env, platform: process.platform, today: () => new Date(date) }, stdin);
      const code = await main(argv, made.io);
      return { code, stdout: made.out(), stderr: made.err() };
    },
    spawned: (date, argv) => run(argv, { program: onDate(date), env }),
    terminal: (date, argv, more) => terminal(argv, { date, env: { ...env, ...more } }),
    files: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((one) => !one.isDirectory())
        .map((one) => join(one.parentPath, one.name)),
  };
}
