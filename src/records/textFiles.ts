import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Cancelled, inputError, systemReason } from "../errors.ts";
import type { Io } from "../io.ts";
import { placesIn } from "../parse/sourceText.ts";

/** A stream of bytes without its byte order mark, whose beginning has been looked at. */
export interface ByteSource {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** The first character that is not blank; empty for an empty file. */
  readonly first: string;
  /** Stops reading. With a reason, whoever reads gets it thrown: what was cut off is not the end. */
  close(reason?: Cancelled): void;
}

export const openBytes = (file: string, { stdin }: Pick<Io, "stdin">): Promise<ByteSource> =>
  file === "-" ? openStream(stdin, "<stdin>") : openStream(createReadStream(file), file);

async function openStream(stream: Readable, name: string): Promise<ByteSource> {
  const chunks = readChunks(stream, name);
  const close = (reason?: Cancelled) => void stream.destroy(reason);
  try {
    const { head, first } = await readHead(chunks, name);
    return { name, chunks: prepend(head, chunks), first, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Names the file in whatever stops it. */
async function* readChunks(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw inputError(`${name} can't be read: ${systemReason(error)}.`);
  }
}

export async function* prepend<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** Reads until something is not blank. A pipe may give its first bytes one by one. */
async function readHead(chunks: AsyncGenerator<Buffer>, name: string) {
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const { value, done } = await chunks.next();
    if (value) head = Buffer.concat([head, value]);
    if (head.length < 4 && !done) continue;
    refuseOtherKinds(head, name);
    const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
    const first = text.trimStart()[0] ?? "";
    if (first !== "" || done || head.length > largestText)
      return { head: head.subarray(head.length - text.length), first };
  }
}

/** Workbooks and UTF-16, which are met instead of a text. */
function refuseOtherKinds(bytes: Buffer, name: string): void {
  const start = bytes.toString("hex", 0, 4);
  if (/^(504b03|d0cf11)/.test(start)) {
    const hint = "Open it, choose Save As, CSV UTF-8, and give that file instead.";
    throw inputError(`${name} looks like an Excel workbook, which isn't text.`, [], hint);
  }
  // A mark, or every other byte of the first letters is 0.
  if (/^(fffe|feff|00(?!00)..00(?!00)|(?!00)..00(?!00)..00)/.test(start))
    throw inputError(`${name} is UTF-16 text ("Unicode text" in Excel).`, [], saveAsUtf8);
}

const saveAsUtf8 = "Save it as UTF-8 (in Excel: CSV UTF-8) and try again.";

/** A text and the name it goes by in problems. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Bytes; more than any single situation or pack needs. */
const largestText = 1024 * 1024;

export const readStdinText = async ({ stdin }: Pick<Io, "stdin">): Promise<NamedText> =>
  readWhole(await openStream(stdin, "<stdin>"), "situation");

/** `what` is what the file holds, such as a situation or a pack. A named pipe may have nobody who writes to it. */
export async function readTextFile(file: string, what = "situation"): Promise<NamedText> {
  const isPipe = (await stat(file).catch(() => undefined))?.isFIFO() === true;
  if (isPipe && !/^\/(dev|proc)\//.test(file))
    throw inputError(`${file} is a named pipe, and a ${what} is read from a file.`);
  return readWhole(await openStream(createReadStream(file), file), what);
}

/** Strict UTF-8, and no more than fits: an endless pipe ends here. */
async function readWhole({ name, chunks, close }: ByteSource, what: string): Promise<NamedText> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of chunks) {
    pieces.push(piece);
    size += piece.length;
    if (size <= largestText) continue;
    close();
    const hint = "For many situations in one file: hat-advisor batch FILE.";
    const message = `${name} is larger than 1 MiB, too large for one ${what}.`;
    throw inputError(message, [], what === "situation" ? hint : undefined);
  }
  const bytes = Buffer.concat(pieces);
  const text = bytes.toString();
  if (isUtf8(bytes)) return { name, text };
  const place = placesIn(text, name)(text.indexOf("\ufffd"));
  const problem = { path: "", message: "this is not a UTF-8 character", place };
  throw inputError(`${name} isn't UTF-8 text.`, [problem], saveAsUtf8);
}
