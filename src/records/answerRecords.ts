import { advise, decideSituation } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, inputError } from "../errors.ts";
import type { Decision } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { type BatchCount, group } from "./batchSummary.ts";
import type { ByteSource } from "./byteSource.ts";
import { checkRecord } from "./mapRecord.ts";
import type { BatchOptions, BatchRecord, RecordFile } from "./records.ts";
import { buildRefusal, quietWriter, type RecordWriter, writerFor } from "./recordWriter.ts";

/** What is read, what decides, and what came of it so far. */
export interface BatchJob {
  readonly options: BatchOptions;
  readonly source: ByteSource;
  readonly file: RecordFile;
  readonly book: Rulebook;
  readonly count: BatchCount;
}

/** All answers in one form, a piece at a time. A run that was left ends its form too, so that what it has is sound. */
export async function* writeAnswers(job: BatchJob): AsyncGenerator<string> {
  const writer = writerFor(job.file, job.options);
  const { before = "", between = "", after = "" } = writer;
  let isEmpty = true;
  for await (const answers of sortAnswers(job, writer)) {
    if (answers.length === 0) continue;
    yield (isEmpty ? before : between) + answers.map(({ text }) => text).join(between);
    isEmpty = false;
  }
  yield isEmpty ? before + after.trimStart() : after;
}

/** Answers in the order asked for. What was cut off by leaving is no record. */
async function* sortAnswers(job: BatchJob, writer: RecordWriter): AsyncGenerator<Answer[]> {
  const { sort } = job.options;
  let held: Answer[] = [];
  try {
    for await (const records of job.file.groups) {
      const answers = records.map((record) => answerRecord(record, job, writer));
      if (!sort) yield answers;
      else held = held.concat(answers);
      assertHeld(held.length, "--sort");
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  if (sort) held.sort(comparisons[sort]);
  while (held.length > 0) yield held.splice(0, 1000);
}

/** One record as it will be written, and what it may be sorted by. */
interface Answer {
  readonly text: string;
  readonly id: string | number | null;
  readonly decision?: Decision;
}

function answerRecord(record: BatchRecord, job: BatchJob, writer: RecordWriter): Answer {
  const { situation, refusal, leftOut } = readSituation(record, job);
  if (refusal) return { text: writer.write(refusal, record), id: refusal.id };
  const id = situation.id ?? null;
  const { quiet, flips = false } = job.options;
  if (quiet) {
    const decision = decideSituation(situation, job.book);
    job.count.addDecision(decision);
    return { text: quietWriter.write({ ...decision, id }, record), id, decision };
  }
  const verdict = advise(situation, job.book, { flips });
  job.count.addDecision(verdict, verdict.reasons);
  const noted =
    leftOut.length > 0 ? { ...verdict, notes: [...verdict.notes, ...leftOut] } : verdict;
  return { text: writer.write(noted, record), id, decision: verdict };
}

/** The situation that a record holds and what was left out of it, or why it holds none; either is counted. */
function readSituation(record: BatchRecord, { count, options }: BatchJob) {
  const checked = checkRecord(record, options.strict === true);
  if ("problems" in checked) {
    count.addProblems("Refused", record, checked.problems);
    return { refusal: buildRefusal(record, checked.problems) };
  }
  const { situation, dropped } = checked;
  count.addProblems("Left out", record, dropped);
  const leftOut = dropped.map((problem) => `Left out: ${problemText(problem)}`);
  return { situation, leftOut };
}

/** What is held before the first answer is written has a limit. */
export const mostHeld = 100_000;

function assertHeld(held: number, option: string): void {
  if (held <= mostHeld) return;
  const message = `${option} holds every record before it writes one, and takes at most ${group(mostHeld)}.`;
  throw inputError(message, [], "Leave it out, or split the file.");
}

/** All records, for a report, which decides them again in the browser; what they come to is counted. */
export async function holdRecords(job: BatchJob) {
  const held = [];
  for await (const records of job.file.groups) {
    for (const record of records) {
      const { line, group } = record;
      const { situation, refusal, leftOut } = readSituation(record, job);
      if (!situation) held.push({ ...refusal, group });
      else {
        const { reasons, ...decision } = advise(situation, job.book, { flips: false });
        job.count.addDecision(decision, reasons);
        held.push({ line, group, situation, gaps: leftOut });
      }
    }
    assertHeld(held.length, "--to html");
  }
  return held;
}

const texts = new Intl.Collator("en", { numeric: true });
const hats = ["leader", "manager", null];

/** Refused records come last, but by id; equal ones stay in their order. A default has no points that press. */
const comparisons = {
  urgency: (a: Answer, b: Answer) => urgencyOf(b) - urgencyOf(a),
  hat: (a: Answer, b: Answer) => hatRank(a) - hatRank(b),
  id: (a: Answer, b: Answer) => texts.compare(String(a.id ?? ""), String(b.id ?? "")),
};

const urgencyOf = ({ decision }: Answer): number =>
  decision ? decision.balance.leader + decision.balance.manager : -1;

const hatRank = ({ decision }: Answer): number =>
  decision ? hats.indexOf(decision.hat) : hats.length;
