import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { inputError, UserError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import { deepest, parseJsonText } from "../parse/jsonText.ts";
import { type ByteSource, readLines, type TextLine } from "./byteSource.ts";
import { isPlain, type Mapping } from "./mapping.ts";
import { mapObject } from "./mapRecord.ts";
import { type BatchRecord, type RecordFile, refuseLine } from "./records.ts";

type Groups = AsyncIterable<Iterable<BatchRecord>>;

/** NDJSON, or the items of one array, under the names and words of a situation. */
export function openJson(
  source: ByteSource,
  form: "ndjson" | "json",
  mapping: Mapping,
): Pick<RecordFile, "groups" | "unmet"> {
  const groups = form === "json" ? readArray(source) : readObjects(source);
  if (isPlain(mapping)) return { groups };
  const unmet = new Set(mapping.columns.keys());
  return { groups: mapGroups(groups, mapping, unmet), unmet };
}

async function* mapGroups(groups: Groups, mapping: Mapping, unmet: Set<string>): Groups {
  for await (const group of groups) yield mapGroup(group, mapping, unmet);
}

function* mapGroup(group: Iterable<BatchRecord>, mapping: Mapping, unmet: Set<string>) {
  for (const record of group) {
    for (const name of unmet) if (Object.hasOwn(Object(record.value), name)) unmet.delete(name);
    yield record.problems ? record : mapObject(record, mapping);
  }
}

/** A record for each line that is not blank, made when it is asked for: one record at a time is held. */
async function* readObjects({ chunks, name }: ByteSource): Groups {
  for await (const lines of readLines(chunks)) yield objectsOf(lines, name);
}

function* objectsOf(lines: readonly TextLine[], name: string): Generator<BatchRecord> {
  for (const line of lines) if (line.fault || line.text.trim() !== "") yield objectOf(line, name);
}

function objectOf({ number, text, fault }: TextLine, name: string): BatchRecord {
  if (fault) return refuseLine(number, fault);
  const read = parseJsonText(text, name);
  if (read.ok) return checkNames(number, read.value.value);
  const problems = read.problems.slice(0, mostNames).map(({ place, ...problem }): Problem => {
    const where = place ? ` (character ${place.column})` : "";
    if (problem.path !== "") return problem;
    return { ...problem, message: `the line is not JSON: ${problem.message}${where}` };
  });
  return { line: number, problems };
}

/** No record has more names by far, and each unknown name would be a problem of its own. */
const mostNames = 200;

function checkNames(line: number, value: unknown): BatchRecord {
  const names = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  if (names <= mostNames) return { line, value };
  return refuseLine(line, `the record has more than ${mostNames} names, too many for one record`);
}

/** Bytes; an item that is longer would have to be held whole. */
const longestItem = 16 * 1024 * 1024;

/** The items of one array of any size. Where the text stops being JSON the run ends; what came before is answered. */
async function* readArray({ chunks, name }: ByteSource): Groups {
  const reader = new ArrayReader(name);
  for await (const chunk of chunks) {
    const fault = reader.write(chunk);
    yield reader.takeRecords();
    if (fault) throw fault;
  }
  const fault = reader.end();
  if (fault) throw fault;
}

/** Follows the tokens of an array: on which line each item begins, and which names an item has twice. */
class ArrayReader {
  private readonly tokenizer = new Tokenizer();
  private readonly parser = new TokenParser({ paths: ["$.*"], keepStack: false });
  private readonly file: string;
  private records: BatchRecord[] = [];
  /** The names of each object that is open, the outermost first; an array has none. */
  private readonly open: (Set<string> | undefined)[] = [];
  private isName = false;
  private twice: string[] = [];
  private chunk: Buffer = Buffer.alloc(0);
  private chunkStart = 0;
  private counted = 0;
  private line = 1;
  private hasBegun = false;
  private itemStart = 0;
  private itemLine = 1;

  constructor(file: string) {
    this.file = file;
    this.tokenizer.onToken = (token) => {
      this.follow(token.token, token.value, token.offset);
      this.parser.write(token);
    };
    this.tokenizer.onEnd = () => {};
    this.parser.onValue = ({ value }) => this.finishItem(value);
  }

  write(chunk: Buffer): UserError | undefined {
    this.chunkStart += this.chunk.length;
    this.counted = 0;
    this.chunk = chunk;
    try {
      this.tokenizer.write(chunk);
    } catch (error) {
      return error instanceof UserError ? error : this.faultOf(String(error));
    }
    this.countLines(this.chunkStart + chunk.length);
    const size = this.chunkStart + chunk.length - this.itemStart;
    return size > longestItem ? this.faultOf("an item is longer than 16 MiB") : undefined;
  }

  end(): UserError | undefined {
    return this.parser.isEnded || !this.hasBegun
      ? undefined
      : this.faultOf("the text ends before the array does");
  }

  takeRecords(): BatchRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  private follow(token: TokenType, value: unknown, offset: number): void {
    const { open } = this;
    this.hasBegun = true;
    if (open.length === 0 && token !== TokenType.LEFT_BRACKET) throw noArray(this.file);
    if (open.length === 1 && token !== TokenType.COMMA && token !== TokenType.RIGHT_BRACKET)
      this.beginItem(offset);
    if (this.isName && token === TokenType.STRING) this.noteName(String(value));
    else if (token === TokenType.LEFT_BRACE) open.push(new Set());
    else if (token === TokenType.LEFT_BRACKET) open.push(undefined);
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) open.pop();
    this.isName =
      token === TokenType.LEFT_BRACE || (token === TokenType.COMMA && open.at(-1) !== undefined);
    if (open.length > deepest) throw this.faultOf("it is nested too deeply");
  }

  private noteName(name: string): void {
    const names = this.open.at(-1);
    if (names?.has(name)) this.twice.push(name);
    names?.add(name);
  }

  private beginItem(offset: number): void {
    this.countLines(offset);
    this.itemStart = offset;
    this.itemLine = this.line;
    this.twice = [];
  }

  private finishItem(value: unknown): void {
    const problems = this.twice.map((path) => ({ path, message: "is given twice" }));
    const record = checkNames(this.itemLine, value);
    this.records.push(problems.length > 0 ? { ...record, problems } : record);
  }

  private countLines(offset: number): void {
    const end = offset - this.chunkStart;
    for (let at = this.chunk.indexOf(10, this.counted); at >= 0 && at < end; ) {
      this.line++;
      at = this.chunk.indexOf(10, at + 1);
    }
    this.counted = Math.max(this.counted, end);
  }

  /** The tokenizer names the byte in its message; without it the end of what was read is meant. */
  private faultOf(reason: string): UserError {
    const at = Number(/position "?(\d+)/.exec(reason)?.[1] ?? this.chunkStart + this.chunk.length);
    this.countLines(at);
    const before = this.chunk.subarray(0, Math.max(0, at - this.chunkStart));
    const place = {
      file: this.file,
      line: this.line,
      column: before.length - before.lastIndexOf(10),
    };
    const message = /^\w*Error/.test(reason) ? "this cannot stand here" : reason;
    const hint =
      "The records before it were answered. See what is there, or give one object a line.";
    return inputError(`${this.file} is not JSON.`, [{ path: "", message, place }], hint);
  }
}

const noArray = (file: string) =>
  inputError(
    `${file} holds no JSON array.`,
    [],
    "An array begins with [. For one object a line, give --from ndjson.",
  );
