import { PassThrough } from "node:stream";
import { quietEnv } from "./run.ts";
import { screen } from "./screen.ts";
import type { Terminal, TerminalOptions } from "./terminal.ts";
import { world } from "./world.ts";

/** A terminal without a kernel behind it: its streams say that they are one, and it turns keys into signals. */
export function terminalHere(argv: readonly string[], options: TerminalOptions): Terminal {
  const { env, columns = 80, date } = options;
  const { write, close, sees, raw, text } = screen();
  const shown = () => {
    // Like those of a process, it outlives whatever is piped into it.
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns, end: () => {} });
    const print = (piece: Uint8Array) => write(String(piece).replace(/\r?\n/g, "\r\n"));
    return stream.on("data", print);
  };
  const keyboard = keyboardHere();
  const { io } = world({
    stdin: keyboard.stdin,
    stdout: shown(),
    stderr: shown(),
    env: quietEnv(env),
    unicode: env?.LANG !== "C",
    today: () => (date === undefined ? new Date() : new Date(date)),
    onInterrupt: keyboard.onInterrupt,
  });
  const ended = import("../../src/main.ts")
    .then(({ main }) => main(argv, io))
    .finally(() => new Promise((resolve) => setTimeout(resolve, 20)))
    .finally(close);
  return { sees, type: keyboard.type, ended, raw, text };
}

/** While nobody reads single keys, Enter ends a line, Ctrl-C interrupts and Ctrl-D is the end. */
function keyboardHere() {
  let isRaw = false;
  const listeners = new Set<() => void>();
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(on: boolean) {
      isRaw = on;
    },
  });
  const press = (key: string) => {
    if (key === "\u0003") for (const listener of listeners) listener();
    else if (key === "\u0004") stdin.end();
    else stdin.write(key === "\r" ? "\n" : key);
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
