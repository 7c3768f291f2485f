import type { Problem } from "../core/problem.ts";
import { inputError } from "../errors.ts";
import { nearest } from "../parse.ts";
import type { Bytes } from "./bytes.ts";
import { arrayRecords } from "./jsonArray.ts";
import { linesOf } from "./lines.ts";
import { fromObject } from "./mapped.ts";
import { isPlain, type Mapping } from "./mapping.ts";
import { ndjsonRecords } from "./ndjson.ts";
import { type Entry, formOf, type Records, type Table } from "./records.ts";
import { wayNames, wayOf } from "./ways.ts";

/** The records of a file in whichever form it has, under the names and words of a situation. */
export async function openRecords(
  bytes: Bytes,
  asked: string | undefined,
  mapping: Mapping,
): Promise<Records> {
  const form = formOf(bytes, asked);
  if (form === "csv") {
    const { csvRecords } = await import("./csv.ts");
    const records = (await csvRecords(linesOf(bytes.chunks), mapping)) ?? { form, groups: none() };
    if (records.table) demandColumns(records.table, mapping, bytes.name);
    return records;
  }
  const groups = form === "json" ? arrayRecords(bytes) : ndjsonRecords(linesOf(bytes.chunks));
  if (isPlain(mapping)) return { form, groups };
  const unmet = new Set(mapping.columns.keys());
  return { form, groups: mapped(groups, mapping, unmet), unmet };
}

async function* none(): AsyncGenerator<Iterable<Entry>> {}

async function* mapped(
  groups: AsyncIterable<Iterable<Entry>>,
  mapping: Mapping,
  unmet: Set<string>,
): AsyncGenerator<Iterable<Entry>> {
  for await (const group of groups) yield mappedEach(group, mapping, unmet);
}

function* mappedEach(group: Iterable<Entry>, mapping: Mapping, unmet: Set<string>): Generator<Entry> {
  for (const entry of group) {
    for (const name of unmet) if (Object.hasOwn(Object(entry.value), name)) unmet.delete(name);
    yield entry.problems ? entry : fromObject(entry, mapping);
  }
}

/** Names each thing that would leave a fact unknown, or doubtful, in every record. */
function demandColumns(table: Table, mapping: Mapping, file: string): void {
  const problems = [...notThere(table, mapping, file), ...twice(table, mapping)];
  if (problems.length > 0) throw inputError("The columns cannot be read as they are.", problems);
  if (table.reads.some((name) => name !== undefined && name !== "id")) return;
  const isOldMac = table.headers.some((header) => header.includes("\r"));
  throw inputError(
    `${file} has no column that is an answer.`,
    [{ path: "line 1", message: "names none", got: table.headers.join(table.delimiter) }],
    isOldMac
      ? "Its lines end in CR alone: save it with LF or CRLF."
      : `The first line of a table names its columns: ${wayNames.slice(0, 4).join(", ")}, or as --column FACT=HEADER ` +
          "says. A JSON record begins with {.",
  );
}

/** A column that was named and is not there. */
function notThere({ headers }: Table, { columns }: Mapping, file: string): Problem[] {
  return [...columns].flatMap(([header, { name }]) => {
    if (headers.includes(header)) return [];
    const suggestion = nearest(header, headers);
    const problem = {
      path: `--column ${name}=${header}`,
      message: `names a column that ${file} does not have`,
      allowed: headers,
    };
    return [{ ...problem, ...(suggestion && { suggestion }) }];
  });
}

/** Of two columns with one meaning, only the file's owner knows which one is right. */
function twice({ headers }: Table, { columns }: Mapping): Problem[] {
  const told = new Set([...columns.values()]);
  const named = headers.map((header) => (columns.has(header) ? undefined : wayOf(header)));
  return named.flatMap((way, i) => {
    const first = named.indexOf(way);
    if (way === undefined || first === i || told.has(way)) return [];
    const message = `stands in columns ${first + 1} and ${i + 1}`;
    return [{ path: way.field === undefined ? way.fact : way.name, message, got: headers[i] }];
  });
}
