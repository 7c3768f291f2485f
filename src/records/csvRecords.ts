import { parse } from "csv-parse/sync";
import { inputError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import { nearestName } from "../parse/nearest.ts";
import { type ByteSource, longestLine, readLines, type TextLine } from "./byteSource.ts";
import { type AnswerField, findField, lettersIn } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import { mapRow } from "./mapRecord.ts";
import {
  type BatchRecord,
  noAnswerError,
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

type Fields = readonly (AnswerField | undefined)[];

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
  const headers = (cellsOf(text, delimiter) ?? [text]).map((header) => header.trim());
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

/** Names each thing that would leave a fact unknown, or doubtful, in every record. */
function assertColumns(table: Table, fields: Fields, mapping: Mapping, file: string): void {
  const { headers } = table;
  const problems: Problem[] = [];
  const notThere = (option: string, header: string): Problem => {
    const suggestion = nearestName(header, headers);
    const message = `names a column that ${file} does not have`;
    const path = `${option}${option.endsWith("=") ? "" : " "}${header}`;
    return { path, message, allowed: headers, ...(suggestion && { suggestion }) };
  };
  for (const [header, field] of mapping.columns) {
    if (fields.includes(field)) continue;
    problems.push(notThere(`--column ${field.name}=`, header));
  }
  fields.forEach((field, index) => {
    const first = fields.indexOf(field);
    if (field === undefined || first === index) return;
    const message = `stands in columns ${first + 1} and ${index + 1}`;
    problems.push({ path: field.name, message, got: headers[index] });
  });
  const { group } = mapping;
  if (group !== undefined && !headers.includes(group)) problems.push(notThere("--group", group));
  if (problems.length > 0) throw inputError("The columns cannot be read as they are.", problems);
  if (!fields.some((field) => field !== undefined && field.fact !== "id"))
    throw noAnswerError(file, headers);
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
  const toRecord = (row: Row): BatchRecord => {
    const cells = row.fault ? undefined : cellsOf(row.text, delimiter);
    if (!cells) return refuseLine(row.line, row.fault ?? "cannot be read as a row of a table");
    if (isTotal(cells, fields)) return { ...refuseLine(row.line, totalsMessage), cells };
    return mapRow(row.line, cells, fields, mapping, group);
  };
  const recordsOf = (group: readonly TextLine[]) =>
    joiner.join(group).filter(hasCells).map(toRecord);
  yield recordsOf(first);
  for await (const group of lines) yield recordsOf(group);
  yield joiner.finish().filter(hasCells).map(toRecord);
}

const totalsMessage = "looks like a row of totals, which is no team";

/** Spreadsheets end with what they add up. */
function isTotal(cells: readonly string[], fields: Fields): boolean {
  const index = fields.findIndex((field) => field?.fact === "id");
  const name = cells[Math.max(0, index)] ?? "";
  return /^\s*((grand |sub)?totals?|sum|average|mean)\s*:?\s*$/i.test(name);
}

/** A row as text, which quoted line breaks may spread over several lines, or why there is none. */
interface Row {
  readonly line: number;
  readonly text: string;
  readonly fault?: string | undefined;
}

/** Rows that are all separators are as blank as blank lines. */
const hasCells = ({ text, fault }: Row): boolean => fault !== undefined || /[^\s,;|]/.test(text);

/**
 * Joins the lines of quoted cells to rows. A quotation mark that nothing closes costs its own row: lines that follow
 * are read as if it were not there. Worked example: of `a,"b`, `c,d` and no more, the first is refused and the
 * second is a row. While a row is open, none of its lines closes a quotation mark that was open before it. So a
 * line needs to be looked at only twice, once from inside and once from outside of quotation marks, and a file
 * in which every row opens one still takes linear time.
 */
class RowJoiner {
  private readonly delimiter: string;
  private open: TextLine[] = [];
  private size = 0;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  join(lines: readonly TextLine[]): Row[] {
    const rows: Row[] = [];
    for (const line of lines) {
      if (line.fault) rows.push(...this.finish(), { line: line.number, ...line });
      else if (this.open.length > 0) rows.push(...this.goOn(line));
      else if (staysOpen(line.text, this.delimiter, false)) this.hold(line);
      else rows.push(rowOf([line]));
    }
    return rows;
  }

  /** Gives up all that is open: no line in it closes anything, so each is a row or opens a mark of its own. */
  finish(): Row[] {
    const { open } = this;
    this.open = [];
    this.size = 0;
    return open.map((line) =>
      staysOpen(line.text, this.delimiter, false) ? neverClosed(line) : rowOf([line]),
    );
  }

  private goOn(line: TextLine): Row[] {
    this.hold(line);
    if (!staysOpen(line.text, this.delimiter, true)) {
      const row = rowOf(this.open);
      this.open = [];
      this.size = 0;
      return [row];
    }
    return this.size > longestLine ? this.finish() : [];
  }

  private hold(line: TextLine): void {
    this.open.push(line);
    this.size += line.text.length + 1;
  }
}

const neverClosed = ({ number }: TextLine): Row => ({
  line: number,
  text: "",
  fault: "has a quotation mark that is never closed",
});

function rowOf(lines: readonly TextLine[]): Row {
  const text = lines.map((line) => line.text).join("\n");
  return { line: lines[0]?.number ?? 0, text: text.endsWith("\r") ? text.slice(0, -1) : text };
}

/** Whether a quoted cell goes on after this line. A mark inside a bare cell, as in 5" screen, opens nothing. */
function staysOpen(text: string, delimiter: string, inside: boolean): boolean {
  let quoted = inside;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!quoted) quoted = at === 0 || text[at - 1] === delimiter;
    else if (text[at + 1] === '"') at++;
    else quoted = false;
  }
  return quoted;
}

/** Without quotation marks a row is split where it is; the others are read by csv-parse. */
function cellsOf(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
    }) as string[][];
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}
