import { PassThrough } from "node:stream";
import { spawn } from "@lydell/node-pty";
import { main } from "../../src/main.ts";
import { bin, makeWorld, quietEnv } from "./run.ts";
import { createScreen } from "./screen.ts";

export interface Terminal {
  /** Resolves when the screen so far holds the text; what was matched is not matched again. */
  sees(text: string | RegExp): Promise<string>;
  type(keys: string): void;
  /** The exit code, or 128 and the signal. */
  readonly ended: Promise<number>;
  /** The rows on the screen now. */
  shown(): Promise<string[]>;
  /** All that was ever written, escape codes too. */
  raw(): string;
  /** The same as plain text. */
  text(): string;
}

export const keys = {
  enter: "\r",
  up: "\u001b[A",
  down: "\u001b[B",
  space: " ",
  ctrlC: "\u0003",
  ctrlD: "\u0004",
} as const;

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** Today, if not the real day; only for `openTerminal`. */
  readonly date?: string;
  /** A shell line around the program, which is `$0`; only for `openPty`. */
  readonly shell?: string;
}

/** A terminal in this process, without a kernel behind it: streams that say they are one, keys that become signals. */
export function openTerminal(argv: readonly string[], options: TerminalOptions = {}): Terminal {
  const { env, columns = 80, rows = 50, date } = options;
  const screen = createScreen({ columns, rows });
  const keyboard = createKeyboard();
  const show = () => {
    // Like the streams of a process, it outlives whatever is piped into it.
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns, rows, end: () => {} });
    const print = (piece: Uint8Array) => screen.write(String(piece).replace(/\r?\n/g, "\r\n"));
    return stream.on("data", print);
  };
  const full = quietEnv(env);
  const { io } = makeWorld({
    stdin: keyboard.stdin,
    stdout: show(),
    stderr: show(),
    env: full,
    home: full.HOME ?? "",
    unicode: env?.TERM !== "linux",
    today: () => (date === undefined ? new Date() : new Date(date)),
    onInterrupt: keyboard.onInterrupt,
  });
  const ended = main(argv, io)
    .finally(() => new Promise((resolve) => setTimeout(resolve, 20)))
    .finally(screen.close);
  return { ...screen, type: keyboard.type, ended };
}

/** While nobody reads single keys, Enter ends a line, Ctrl-C interrupts and Ctrl-D is the end. */
function createKeyboard() {
  let isRaw = false;
  const listeners = new Set<() => void>();
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(on: boolean) {
      isRaw = on;
    },
  });
  const press = (key: string) => {
    if (key === keys.ctrlC) for (const listener of listeners) listener();
    else if (key === keys.ctrlD) stdin.end();
    else stdin.write(key === keys.enter ? "\n" : key);
  };
  return {
    stdin,
    type: (typed: string) => (isRaw ? void stdin.write(typed) : [...typed].forEach(press)),
    onInterrupt: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The last piece is lost where a busy reader hears of the end first, so the end comes a little later. */
const endLate = (line: string) => `trap : INT; ${line}; code=$?; sleep 0.1; exit $code`;

/** Runs the real thing in a pseudo-terminal. */
export function openPty(argv: readonly string[], options: TerminalOptions = {}): Terminal {
  const { env, columns = 80, rows = 50, shell = '"$0" "$@"' } = options;
  const args = ["-c", endLate(shell), process.execPath, bin, ...argv];
  const pty = spawn("/bin/sh", args, { cols: columns, rows, env: quietEnv(env) });
  const screen = createScreen({ columns, rows });
  pty.onData(screen.write);
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      screen.close();
      resolve(signal ? 128 + signal : exitCode);
    });
  });
  return { ...screen, type: (typed) => pty.write(typed), ended };
}
