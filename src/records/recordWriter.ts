import { stringify } from "csv-stringify/sync";
import type { Problem } from "../model/problem.ts";
import { hatWord, type Reason, type Verdict } from "../model/verdict.ts";
import { newsOf } from "../render/cardParts.ts";
import { problemText } from "../render/problemText.ts";
import { toSafeJson } from "../render/safeJson.ts";
import { escapeControls } from "../render/textWidth.ts";
import type { BatchOptions, BatchRecord, RecordFile, Table } from "./records.ts";

const mostProblems = 50;

/** Builds what takes the place of a verdict where a record can't be used. */
export function buildRefusal({ line, item, value }: BatchRecord, problems: readonly Problem[]) {
  const { id } = Object(value) as { id?: unknown };
  const isId = typeof id === "string" || Number.isSafeInteger(id);
  return {
    schemaVersion: 2,
    ...(item === undefined ? { line } : { line, item }),
    id: isId ? (id as string | number) : null,
    problems: problems.slice(0, mostProblems),
  };
}

type Refusal = ReturnType<typeof buildRefusal>;

/** Writes records in one form: text before and after all of them, text between two, and each record. */
interface RecordWriter {
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
  /** `gaps` says what was left out of a record that was answered. */
  write(answer: Verdict | Refusal, record: BatchRecord, gaps: readonly string[]): string;
}

export function writerFor({ table }: RecordFile, options: BatchOptions): RecordWriter {
  const { quiet, to } = options;
  if (quiet) return { write: quietText };
  if (to === "csv") return tableWriter(table, options);
  const write = jsonWriter();
  if (to === "json") return { before: "[\n", between: ",\n", after: "\n]\n", write };
  return { write: (answer) => `${write(answer)}\n` };
}

/** Does what `toSafeJson` does, but writes a reason that many verdicts share once: 1.15 times as many records a second. */
function jsonWriter() {
  const texts = new WeakMap<Reason, string>();
  const textOf = (reason: Reason) => {
    const text = texts.get(reason) ?? toSafeJson(reason);
    texts.set(reason, text);
    return text;
  };
  return (answer: Verdict | Refusal): string => {
    if ("problems" in answer) return toSafeJson(answer);
    const text = toSafeJson({ ...answer, reasons: [] });
    return text.replace('"reasons":[', (start) => start + answer.reasons.map(textOf).join());
  };
}

/** The id, else the place, in words that can't be taken for another record's id. */
const nameOfRecord = (id: Verdict["id"], { item, line }: BatchRecord): string =>
  String(id ?? (item === undefined ? `line ${line}` : `item ${item}`));

/** Writes the id or the place, and the hat in a word or two; control characters would break the line. */
function quietText(answer: Verdict | Refusal, record: BatchRecord): string {
  const word = "problems" in answer ? "refused" : hatWord(answer);
  return `${escapeControls(nameOfRecord(answer.id, record))}\t${word}\n`;
}

const fewColumns: Readonly<Record<string, (verdict: Verdict) => string>> = {
  hat: ({ hat }) => hat ?? "none",
  then: ({ then }) => then ?? "",
  strength: ({ strength }) => strength,
  because: becauseText,
  say: ({ advice }) => advice.say,
};

const allColumns: typeof fewColumns = {
  ...fewColumns,
  order: ({ order }) => order,
  "balance.leader": ({ balance }) => String(balance.leader),
  "balance.manager": ({ balance }) => String(balance.manager),
  settled: ({ settled }) => String(settled),
  open: ({ open }) => open.join("; "),
  ask: ({ advice }) => advice.ask[0] ?? "",
  do: ({ advice }) => advice.do[0] ?? "",
  avoid: ({ advice }) => advice.avoid[0] ?? "",
  until: ({ advice }) => advice.until,
  notes: ({ notes }) => notes.join(" "),
};

/** The reasons of the calls for the hat worn, the heaviest first; a default has none. */
function becauseText({ reasons, hat }: Verdict): string {
  const calls = reasons.filter((reason) => reason.kind === "call" && reason.hat === hat);
  const texts = newsOf(calls).map(({ because }) => because);
  return texts.slice(0, 3).join(" ");
}

/** Writes few columns by default; `wide` also keeps the table's own and adds everything else. */
function tableWriter(table: Table | undefined, { wide, output = "" }: BatchOptions): RecordWriter {
  const columns = wide ? allColumns : fewColumns;
  const own = (wide && table?.headers) || ["id"];
  const options = { delimiter: /\.tsv$/i.test(output) ? "\t" : (table?.delimiter ?? ",") };
  const row = (cells: readonly string[]) => stringify([cells.map(safeCell)], options);
  return {
    before: row([...own, ...Object.keys(columns), "problems"]),
    write(answer, record, gaps) {
      const isRefused = "problems" in answer;
      const theirs = wide && table ? record.cells : [nameOfRecord(answer.id, record)];
      return row([
        ...own.map((_, i) => theirs?.[i] ?? ""),
        ...Object.values(columns).map((textOf) => (isRefused ? "" : textOf(answer))),
        (isRefused ? answer.problems.map(problemText) : gaps).join(" "),
      ]);
    },
  };
}

/** Guards a cell: a spreadsheet runs text that begins like a formula. Signed numbers and line ends stay as they are. */
function safeCell(text: string): string {
  const cell = text.replace(/[^\r\n]+/g, escapeControls);
  const isNumber = /^[-+]?\d+([.,]\d+)?%?$/.test(cell.trim());
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !isNumber ? `'${cell}` : cell;
}
