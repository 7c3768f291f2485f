import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { Cancelled, exitCodes, inputError, usageError } from "../errors.ts";
import { writeTo } from "../io.ts";
import {
  answerRecords,
  type BatchJob,
  holdRecords,
  mostHeld,
  openProgress,
  sortOrders,
} from "../records/answerRecords.ts";
import { BatchCount, group, refusalSentences, summarySentences } from "../records/batchSummary.ts";
import { type ByteSource, openBytes } from "../records/byteSource.ts";
import {
  buildMapping,
  layFlags,
  type MappingFlags,
  mappingText,
  readMappingFile,
} from "../records/mapping.ts";
import { createParser } from "../records/mapRecord.ts";
import { assertWritable, isSameFile, writeFileWhole } from "../records/outputFile.ts";
import {
  columnSentences,
  fileSentences,
  formByName,
  openRecords,
  type RecordForm,
  recordForms,
} from "../records/records.ts";
import {
  arrayWriter,
  lineWriter,
  quietWriter,
  RecordOutput,
  type RecordWriter,
  tableWriter,
} from "../records/recordWriter.ts";
import { toSafeJson } from "../render/safeJson.ts";
import { escapeControls, wrapText } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addAnswerFlags, readAnswerFlags } from "./shared/answerFlags.ts";
import { addCommon, addExamples, addOutputFile, collect } from "./shared/options.ts";
import { outputFileOf, type Run } from "./shared/run.ts";

/** The options that are this command's own. */
type BatchOptions = BatchJob["options"] &
  Omit<MappingFlags, "fills" | "scale"> & {
    readonly from?: RecordForm;
    readonly to?: RecordForm | "html";
    readonly mapping?: string;
    readonly saveMapping?: string;
    readonly moraleScale?: MappingFlags["scale"];
    readonly ignoreUnknown?: boolean;
    readonly allowRefused?: boolean;
    readonly wide?: boolean;
    readonly group?: string;
    readonly title?: string;
    readonly output?: string;
  };

interface Batch extends BatchJob {
  readonly run: Run;
  readonly options: BatchOptions;
  readonly source: ByteSource;
}

export const batchCommand: CommandModule = {
  describe,
  async run(run) {
    const options = withForm(run.options as BatchOptions);
    await assertPlaces(options);
    const { mapping, whole } = await readMapping(run, options);
    const book = await run.loadBook();
    const source = await openBytes(run.args[0], run.io);
    try {
      const file = await openRecords(source, options.from, mapping);
      if (options.flips && (options.to ?? file.form) === "csv")
        throw usageError("--flips has no column in CSV.", "Add --to ndjson, or --to html.");
      if (options.saveMapping) await writeFileWhole(options.saveMapping, await mappingText(whole));
      if (file.table) await warnLines(columnSentences(file.table, options), run);
      const count = new BatchCount();
      const batch = { run, options, book, source, file, parse: createParser(), count };
      await (options.to === "html" ? writeReport(batch) : writeVerdicts(batch));
      await reportCount(batch);
      const isBad = count.refused > 0 || count.read === 0;
      return isBad && !options.allowRefused ? exitCodes.input : exitCodes.advice;
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
        "leaves unknown; --role also goes before a column that's only called Role.",
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
    .option("--allow-refused", "exit 0 even if records were refused, or there were none");
}

function describeOutput(command: Command): void {
  const to = new Option("--to <form>", "as the name after -o ends, else as the input:");
  const quiet = new Option(
    "-q, --quiet",
    "the id (or the line) and the hat: leader, manager, either by default, or none",
  );
  const order = `not in their order; at most ${group(mostHeld)} records:`;
  const sort = new Option("--sort <by>", order);
  command
    .optionsGroup("Output:")
    .addOption(to.choices([...recordForms, "html"]))
    .addOption(quiet.conflicts(["to", "flips", "wide"]))
    .option("--wide", "CSV with their columns and everything of the verdict")
    .option("--flips", "also every single change that gives another hat")
    .addOption(sort.choices(sortOrders))
    .option("--group <column>", "what --to html groups the records by")
    .option("--title <text>", "what the page of --to html is called")
    .option("--summary <file>", "what was read, answered and refused, as JSON; - is stdout");
  addOutputFile(command);
}

/** Without `--to`, the name after -o says the form. */
function withForm(options: BatchOptions): BatchOptions {
  const to = options.to ?? (options.quiet ? undefined : formByName(options.output ?? ""));
  return to ? { ...options, to } : options;
}

/** Options that only some forms have, and places that verdicts and their summary can't share. */
async function assertPlaces(options: BatchOptions): Promise<void> {
  const { summary, output = "-", to } = options;
  const others: (keyof BatchOptions)[] =
    to === "html" ? ["wide", "flips", "sort"] : ["group", "title"];
  const other = others.find((name) => options[name] !== undefined);
  const reason = to === "html" ? "does nothing on a page" : "is for the page that --to html writes";
  if (other) throw usageError(`--${other} ${reason}.`);
  if (summary === undefined) return;
  if (summary !== "-") await assertWritable(summary);
  if (resolve(summary) !== resolve(output) && !(await isSameFile(summary, output))) return;
  const where = summary === "-" ? "stdout" : summary;
  const message = `--summary and the verdicts can't both go to ${where}.`;
  throw usageError(message, "Give one of them another file.");
}

/** The mapping of `--mapping` with the flags over it. */
async function readMapping(run: Run, options: BatchOptions) {
  const file = options.mapping === undefined ? {} : await readMappingFile(options.mapping);
  // On its own, the scale is about the scores in the file, and is no answer.
  const { moraleScale, ...answers } = run.options;
  const fills = readAnswerFlags(run.options.moraleScore === undefined ? answers : run.options);
  const whole = layFlags(file, { ...options, scale: options.moraleScale, fills });
  const ignoresUnknown = options.ignoreUnknown === true;
  return { whole, mapping: buildMapping(whole, { ignoresUnknown, group: options.group }) };
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
  const progress = openProgress(run.io, options.quiet === true);
  const output = new RecordOutput(writerFor(batch), run.io);
  // On before there is a draft, and off at once: a second Ctrl-C ends a run that a stuck reader holds up.
  const release = run.io.onInterrupt(() => {
    release();
    output.stop();
    source.close(new Cancelled());
  });
  try {
    await output.open(outputFileOf(run.options));
    await answerRecords(batch, output, progress.tick);
    if (output.isStopped) throw new Cancelled();
    await output.close(true);
  } finally {
    release();
    progress.clear();
    await output.close(false);
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
  const { run, options, book, source } = batch;
  const { renderReport } = await import("../pages/pages.ts");
  const { title, group: groupName } = options;
  const about = { book, title, groupName, source: source.name };
  const records = await holdRecords(batch);
  if (groupName !== undefined && batch.file.unmet?.has(groupName))
    throw inputError(`--group ${groupName}: no record has it.`, [], "Give a name that they have.");
  await run.write(renderReport(records, about));
  const file = outputFileOf(run.options);
  if (file !== undefined) await run.warn(`Open ${file} in a browser. It works offline.\n`);
}

/** The summary as JSON where it was asked for, and in words on stderr. */
async function reportCount({ run, options, count, file, source }: Batch): Promise<void> {
  const { summary: path, quiet } = options;
  const summary = count.summary();
  if (path === "-") await writeTo(run.io.stdout, `${toSafeJson(summary)}\n`);
  else if (path !== undefined) await writeFileWhole(path, `${toSafeJson(summary)}\n`);
  const none = count.read === 0 ? [`${source.name} has no records to answer.`] : [];
  const sentences = quiet ? refusalSentences(summary.refusals) : summarySentences(summary);
  await warnLines([...fileSentences(file), ...count.slipSentences(), ...sentences, ...none], run);
}
