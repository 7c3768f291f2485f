import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { inputError, systemReason } from "../errors.ts";
import type { Io } from "../io.ts";

/** A text and the name it goes by in problems. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Bytes; more than any single situation or pack needs. */
const largestText = 1024 * 1024;

export const readStdinText = (io: Pick<Io, "stdin">): Promise<NamedText> =>
  readNamed(io.stdin, "<stdin>", "situation");

/** `what` is what the file holds, such as a situation or a pack. */
export const readTextFile = (file: string, what = "situation"): Promise<NamedText> =>
  readNamed(createReadStream(file), file, what);

async function readNamed(stream: Readable, name: string, what: string): Promise<NamedText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop early destroys the stream, so an endless pipe ends here.
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > largestText) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw inputError(`${name} can't be read: ${systemReason(error)}.`);
  }
  if (size > largestText) {
    const hint = "For many situations in one file: hat-advisor batch FILE.";
    const next = what === "situation" ? hint : undefined;
    throw inputError(`${name} is larger than 1 MiB, too large for one ${what}.`, [], next);
  }
  return { name, text: decodeText(Buffer.concat(chunks), name) };
}

/** Strict UTF-8, without a leading byte order mark. */
export function decodeText(bytes: Uint8Array, name: string): string {
  refuseOtherKinds(bytes, name);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const place = { file: name, ...firstBadPlace(bytes) };
    const problem = { path: "", message: "this is not a UTF-8 character", place };
    throw inputError(`${name} isn't UTF-8 text.`, [problem], saveAsUtf8);
  }
}

export const saveAsUtf8 = "Save it as UTF-8 (in Excel: CSV UTF-8) and try again.";

/** Workbooks and UTF-16, which are met instead of a text. */
export function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  const [first, second, third] = bytes;
  const isZip = first === 0x50 && second === 0x4b && third === 0x03;
  const isOldExcel = first === 0xd0 && second === 0xcf && third === 0x11;
  if (isZip || isOldExcel) {
    const hint = "Open it, choose Save As, CSV UTF-8, and give that file instead.";
    throw inputError(`${name} looks like an Excel workbook, which isn't text.`, [], hint);
  }
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const hasEveryOther = (first === 0) !== (second === 0) && (third === 0) === (first === 0);
  if (!isMarked && !(bytes.length >= 4 && hasEveryOther)) return;
  throw inputError(`${name} is UTF-16 text ("Unicode text" in Excel).`, [], saveAsUtf8);
}

function firstBadPlace(bytes: Uint8Array): { line: number; column: number } {
  const text = new TextDecoder().decode(bytes);
  const before = text.slice(0, Math.max(0, text.indexOf("\ufffd"))).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
