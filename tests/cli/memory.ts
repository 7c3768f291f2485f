import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Ran, run } from "./run.ts";
import { type Terminal, terminal } from "./terminal.ts";

export const dates = {
  first: "2026-11-14T12:00:00Z",
  second: "2026-11-24T12:00:00Z",
  third: "2026-12-01T12:00:00Z",
};

const onDate = (date: string) => [fileURLToPath(new URL("onDate.js", import.meta.url)), date];

/** A home of one test's own, and the program in it on any day. */
export interface Memory {
  readonly home: string;
  run(date: string, argv: readonly string[], stdin?: string): Promise<Ran>;
  terminal(date: string, argv: readonly string[], env?: Readonly<Record<string, string>>): Terminal;
  /** The files that are kept, with their path. */
  files(): string[];
  /** What they hold, all together. */
  text(): string;
}

export function memory(): Memory {
  const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { HAT_ADVISOR_HOME: home, TZ: "UTC" };
  const files = () => {
    const all = readdirSync(home, { recursive: true, withFileTypes: true });
    return all.filter((one) => !one.isDirectory()).map((one) => join(one.parentPath, one.name));
  };
  return {
    home,
    run: (date, argv, stdin = "") => run(argv, { program: onDate(date), env, stdin }),
    terminal: (date, argv, more) => terminal(argv, { program: onDate(date), env: { ...env, ...more } }),
    files,
    text: () =>
      files()
        .map((file) => readFileSync(file, "utf8"))
        .join(""),
  };
}
