import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { Cancelled, inputError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { systemReason } from "../systemReason.ts";
import { looksUtf16 } from "./text.ts";

/** A stream of bytes whose beginning has been looked at: its byte order mark is gone, and what follows is known. */
export interface Bytes {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** The first character that is not blank; empty where there is none. */
  readonly first: string;
  /** Stops reading. The chunks end by `why`, which whoever reads them gets: what was cut off is not the end. */
  close(why?: Cancelled): void;
}

export async function openBytes(path: string | undefined, io: Io): Promise<Bytes> {
  const isStdin = path === undefined || path === "-";
  if (isStdin && io.stdin.isTTY) {
    throw usageError("batch reads a file or a pipe, and stdin is the terminal.", "Give a file: batch FILE.");
  }
  const stream = isStdin ? io.stdin : createReadStream(path);
  const name = isStdin ? "<stdin>" : path;
  const source = readable(stream, name);
  const { head, first } = await beginning(source, name).catch((error: unknown) => {
    stream.destroy();
    throw error;
  });
  const chunks = (async function* () {
    yield* head;
    yield* source;
  })();
  return { name, chunks, first, close: (why) => stream.destroy(why) };
}

/** Whatever stops a stream is told with its name; a stream that was closed on purpose just ends. */
async function* readable(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    throw inputError(`${name} cannot be read: ${systemReason(error)}.`);
  }
}

async function beginning(source: AsyncGenerator<Buffer>, name: string) {
  const head: Buffer[] = [];
  for (;;) {
    const { value, done } = await source.next();
    if (done) return { head, first: "" };
    head.push(head.length === 0 ? withoutMark(value, name) : value);
    const first = value
      .toString("latin1")
      .replace(/^\u00ef\u00bb\u00bf/, "")
      .trimStart()[0];
    if (first !== undefined) return { head, first };
  }
}

function withoutMark(chunk: Buffer, name: string): Buffer {
  if (looksUtf16(chunk))
    throw inputError(`${name} looks like UTF-16.`, [], "Save it as UTF-8 and try again.");
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
