import { inputError } from "../errors.ts";
import { nearest } from "../parse.ts";
import type { Bytes } from "./bytes.ts";
import { arrayRecords } from "./jsonArray.ts";
import { linesOf } from "./lines.ts";
import { fromObject } from "./mapped.ts";
import { isPlain, type Mapping } from "./mapping.ts";
import { ndjsonRecords } from "./ndjson.ts";
import { type Entry, formOf, type Records } from "./records.ts";

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
    if (records.table) demandColumns(records.table.headers, mapping, bytes.name);
    return records;
  }
  const groups = form === "json" ? arrayRecords(bytes) : ndjsonRecords(linesOf(bytes.chunks));
  return { form, groups: isPlain(mapping) ? groups : mapped(groups, mapping) };
}

async function* none(): AsyncGenerator<Iterable<Entry>> {}

async function* mapped(
  groups: AsyncIterable<Iterable<Entry>>,
  mapping: Mapping,
): AsyncGenerator<Iterable<Entry>> {
  for await (const group of groups) yield mappedEach(group, mapping);
}

function* mappedEach(group: Iterable<Entry>, mapping: Mapping): Generator<Entry> {
  for (const entry of group) yield entry.problems ? entry : fromObject(entry, mapping);
}

/** A column that was named and is not there would leave its fact unknown in every record. */
function demandColumns(headers: readonly string[], { columns }: Mapping, file: string): void {
  const problems = [...columns].flatMap(([header, { name }]) => {
    if (headers.includes(header)) return [];
    const suggestion = nearest(header, headers);
    const problem = {
      path: `--column ${name}`,
      message: `${file} has no column ${header}`,
      allowed: headers,
    };
    return [{ ...problem, ...(suggestion && { suggestion }) }];
  });
  if (problems.length > 0) throw inputError("A column is not there.", problems);
}
