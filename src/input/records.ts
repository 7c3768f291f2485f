import type { Problem } from "../core/problem.ts";
import { oneOf } from "../oneOf.ts";
import type { Bytes } from "./bytes.ts";

export const recordForms = ["ndjson", "csv", "json"] as const;
export type RecordForm = (typeof recordForms)[number];

/** One record as it was read: a value to check, or problems that leave none. */
export interface Entry {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly value?: unknown;
  readonly problems?: readonly Problem[];
  /** The cells it came from, for a table that keeps them. */
  readonly cells?: readonly string[];
}

/** A file of records, read as it goes. */
export interface Records {
  readonly form: RecordForm;
  readonly groups: AsyncIterable<Iterable<Entry>>;
  readonly table?: Table;
  /** Names of theirs that were told and that no record has had so far. */
  readonly unmet?: ReadonlySet<string>;
}

/** What a table is apart from its records. */
export interface Table {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** For each header the way of answering that it stands for; those without one are kept and not read. */
  readonly reads: readonly (string | undefined)[];
}

const extensions: ReadonlyMap<string, RecordForm> = new Map([
  ["ndjson", "ndjson"],
  ["jsonl", "ndjson"],
  ["csv", "csv"],
  ["tsv", "csv"],
]);

/** What is asked for, else what the name says, else what the first character says. */
export function formOf({ name, first }: Bytes, asked: string | undefined): RecordForm {
  if (asked !== undefined) return formNamed(asked, "--from");
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = extensions.get(extension);
  if (known) return known;
  if (first === "[") return "json";
  return first === "{" || extension === "json" || first === "" ? "ndjson" : "csv";
}

export function formNamed(word: string, option: string): RecordForm {
  const more = `Allowed: ${recordForms.join(", ")}.`;
  return oneOf(word, recordForms, `${option} ${word} is not a known form.`, more);
}
