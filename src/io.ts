import { homedir } from "node:os";
import type { Readable, Writable } from "node:stream";
import isUnicodeSupported from "is-unicode-supported";

/** The world as an argument. Tests hand in their own; only the bin hands in the real one. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** Whether the terminal has more than ASCII. */
  readonly unicode: boolean;
  /** Today, for the journal alone; nothing that decides a hat may look at it. */
  readonly today: () => Date;
  /** Calls the listener when the run is to end, by Ctrl-C or from outside; the answer takes it off again. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Memory for what lives a moment grows no more. A long run asks for it when it is under way; again is no matter. */
  readonly stopGrowing: () => void;
}

/** The real world. Streams are opened when they are first looked at: a run that reads no stdin never touches it. */
export function processIo(): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return heard(process.stdout);
    },
    get stderr() {
      return heard(process.stderr);
    },
    env: process.env,
    platform: process.platform,
    get home() {
      return homedir();
    },
    get unicode() {
      return isUnicodeSupported() && !asciiLocale(process.env);
    },
    today: () => new Date(),
    onInterrupt: (listener) => {
      // Ended from outside, it puts the terminal in order first, and then does end by that signal.
      const ended = (signal: NodeJS.Signals) => {
        listener();
        setImmediate(() => {
          deaf();
          process.kill(process.pid, signal);
        });
      };
      const deaf = () => process.off("SIGINT", listener).off("SIGTERM", ended).off("SIGHUP", ended);
      process.on("SIGINT", listener).on("SIGTERM", ended).on("SIGHUP", ended);
      return deaf;
    },
    // Left alone, V8 lets it grow to 48 MB for any stream, which makes nothing faster here.
    stopGrowing: () => process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1"),
  };
}

/** Failed writes are told to whoever wrote; a stream with nobody listening would end the process with a stack. */
function heard<S extends Writable>(stream: S): S {
  if (stream.listenerCount("error") === 0) stream.on("error", () => {});
  return stream;
}

/** `C`, or a locale that names another character set than UTF-8. */
const asciiLocale = (env: Io["env"]): boolean =>
  /^(C|POSIX)$|\.(?!utf-?8)/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || "");

/** What a library prints with console.log while it runs, as text instead. */
export function printedBy(run: () => void): string {
  const { log } = console;
  let text = "";
  console.log = (...words: unknown[]) => {
    text += `${words.join(" ")}\n`;
  };
  try {
    run();
  } finally {
    console.log = log;
  }
  return text;
}
