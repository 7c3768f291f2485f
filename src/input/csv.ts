import type { AnswerFlag } from "./answerFlags.ts";
import { type Row, rowsOf } from "./csvRows.ts";
import type { Line } from "./lines.ts";
import { fromCells } from "./mapped.ts";
import type { Mapping } from "./mapping.ts";
import type { Entry, Records, Table } from "./records.ts";
import { wayOf } from "./ways.ts";

/** Loaded only where there is a table to read. */
export async function csvRecords(
  lines: AsyncIterable<readonly Line[]>,
  mapping: Mapping,
): Promise<Records | undefined> {
  const groups = rowsOf(lines, delimiterOf);
  const before: Entry[] = [];
  for (;;) {
    const { value, done } = await groups.next();
    if (done) return before.length > 0 ? { form: "csv", groups: only(before) } : undefined;
    const { rows, delimiter } = value;
    const at = rows.findIndex((row) => isCells(row));
    before.push(...rows.slice(0, at < 0 ? rows.length : at).filter((row): row is Entry => !isCells(row)));
    if (at < 0) continue;
    const headers = (rows[at] as { cells: readonly string[] }).cells.map((header) => header.trim());
    const ways = waysOf(headers, mapping);
    const rest = entries([...before, ...rows.slice(at + 1)], groups, ways, mapping);
    return { form: "csv", groups: rest, table: tableOf(headers, ways, delimiter) };
  }
}

const isCells = (row: Row): row is { line: number; cells: readonly string[] } =>
  row.cells !== undefined && !("problems" in row);

async function* only(group: readonly Entry[]): AsyncGenerator<readonly Entry[]> {
  yield group;
}

async function* entries(
  first: readonly Row[],
  groups: ReturnType<typeof rowsOf>,
  ways: readonly (AnswerFlag | undefined)[],
  mapping: Mapping,
): AsyncGenerator<readonly Entry[]> {
  const entryOf = (row: Row): Entry => (isCells(row) ? fromCells(row.line, row.cells, ways, mapping) : row);
  yield first.map(entryOf);
  for await (const { rows } of groups) yield rows.map(entryOf);
}

/** What separates the cells of the header, outside quotation marks; a comma unless another is there more often. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((char) => ({ char, times: bare.split(char).length }));
  return counts.reduce((best, one) => (one.times > best.times ? one : best)).char;
}

/** A header said to stand for a fact goes before one that is merely named like it; of twins, the first counts. */
function waysOf(headers: readonly string[], { columns }: Mapping): (AnswerFlag | undefined)[] {
  const taken = new Set<AnswerFlag>();
  const told = headers.map((header) => once(taken, columns.get(header)));
  return told.map((way, i) => way ?? once(taken, wayOf(headers[i] as string)));
}

function once(taken: Set<AnswerFlag>, way: AnswerFlag | undefined): AnswerFlag | undefined {
  if (way === undefined || taken.has(way)) return undefined;
  taken.add(way);
  return way;
}

const tableOf = (
  headers: readonly string[],
  ways: readonly (AnswerFlag | undefined)[],
  delimiter: string,
): Table => ({ headers, delimiter, reads: ways.map((way) => way?.name) });
