import { inputError } from "../errors.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import { readPlainJson } from "../parse/plainJson.ts";
import { isPlain, type Mapping } from "./mapping.ts";
import { mapObject, refuseLine } from "./mapRecord.ts";
import type { BatchRecord } from "./records.ts";
import { type ByteSource, isBlank, mapEach, readLines, type TextLine } from "./textFiles.ts";

/** Reads NDJSON, or the items of one array, and maps them to the names and words of a situation. */
export function openJson(source: ByteSource, form: "ndjson" | "json", mapping: Mapping) {
  const unmet = new Set(mapping.columns.keys());
  if (mapping.group !== undefined) unmet.add(mapping.group);
  const isArray = form === "json";
  let item = 0;
  const toRecord = (line: TextLine): BatchRecord | undefined => {
    if (isBlank(line)) return undefined;
    const read = readObject(line, isArray ? "item" : "line");
    const record = isArray ? { ...read, item: ++item } : read;
    return isPlain(mapping) || record.problems ? record : mapObject(record, mapping, unmet);
  };
  return {
    groups: mapEach(isArray ? readItems(source) : readLines(source.chunks), toRecord),
    unmet,
  };
}

/** The most names in a record: no real one has so many, and each unknown name would be a problem of its own. */
const mostNames = 200;
const notWhole = "the line only opens a record: each stands on one line, or in an array";
const tooMany = `the record has more than ${mostNames} names, too many for one record`;

function readObject({ number, text, fault }: TextLine, what: "item" | "line"): BatchRecord {
  if (fault) return refuseLine(number, fault);
  const plain = readPlainJson(text);
  if (plain && plain.names > mostNames) return refuseLine(number, tooMany);
  if (plain) return { line: number, value: plain.value };
  if (/^\s*[{[]\s*$/.test(text)) return refuseLine(number, notWhole);
  const slips = parseJsonText(text, "").problems.slice(0, mostNames);
  const problems = slips.map(({ place, ...problem }) => {
    const where = place ? ` (character ${place.column})` : "";
    const message = `the ${what} is not JSON: ${problem.message}${where}`;
    return problem.path === "" ? { ...problem, message } : problem;
  });
  return { line: number, problems };
}

/** Yields the items of a JSON array of any size, each with the line that it begins on, as they arrive. */
async function* readItems({ chunks, name }: ByteSource): AsyncGenerator<TextLine[]> {
  const cutter = new ItemCutter();
  for await (const lines of readLines(cutter.toLines(chunks))) {
    const starts = cutter.starts.splice(0, lines.length);
    yield lines.map((line, i) => ({ ...line, number: starts[i] as number }));
  }
  if (cutter.depth === 0) return;
  const message = "the brackets don't match: one is never closed, or one too many is";
  const problem = { path: "", message, place: { file: name, line: cutter.line, column: 1 } };
  const next = "The records before it were answered. See what is there, or give one object a line.";
  throw inputError(`${name} is not JSON.`, next, [problem]);
}

const signs = { tab: 0x09, newline: 0x0a, return: 0x0d, space: 0x20 };
const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const isOpening = (sign: number) => sign === 0x5b || sign === 0x7b;
const isClosing = (sign: number) => sign === 0x5d || sign === 0x7d;

/**
 * Puts each item of an array on a line of its own. Whether an item is JSON is seen when it is read, so that a slip
 * costs its own item: of `[{}, {"role":}, {}]` the first and the last are records. Line ends inside an item become
 * tabs, which are as good between its parts, and as wrong inside a text.
 */
class ItemCutter {
  /** How many brackets are open, the array's own among them. */
  depth = 0;
  line = 1;
  /** Where each line that was made begins in the file. */
  readonly starts = [1];
  private isBlank = true;
  private isQuoted = false;
  private isEscaped = false;

  async *toLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) yield Buffer.from(chunk.map((sign) => this.replace(sign)));
  }

  private replace(sign: number): number {
    if (sign === signs.newline) this.line++;
    if (this.isBorder(sign)) {
      this.starts.push(this.line);
      this.isBlank = true;
      return signs.newline;
    }
    if (this.isBlank) this.starts[this.starts.length - 1] = this.line;
    this.isBlank &&= sign <= signs.space;
    return sign === signs.newline || sign === signs.return ? signs.tab : sign;
  }

  /** Follows one sign; true where the array begins, and where an item ends. */
  private isBorder(sign: number): boolean {
    if (this.isEscaped) this.isEscaped = false;
    else if (sign === quote) this.isQuoted = !this.isQuoted;
    else if (this.isQuoted) this.isEscaped = sign === backslash;
    else if (isOpening(sign)) return ++this.depth === 1;
    else if (isClosing(sign)) return --this.depth === 0;
    else return sign === comma && this.depth === 1;
    return false;
  }
}
