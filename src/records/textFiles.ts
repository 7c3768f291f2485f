import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Cancelled, inputError, systemReason } from "../errors.ts";
import type { Io } from "../io.ts";

/** A text and the name it goes by in problems. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Bytes; more than any single situation or pack needs. */
const largestText = 1024 * 1024;

export const readStdinText = (io: Pick<Io, "stdin">) => readNamed(io.stdin, "<stdin>", "situation");

/** `what` is what the file holds, such as a situation or a pack. A named pipe may have nobody who writes to it. */
export async function readTextFile(file: string, what = "situation") {
  const isPipe = (await stat(file).catch(() => undefined))?.isFIFO() === true;
  if (isPipe && !/^\/(dev|proc)\//.test(file))
    throw inputError(`${file} is a named pipe, and a ${what} is read from a file.`);
  return readNamed(createReadStream(file), file, what);
}

async function readNamed(stream: Readable, name: string, what: string): Promise<NamedText> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, so an endless pipe ends here.
  for await (const chunk of readChunks(stream, name)) {
    size += chunk.length;
    if (size > largestText) throw tooLarge(name, what);
    chunks.push(chunk);
  }
  return { name, text: decodeText(Buffer.concat(chunks), name) };
}

function tooLarge(name: string, what: string) {
  const hint = "For many situations in one file: hat-advisor batch FILE.";
  const message = `${name} is larger than 1 MiB, too large for one ${what}.`;
  return inputError(message, [], what === "situation" ? hint : undefined);
}

/** Names the file in whatever stops it. */
export async function* readChunks(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw inputError(`${name} can't be read: ${systemReason(error)}.`);
  }
}

/** Strict UTF-8, without a leading byte order mark. */
function decodeText(bytes: Buffer, name: string): string {
  refuseOtherKinds(bytes, name);
  const text = new TextDecoder().decode(bytes);
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf("\ufffd")).split(/\r\n|\n|\r/);
  const column = (before.at(-1) ?? "").length + 1;
  const place = { file: name, line: before.length, column };
  const problem = { path: "", message: "this is not a UTF-8 character", place };
  throw inputError(`${name} isn't UTF-8 text.`, [problem], saveAsUtf8);
}

const saveAsUtf8 = "Save it as UTF-8 (in Excel: CSV UTF-8) and try again.";

/** Workbooks and UTF-16, which are met instead of a text. */
export function refuseOtherKinds(bytes: Buffer, name: string): void {
  const start = bytes.toString("hex", 0, 4);
  if (/^(504b03|d0cf11)/.test(start)) {
    const hint = "Open it, choose Save As, CSV UTF-8, and give that file instead.";
    throw inputError(`${name} looks like an Excel workbook, which isn't text.`, [], hint);
  }
  // A mark, or every other byte of the first letters is 0.
  if (/^(fffe|feff|00(?!00)..00(?!00)|(?!00)..00(?!00)..00)/.test(start))
    throw inputError(`${name} is UTF-16 text ("Unicode text" in Excel).`, [], saveAsUtf8);
}
