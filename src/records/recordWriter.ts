import { stringify } from "csv-stringify/sync";
import { type Io, writeTo } from "../io.ts";
import { factNames } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import { type Decision, hatWord, type Verdict } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { toSafeJson } from "../render/safeJson.ts";
import { escapeControls } from "../render/textWidth.ts";
import { type Draft, openDraft } from "./outputFile.ts";
import type { BatchRecord, Table } from "./records.ts";

/** What stands in the place of a verdict where a record cannot be used. */
export interface Refusal {
  readonly schemaVersion: 2;
  readonly line: number;
  readonly item?: number;
  readonly id: string | number | null;
  readonly problems: readonly Problem[];
}

const longest = { problems: 50, got: 200 };

/** A refusal is there to be read: it names no endless list, and quotes nothing endless. */
export function buildRefusal(
  { line, item, value }: BatchRecord,
  problems: readonly Problem[],
): Refusal {
  const shown = problems.slice(0, longest.problems).map(quotable);
  const more = problems.length - shown.length;
  const rest = more > 0 ? [{ path: "", message: `has ${more} more problems` }] : [];
  const id = (Object(value) as { id?: unknown }).id;
  const isId = typeof id === "string" || Number.isSafeInteger(id);
  return {
    schemaVersion: 2,
    line,
    ...(item !== undefined && { item }),
    id: isId ? (id as string | number) : null,
    problems: [...shown, ...rest],
  };
}

function quotable({ got, ...problem }: Problem): Problem {
  const path = cutText(problem.path);
  if (got === undefined || (typeof got === "object" && got !== null)) return { ...problem, path };
  return { ...problem, path, got: typeof got === "string" ? cutText(got) : got };
}

const cutText = (text: string): string =>
  text.length > longest.got
    ? `${text.slice(0, longest.got).replace(/[\ud800-\udbff]$/, "")}…`
    : text;

/** How records are written in one form: around all of them, between two, and each one with its end. */
export interface RecordWriter {
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
  write(answer: Verdict | Refusal, record: BatchRecord): string;
}

export const lineWriter: RecordWriter = { write: (answer) => `${toSafeJson(answer)}\n` };

export const arrayWriter: RecordWriter = {
  before: "[\n",
  between: ",\n",
  after: "\n]\n",
  write: toSafeJson,
};

/** The id; without one, the place in an array or the line. */
const nameOfRecord = (id: Verdict["id"], { item, line }: BatchRecord): string =>
  String(id ?? item ?? line);

/** The id or the place, and the hat in a word or two; control characters would break the line. */
export const quietWriter = {
  write(answer: Verdict | Refusal | (Decision & { id: Verdict["id"] }), record: BatchRecord) {
    const word = "problems" in answer ? "refused" : hatWord(answer);
    return `${escapeControls(nameOfRecord(answer.id, record))}\t${word}\n`;
  },
};

type Column = readonly [name: string, cell: (verdict: Verdict, record: BatchRecord) => string];

const fewColumns: readonly Column[] = [
  ["id", ({ id }, record) => nameOfRecord(id, record)],
  ["hat", ({ hat }) => hat ?? "none"],
  ["then", ({ then }) => then ?? ""],
  ["strength", ({ strength }) => strength],
  ["because", becauseText],
  ["say", ({ advice }) => advice.say],
];

const moreColumns: readonly Column[] = [
  ["order", ({ order }) => order],
  ["balance.leader", ({ balance }) => String(balance.leader)],
  ["balance.manager", ({ balance }) => String(balance.manager)],
  ["settled", ({ settled }) => String(settled)],
  ["open", ({ open }) => open.join("; ")],
  ["ask", ({ advice }) => advice.ask[0] ?? ""],
  ["do", ({ advice }) => advice.do[0] ?? ""],
  ["avoid", ({ advice }) => advice.avoid[0] ?? ""],
  ["until", ({ advice }) => advice.until],
  ["notes", ({ notes }) => notes.join(" ")],
];

/** The calls for the hat that goes on, the heaviest first; a default has none. */
function becauseText({ reasons, hat }: Verdict): string {
  const calls = reasons.filter((reason) => reason.kind === "call" && reason.hat === hat);
  return calls
    .slice(0, 3)
    .map(({ because }) => because)
    .join(" ");
}

/** Few columns by default; `isWide` also keeps the table's own and adds everything else. */
export function tableWriter(table: Table | undefined, isWide: boolean): RecordWriter {
  const delimiter = table?.delimiter ?? ",";
  const headers = isWide ? (table?.headers ?? ["id", ...factNames]) : [];
  const columns = isWide ? [...fewColumns.slice(1), ...moreColumns] : fewColumns;
  const names = [...columns.map(([name]) => name), "problems"];
  const row = (cells: readonly string[]) => stringify([cells.map(safeCell)], { delimiter });
  const own = ({ cells, value }: BatchRecord): string[] =>
    table
      ? headers.map((_, index) => cells?.[index] ?? "")
      : headers.map((name) => cellText(value, name));
  return {
    before: row([...headers, ...names.map((name) => freeName(name, headers))]),
    write(answer, record) {
      if (!("problems" in answer))
        return row([...own(record), ...columns.map(([, cell]) => cell(answer, record)), ""]);
      const first = isWide ? "" : nameOfRecord(answer.id, record);
      const blank = columns.slice(1).map(() => "");
      return row([...own(record), first, ...blank, answer.problems.map(problemText).join(" ")]);
    },
  };
}

/** A table that has been here before keeps its columns. */
const freeName = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? `${name} (hat-advisor)` : name;

function cellText(record: unknown, name: string): string {
  const value = (Object(record) as Readonly<Record<string, unknown>>)[name] ?? "";
  if (Array.isArray(value)) return value.length > 0 ? value.join(";") : "none";
  return typeof value === "object" ? toSafeJson(value) : String(value);
}

/** A spreadsheet runs a text that begins like a formula; a number may keep its sign. Ends of lines stay in a cell. */
function safeCell(text: string): string {
  const cell = text.replace(/[^\r\n]+/g, escapeControls);
  const isNumber = /^[-+]?\d+([.,]\d+)?%?$/.test(cell.trim());
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !isNumber ? `'${cell}` : cell;
}

/** Characters; a write for each record would cost more than the record. */
const pieceSize = 64 * 1024;

/** Where records go: the file of `-o`, else stdout. Each write is awaited, so a slow reader fills no memory. */
export class RecordOutput {
  /** Whether there is no point in going on: the reader has left, as `head` does, or the run was stopped. */
  isOver = false;
  isStopped = false;
  readonly writer: RecordWriter;
  private readonly io: Io;
  private draft: Draft | undefined;
  private text = "";
  private hasBegun = false;
  private readerLeft = false;

  constructor(writer: RecordWriter, io: Io) {
    this.writer = writer;
    this.io = io;
  }

  /** Begins the file, if there is one. A run that was stopped meanwhile leaves no draft of it. */
  async open(file: string | undefined): Promise<void> {
    if (file !== undefined) this.draft = await openDraft(file);
    if (this.isStopped) this.stop();
  }

  /** Ends the run, at once or where it is opened; the file stays as it was. */
  stop(): void {
    this.isStopped = true;
    this.isOver = true;
    this.draft?.abandon();
  }

  /** Puts a whole file in its place, and removes any other. Only the first call counts. */
  async close(isWhole: boolean): Promise<void> {
    const { draft } = this;
    this.draft = undefined;
    await draft?.close(isWhole);
  }

  /** True when there is enough to flush. */
  add(text: string): boolean {
    const { before = "", between = "" } = this.writer;
    this.text += (this.hasBegun ? between : before) + text;
    this.hasBegun = true;
    return this.text.length >= pieceSize;
  }

  async flush(): Promise<void> {
    const { text } = this;
    this.text = "";
    if (text === "" || this.readerLeft) return;
    if (this.draft) await this.draft.write(text);
    else this.readerLeft = !(await writeTo(this.io.stdout, text));
    this.isOver ||= this.readerLeft;
  }

  /** What closes the form, so that even a run that ends early leaves a sound document. */
  async finish(): Promise<void> {
    const { before = "", after = "" } = this.writer;
    this.text += this.hasBegun ? after : before + after.trimStart();
    await this.flush();
  }
}
