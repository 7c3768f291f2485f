import { spawn } from "@lydell/node-pty";
import { bin, quietEnv } from "./run.ts";

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

/** How long the screen may stand still before a test gives up and shows it. */
const patience = 20_000;

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** What Node runs, with its first arguments; the bin if not said. */
  readonly program?: readonly string[];
  /** A shell line around the program, which is `$0`; for redirections. */
  readonly shell?: string;
}

const lateness = 150;

/** Runs the real thing in a pseudo-terminal. */
export function terminal(argv: readonly string[], options: Options = {}): Terminal {
  const { env, columns = 80, shell, program = [bin] } = options;
  const [file, args] = shell
    ? ["/bin/sh", ["-c", shell, `${process.execPath}`, ...program, ...argv]]
    : [process.execPath, [...program, ...argv]];
  const pty = spawn(file, args, { cols: columns, rows: 50, env: quietEnv(env) });
  let written = "";
  let from = 0;
  let wake = () => {};
  let over = false;
  pty.onData((piece) => {
    written += piece;
    wake();
  });
  const ended = new Promise<number>((resolve) => {
    // The last of what was written may arrive after the news that the program has ended.
    pty.onExit(({ exitCode, signal }) =>
      setTimeout(() => {
        over = true;
        wake();
        resolve(signal ? 128 + signal : exitCode);
      }, lateness),
    );
  });
  const find = (wanted: string | RegExp): boolean => {
    const rest = plain(written).slice(from);
    const at = typeof wanted === "string" ? rest.indexOf(wanted) : rest.search(wanted);
    if (at < 0) return false;
    from += at + (typeof wanted === "string" ? wanted.length : (wanted.exec(rest)?.[0].length ?? 0));
    return true;
  };
  return {
    async sees(wanted) {
      while (!find(wanted)) {
        if (over)
          throw new Error(`The program ended without showing ${wanted}:\n${plain(written).slice(from)}`);
        await new Promise<void>((resolve, reject) => {
          const tired = setTimeout(
            () => reject(new Error(`Not on the screen: ${wanted}\n${plain(written)}`)),
            patience,
          );
          wake = () => {
            clearTimeout(tired);
            resolve();
          };
        });
      }
      return plain(written);
    },
    type: (text) => pty.write(text),
    ended,
    raw: () => written,
    text: () => plain(written),
  };
}

/** Text without escape codes; lines end in a plain newline. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken out
  text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replaceAll("\r", "");
