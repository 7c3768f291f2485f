import { isUtf8 } from "node:buffer";

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
