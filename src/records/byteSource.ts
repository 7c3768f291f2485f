import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { Cancelled, inputError, systemReason, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { refuseOtherKinds } from "./textFiles.ts";

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
  const source = readChunks(stream, name);
  const { head, first } = await readHead(source, name).catch((error: unknown) => {
    stream.destroy();
    throw error;
  });
  const chunks = (async function* () {
    yield* head;
    yield* source;
  })();
  return { name, chunks, first, close: (reason) => stream.destroy(reason) };
}

/** Names the file in whatever stops it; a stream that was closed on purpose just ends. */
async function* readChunks(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    throw inputError(`${name} can't be read: ${systemReason(error)}.`);
  }
}

/** Reads until something is not blank. A pipe may give its first bytes one by one. */
async function readHead(source: AsyncGenerator<Buffer>, name: string) {
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const { value, done } = await source.next();
    if (value) head = Buffer.concat([head, value]);
    if (head.length < 4 && !done) continue;
    refuseOtherKinds(head, name);
    const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    const text = hasMark ? head.subarray(3) : head;
    const first = text.toString("latin1").trimStart()[0] ?? "";
    if (first !== "" || done || head.length > longestLine) return { head: [text], first };
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

const newline = 0x0a;

/** Yields the lines as they are in the file, blank ones too, in groups as they arrive. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  let number = 0;
  const cut = (bytes: Buffer): TextLine[] => {
    const texts = isUtf8(bytes) ? bytes.toString("utf8").split("\n") : undefined;
    if (texts?.every((text) => text.length <= longestLine / 4))
      return texts.map((text) => ({ number: ++number, text }));
    return splitBytes(bytes).map((line) => checkText(++number, line));
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of withNewlines(chunks)) {
    const end = chunk.lastIndexOf(newline);
    if (end >= 0) {
      yield cut(Buffer.concat([rest, chunk.subarray(0, end)]));
      rest = chunk.subarray(end + 1);
    } else rest = growText(rest, chunk);
  }
  if (rest.length > 0) yield cut(rest);
}

/** Old spreadsheets end their lines in CR alone; the first line's end shows whether this file does. */
async function* withNewlines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const cr = 0x0d;
  let [isKnown, isOld] = [false, false];
  let head: Buffer = Buffer.alloc(0);
  for await (const piece of chunks) {
    const chunk: Buffer = isKnown ? piece : Buffer.concat([head, piece]);
    if (!isKnown) {
      const end = chunk.findIndex((sign) => sign === cr || sign === newline);
      isKnown =
        chunk[end] === newline ||
        (end >= 0 && end < chunk.length - 1) ||
        chunk.length > longestLine;
      isOld = chunk[end] === cr && chunk[end + 1] !== newline;
      head = chunk;
    }
    if (isKnown)
      yield isOld ? (chunk.map((sign) => (sign === cr ? newline : sign)) as Buffer) : chunk;
  }
  if (!isKnown) yield head;
}

/** What is too long already stays as it is until it ends. */
export const growText = (text: Buffer, more: Buffer): Buffer =>
  text.length > longestLine ? text : Buffer.concat([text, more]);

function splitBytes(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

export function checkText(number: number, bytes: Buffer): TextLine {
  const fault = (reason: string) => ({ number, text: "", fault: reason });
  if (bytes.length > longestLine)
    return fault("this is longer than 1 MiB, too long for one record");
  if (isUtf8(bytes)) return { number, text: bytes.toString("utf8") };
  return fault("this isn't UTF-8 text: save the file as UTF-8 (in Excel: CSV UTF-8)");
}
