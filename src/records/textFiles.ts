import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Cancelled, inputError, systemReason } from "../errors.ts";
import type { Io } from "../io.ts";
import { type NamedText, placesIn } from "../parse/sourceText.ts";

/** A stream of bytes without its byte order mark, which has been read up to its first character. */
export interface ByteSource extends Disposable {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** The first character that is not blank; empty for an empty file. */
  readonly first: string;
  /** Stops reading. A reason is thrown to the reader, so that it doesn't take the cut for the end of the file. */
  close(reason?: Cancelled): void;
}

export const openBytes = (file: string, { stdin }: Pick<Io, "stdin">): Promise<ByteSource> =>
  file === "-" ? openStream(stdin, "<stdin>") : openStream(createReadStream(file), file);

async function openStream(stream: Readable, name: string): Promise<ByteSource> {
  const chunks = readChunks(stream, name);
  const close = (reason?: Cancelled) => void stream.destroy(reason);
  try {
    const { head, first } = await readHead(chunks);
    return { name, chunks: prepend(head, chunks), first, close, [Symbol.dispose]: close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Reads a stream, and names the file in any error. */
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

/** Reads until a character is not blank. A pipe may deliver its first bytes one by one. */
async function readHead(chunks: AsyncGenerator<Buffer>) {
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const { value, done } = await chunks.next();
    if (value) head = Buffer.concat([head, value]);
    if (head.length < 3 && !done) continue;
    const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
    const first = text.trimStart()[0] ?? "";
    if (first !== "" || done || head.length > largestText)
      return { head: head.subarray(head.length - text.length), first };
  }
}

/** What helps with Latin-1, UTF-16 and workbooks, which people give in place of UTF-8 text. */
const asUtf8 = "as UTF-8 (in Excel: CSV UTF-8)";

/** The most bytes of a text, more than any situation, pack or record needs. Longer lines are refused and not held. */
export const largestText = 1024 * 1024;

export const readStdinText = async ({ stdin }: Pick<Io, "stdin">): Promise<NamedText> =>
  readWhole(await openStream(stdin, "<stdin>"), "situation");

/** Reads a file that holds a `what`, such as a pack. Refuses a named pipe, since it may have no writer. */
export async function readTextFile(file: string, what = "situation"): Promise<NamedText> {
  const isPipe = (await stat(file).catch(() => undefined))?.isFIFO() === true;
  if (isPipe && !/^\/(dev|proc)\//.test(file))
    throw inputError(`${file} is a named pipe, and a ${what} is read from a file.`);
  return readWhole(await openStream(createReadStream(file), file), what);
}

/** Reads a whole text in strict UTF-8, and stops at `largestText`, so that even an endless pipe ends. */
async function readWhole({ name, chunks, close }: ByteSource, what: string): Promise<NamedText> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of chunks) {
    pieces.push(piece);
    size += piece.length;
    if (size <= largestText) continue;
    close();
    const next = "For many situations in one file: hat-advisor batch FILE.";
    const message = `${name} is larger than 1 MiB, too large for one ${what}.`;
    throw inputError(message, what === "situation" ? next : undefined);
  }
  const bytes = Buffer.concat(pieces);
  const text = bytes.toString();
  if (isUtf8(bytes)) return { name, text };
  const place = placesIn(text, name)(text.indexOf("\ufffd"));
  const problem = { path: "", message: "this is not a UTF-8 character", place };
  throw inputError(`${name} isn't UTF-8 text.`, `Save it ${asUtf8} and try again.`, [problem]);
}

/** A line, or an item of an array. One that cannot be used keeps only its number and the reason. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
  readonly fault?: string | undefined;
}

export const isBlank = ({ text, fault }: TextLine): boolean => !fault && text.trim() === "";

/** Yields the lines as they are in the file, blank ones too, in groups as they arrive. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  let count = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    // Old spreadsheets end their lines in CR alone; a CR at the end of a chunk may be half of CRLF.
    const end = Math.max(chunk.lastIndexOf("\n"), chunk.lastIndexOf("\r", -2)) + 1;
    if (end > 0) {
      const lines = splitLines(Buffer.concat([rest, chunk.subarray(0, end)]), count);
      count += lines.length;
      yield lines;
      rest = chunk.subarray(end);
    } else if (rest.length <= largestText) rest = Buffer.concat([rest, chunk]);
  }
  if (rest.length > 0) yield splitLines(rest, count);
}

/** Splits a piece of the file into lines; `before` is the number of lines before it. */
function splitLines(bytes: Buffer, before: number): TextLine[] {
  const texts = bytes.toString("utf8").split(/\r\n|[\r\n]/);
  if (texts.at(-1) === "") texts.pop();
  const mayBeLong = bytes.length > largestText;
  const mayBeBroken = !isUtf8(bytes);
  return texts.map((text, i) => {
    const number = before + i + 1;
    if (mayBeLong && Buffer.byteLength(text) > largestText)
      return { number, text: "", fault: "this is longer than 1 MiB, too long for one record" };
    if (mayBeBroken && text.includes("\ufffd"))
      return { number, text: "", fault: `this isn't UTF-8 text: save the file ${asUtf8}` };
    return { number, text };
  });
}

/** Records in a group: so few that what is made of them is no longer needed when the garbage collector runs. */
const groupSize = 32;

/** Maps items in small groups as they come, and leaves out those that `toOther` makes nothing of. */
export async function* mapEach<From, To>(
  groups: AsyncIterable<readonly From[]>,
  toOther: (one: From, i: number, all: readonly From[]) => To | undefined,
): AsyncGenerator<To[]> {
  for await (const group of groups)
    for (let i = 0; i < group.length; i += groupSize) {
      const others = group.slice(i, i + groupSize).map(toOther);
      yield others.filter((other) => other !== undefined);
    }
}
