import { type Command, Option } from "commander";
import { Cancelled, exitCodes, inputError, usageError } from "../errors.ts";
import { writeTo } from "../io.ts";
import { type BatchJob, holdRecords, mostHeld, writeAnswers } from "../records/answerRecords.ts";
import { BatchCount, fileSentences } from "../records/batchSummary.ts";
import { columnSentences } from "../records/columns.ts";
import { buildMapping, layFlags, mappingText, readMappingFile } from "../records/mapping.ts";
import { openDraft, writeFileWhole } from "../records/outputFile.ts";
import {
  type BatchOptions,
  formByName,
  openRecords,
  type RecordFile,
  recordForms,
  sortOrders,
} from "../records/records.ts";
import { openBytes } from "../records/textFiles.ts";
import { numberText } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addAnswerFlags, readAnswerFlags } from "./shared/answerFlags.ts";
import { addOutputFile, collect } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

export const batchCommand: CommandModule = {
  examples: [
    "hat-advisor batch teams.ndjson > verdicts.ndjson",
    "hat-advisor batch survey.csv --role manager --column morale=eNPS --morale-scale enps",
    "hat-advisor batch survey.csv --mapping survey.yaml --to html -o teams.html",
  ],
  description:
    "A verdict for every record, in order. The form of the records is told by the file's extension, then by " +
    "the first character. A record that can't be used becomes one that says why, and the exit code is 3. " +
    "A cell that can't be read leaves its fact unknown and is named. Answers given here fill what a record " +
    "leaves unknown; --role also goes before a column that's only called Role.",
  describe,
  async run(run) {
    const options = run.options as BatchOptions;
    const whole = await readMapping(run, options);
    const mapping = buildMapping(whole, options.group);
    const book = await run.loadBook();
    const [input = "-"] = run.args;
    if (input === "-" && run.io.stdin.isTTY)
      throw usageError(
        "batch reads a file or a pipe, and stdin is your terminal.",
        "Give a file: hat-advisor batch FILE",
      );
    // Closes the source at the end, so that the run doesn't wait for a program that still writes to stdin.
    using source = await openBytes(input, run.io);
    const file = await openRecords(source, options.from, mapping);
    const to = chooseForm(options, file);
    if (options.saveMapping) await writeFileWhole(options.saveMapping, await mappingText(whole));
    if (file.table) await run.warn(columnSentences(file.table, options));
    const count = new BatchCount();
    const job = { options: { ...options, to }, source, file, book, count };
    const isRead = await (to === "html" ? writeReport : writeVerdicts)(job, run);
    const sentences = [
      ...fileSentences(file),
      ...count.problemSentences(),
      ...(options.quiet ? [] : count.summarySentences()),
      ...(count.read === 0 ? [`${source.name} has no records to answer.`] : []),
    ];
    // A reader who left early, as `head` does, wants no counts of what was answered until then.
    if (isRead) await run.warn(sentences);
    const isBad = count.refused > 0 || count.read === 0;
    if (isBad && !options.allowRefused) run.exitCode = exitCodes.input;
  },
};

function describe(command: Command): void {
  const quiet = new Option("-q, --quiet", "the id (or line) and the hat, such as manager default");
  const to = new Option("--to <form>", "the form to write; else -o's ending or the input decides");
  const order = "the order (urgency: the strongest calls first)";
  const sort = new Option("--sort <by>", `${order}; at most ${numberText(mostHeld)} records`);
  command
    .usage("[file] [options]")
    .argument("[file]", "NDJSON, a JSON array or CSV; - or none is stdin")
    .optionsGroup("Records:")
    .addOption(new Option("--from <form>", "the form of the records").choices(recordForms))
    .option("--column <fact=header>", "their name for a fact; repeat it for each", collect)
    .option("--value <fact:theirs=ours>", "their word for a value; repeat it for each", collect)
    .option("--mapping <file>", "columns, values, scale and fills from a YAML file")
    .option("--save-mapping <file>", "write all of these to a YAML file for the next time")
    .option("--strict", "refuse a record for one bad cell")
    .option("--allow-refused", "exit 0 even if records were refused, or there were none");
  addAnswerFlags(command);
  command
    .optionsGroup("Output:")
    .addOption(to.choices([...recordForms, "html"]))
    .addOption(quiet.conflicts(["to", "flips", "wide"]))
    .option("--wide", "CSV with their columns and more of the verdict")
    .option("--flips", "also every single change that gives another hat")
    .addOption(sort.choices(sortOrders))
    .option("--group <column>", "what --to html groups the records by")
    .option("--title <text>", "what the page of --to html is called");
  addOutputFile(command);
}

/** The output forms in which each option has an effect. */
const formsFor = { wide: ["csv"], flips: ["ndjson", "json"], group: ["html"], title: ["html"] };

/** Chooses the output form: that of `--to`, else as the name after -o ends, else that of the input. */
function chooseForm(options: BatchOptions, { form }: RecordFile) {
  const named = options.quiet ? undefined : formByName(options.output ?? "");
  const to = options.to ?? named ?? form;
  for (const [name, forms] of Object.entries(formsFor))
    if (name in options && !forms.includes(to))
      throw usageError(`--${name} does nothing in ${to}.`, `Use it with --to ${forms.join(", ")}.`);
  return to;
}

/** Reads the file of `--mapping`, and lays the flags over it. */
async function readMapping(run: Run, options: BatchOptions) {
  const file = options.mapping === undefined ? {} : await readMappingFile(options.mapping);
  // Without a score, --morale-scale is about the scores in the file, and is no answer itself.
  const { moraleScale, ...answers } = run.options;
  const given = answers.moraleScore === undefined ? answers : run.options;
  return layFlags(file, options, await readAnswerFlags(given));
}

/**
 * Answers every record; false when the reader has left. A file is written whole or not at all; stdout keeps the answers
 * written before a failure.
 */
async function writeVerdicts(job: BatchJob, run: Run): Promise<boolean> {
  const { outputFile } = run;
  let draft: Awaited<ReturnType<typeof openDraft>> | undefined;
  let [isStopped, isWhole] = [false, false];
  // Listens before there is a draft, and only once: a second Ctrl-C ends a run that waits for a stuck reader.
  const release = run.io.onInterrupt(() => {
    release();
    isStopped = true;
    draft?.abandon();
    job.source.close(new Cancelled());
  });
  try {
    if (outputFile !== undefined) draft = await openDraft(outputFile);
    if (isStopped) draft?.abandon();
    for await (const text of writeAnswers(job)) {
      if (draft) await draft.write(text);
      else if (!(await writeTo(run.io.stdout, text))) return false;
    }
    if (isStopped) throw new Cancelled();
    isWhole = true;
    return true;
  } finally {
    release();
    await draft?.close(isWhole);
  }
}

/** Writes one page of all records, and resolves to true: the counts of a page are said even if its reader has left. */
async function writeReport(job: BatchJob, run: Run): Promise<true> {
  const { renderReport } = await import("../pages/pages.ts");
  const { book, source, options, file } = job;
  const { title, group: groupName } = options;
  const records = await holdRecords(job);
  if (groupName !== undefined && file.unmet?.has(groupName))
    throw inputError(`--group ${groupName}: no record has it.`, "Give a name that they have.");
  await run.write(renderReport(records, { book, title, groupName, source: source.name }));
  if (run.outputFile) await run.warn([`Open ${run.outputFile} in a browser. It works offline.`]);
  return true;
}
