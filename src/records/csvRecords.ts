import { inputError } from "../errors.ts";
import { lettersOf } from "../parse/nearest.ts";
import { assertColumns, findField, hasAnswers } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import { mapRow, refuseLine } from "./mapRecord.ts";
import type { Table } from "./records.ts";
import {
  type ByteSource,
  isBlank,
  largestText,
  mapEach,
  prepend,
  readLines,
  type TextLine,
} from "./textFiles.ts";

/** Matches the first cell of a row that adds up others. */
const noRecord =
  /^((grand |sub)?totals?|sum|average|mean|overall|all|all (teams|departments|groups|employees)):?$/i;

/** Whether a row is one of the two that Qualtrics writes below its header: the questions, and `{"ImportId":…}`. */
const isHeader = (rows: readonly TableRow[], at: number): boolean =>
  at < 2 &&
  [rows[at], rows[at + 1]].some((row) => row?.cells.some((cell) => cell.startsWith('{"ImportId"')));
const mostNamed = 20;

/** Finds the header, which may stand below a title, and reads the rows below it as they come. */
export async function openTable(source: ByteSource, mapping: Mapping) {
  const lines = readLines(source.chunks);
  const { table, rest, fault } = await readHeader(lines, mapping);
  if (fault)
    throw inputError(`${source.name} can't be read.`, undefined, [{ path: "", message: fault }]);
  assertColumns(table, mapping, source.name);
  const { headers, fields, delimiter } = table;
  const groupAt = headers.indexOf(mapping.group as string);
  const idAt = fields.findIndex((field) => field?.fact === "id");
  const passedOver: string[] = [];
  const toRecord = (row: TableRow, i: number, rows: readonly TableRow[]) => {
    const { number, cells, fault } = row;
    if (fault) return refuseLine(number, fault);
    if (cells.every((cell) => cell.trim() === "")) return undefined;
    const id = (cells[idAt] ?? cells[0] ?? "").trim();
    if (!noRecord.test(id) && !isHeader(rows, i))
      return { ...mapRow(number, cells, fields, mapping), group: cells[groupAt]?.trim() };
    const name = passedOver.length < mostNamed ? `line ${number} (${id.slice(0, 30)})` : "and more";
    if (passedOver.length <= mostNamed) passedOver.push(name);
    return undefined;
  };
  const rows = readRows(prepend(rest, lines), delimiter);
  return { table, passedOver, groups: mapEach(rows, toRecord) };
}

const mostLinesAbove = 20;

/**
 * Finds the first line that names an answer; if none does, the first that isn't blank, to be shown, and any fault.
 * Takes groups one by one: `for await` would close the lines, and the rows are still to be read from them.
 */
async function readHeader(lines: AsyncGenerator<TextLine[], undefined>, mapping: Mapping) {
  const above: Table[] = [];
  let fault: string | undefined;
  while (above.length < mostLinesAbove) {
    const { value = [], done } = await lines.next();
    for (const [i, line] of value.entries()) {
      if (isBlank(line) || above.length === mostLinesAbove) continue;
      fault ??= line.fault;
      const [header, next] = headerAt(value, i);
      const table = tableOf(header, mapping);
      if (hasAnswers(table)) return { table, rest: value.slice(next) };
      above.push(table);
    }
    if (done) break;
  }
  return { table: above[0] ?? tableOf("", mapping), rest: [], fault };
}

/** Reads the header at a line. A quoted cell may run over several lines; one that nothing closes is read as it is. */
function headerAt(
  lines: readonly TextLine[],
  start: number,
): readonly [text: string, next: number] {
  const texts = lines.slice(start, start + mostLinesAbove).map(({ text }) => text);
  for (const i of texts.keys()) {
    const header = texts.slice(0, i + 1).join(" ");
    if (!splitCells(header, delimiterOf(header))[1]) return [header, start + i + 1];
  }
  return [texts[0] ?? "", start + 1];
}

function tableOf(header: string, mapping: Mapping): Table {
  const delimiter = delimiterOf(header);
  const headers = splitCells(header, delimiter)[0].map((name) => name.trim());
  return { delimiter, headers, fields: fieldsOf(headers, mapping) };
}

/** Finds what separates the cells of the header most often, outside of quotation marks; a comma if nothing does. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const timesOf = (delimiter: string) => bare.split(delimiter).length;
  return [",", ";", "\t", "|"].reduce((best, other) =>
    timesOf(other) > timesOf(best) ? other : best,
  );
}

/** Finds the field of each column. A header that the mapping names goes before one that merely has a fact's name. */
function fieldsOf(headers: readonly string[], { columns, fills }: Mapping): Table["fields"] {
  const mapped = new Map([...columns].map(([header, field]) => [lettersOf(header), field]));
  const told = headers.map((header) => mapped.get(lettersOf(header)));
  return headers.map((header, i) => {
    const field = told[i] ?? findField(header);
    // A column called Role often holds job titles, so a role that was given goes before it.
    const isPassedBy = told.includes(field) || (field?.fact === "role" && fills.role);
    return told[i] || !isPassedBy ? field : undefined;
  });
}

/** A row of a table, by the number of its first line. One that can't be read has a fault. */
interface TableRow extends Omit<TextLine, "text"> {
  readonly cells: readonly string[];
}

/**
 * Makes rows of lines; a quoted cell may run over several. A quotation mark that nothing closes costs its own row:
 * lines that follow are read as if it were not there. Worked example: of `a,"b`, `c,d` and `e,"f"`, the first is
 * refused, since the next mark is followed by an f and so closes nothing; the others are rows. While a row is open,
 * none of its lines but the last has a mark that could close it. So each line is split only a few times, from inside
 * and from outside of quotation marks, and a file in which every row opens one still takes linear time.
 */
async function* readRows(
  groups: AsyncIterable<readonly TextLine[]>,
  delimiter: string,
): AsyncGenerator<TableRow[]> {
  const rowOf = ({ number, text }: Omit<TextLine, "fault">): TableRow => {
    const [cells, end] = splitCells(text, delimiter);
    return { number, cells, fault: end && "a quotation mark opens here and is never closed" };
  };
  let open: TextLine[] = [];
  let size = 0;
  const add = (line: TextLine): TableRow[] => {
    const isInside = open.length > 0;
    const [cells, end] = splitCells(line.text, delimiter, isInside);
    if (isInside && (end === "broken" || line.fault || size > largestText))
      return [...open.splice(0).map(rowOf), ...add(line)];
    if (!isInside && !end) return [{ ...line, cells }];
    size = isInside ? size + line.text.length : line.text.length;
    open.push(line);
    if (end) return [];
    const { number } = open[0] as TextLine;
    const text = open.map((part) => part.text).join("\n");
    open = [];
    return [rowOf({ number, text })];
  };
  for await (const lines of groups) yield lines.flatMap(add);
  // At the end of the file, each line of a row that nothing closed is a row of its own.
  yield open.map(rowOf);
}

/**
 * Splits a line into cells, outside of quotation marks. A mark inside a bare cell, as in 5" screen, opens nothing. Text
 * after a quoted cell makes it a bare one; if the cell began on an earlier line, it shows that nothing closed it there.
 */
function splitCells(
  text: string,
  delimiter: string,
  isInside = false,
): readonly [cells: readonly string[], end?: "open" | "broken"] {
  if (!isInside && !text.includes('"')) return [text.split(delimiter)];
  const line = isInside ? `"${text}` : text;
  const cells: string[] = [];
  for (let start = 0; start <= line.length; ) {
    const close = findClose(line, start);
    if (close < 0) return [cells, "open"];
    const next = line.indexOf(delimiter, close);
    const end = next < 0 ? line.length : next;
    const quoted = line.slice(start + 1, close).replaceAll('""', '"');
    const isQuoted = close > start && line.slice(close + 1, end).trim() === "";
    if (isInside && start === 0 && !isQuoted) return [cells, "broken"];
    cells.push(isQuoted ? quoted : line.slice(start, end));
    start = end + 1;
  }
  return [cells];
}

/** Finds the mark that closes a quoted cell; two in a row stand for one in its text. A bare cell has no such mark. */
function findClose(line: string, start: number): number {
  if (line[start] !== '"') return start;
  let at = line.indexOf('"', start + 1);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
