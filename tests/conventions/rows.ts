import { afterAll, describe, expect, test } from "vitest";
import { type Ran, run, runBin } from "../support/run.ts";
import { keys, openPty, openTerminal, type Terminal } from "../support/terminal.ts";
import { openWorkplace } from "../support/workplace.ts";

/** What a row may use. */
export interface Tools {
  readonly folder: string;
  /** Writes a file and returns its path. */
  file(name: string, content: string | Uint8Array): string;
  /** Through pipes, in this process. */
  readonly hat: typeof run;
  /** Through pipes, in a process of its own. */
  readonly bin: typeof runBin;
  /** A line of POSIX shell with `hat-advisor` on the path. */
  sh(line: string, options?: { env?: Readonly<Record<string, string>> }): Promise<Ran>;
  /** At a terminal, in this process. */
  readonly terminal: typeof openTerminal;
  /** At a real pseudo-terminal. */
  readonly pty: typeof openPty;
}

export interface ConventionRow {
  readonly title: string;
  /** Where it is known from: guides, specifications, and the public reports of somebody's bug. */
  readonly sources: string;
  readonly show: (tools: Tools) => Promise<void>;
}

export const row = (
  title: string,
  sources: string,
  show: (tools: Tools) => Promise<void>,
): ConventionRow => ({ title, sources, show });

/** Every row as a test, with its sources in the title. */
export function showRows(title: string, rows: readonly ConventionRow[]): void {
  const place = openWorkplace();
  const opened: Terminal[] = [];
  const keep = (terminal: Terminal): Terminal => {
    opened.push(terminal);
    return terminal;
  };
  const tools: Tools = {
    folder: place.folder,
    file: place.file,
    hat: run,
    bin: runBin,
    sh: place.sh,
    terminal: (argv, options) => keep(openTerminal(argv, options)),
    pty: (argv, options) => keep(openPty(argv, options)),
  };
  afterAll(async () => {
    for (const terminal of opened) terminal.type(keys.ctrlC);
    await Promise.allSettled(opened.map(({ ended }) => ended));
  });
  describe(title, () => {
    for (const { title: said, sources, show } of rows) {
      test(`${said} (${sources})`, async () => {
        expect.hasAssertions();
        await show(tools);
      });
    }
  });
}

export const asLeader = '{"role":"manager","teamSize":22}';
export const asManager = '{"role":"manager"}';
export const wrong = '{\n  "role": "boss",\n  "moral": "low"\n}\n';
export const large = ["--role", "manager", "--team-size", "22"];

/** Enough records for more than any pipe holds. */
export const manyRecords = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `{"id":"team ${i}","role":"manager","teamSize":${i % 40}}\n`,
  ).join("");
