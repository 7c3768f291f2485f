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

type OpenTable = Pick<RecordFile, "groups" | "table" | "passedOver">;
type Lines = AsyncGenerator<TextLine[]>;

/** Finds the header, which may stand below a title, and reads the rows below it as they come. */
export async function openTable(source: ByteSource, mapping: Mapping): Promise<OpenTable> {
  const lines = readLines(source.chunks);
  const head = await readHeader(lines, mapping);
  if (!head) return { groups: noRecords() };
  const { table, rest } = head;
  assertColumns(table, mapping, source.name);
  const passedOver: string[] = [];
  return { table, passedOver, groups: readRows(rest, lines, { table, mapping, passedOver }) };
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
    const linesAbove = named ? full.indexOf(named) : 0;
    const table: Table = { ...headerOf(line, mapping), linesAbove };
    return { table, rest: seen.slice(seen.indexOf(line) + 1) };
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
function fieldsOf(
  headers: readonly string[],
  { columns, fills }: Mapping,
): (AnswerField | undefined)[] {
  const mapped = new Map([...columns].map(([header, field]) => [lettersIn(header), field]));
  const told = headers.map((header) => columns.get(header) ?? mapped.get(lettersIn(header)));
  return headers.map((header, index) => {
    const own = told[index] ?? findField(header);
    // A column called Role often holds job titles, which the role that was given stands above.
    if (!told[index] && own?.fact === "role" && fills.role) return undefined;
    return told[index] || !told.includes(own) ? own : undefined;
  });
}

async function* readRows(
  first: readonly TextLine[],
  lines: Lines,
  { table, mapping, passedOver }: { table: Table; mapping: Mapping; passedOver: string[] },
): AsyncGenerator<BatchRecord[]> {
  const { delimiter, headers, fields } = table;
  const joiner = new RowJoiner(delimiter);
  const groupAt = mapping.group === undefined ? -1 : headers.indexOf(mapping.group);
  const toRecords = ({ number, fault }: TextLine, cells?: readonly string[]): BatchRecord[] => {
    if (!cells) return [refuseLine(number, fault ?? "this can't be read as a row of a table")];
    const id = nameOf(cells, fields);
    if (isTotal.test(id)) {
      if (passedOver.length < mostNamed) passedOver.push(`line ${number} (${id})`);
      return [];
    }
    const record = mapRow(number, cells, fields, mapping);
    return [groupAt < 0 ? record : { ...record, group: (cells[groupAt] ?? "").trim() }];
  };
  const recordsOf = (rows: Iterable<TextLine>) => {
    const full = [...rows].filter(hasCells);
    const cells = splitRows(full, delimiter);
    return full.flatMap((row, index) => toRecords(row, cells[index]));
  };
  yield recordsOf(joiner.join(first));
  for await (const group of lines) yield recordsOf(joiner.join(group));
  yield recordsOf(joiner.giveUp());
}

/** Spreadsheets end with what they add up; those rows are no records. */
const isTotal =
  /^((grand |sub)?totals?|sum|average|mean|overall|all|all (teams|departments|groups|employees)):?$/i;
const mostNamed = 20;

function nameOf(cells: readonly string[], fields: Fields): string {
  const index = fields.findIndex((field) => field?.fact === "id");
  return (cells[Math.max(0, index)] ?? "").trim();
}

/** Rows that are all separators are as blank as blank lines. */
const hasCells = ({ text, fault }: TextLine): boolean =>
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

  *join(lines: readonly TextLine[]): Generator<TextLine> {
    for (const line of lines) {
      const isInside = this.open.length > 0;
      if (isInside && this.endOf(line, true) === "broken") yield* this.giveUp();
      const end = this.endOf(line, this.open.length > 0);
      if (this.open.length === 0 && end !== "open") yield rowOf([line]);
      else yield* this.hold(line, end);
    }
  }

  /** Gives up what is open: none of its lines closes anything, so each is a row or opens a mark of its own. */
  *giveUp(): Generator<TextLine> {
    for (const line of this.open)
      yield this.endOf(line, false) === "open" ? { ...line, fault: neverClosed } : rowOf([line]);
    this.open = [];
    this.size = 0;
  }

  private *hold(line: TextLine, end: RowEnd): Generator<TextLine> {
    this.open.push(line);
    this.size += line.text.length + 1;
    if (end === "open" && this.size <= longestLine) return;
    if (end === "open") yield* this.giveUp();
    else yield rowOf(this.open);
    this.open = [];
    this.size = 0;
  }

  /**
   * Whether a quoted cell goes on after this line. A mark inside a bare cell, as in 5" screen, opens nothing. One
   * that should close a cell begun on an earlier line, and is followed by text, shows that the cell had no end.
   */
  private endOf({ text, fault }: TextLine, isInside: boolean): RowEnd {
    if (fault) return "broken";
    let isQuoted = isInside;
    let isContinued = isInside;
    for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
      const next = text[at + 1] ?? "\r";
      if (!isQuoted) isQuoted = at === 0 || text[at - 1] === this.delimiter;
      else if (next === '"') at++;
      else {
        if (isContinued && next !== "\r" && next !== this.delimiter) return "broken";
        isQuoted = false;
        isContinued = false;
      }
    }
    return isQuoted ? "open" : "closed";
  }
}

type RowEnd = "open" | "closed" | "broken";

const neverClosed = "a quotation mark opens here and is never closed";

function rowOf(lines: readonly TextLine[]): TextLine {
  const text = lines.map((line) => line.text).join("\n");
  return { ...(lines[0] as TextLine), text: text.endsWith("\r") ? text.slice(0, -1) : text };
}

/**
 * Splits rows without quotation marks at their delimiters, and has csv-parse read the others, all of a group at
 * once: one by one they took three times as long. A row that cannot be read has no cells.
 */
function splitRows(rows: readonly TextLine[], delimiter: string) {
  const isQuoted = ({ text, fault }: TextLine) => !fault && text.includes('"');
  const quoted = rows.filter(isQuoted).map(({ text }) => text);
  const parsed = parseCells(quoted.join("\n"), delimiter);
  const cellsOf =
    parsed?.length === quoted.length ? parsed : quoted.map((text) => splitCells(text, delimiter));
  const next = cellsOf.values();
  return rows.map((row) => {
    if (row.fault) return undefined;
    return isQuoted(row) ? next.next().value : row.text.split(delimiter);
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
