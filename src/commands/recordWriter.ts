import { factNames, type Hat } from "../core/facts.ts";
import type { Refusal } from "../core/refusal.ts";
import type { Verdict } from "../core/verdict.ts";
import type { Entry, RecordForm, Records } from "../input/records.ts";
import { safeJson } from "../render/json.ts";
import { harmless } from "../render/text.ts";
import { VerdictLines } from "../render/verdictLine.ts";

/** How records are written in one form: what comes before all, for each, and after all. */
export interface RecordWriter {
  readonly before: string;
  verdict(verdict: Verdict, entry: Entry, isFirst: boolean): string;
  refusal(refusal: Refusal, entry: Entry, isFirst: boolean): string;
  readonly after: string;
}

export async function writerFor(form: RecordForm | "quiet", records: Records): Promise<RecordWriter> {
  if (form === "quiet") return quiet;
  if (form === "csv") return tableWriter(records, await import("../render/csv.ts"));
  return form === "json" ? arrayWriter() : lineWriter();
}

function lineWriter(): RecordWriter {
  const lines = new VerdictLines();
  return {
    before: "",
    verdict: (verdict) => `${lines.line(verdict)}\n`,
    refusal: (refusal) => `${safeJson(refusal)}\n`,
    after: "",
  };
}

function arrayWriter(): RecordWriter {
  const lines = new VerdictLines();
  const item = (text: string, isFirst: boolean) => `${isFirst ? "" : ","}\n${text}`;
  return {
    before: "[",
    verdict: (verdict, _, isFirst) => item(lines.line(verdict), isFirst),
    refusal: (refusal, _, isFirst) => item(safeJson(refusal), isFirst),
    after: "\n]\n",
  };
}

const quiet: RecordWriter = {
  before: "",
  verdict: ({ id, hat }, entry) => quietLine(id, entry, hat),
  refusal: ({ id }, entry) => quietLine(id, entry, "refused"),
  after: "",
};

/** `id<TAB>hat`, the line where there is no id; what could break the line or the column is not let through. */
export function quietLine(
  id: string | number | null | undefined,
  { line }: Entry,
  word: Hat | null | "refused",
): string {
  return `${id === null || id === undefined ? line : harmless(String(id))}\t${word ?? "none"}\n`;
}

/** The table's own columns are kept; JSON records have those of a situation. */
function tableWriter({ table }: Records, csv: typeof import("../render/csv.ts")): RecordWriter {
  const delimiter = table?.delimiter ?? ",";
  const headers = table?.headers ?? ["id", ...factNames];
  const own = ({ cells, value }: Entry): string[] =>
    table ? headers.map((_, i) => cells?.[i] ?? "") : headers.map((name) => cellText(value, name));
  return {
    before: csv.headerRow(headers, delimiter),
    verdict: (verdict, entry) => csv.verdictRow(own(entry), verdict, delimiter),
    refusal: (refusal, entry) => csv.refusalRow(own(entry), refusal, delimiter),
    after: "",
  };
}

function cellText(record: unknown, name: string): string {
  const value = (record as Readonly<Record<string, unknown>> | undefined | null)?.[name];
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.length > 0 ? value.join(";") : "none";
  return typeof value === "object" ? safeJson(value) : String(value);
}
