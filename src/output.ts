import type { Writable } from "node:stream";
import { inputError } from "./errors.ts";
import { systemReason } from "./systemReason.ts";

const readerLeft = new Set(["EPIPE", "EOF", "ERR_STREAM_DESTROYED"]);

/** Writes all of it. False when the reader has left, as `head` does: that is no failure. */
export function write(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (readerLeft.has((error as NodeJS.ErrnoException).code ?? "")) resolve(false);
      else reject(inputError(`The output cannot be written: ${systemReason(error)}.`));
    });
  });
}
