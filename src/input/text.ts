import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { inputError } from "../errors.ts";
import { systemReason } from "../systemReason.ts";

/** A text and the name it goes by in problems. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Bytes; more than any single situation or pack needs. */
const limit = 1024 * 1024;

export const readStdin = (stdin: Readable): Promise<NamedText> => readNamed(stdin, "<stdin>");

/** `of` is what the file would be: a situation, a pack. */
export const readFileText = (path: string, of = "situation"): Promise<NamedText> =>
  readNamed(createReadStream(path), path, of);

async function readNamed(stream: Readable, name: string, of = "situation"): Promise<NamedText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop early destroys the stream, so an endless pipe cannot keep the run alive.
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw inputError(`${name} cannot be read: ${systemReason(error)}.`);
  }
  if (size > limit) {
    const hint = of === "situation" ? batchHint : undefined;
    throw inputError(`${name} is larger than 1 MiB, too large for one ${of}.`, [], hint);
  }
  return { name, text: decode(Buffer.concat(chunks), name) };
}

export const batchHint = "For many situations in one input: hat-advisor batch FILE.";

/** Strict UTF-8, less a leading byte order mark. */
export function decode(bytes: Uint8Array, name: string): string {
  if (looksUtf16(bytes)) {
    throw inputError(`${name} looks like UTF-16.`, [], "Save it as UTF-8 and try again.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const place = { file: name, ...firstBadPlace(bytes) };
    const problem = { path: "", message: "this is not a UTF-8 character", place };
    throw inputError(`${name} is not UTF-8 text.`, [problem], "Save it as UTF-8 and try again.");
  }
}

export function looksUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  return marked || (bytes.length >= 4 && (a === 0) !== (b === 0) && (bytes[2] === 0) === (a === 0));
}

function firstBadPlace(bytes: Uint8Array): { line: number; column: number } {
  const text = new TextDecoder().decode(bytes);
  return placesIn(text)(Math.max(0, text.indexOf("\ufffd")));
}

/** Where offsets of a text are; lines and columns count from 1. */
export function placesIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    let [line, above] = [1, starts.length + 1];
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if ((starts[middle - 1] as number) <= offset) line = middle;
      else above = middle;
    }
    return { line, column: offset - (starts[line - 1] as number) + 1 };
  };
}
