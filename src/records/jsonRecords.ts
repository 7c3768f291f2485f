import { inputError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import { type ByteSource, checkText, growText, readLines, type TextLine } from "./byteSource.ts";
import { isPlain, type Mapping } from "./mapping.ts";
import { mapObject } from "./mapRecord.ts";
import { type BatchRecord, type RecordFile, refuseLine } from "./records.ts";

/** NDJSON, or the items of one array, under the names and words of a situation. */
export function openJson(
  source: ByteSource,
  form: "ndjson" | "json",
  mapping: Mapping,
): Pick<RecordFile, "groups" | "unmet"> {
  const unmet = new Set(mapping.columns.keys());
  if (mapping.group !== undefined) unmet.add(mapping.group);
  const what = form === "json" ? "item" : "line";
  let item = 0;
  const read = (line: TextLine): BatchRecord => {
    const place = form === "json" ? { item: ++item } : {};
    const record = { ...readObject(line, what, source.name), ...place };
    return isPlain(mapping) || record.problems ? record : mapObject(record, mapping, unmet);
  };
  const lines = form === "json" ? readItems(source) : readLines(source.chunks);
  return { groups: readObjects(lines, read), unmet };
}

type ReadLine = (line: TextLine) => BatchRecord;

async function* readObjects(lines: AsyncIterable<TextLine[]>, read: ReadLine) {
  for await (const group of lines) yield objectsOf(group, read);
}

/** A record for each line that is not blank, made when it is asked for: one record at a time is held. */
function* objectsOf(lines: readonly TextLine[], read: ReadLine): Generator<BatchRecord> {
  for (const line of lines) if (line.fault || line.text.trim() !== "") yield read(line);
}

function readObject({ number, text, fault }: TextLine, what: string, file: string): BatchRecord {
  if (fault) return refuseLine(number, fault);
  const read = parseJsonText(text, file);
  if (read.ok) return checkNames(number, read.value.value);
  const problems = read.problems.slice(0, mostNames).map(({ place, ...problem }): Problem => {
    const where = place ? ` (character ${place.column})` : "";
    if (problem.path !== "") return problem;
    return { ...problem, message: `the ${what} is not JSON: ${problem.message}${where}` };
  });
  return { line: number, problems };
}

/** No record has more names by far, and each unknown name would be a problem of its own. */
const mostNames = 200;

function checkNames(line: number, value: unknown): BatchRecord {
  const names = Object.keys(Object(value)).length;
  if (names <= mostNames || typeof value === "string") return { line, value };
  return refuseLine(line, `the record has more than ${mostNames} names, too many for one record`);
}

/** Yields the items of one JSON array of any size, each with the line that it begins on, as they arrive. */
async function* readItems({ chunks, name, first }: ByteSource): AsyncGenerator<TextLine[]> {
  if (first === "") return;
  if (first !== "[") {
    const hint = "An array begins with [. For one object a line, give --from ndjson.";
    throw inputError(`${name} holds no JSON array.`, [], hint);
  }
  const splitter = new ItemSplitter();
  for await (const chunk of chunks) {
    yield splitter.split(chunk);
    if (splitter.goesOn) throw noArrayEnd(name, splitter.line, "something follows the array's end");
  }
  if (splitter.depth > 0)
    throw noArrayEnd(name, splitter.line, "the text ends before the array does");
}

function noArrayEnd(file: string, line: number, message: string) {
  const hint = "The records before it were answered. See what is there, or give one object a line.";
  const problem = { path: "", message, place: { file, line, column: 1 } };
  return inputError(`${file} is not JSON.`, [problem], hint);
}

const signs = { newline: 0x0a, quote: 0x22, comma: 0x2c, backslash: 0x5c };
const isOpening = (sign: number) => sign === 0x5b || sign === 0x7b;
const isClosing = (sign: number) => sign === 0x5d || sign === 0x7d;
const isBlank = (sign: number) => sign <= 0x20;

/**
 * Cuts an array at the commas that stand in no brackets of its items and in no text. Whether an item is JSON is seen
 * when it is read, so that a slip costs its own item: of `[{}, {"role":}, {}]` the first and the last are records.
 */
class ItemSplitter {
  /** How many brackets are open, the array's own among them. */
  depth = 0;
  line = 1;
  /** Whether there is text after the end of the array. */
  goesOn = false;
  private hasEnded = false;
  private isQuoted = false;
  private isEscaped = false;
  private item: Buffer = Buffer.alloc(0);
  private itemLine = 1;

  /** Gives the items that end in this piece of the text. */
  split(chunk: Buffer): TextLine[] {
    const items: TextLine[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk[at] as number;
      if (this.hasEnded) this.goesOn ||= !isBlank(sign);
      else if (this.isBorder(sign)) {
        if (!isOpening(sign)) items.push(this.cut(chunk.subarray(start, at)));
        start = at + 1;
        this.itemLine = this.line;
        this.hasEnded = this.depth === 0;
      }
    }
    if (this.depth > 0) this.item = growText(this.item, chunk.subarray(start));
    return items;
  }

  /** Follows one sign; true where the array begins, and where an item ends. */
  private isBorder(sign: number): boolean {
    if (sign === signs.newline) this.line++;
    if (this.isEscaped) this.isEscaped = false;
    else if (sign === signs.quote) this.isQuoted = !this.isQuoted;
    else if (this.isQuoted) this.isEscaped = sign === signs.backslash;
    else if (isOpening(sign)) return ++this.depth === 1;
    else if (isClosing(sign)) return --this.depth === 0;
    else return sign === signs.comma && this.depth === 1;
    return false;
  }

  private cut(end: Buffer): TextLine {
    const bytes = growText(this.item, end);
    this.item = Buffer.alloc(0);
    let line = this.itemLine;
    for (let at = 0; isBlank(bytes[at] ?? signs.quote); at++)
      if (bytes[at] === signs.newline) line++;
    return checkText(line, bytes);
  }
}
