import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { advise, decideSituation } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, exitCodes, inputError, usageError } from "../errors.ts";
import { type Io, writeTo } from "../io.ts";
import type { MoraleScore } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";
import { BatchCount, group, summarySentences } from "../records/batchSummary.ts";
import { type ByteSource, openBytes } from "../records/byteSource.ts";
import {
  buildMapping,
  layFlags,
  type Mapping,
  mappingText,
  readMappingFile,
} from "../records/mapping.ts";
import { checkRecord } from "../records/mapRecord.ts";
import { openDraft, RecordOutput, writeFileWhole } from "../records/outputFile.ts";
import {
  type BatchRecord,
  openRecords,
  type RecordFile,
  type RecordForm,
  recordForms,
  unreadColumns,
} from "../records/records.ts";
import {
  arrayWriter,
  buildRefusal,
  lineWriter,
  quietLine,
  quietWriter,
  type RecordWriter,
  tableWriter,
} from "../records/recordWriter.ts";
import { problemText } from "../render/problemText.ts";
import { escapeControls, toSafeJson, wrapText } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addAnswerFlags, readAnswerFlags } from "./shared/answerFlags.ts";
import { addCommon, addExamples, addOutputFile, collect } from "./shared/options.ts";
import { outputFileOf, type Run } from "./shared/run.ts";

export const batchCommand: CommandModule = {
  describe,
  async run(run) {
    refuseSharedPlace(run);
    const mapping = await readMapping(run);
    const book = await run.loadBook();
    const source = await openBytes(run.args[0], run.io);
    try {
      const from = run.options.from as RecordForm | undefined;
      const file = await openRecords(source, from, mapping);
      await warnAboutColumns(file, run);
      const count = new BatchCount();
      const batch = { run, book, source, file, count };
      await (run.options.to === "html" ? writeReport(batch) : writeVerdicts(batch));
      await reportCount(batch);
      const isRefused = count.refused > 0 && !run.options.allowRefused;
      return isRefused ? exitCodes.input : exitCodes.advice;
    } finally {
      // Whoever still writes to stdin is not waited for.
      source.close();
    }
  },
};

/** One run: what is read, what decides, and what came of it so far. */
interface Batch {
  readonly run: Run;
  readonly book: Rulebook;
  readonly source: ByteSource;
  readonly file: RecordFile;
  readonly count: BatchCount;
}

function describe(command: Command): void {
  addExamples(
    command,
    "hat-advisor batch teams.ndjson > verdicts.ndjson",
    "hat-advisor batch survey.csv --role manager --column morale=eNPS --morale-scale enps",
    "hat-advisor batch survey.csv --mapping survey.yaml --to html -o teams.html",
  );
  command
    .usage("[file] [options]")
    .argument("[file]", "NDJSON, a JSON array or CSV; - or none is stdin")
    .description(
      "A verdict for every record, in order. The form of the records is told by the file's extension, then by " +
        "the first character. A record that can't be used becomes one that says why, and the exit code is 3. " +
        "A cell that can't be read leaves its fact unknown and is named. Answers given here fill what a record " +
        "leaves unknown.",
    );
  describeInput(command);
  addAnswerFlags(command);
  describeOutput(command);
  addCommon(command);
}

function describeInput(command: Command): void {
  const repeated = (flags: string, help: string) => new Option(flags, help).argParser(collect);
  command
    .optionsGroup("Records:")
    .addOption(new Option("--from <form>", "the form of the records:").choices([...recordForms]))
    .addOption(repeated("--column <fact=header>", "their name for a fact; repeat it for each"))
    .addOption(repeated("--value <fact:theirs=ours>", "their word for a value; repeat it for each"))
    .option("--mapping <file>", "columns, values, scale and fills from a YAML file")
    .option("--save-mapping <file>", "write all of these to a YAML file for the next time")
    .option("--ignore-unknown", "pass other JSON names by")
    .option("--strict", "refuse a record for one bad cell")
    .option("--fail-fast", "stop at the first record that can't be used")
    .option("--allow-refused", "exit 0 even if records were refused");
}

function describeOutput(command: Command): void {
  const quiet = new Option(
    "-q, --quiet",
    "the id (or the line) and one word: leader, manager or none",
  );
  command
    .optionsGroup("Output:")
    .addOption(
      new Option("--to <form>", "as the input, if not given:").choices([...recordForms, "html"]),
    )
    .addOption(quiet.conflicts(["to", "flips", "wide"]))
    .option("--wide", "CSV with their columns and everything of the verdict")
    .option("--flips", "also every single change that would turn the hat")
    .addOption(
      new Option("--sort <by>", `not in their order; at most ${group(mostHeld)} records:`).choices(
        sortOrders,
      ),
    )
    .option("--group <column>", "what --to html groups the records by")
    .option("--summary <file>", "what was read, answered and refused, as JSON; - is stdout");
  addOutputFile(command);
}

/** Verdicts and their summary can't share a place. */
function refuseSharedPlace({ options }: Run): void {
  const { summary, output = "-" } = options as { summary?: string; output?: string };
  if (summary === undefined || resolve(summary) !== resolve(output)) return;
  const where = summary === "-" ? "stdout" : summary;
  const message = `--summary and the verdicts can't both go to ${where}.`;
  throw usageError(message, "Give one of them another file.");
}

/** The mapping of `--mapping` with the flags over it. */
async function readMapping({ options }: Run): Promise<Mapping> {
  const given = options as {
    mapping?: string;
    saveMapping?: string;
    moraleScale?: MoraleScore["scale"];
  };
  const { column, value } = options as { column?: readonly string[]; value?: readonly string[] };
  const file = given.mapping === undefined ? {} : await readMappingFile(given.mapping);
  // On its own, the scale is about the scores in the file, and is no answer.
  const { moraleScale, ...answers } = options;
  const fills = readAnswerFlags(options.moraleScore === undefined ? answers : options);
  const whole = layFlags(file, {
    fills,
    scale: given.moraleScale,
    ...(column && { column }),
    ...(value && { value }),
  });
  const more = { ignoresUnknown: options.ignoreUnknown === true, group: options.group as string };
  const mapping = buildMapping(whole, more);
  if (given.saveMapping) await writeFileWhole(given.saveMapping, await mappingText(whole));
  return mapping;
}

/** A likely slip is named even where only one word is wanted: an answer may be lost by it. */
async function warnAboutColumns({ table }: RecordFile, run: Run): Promise<void> {
  if (!table) return;
  const unread = unreadColumns(table).filter(
    ({ header, flags }) => header !== run.options.group && (flags || !run.options.quiet),
  );
  const names = unread.map(({ header, flags }) =>
    flags ? `${header} (to read it: ${flags})` : header,
  );
  const lines = [];
  if (table.linesAbove > 0 && !run.options.quiet)
    lines.push(
      `Passed over above the header: ${table.linesAbove === 1 ? "1 line" : `${table.linesAbove} lines`}.`,
    );
  if (names.length > 0) lines.push(`Columns not read: ${names.join(", ")}.`);
  await warnLines(lines, run);
}

async function warnLines(lines: readonly string[], run: Run): Promise<void> {
  if (lines.length === 0) return;
  const width = Math.min(100, run.io.stderr.columns || 80);
  const wrapped = lines.flatMap((line) => wrapText(escapeControls(line), width));
  await run.warn(`${wrapped.join("\n")}\n`);
}

/** Answers every record as it is read. What was answered is written, whatever happens then. */
async function writeVerdicts(batch: Batch): Promise<void> {
  const { run, source } = batch;
  const path = outputFileOf(run.options);
  const writer = writerFor(batch);
  const output = new RecordOutput(writer, run.io, path ? await openDraft(path) : undefined);
  const progress = openProgress(run.io, run.options.quiet === true);
  let isStopped = false;
  let isWhole = false;
  // The listener comes off at once: a second Ctrl-C ends a run that a stuck reader holds up.
  const release = run.io.onInterrupt(() => {
    isStopped = true;
    release();
    output.abandon();
    source.close(new Cancelled());
  });
  try {
    const job = { ...batch, writer, output, progress, isStopped: () => isStopped };
    await (run.options.sort ? answerSorted(job) : answerInOrder(job));
    isWhole = !isStopped;
    if (isStopped) throw new Cancelled();
  } finally {
    release();
    progress.clear();
    await output.close(isWhole);
  }
}

function writerFor({ run, file }: Batch): RecordWriter {
  const { quiet, wide, to } = run.options;
  if (quiet) return quietWriter;
  const form = to ?? file.form;
  if (form === "csv") return tableWriter(file.table, wide === true);
  return form === "json" ? arrayWriter : lineWriter;
}

interface Job extends Batch {
  readonly writer: RecordWriter;
  readonly output: RecordOutput;
  readonly progress: Progress;
  readonly isStopped: () => boolean;
}

async function answerInOrder(job: Job): Promise<void> {
  const { output, progress, count } = job;
  // Not before the first group: where nothing can be read, nothing is begun.
  try {
    for await (const records of untilCancelled(job.file.groups)) {
      const goesOn = await answerGroup(records, job);
      // Whoever feeds records in one at a time sees each answered before the next.
      await output.flush();
      progress.tick(count.read);
      if (!goesOn) break;
    }
    await output.finish();
  } finally {
    await output.flush();
  }
}

/** What was cut off by leaving is no record. */
async function* untilCancelled<T>(groups: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* groups;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** False when there is no point in reading on. */
async function answerGroup(records: Iterable<BatchRecord>, job: Job): Promise<boolean> {
  const { output, run, count } = job;
  for (const record of records) {
    output.add(answerRecord(record, job).text);
    if (output.isFull) await output.flush();
    if (output.readerLeft || (run.options.failFast && count.refused > 0)) return false;
  }
  return !job.isStopped();
}

const sortOrders = ["urgency", "hat", "id"];
const mostHeld = 100_000;

/** One record as it will be written, and what it may be sorted by. */
interface Answer {
  readonly text: string;
  readonly verdict?: Pick<Verdict, "hat" | "balance"> | undefined;
  readonly id: string | number | null;
}

function answerRecord(record: BatchRecord, job: Job): Answer {
  const { book, writer, count, run } = job;
  const { parsed, dropped } = checkRecord(record, run.options.strict === true);
  if (!parsed.ok) {
    const refusal = buildRefusal(record, parsed.problems);
    count.addRefusal(refusal.problems);
    return { text: writer.refusal(refusal, record), id: refusal.id };
  }
  const id = parsed.value.id ?? null;
  if (dropped.length > 0) count.addLeftOut(record.line, dropped);
  if (run.options.quiet && !run.options.summary) {
    const decision = decideSituation(parsed.value, book);
    count.addDecision(decision);
    return { text: quietLine(id, record, decision.hat ?? "none"), verdict: decision, id };
  }
  const verdict = advise(parsed.value, book, { flips: run.options.flips === true });
  count.addDecision(verdict);
  count.addReasons(verdict);
  const notes = dropped.map((problem) => `Left out: ${problemText(problem)}`);
  const noted = notes.length > 0 ? { ...verdict, notes: [...verdict.notes, ...notes] } : verdict;
  return { text: writer.verdict(noted, record), verdict, id };
}

/** Holds every answer before the first is written, so their number has a limit. */
async function answerSorted(job: Job): Promise<void> {
  const answers: Answer[] = [];
  for await (const records of job.file.groups) {
    for (const record of records) answers.push(answerRecord(record, job));
    assertHeld(answers.length, "--sort");
    job.progress.tick(job.count.read);
  }
  const compare = comparisons[job.run.options.sort as string] as (a: Answer, b: Answer) => number;
  for (const { text } of answers.sort(compare)) {
    job.output.add(text);
    if (job.output.isFull) await job.output.flush();
  }
  await job.output.finish();
}

function assertHeld(held: number, option: string): void {
  if (held <= mostHeld) return;
  const message = `${option} holds every record before it writes one, and takes at most ${group(mostHeld)}.`;
  throw inputError(message, [], "Leave it out, or split the file.");
}

/** Refused records come last; equal ones stay in their order. */
const comparisons: Readonly<Record<string, (a: Answer, b: Answer) => number>> = {
  urgency: (a, b) => urgencyOf(b) - urgencyOf(a),
  hat: (a, b) => hatRank(a) - hatRank(b),
  id: ({ id: a }, { id: b }) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return typeof a === typeof b ? (String(a) < String(b) ? -1 : Number(String(a) > String(b))) : 0;
  },
};

/** The points of all that calls for a hat; a default has none. */
const urgencyOf = ({ verdict }: Answer): number =>
  verdict ? verdict.balance.leader + verdict.balance.manager : -1;

const hatRank = ({ verdict }: Answer): number =>
  verdict ? ["leader", "manager", null].indexOf(verdict.hat) : 3;

/** One page of all records, which decides them itself when it opens. */
async function writeReport({ run, book, source, file, count }: Batch): Promise<void> {
  const { renderReport } = await import("../pages/pages.ts");
  const records: Parameters<typeof renderReport>[0][number][] = [];
  for await (const group of file.groups) {
    for (const record of group) {
      const { parsed, dropped } = checkRecord(record, run.options.strict === true);
      const { line, group: name } = record;
      if (dropped.length > 0 && parsed.ok) count.addLeftOut(line, dropped);
      if (parsed.ok) {
        const verdict = advise(parsed.value, book, { flips: false });
        count.addDecision(verdict);
        count.addReasons(verdict);
        records.push({ line, group: name, situation: parsed.value });
      } else {
        const { id, problems } = buildRefusal(record, parsed.problems);
        count.addRefusal(problems);
        records.push({ line, group: name, id, problems });
      }
    }
    assertHeld(records.length, "--to html");
  }
  const groupName = run.options.group as string | undefined;
  await run.write(renderReport(records, { book, groupName, source: source.name }));
}

/** The summary as JSON where it was asked for, and in words on stderr. */
async function reportCount({ run, count, file }: Batch): Promise<void> {
  const { summary: path, quiet } = run.options as { summary?: string; quiet?: boolean };
  const lines: string[] = [];
  if (count.read > 0 && file.unmet && file.unmet.size > 0)
    lines.push(`--column: no record has ${[...file.unmet].map((name) => `"${name}"`).join(", ")}.`);
  for (const { line, problem } of count.firstCells)
    lines.push(`Left out on line ${line}: ${problemText(problem)}`);
  const more = count.cellsLeftOut - count.firstCells.length;
  if (more > 0) lines.push(`Left out as well: ${group(more)} more cells.`);
  const summary = count.summary();
  if (path === "-") await writeTo(run.io.stdout, `${toSafeJson(summary)}\n`);
  else if (path !== undefined) await writeFileWhole(path, `${toSafeJson(summary)}\n`);
  await warnLines([...lines, ...(quiet ? [] : summarySentences(summary))], run);
}

/** A line that counts, for somebody who waits at a terminal; short runs show none. */
export interface Progress {
  readonly tick: (read: number) => void;
  readonly clear: () => void;
}

const pause = { first: 1000, next: 200 };

export function openProgress({ stderr, stdout, env }: Io, isQuiet: boolean): Progress {
  // Verdicts on the same screen show enough; a terminal whose lines only follow each other can rewrite none.
  const isPlain = Boolean(env.ACCESSIBLE) || env.TERM === "dumb";
  if (isQuiet || !stderr.isTTY || stdout.isTTY || isPlain)
    return { tick: () => {}, clear: () => {} };
  let next = performance.now() + pause.first;
  let isShown = false;
  return {
    tick: (read) => {
      const now = performance.now();
      if (now < next) return;
      next = now + pause.next;
      isShown = true;
      stderr.write(`\r${group(read)} read`);
    },
    clear: () => {
      if (isShown) stderr.write("\r\u001b[K");
    },
  };
}
