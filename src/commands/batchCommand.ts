import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { advise } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, exitCodes, usageError } from "../errors.ts";
import { type Io, writeTo } from "../io.ts";
import {
  type AnswerJob,
  answerRecords,
  assertHeld,
  mostHeld,
  readSituation,
  sortOrders,
  type Wishes,
} from "../records/answerRecords.ts";
import { BatchCount, group, summarySentences } from "../records/batchSummary.ts";
import { type ByteSource, openBytes } from "../records/byteSource.ts";
import {
  buildMapping,
  layFlags,
  type Mapping,
  type MappingFlags,
  mappingText,
  readMappingFile,
} from "../records/mapping.ts";
import { openDraft, RecordOutput, writeFileWhole } from "../records/outputFile.ts";
import {
  openRecords,
  type RecordFile,
  type RecordForm,
  recordForms,
  unreadColumns,
} from "../records/records.ts";
import {
  arrayWriter,
  lineWriter,
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

/** The options that are this command's own. */
interface BatchOptions extends Partial<Omit<Wishes, "wordOnly">>, Omit<MappingFlags, "fills"> {
  readonly from?: RecordForm;
  readonly to?: RecordForm | "html";
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly moraleScale?: MappingFlags["scale"];
  readonly ignoreUnknown?: boolean;
  readonly allowRefused?: boolean;
  readonly quiet?: boolean;
  readonly wide?: boolean;
  readonly group?: string;
  readonly summary?: string;
  readonly output?: string;
}

/** One run: what is read, what decides, and what came of it so far. */
interface Batch {
  readonly run: Run;
  readonly options: BatchOptions;
  readonly wishes: Wishes;
  readonly book: Rulebook;
  readonly source: ByteSource;
  readonly file: RecordFile;
  readonly count: BatchCount;
}

export const batchCommand: CommandModule = {
  describe,
  async run(run) {
    const options = run.options as BatchOptions;
    refuseSharedPlace(options);
    const mapping = await readMapping(run, options);
    const book = await run.loadBook();
    const source = await openBytes(run.args[0], run.io);
    try {
      const file = await openRecords(source, options.from, mapping);
      await warnAboutColumns(file, run);
      const [wishes, count] = [wishesOf(options), new BatchCount()];
      const batch = { run, options, wishes, book, source, file, count };
      await (options.to === "html" ? writeReport(batch) : writeVerdicts(batch));
      await reportCount(batch);
      const isRefused = count.refused > 0 && !options.allowRefused;
      return isRefused ? exitCodes.input : exitCodes.advice;
    } finally {
      // Whoever still writes to stdin is not waited for.
      source.close();
    }
  },
};

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

const wishesOf = ({ strict, failFast, flips, quiet, summary, sort }: BatchOptions): Wishes => ({
  strict: strict === true,
  failFast: failFast === true,
  flips: flips === true,
  wordOnly: quiet === true && summary === undefined,
  sort,
});

/** Verdicts and their summary can't share a place. */
function refuseSharedPlace({ summary, output = "-" }: BatchOptions): void {
  if (summary === undefined || resolve(summary) !== resolve(output)) return;
  const where = summary === "-" ? "stdout" : summary;
  const message = `--summary and the verdicts can't both go to ${where}.`;
  throw usageError(message, "Give one of them another file.");
}

/** The mapping of `--mapping` with the flags over it. */
async function readMapping(run: Run, options: BatchOptions): Promise<Mapping> {
  const file = options.mapping === undefined ? {} : await readMappingFile(options.mapping);
  // On its own, the scale is about the scores in the file, and is no answer.
  const { moraleScale, ...answers } = run.options;
  const fills = readAnswerFlags(run.options.moraleScore === undefined ? answers : run.options);
  const whole = layFlags(file, { ...options, scale: options.moraleScale, fills });
  const mapping = buildMapping(whole, {
    ignoresUnknown: options.ignoreUnknown === true,
    group: options.group,
  });
  if (options.saveMapping) await writeFileWhole(options.saveMapping, await mappingText(whole));
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

/** Answers every record. What was answered is written, whatever happens then. */
async function writeVerdicts(batch: Batch): Promise<void> {
  const { run, source, options } = batch;
  const path = outputFileOf(run.options);
  const writer = writerFor(batch);
  const output = new RecordOutput(writer, run.io, path ? await openDraft(path) : undefined);
  const progress = openProgress(run.io, options.quiet === true);
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
    const { tick } = progress;
    const job: AnswerJob = { ...batch, writer, output, tick, isStopped: () => isStopped };
    await answerRecords(job);
    isWhole = !isStopped;
    if (isStopped) throw new Cancelled();
  } finally {
    release();
    progress.clear();
    await output.close(isWhole);
  }
}

function writerFor({ options, file }: Batch): RecordWriter {
  if (options.quiet) return quietWriter;
  const form = options.to ?? file.form;
  if (form === "csv") return tableWriter(file.table, options.wide === true);
  return form === "json" ? arrayWriter : lineWriter;
}

/** One page of all records, which decides them itself when it opens. */
async function writeReport(batch: Batch): Promise<void> {
  const { run, options, book, source, file, count } = batch;
  const { renderReport } = await import("../pages/pages.ts");
  const records: Parameters<typeof renderReport>[0][number][] = [];
  for await (const some of file.groups) {
    for (const record of some) {
      const { line, group } = record;
      const { situation, refusal } = readSituation(record, batch);
      if (situation) count.addVerdict(advise(situation, book, { flips: false }));
      records.push(situation ? { line, group, situation } : { ...refusal, group });
    }
    assertHeld(records.length, "--to html");
  }
  const about = { book, groupName: options.group, source: source.name };
  await run.write(renderReport(records, about));
}

/** The summary as JSON where it was asked for, and in words on stderr. */
async function reportCount({ run, options, count, file }: Batch): Promise<void> {
  const { summary: path, quiet } = options;
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
