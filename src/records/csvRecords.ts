import { parse } from "csv-parse/sync";
import { type ByteSource, longestLine, readLines, type TextLine } from "./byteSource.ts";
import { type AnswerField, findField, lettersIn } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import { mapRow } from "./mapRecord.ts";
import {
  assertColumns,
  type BatchRecord,
  type Fields,
  type RecordFile,
  refuseLine,
  type Table,
} from "./records.ts";

type OpenTable = Pick<RecordFile, "groups" | "table">;
type Lines = AsyncGenerator<TextLine[]>;

/** Finds the header, which may stand below a title, and reads the rows below it as they come. */
export async function openTable(source: ByteSource, mapping: Mapping): Promise<OpenTable> {
  const lines = readLines(source.chunks);
  const head = await readHeader(lines, mapping);
  if (!head) return { groups: noRecords() };
  const { table, rest, fields } = head;
  assertColumns(table, fields, mapping, source.name);
  return { table, groups: readRows(rest, lines, table, fields, mapping) };
}

async function* noRecords(): AsyncGenerator<BatchRecord[]> {}

/** Lines that are looked through for the header. */
const mostLinesAbove = 20;

/** The first line that names an answer; without one, the first that is not blank, so that it can be shown. */
async function readHeader(lines: Lines, mapping: Mapping) {
  const seen: TextLine[] = [];
  const isFull = (line: TextLine) => line.fault !== undefined || line.text.trim() !== "";
  for (;;) {
    const { value, done } = await lines.next();
    seen.push(...(value ?? []));
    const full = seen.filter(isFull).slice(0, mostLinesAbove);
    const named = full.find((line) => headerOf(line, mapping).isNamed);
    if (!named && !done && full.length < mostLinesAbove) continue;
    const line = named ?? full[0];
    if (!line) return undefined;
    const { headers, fields, delimiter } = headerOf(line, mapping);
    const reads = fields.map((field) => field?.name);
    const linesAbove = named ? full.indexOf(named) : 0;
    const table: Table = { headers, delimiter, reads, linesAbove };
    return { table, fields, rest: seen.slice(seen.indexOf(line) + 1) };
  }
}

function headerOf(line: TextLine, mapping: Mapping) {
  const text = line.text.replace(/\r$/, "");
  const delimiter = delimiterOf(text);
  const headers = (splitCells(text, delimiter) ?? [text]).map((header) => header.trim());
  const fields = fieldsOf(headers, mapping);
  const isNamed = fields.some((field) => field !== undefined && field.fact !== "id");
  return { headers, fields, delimiter, isNamed };
}

/** Whatever separates the cells of the header most often, outside of quotation marks; a comma if nothing does. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((char) => ({ char, times: bare.split(char).length }));
  return counts.reduce((best, other) => (other.times > best.times ? other : best)).char;
}

/** A header that the mapping names goes before one that is merely called like the fact. */
function fieldsOf(headers: readonly string[], { columns }: Mapping): (AnswerField | undefined)[] {
  const mapped = new Map([...columns].map(([header, field]) => [lettersIn(header), field]));
  const told = headers.map((header) => columns.get(header) ?? mapped.get(lettersIn(header)));
  return headers.map((header, index) => {
    const own = told[index] ?? findField(header);
    return told[index] || !told.includes(own) ? own : undefined;
  });
}

async function* readRows(
  first: readonly TextLine[],
  lines: Lines,
  { delimiter, headers }: Table,
  fields: Fields,
  mapping: Mapping,
): AsyncGenerator<BatchRecord[]> {
  const joiner = new RowJoiner(delimiter);
  const group = mapping.group === undefined ? -1 : headers.indexOf(mapping.group);
  const toRecord = ({ line, cells, fault }: Row): BatchRecord => {
    if (!cells) return refuseLine(line, fault ?? "the line cannot be read as a row of a table");
    const name = nameOf(cells, fields);
    if (!isTotal.test(name)) return mapRow(line, cells, fields, mapping, group);
    return { ...refuseLine(line, totalsMessage), value: { id: name }, cells };
  };
  const recordsOf = (rows: readonly RowText[]) =>
    splitRows(rows.filter(hasCells), delimiter).map(toRecord);
  yield recordsOf(joiner.join(first));
  for await (const group of lines) yield recordsOf(joiner.join(group));
  yield recordsOf(joiner.finish());
}

const totalsMessage = "this looks like a row of totals, not a team";

/** Spreadsheets end with what they add up. */
const isTotal = /^((grand |sub)?totals?|sum|average|mean):?$/i;

function nameOf(cells: readonly string[], fields: Fields): string {
  const index = fields.findIndex((field) => field?.fact === "id");
  return (cells[Math.max(0, index)] ?? "").trim();
}

/** A row as text, which quoted line breaks may spread over several lines, or why there is none. */
interface RowText {
  readonly line: number;
  readonly text: string;
  readonly fault?: string | undefined;
}

/** Rows that are all separators are as blank as blank lines. */
const hasCells = ({ text, fault }: RowText): boolean =>
  fault !== undefined || /[^\s,;|]/.test(text);

/**
 * Joins the lines of quoted cells to rows. A quotation mark that nothing closes costs its own row: lines that follow
 * are read as if it were not there. Worked example: of `a,"b`, `c,d` and `e,"f"`, the first is refused, since the
 * next mark is followed by an f and so closes nothing; the others are rows. While a row is open, none of its lines
 * but the last has a mark that could close it. So each line is looked at only twice, once from inside and once from
 * outside of quotation marks, and a file in which every row opens one still takes linear time.
 */
class RowJoiner {
  private readonly delimiter: string;
  private open: TextLine[] = [];
  private size = 0;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  join(lines: readonly TextLine[]): RowText[] {
    const rows: RowText[] = [];
    for (const line of lines) this.take(line, rows);
    return rows;
  }

  /** Gives up what is open: none of its lines closes anything, so each is a row or opens a mark of its own. */
  finish(rows: RowText[] = []): RowText[] {
    for (const line of this.open)
      rows.push(this.endOf(line, false) === "open" ? neverClosed(line) : rowOf([line]));
    this.open = [];
    this.size = 0;
    return rows;
  }

  private take(line: TextLine, rows: RowText[]): void {
    const isInside = this.open.length > 0;
    const end = line.fault ? "broken" : this.endOf(line, isInside);
    if (isInside && end === "broken") {
      this.finish(rows);
      this.take(line, rows);
    } else if (line.fault) rows.push({ ...line, line: line.number });
    else if (isInside || end === "open") this.hold(line, end === "closed", rows);
    else rows.push(rowOf([line]));
  }

  private hold(line: TextLine, isLast: boolean, rows: RowText[]): void {
    this.open.push(line);
    this.size += line.text.length + 1;
    if (isLast) {
      rows.push(rowOf(this.open));
      this.open = [];
      this.size = 0;
    } else if (this.size > longestLine) this.finish(rows);
  }

  /**
   * Whether a quoted cell goes on after this line. A mark inside a bare cell, as in 5" screen, opens nothing. One
   * that should close a cell begun on an earlier line, and is followed by text, shows that the cell had no end.
   */
  private endOf({ text }: TextLine, isInside: boolean): "open" | "closed" | "broken" {
    let isQuoted = isInside;
    let isContinued = isInside;
    for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
      const next = text[at + 1];
      if (!isQuoted) isQuoted = at === 0 || text[at - 1] === this.delimiter;
      else if (next === '"') at++;
      else {
        if (isContinued && !(next === undefined || next === "\r" || next === this.delimiter))
          return "broken";
        isQuoted = false;
        isContinued = false;
      }
    }
    return isQuoted ? "open" : "closed";
  }
}

const neverClosed = ({ number }: TextLine): RowText => ({
  line: number,
  text: "",
  fault: "a quotation mark opens here and is never closed",
});

function rowOf(lines: readonly TextLine[]): RowText {
  const text = lines.map((line) => line.text).join("\n");
  return { line: lines[0]?.number ?? 0, text: text.endsWith("\r") ? text.slice(0, -1) : text };
}

/** A row as cells; without them it cannot be read. */
interface Row extends RowText {
  readonly cells?: readonly string[] | undefined;
}

/**
 * Splits rows without quotation marks at their delimiters, and has csv-parse read the others, all of a group at
 * once: one by one they took three times as long.
 */
function splitRows(rows: readonly RowText[], delimiter: string): Row[] {
  const quoted = rows.filter(({ text, fault }) => !fault && text.includes('"'));
  const parsed = parseCells(quoted.map(({ text }) => text).join("\n"), delimiter);
  const isWhole = parsed?.length === quoted.length;
  let next = 0;
  return rows.map((row): Row => {
    if (row.fault) return row;
    if (!row.text.includes('"')) return { ...row, cells: row.text.split(delimiter) };
    const cells = isWhole ? parsed[next++] : splitCells(row.text, delimiter);
    return { ...row, cells };
  });
}

/** The cells of one row. */
function splitCells(text: string, delimiter: string): readonly string[] | undefined {
  const rows = parseCells(text, delimiter);
  return rows?.length === 1 ? rows[0] : undefined;
}

function parseCells(text: string, delimiter: string): string[][] | undefined {
  if (text === "") return [];
  const lenient = { relax_column_count: true, relax_quotes: true };
  try {
    return parse(text, { delimiter, record_delimiter: "\n", ...lenient }) as string[][];
  } catch {
    return undefined;
  }
}
