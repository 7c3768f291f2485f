import { afterAll, describe, type ExpectStatic, expect, type TestContext, test } from "vitest";
import { type Ran, type RunOptions, run } from "../cli/run.ts";
import { keys, type Terminal, terminal } from "../cli/terminal.ts";
import { type Workplace, workplace } from "./shell.ts";

/** What a row may use; each use of the program is counted, since a row that runs nothing shows nothing. */
export interface Tools extends Pick<Workplace, "folder" | "file" | "launcher"> {
  readonly expect: ExpectStatic;
  /** Through pipes. */
  hat(argv: readonly string[], options?: RunOptions): Promise<Ran>;
  /** A bash line in which `hat-advisor` is on the path. */
  sh(line: string, options?: RunOptions): Promise<Ran>;
  /** In a pseudo-terminal. */
  pty(argv: readonly string[], options?: Parameters<typeof terminal>[1]): Terminal;
}

export interface Row {
  readonly row: number;
  /** In a few words of our own, with a public source where one helps. */
  readonly convention: string;
  readonly shown?: (tools: Tools) => Promise<void>;
  /** Why no run of the program can show it. */
  readonly instead?: string;
}

export const shows = (row: number, convention: string, shown: (tools: Tools) => Promise<void>): Row => ({
  row,
  convention,
  shown,
});

export const instead = (row: number, convention: string, why: string): Row => ({
  row,
  convention,
  instead: why,
});

/** Every row as a test, and one table at the end of what showed which. */
export function conventions(title: string, count: number, rows: readonly Row[]): void {
  const place = workplace();
  const results = new Map<number, string>();
  afterAll(() => {
    place.remove();
    process.stdout.write(`\n${table(title, rows, results)}\n`);
  });

  describe(title, () => {
    for (const { row, convention, shown } of rows) {
      if (!shown) continue;
      test.concurrent(`${row}. ${convention}`, async (context) => {
        const counted = counting(place, context);
        context.onTestFinished(({ task }) => {
          results.set(
            row,
            task.result?.state === "pass" ? `shown by ${many(counted.runs(), "run")}` : "FAILS",
          );
        });
        context.expect.hasAssertions();
        await shown(counted.tools);
        context.expect(counted.runs()).toBeGreaterThan(0);
      });
    }

    test("no row is missing, and none is there twice", () => {
      const numbers = rows.map(({ row }) => row).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    });
  });
}

const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;

function counting({ folder, file, launcher, sh }: Workplace, { expect, onTestFinished }: TestContext) {
  let runs = 0;
  const open: Terminal[] = [];
  const tools: Tools = {
    expect,
    folder,
    file,
    launcher,
    hat(argv, options) {
      runs++;
      return run(argv, { cwd: folder, ...options });
    },
    sh(line, options) {
      runs++;
      return sh(line, options);
    },
    pty(argv, options) {
      runs++;
      const made = terminal(argv, options);
      open.push(made);
      return made;
    },
  };
  onTestFinished(() => {
    for (const one of open) one.type(keys.ctrlC);
  });
  return { tools, runs: () => runs };
}

function table(title: string, rows: readonly Row[], results: ReadonlyMap<number, string>): string {
  const lines = rows.map(({ row, convention, instead }) => {
    const result = instead === undefined ? (results.get(row) ?? "not run") : `no run shows it: ${instead}`;
    return `${String(row).padStart(3)}  ${convention}\n     ${result}`;
  });
  const shown = [...results.values()].filter((result) => result.startsWith("shown")).length;
  const rest = rows.filter(({ instead }) => instead !== undefined).length;
  return [title, ...lines, `${shown} of ${rows.length} rows shown, ${rest} with a reason instead.`].join(
    "\n",
  );
}
