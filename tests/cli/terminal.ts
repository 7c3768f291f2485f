import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { bin, quietEnv } from "./run.ts";
import { screen } from "./screen.ts";
import { terminalHere } from "./terminalHere.ts";

export interface Terminal {
  /** Resolves when the screen so far holds the text; what was matched is not matched again. */
  sees(text: string | RegExp): Promise<string>;
  type(keys: string): void;
  /** The exit code, or 128 and the signal. */
  readonly ended: Promise<number>;
  /** All that was ever written, escape codes too. */
  raw(): string;
  /** The same as plain text. */
  text(): string;
}

export const keys = { enter: "\r", down: "\u001b[B", space: " ", ctrlC: "\u0003", ctrlD: "\u0004" } as const;

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** Today, if not the real day. */
  readonly date?: string;
  /** A shell line around the program, which is `$0`; for redirections. */
  readonly shell?: string;
}

/** The program on another day, as what Node runs with its first arguments. */
export const onDate = (date: string) => [fileURLToPath(new URL("onDate.js", import.meta.url)), date];

/** The last that was written is lost where a busy reader hears of the end first, so the end comes a little later. */
const endingLate = (line: string) => `trap : INT; ${line}; code=$?; sleep 0.1; exit $code`;

/** Runs the real thing in a pseudo-terminal; where coverage is measured, in this process, as `run` does. */
export function terminal(argv: readonly string[], options: TerminalOptions = {}): Terminal {
  const { env, columns = 80, date, shell = '"$0" "$@"' } = options;
  if (process.env.COVERAGE_HERE && !options.shell) return terminalHere(argv, options);
  const program = date === undefined ? [bin] : onDate(date);
  const args = ["-c", endingLate(shell), process.execPath, ...program, ...argv];
  const pty = spawn("/bin/sh", args, { cols: columns, rows: 50, env: quietEnv(env) });
  const { write, close, sees, raw, text } = screen();
  pty.onData(write);
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      close();
      resolve(signal ? 128 + signal : exitCode);
    });
  });
  return { sees, type: (typed) => pty.write(typed), ended, raw, text };
}
