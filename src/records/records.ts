// Reads a file of records in any form, and gives each record under the names and words of a situation.
// NDJSON (`jsonRecords`), a JSON array (the same file) and CSV (`csvRecords`) stream: a group of records at a time.
// `columns` and `mapping` turn other people's headers and words into facts; `mapRecord` applies them.
// `answerRecords` decides and writes one after another, and `batchSummary` counts. `textFiles` and `outputFile` read
// and write single texts for every command. A record that cannot be used costs itself and nothing else.

import type { Problem } from "../model/problem.ts";
import type { MoraleScore } from "../model/situation.ts";
import type { AnswerField } from "../parse/answerFields.ts";
import { openTable } from "./csvRecords.ts";
import { openJson } from "./jsonRecords.ts";
import type { Mapping } from "./mapping.ts";
import type { ByteSource } from "./textFiles.ts";

export const recordForms = ["ndjson", "csv", "json"] as const;
type RecordForm = (typeof recordForms)[number];
export const sortOrders = ["urgency", "hat", "id"] as const;

export interface BatchOptions {
  readonly from?: RecordForm;
  readonly to?: RecordForm | "html" | undefined;
  readonly column?: readonly string[];
  readonly value?: readonly string[];
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly moraleScale?: MoraleScore["scale"];
  readonly strict?: boolean;
  readonly allowRefused?: boolean;
  readonly quiet?: boolean;
  readonly wide?: boolean;
  readonly flips?: boolean;
  readonly sort?: (typeof sortOrders)[number];
  readonly group?: string;
  readonly title?: string;
  readonly output?: string;
}

/** One record as it was read: a value to check, or problems that leave none. */
export interface BatchRecord {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** Its place in an array, counted from 1. */
  readonly item?: number;
  readonly value?: unknown;
  readonly problems?: readonly Problem[];
  readonly group?: string | undefined;
  readonly cells?: readonly string[];
}

export interface RecordFile {
  readonly form: RecordForm;
  readonly groups: AsyncIterable<readonly BatchRecord[]>;
  readonly table?: Table;
  /** Rows that only add up others, by line and name; they are no records. */
  readonly passedOver?: readonly string[];
  /** Mapped names that no record has had so far. */
  readonly unmet?: ReadonlySet<string>;
}

/** A table without its records. */
export interface Table {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** What each column answers, if anything. */
  readonly fields: readonly (AnswerField | undefined)[];
}

const otherNames: Readonly<Record<string, string>> = { jsonl: "ndjson", tsv: "csv", htm: "html" };

export function formByName(name: string): RecordForm | "html" | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return [...recordForms, "html" as const].find((form) => form === (otherNames[ending] ?? ending));
}

/** The form asked for, else by the file's name, else by its first character. */
function formOf({ name, first }: ByteSource, asked: RecordForm | undefined): RecordForm {
  const named = asked ?? formByName(name);
  if (named === "csv" || named === "ndjson") return named;
  if (named === "json") return first === "{" ? "ndjson" : "json";
  if (first === "[") return "json";
  return first === "{" || first === "" ? "ndjson" : "csv";
}

export async function openRecords(
  source: ByteSource,
  asked: RecordForm | undefined,
  mapping: Mapping,
): Promise<RecordFile> {
  const form = formOf(source, asked);
  if (form === "csv") return { form, ...(await openTable(source, mapping)) };
  return { form, ...openJson(source, form, mapping) };
}
