import { isUtf8 } from "node:buffer";

/** One line without its end. Of a line that cannot be used only the number is kept, and why. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly wrong?: "long" | "encoding";
}

/** A longer line is refused without being held. */
export const longestLine = 1024 * 1024;

const newline = 0x0a;

/** Lines as they are in the file, blank ones too, in groups as they arrive. Numbers count from 1. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  const splitter = new Splitter();
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.end();
}

class Splitter {
  private rest: Buffer[] = [];
  private restSize = 0;
  private number = 0;

  push(chunk: Buffer): readonly Line[] {
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      this.keep(chunk);
      return [];
    }
    const lines = this.whole(chunk.subarray(0, end));
    this.keep(chunk.subarray(end + 1));
    return lines;
  }

  end(): readonly Line[] {
    return this.restSize > 0 ? this.whole(Buffer.alloc(0)) : [];
  }

  /** The beginning of a line that is not yet whole; once it is too long only its size is counted. */
  private keep(part: Buffer): void {
    this.restSize += part.length;
    if (this.restSize > longestLine) this.rest = [];
    else if (part.length > 0) this.rest.push(part);
  }

  /** Everything up to the end of a line. */
  private whole(head: Buffer): Line[] {
    if (this.restSize > longestLine) {
      const cut = head.indexOf(newline);
      this.forget();
      const long: Line = { number: ++this.number, text: "", wrong: "long" };
      return cut < 0 ? [long] : [long, ...this.whole(head.subarray(cut + 1))];
    }
    const bytes = this.rest.length > 0 ? Buffer.concat([...this.rest, head]) : head;
    this.forget();
    if (bytes.length > longestLine || !isUtf8(bytes)) return this.oneByOne(bytes);
    return bytes
      .toString("utf8")
      .split("\n")
      .map((text) => ({ number: ++this.number, text }));
  }

  private oneByOne(bytes: Buffer): Line[] {
    const lines: Line[] = [];
    for (let start = 0; start <= bytes.length; ) {
      const found = bytes.indexOf(newline, start);
      const end = found < 0 ? bytes.length : found;
      lines.push(this.line(bytes.subarray(start, end)));
      start = end + 1;
    }
    return lines;
  }

  private line(bytes: Buffer): Line {
    const number = ++this.number;
    if (bytes.length > longestLine) return { number, text: "", wrong: "long" };
    if (!isUtf8(bytes)) return { number, text: "", wrong: "encoding" };
    return { number, text: bytes.toString("utf8") };
  }

  private forget(): void {
    this.rest = [];
    this.restSize = 0;
  }
}
