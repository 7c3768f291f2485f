import { writeSync } from "node:fs";
import { homedir } from "node:os";
import type { Readable, Writable } from "node:stream";
import isUnicodeSupported from "is-unicode-supported";
import { inputError, systemReason } from "./errors.ts";

/** The world as an argument. Tests hand in their own; only the bin hands in the real one. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  /** The file descriptor of stdout, if `writeOut` may write to it directly. */
  readonly stdoutFd?: number;
  readonly stderr: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** The home folder; empty where a user has none. */
  readonly home: string;
  /** Whether the terminal can show more than ASCII. */
  readonly unicode: boolean;
  /** Today, for the journal alone; nothing that decides a hat may look at it. */
  readonly today: () => Date;
  /** Calls the listener when Ctrl-C or a signal is to end the run. The returned function removes the listener. */
  readonly onInterrupt: (listener: () => void) => () => void;
}

/** The real world. A stream is opened when it is first looked at: a run that reads no stdin never touches it. */
export function processIo(): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return withListener(process.stdout);
    },
    // Only a stream shows every letter in a terminal of Windows.
    ...(process.platform !== "win32" && { stdoutFd: 1 }),
    get stderr() {
      return withListener(process.stderr);
    },
    env: process.env,
    platform: process.platform,
    get home() {
      try {
        return homedir();
      } catch {
        return "";
      }
    },
    unicode: isUnicodeSupported(),
    today: () => new Date(),
    onInterrupt,
  };
}

function onInterrupt(listener: () => void): () => void {
  // On SIGTERM and SIGHUP, the listener puts the terminal in order first; then the signal does end the process.
  const endBy = (signal: NodeJS.Signals) => {
    listener();
    setImmediate(() => {
      takeOff();
      process.kill(process.pid, signal);
    });
  };
  const takeOff = () => process.off("SIGINT", listener).off("SIGTERM", endBy).off("SIGHUP", endBy);
  process.on("SIGINT", listener).on("SIGTERM", endBy).on("SIGHUP", endBy);
  return takeOff;
}

/** Adds an error listener. The writer reports a failed write; without a listener it would also end the process. */
function withListener<S extends Writable>(stream: S): S {
  if (stream.listenerCount("error") === 0) stream.on("error", () => {});
  return stream;
}

const readerLeft = new Set(["EPIPE", "EOF", "ERR_STREAM_DESTROYED"]);

/** Writes all of the text. False when the reader has left, as `head` does: that is no failure. */
export function writeTo(stream: Writable, text: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (hasReaderLeft(error)) resolve(false);
      else reject(outputError(error));
    });
  });
}

const hasReaderLeft = (error: unknown): boolean => readerLeft.has(codeOf(error));
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? "";
const outputError = (error: unknown) =>
  inputError(`The output can't be written: ${systemReason(error)}.`);

/** Writes all of the text to stdout, as `writeTo` does, but opens its stream only if it must: 4 % of a start. */
export async function writeOut(io: Io, text: string): Promise<boolean> {
  let rest: Uint8Array = Buffer.from(text);
  try {
    while (io.stdoutFd !== undefined && rest.length > 0)
      rest = rest.subarray(writeSync(io.stdoutFd, rest));
  } catch (error) {
    if (hasReaderLeft(error)) return false;
    // A full pipe that doesn't wait is left to the stream, which does. Any other failure may not come a second time.
    if (codeOf(error) !== "EAGAIN") throw outputError(error);
  }
  return rest.length === 0 || writeTo(io.stdout, rest);
}
