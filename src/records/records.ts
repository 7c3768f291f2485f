// Reads a file of records, whichever form it has, and gives each under the names and words of a situation.
// NDJSON (`jsonRecords`), a JSON array (the same file) and CSV (`csvRecords`) stream: a group of records at a time.
// `columns` and `mapping` turn other people's headers and words into facts; `mapRecord` applies them.
// `answerRecords` decides and writes one after another, and `batchSummary` counts. `textFiles` and `outputFile` read and write single texts for every command.
// A record that cannot be used costs itself and nothing else.

import { inputError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import { nearestName } from "../parse/nearest.ts";
import type { ByteSource } from "./byteSource.ts";
import { type AnswerField, fieldNames, guessColumn, guessFlags } from "./columns.ts";
import type { Mapping } from "./mapping.ts";

export const recordForms = ["ndjson", "csv", "json"] as const;
export type RecordForm = (typeof recordForms)[number];

/** One record as it was read: a value to check, or problems that leave none. */
export interface BatchRecord {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** Which item of an array it is, counted from 1. */
  readonly item?: number;
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
  /** Rows that only add up others, by line and name. */
  readonly passedOver?: readonly string[];
  /** Mapped names that no record has had so far. */
  readonly unmet?: ReadonlySet<string>;
}

/** What each column answers, if anything. */
export type Fields = readonly (AnswerField | undefined)[];

/** What a table is apart from its records. */
export interface Table {
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly fields: Fields;
  /** Lines above the header that were passed over, such as a title. */
  readonly linesAbove: number;
}

export const refuseLine = (line: number, message: string): BatchRecord => ({
  line,
  problems: [{ path: "", message }],
});

const extensions: Readonly<Record<string, RecordForm | "html">> = {
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
  csv: "csv",
  tsv: "csv",
  html: "html",
  htm: "html",
};

/** The form that a file's name ends in. */
export const formByName = (name: string): RecordForm | "html" | undefined =>
  extensions[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];

/** The form asked for, else by the file's name, else by its first character. */
function formOf({ name, first }: ByteSource, asked: RecordForm | undefined): RecordForm {
  const named = formByName(name);
  const known = asked ?? named;
  if (known === "csv" || known === "ndjson" || asked) return known as RecordForm;
  if (first === "[") return "json";
  return first === "{" || named === "json" || first === "" ? "ndjson" : "csv";
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

/** Columns that are kept without being read, each with the flags that would read it, if any. */
function unreadColumns({ headers, fields }: Table) {
  const taken = fields.flatMap((field) => field?.name ?? []);
  const unread = headers.filter((header, index) => !fields[index] && header !== "");
  // Of several that look like the same fact, the one whose scale is known is meant.
  const guesses = unread
    .flatMap((header) => guessColumn(header, taken) ?? [])
    .sort((a, b) => Number(b.scale !== undefined) - Number(a.scale !== undefined));
  return unread.map((header) => {
    const guess = guesses.find((one) => one.header === header);
    const isFirst = guess === guesses.find(({ field }) => field === guess?.field);
    return { header, flags: guess && isFirst ? guessFlags(guess) : undefined };
  });
}

/** Says which columns look like answers, and how to have them read. */
function noAnswerError(name: string, table: Table) {
  const { headers } = table;
  const flags = unreadColumns(table).flatMap((column) => column.flags ?? []);
  const message = `${name} has no column that is an answer.`;
  const problem = { path: "line 1", message: "names none", got: headers.join(", ").slice(0, 200) };
  const hint =
    flags.length > 0
      ? `These look like answers: add ${flags.join(" ")}`
      : `The first line of a table names its columns: ${fieldNames.slice(1, 5).join(", ")} and so on, ` +
        "or as --column FACT=HEADER says. A JSON record begins with {.";
  return inputError(message, [problem], hint);
}

const noRoleError = (name: string) =>
  inputError(
    `${name} doesn't say what anyone's role is.`,
    [],
    "If they all have the same one: --role manager. If a column holds it: --column role=HEADER",
  );

/** Names each thing that would leave a fact unknown, or doubtful, in every record. */
export function assertColumns(table: Table, mapping: Mapping, file: string): void {
  const { headers, fields } = table;
  const problems: Problem[] = [];
  const notThere = (option: string, header: string): Problem => {
    const suggestion = nearestName(header, headers);
    const message = `names a column that ${file} does not have`;
    const path = `${option}${option.endsWith("=") ? "" : " "}${header}`;
    return { path, message, allowed: headers, ...(suggestion && { suggestion }) };
  };
  for (const [header, field] of mapping.columns)
    if (!fields.includes(field)) problems.push(notThere(`--column ${field.name}=`, header));
  fields.forEach((field, index) => {
    const first = fields.indexOf(field);
    if (field === undefined || first === index) return;
    const message = `stands in columns ${first + 1} and ${index + 1}`;
    problems.push({ path: field.name, message, got: headers[index] });
  });
  const { group } = mapping;
  if (group !== undefined && !headers.includes(group)) problems.push(notThere("--group", group));
  if (problems.length > 0) throw inputError("The columns can't be read as they are.", problems);
  if (!fields.some((field) => field !== undefined && field.fact !== "id"))
    throw noAnswerError(file, table);
  const hasRole = fields.some((field) => field?.name === "role");
  if (!hasRole && !mapping.fills.role) throw noRoleError(file);
}

/** A likely slip is named even where only one word is wanted: an answer may be lost by it. */
export function columnSentences(
  table: Table,
  { quiet, group }: { readonly quiet?: boolean; readonly group?: string },
): string[] {
  const unread = unreadColumns(table).filter(
    ({ header, flags }) => header !== group && (flags || !quiet),
  );
  const names = unread.map(({ header, flags }) =>
    flags ? `${header} (to read it: ${flags})` : header,
  );
  const lines = table.linesAbove === 1 ? "1 line" : `${table.linesAbove} lines`;
  return [
    ...(table.linesAbove > 0 && !quiet ? [`Passed over above the header: ${lines}.`] : []),
    ...(names.length > 0 ? [`Columns not read: ${names.join(", ")}.`] : []),
  ];
}

/** Names of theirs that were mapped and that no record has, and rows that are no records. */
export function fileSentences({ unmet = new Set(), passedOver = [] }: RecordFile): string[] {
  const names = [...unmet].map((name) => `"${name}"`);
  return [
    ...(names.length > 0 ? [`--column: no record has ${names.join(", ")}.`] : []),
    ...(passedOver.length > 0
      ? [`Passed over, since it only adds up other rows: ${passedOver.join(", ")}.`]
      : []),
  ];
}
