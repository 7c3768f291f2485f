// Reads a file of records, whichever form it has, and gives each under the names and words of a situation.
// NDJSON (`jsonRecords`), a JSON array (the same file) and CSV (`csvRecords`) stream: a group of records at a time.
// `columns` and `mapping` turn other people's headers and words into facts; `mapRecord` applies them.
// `answerRecords` decides and writes one after another, and `batchSummary` counts. `textFiles` and `outputFile` read and write single texts for every command.
// A record that cannot be used costs itself and nothing else.

import { inputError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import type { ByteSource } from "./byteSource.ts";
import { fieldNames, guessColumn, guessFlags } from "./columns.ts";
import type { Mapping } from "./mapping.ts";

export const recordForms = ["ndjson", "csv", "json"] as const;
export type RecordForm = (typeof recordForms)[number];

/** One record as it was read: a value to check, or problems that leave none. */
export interface BatchRecord {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly value?: unknown;
  readonly problems?: readonly Problem[];
  /** Cells that could not be read, and whose facts are therefore unknown. */
  readonly dropped?: readonly Problem[];
  /** What its report is grouped by. */
  readonly group?: string;
  /** The cells of its row, in a table. */
  readonly cells?: readonly string[];
}

/** A file of records, read as it goes. */
export interface RecordFile {
  readonly form: RecordForm;
  readonly groups: AsyncIterable<Iterable<BatchRecord>>;
  readonly table?: Table;
  /** Mapped names that no record has had so far. */
  readonly unmet?: ReadonlySet<string>;
}

/** What a table is apart from its records. */
export interface Table {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** For each header the name of the field that it answers, if any. */
  readonly reads: readonly (string | undefined)[];
  /** Lines above the header that were passed over, such as a title. */
  readonly linesAbove: number;
}

export const refuseLine = (line: number, message: string): BatchRecord => ({
  line,
  problems: [{ path: "", message }],
});

const extensions: Readonly<Record<string, RecordForm>> = {
  ndjson: "ndjson",
  jsonl: "ndjson",
  csv: "csv",
  tsv: "csv",
};

/** The form asked for, else by the file's name, else by its first character. */
function formOf({ name, first }: ByteSource, asked: RecordForm | undefined): RecordForm {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = asked ?? extensions[extension];
  if (known) return known;
  if (first === "[") return "json";
  return first === "{" || extension === "json" || first === "" ? "ndjson" : "csv";
}

export async function openRecords(
  source: ByteSource,
  asked: RecordForm | undefined,
  mapping: Mapping,
): Promise<RecordFile> {
  const form = formOf(source, asked);
  if (form === "csv") {
    const { openTable } = await import("./csvRecords.ts");
    return { form, ...(await openTable(source, mapping)) };
  }
  const { openJson } = await import("./jsonRecords.ts");
  return { form, ...openJson(source, form, mapping) };
}

/** A column that is kept without being read, and the flags that would read it. */
export interface UnreadColumn {
  readonly header: string;
  readonly flags?: string;
}

/** Of several columns that look like the same fact, the one whose scale is known is meant. */
export function unreadColumns({
  headers,
  reads,
}: Pick<Table, "headers" | "reads">): UnreadColumn[] {
  const taken = reads.filter((name) => name !== undefined);
  const unread = headers.filter((header, index) => reads[index] === undefined && header !== "");
  const guesses = unread.flatMap((header) => guessColumn(header, taken) ?? []);
  const best = guesses
    .toSorted((a, b) => Number(b.scale !== undefined) - Number(a.scale !== undefined))
    .filter(({ field }, index, all) => all.findIndex((one) => one.field === field) === index);
  return unread.map((header) => {
    const guess = best.find((one) => one.header === header);
    return { header, ...(guess && { flags: guessFlags(guess) }) };
  });
}

/** Says which columns look like answers, and how to have them read. */
export function noAnswerError(name: string, table: Pick<Table, "headers" | "reads">) {
  const { headers } = table;
  const flags = unreadColumns(table).flatMap((column) => column.flags ?? []);
  const message = `${name} has no column that is an answer.`;
  const problem = { path: "line 1", message: "names none", got: headers.join(", ").slice(0, 200) };
  if (headers.some((header) => header.includes("\r")))
    return inputError(message, [problem], "Its lines end in CR alone: save it with LF or CRLF.");
  const hint =
    flags.length > 0
      ? `These look like answers: add ${flags.join(" ")}`
      : `The first line of a table names its columns: ${fieldNames.slice(1, 5).join(", ")} and so on, ` +
        "or as --column FACT=HEADER says. A JSON record begins with {.";
  return inputError(message, [problem], hint);
}

export const noRoleError = (name: string) =>
  inputError(
    `${name} says nobody's role.`,
    [],
    "If it's the same for all of them: --role manager. If a column holds it: --column role=HEADER",
  );
