import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { type Cancelled, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { readChunks, refuseOtherKinds } from "./textFiles.ts";

/** A stream of bytes without its byte order mark, whose beginning has been looked at. */
export interface ByteSource {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** The first character that is not blank; empty for an empty file. */
  readonly first: string;
  /** Stops reading. With a reason, whoever reads gets it thrown: what was cut off is not the end. */
  close(reason?: Cancelled): void;
}

export async function openBytes(file: string | undefined, io: Io): Promise<ByteSource> {
  const isStdin = file === undefined || file === "-";
  if (isStdin && io.stdin.isTTY) {
    const hint = "Give a file: hat-advisor batch FILE.";
    throw usageError("batch reads a file or a pipe, and stdin is the terminal.", hint);
  }
  const stream = isStdin ? io.stdin : createReadStream(file);
  const name = isStdin ? "<stdin>" : file;
  const chunks = readChunks(stream, name);
  try {
    const { head, first } = await readHead(chunks, name);
    return { name, chunks: prepend(head, chunks), first, close: (why) => stream.destroy(why) };
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

export async function* prepend<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** Few enough for what is made of them to be gone before memory has to be cleared of it. */
const groupSize = 32;

/** What is made of each, in small groups as they come; what is nothing is left out. */
export async function* mapEach<From, To>(
  groups: AsyncIterable<readonly From[]>,
  toOther: (one: From) => To | undefined,
): AsyncGenerator<To[]> {
  for await (const group of groups)
    for (let i = 0; i < group.length; i += groupSize)
      yield group.slice(i, i + groupSize).flatMap((one) => toOther(one) ?? []);
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
    if (first !== "" || done || head.length > longestLine)
      return { head: head.subarray(head.length - text.length), first };
  }
}

/** A line, or an item of an array. One that cannot be used keeps only its number and the reason. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
  readonly fault?: string;
}

/** Bytes; whatever is longer is refused without being held. */
export const longestLine = 1024 * 1024;

/** Yields the lines as they are in the file, blank ones too, in groups as they arrive. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  let count = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    // Old spreadsheets end their lines in CR alone; one that ends a chunk may be half of CRLF.
    const end = Math.max(chunk.lastIndexOf("\n"), chunk.lastIndexOf("\r", -2)) + 1;
    if (end > 0) {
      const lines = splitLines(Buffer.concat([rest, chunk.subarray(0, end)]), count);
      count += lines.length;
      yield lines;
      rest = chunk.subarray(end);
    } else if (rest.length <= longestLine) rest = Buffer.concat([rest, chunk]);
  }
  if (rest.length > 0) yield splitLines(rest, count);
}

/** The lines of a piece of the file that has so many lines before it. */
function splitLines(bytes: Buffer, before: number): TextLine[] {
  const texts = bytes.toString("utf8").split(/\r\n|[\r\n]/);
  if (texts.at(-1) === "") texts.pop();
  const mayBeLong = bytes.length > longestLine;
  const mayBeBroken = !isUtf8(bytes);
  return texts.map((text, i) => {
    const number = before + i + 1;
    if (mayBeLong && Buffer.byteLength(text) > longestLine)
      return { number, text: "", fault: "this is longer than 1 MiB, too long for one record" };
    if (mayBeBroken && text.includes("\ufffd"))
      return { number, text: "", fault: `this isn't UTF-8 text: ${saveAsUtf8}` };
    return { number, text };
  });
}

const saveAsUtf8 = "save the file as UTF-8 (in Excel: CSV UTF-8)";
