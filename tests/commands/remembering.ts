import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Io } from "../../src/io.ts";
import { type Ran, run } from "../support/run.ts";
import { scratch } from "../support/scratch.ts";
import { openPty, openTerminal, type Terminal } from "../support/terminal.ts";

const onDate = fileURLToPath(new URL("onDate.mjs", import.meta.url));

/** A home of one test's own, and the tool in it on any day. */
export interface Memory {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** Without a terminal. */
  run(date: string, argv: readonly string[], stdin?: string, io?: Partial<Io>): Promise<Ran>;
  open(date: string, argv: readonly string[], env?: Readonly<Record<string, string>>): Terminal;
  /** The built tool in a pseudo-terminal. */
  openReal(date: string, argv: readonly string[]): Terminal;
  /** The files that are kept, with their path. */
  files(): string[];
}

/** A memory that is gone after the test, or with `afterAll` after all tests beside it. */
export function createMemory(end?: Parameters<typeof scratch>[0]): Memory {
  const home = scratch(end);
  const env = { HAT_ADVISOR_HOME: home, TZ: "UTC" };
  return {
    home,
    env,
    run: (date, argv, stdin, io = {}) =>
      run(argv, {
        env,
        date,
        io: { platform: process.platform, ...io },
        ...(stdin !== undefined && { stdin }),
      }),
    open: (date, argv, more) =>
      openTerminal(argv, { date, rows: 24, columns: 80, env: { ...env, ...more } }),
    openReal: (date, argv) =>
      openPty(argv, { env, rows: 24, columns: 80, shell: `"$0" "${onDate}" ${date} "$@"` }),
    files: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((one) => !one.isDirectory())
        .map((one) => join(one.parentPath, one.name)),
  };
}
