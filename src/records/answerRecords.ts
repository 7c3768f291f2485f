import { advise, decideSituation } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, inputError } from "../errors.ts";
import type { Situation } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { numberText } from "../render/textWidth.ts";
import type { BatchCount } from "./batchSummary.ts";
import { checkRecord } from "./mapRecord.ts";
import type { BatchOptions, BatchRecord, RecordFile } from "./records.ts";
import { buildRefusal, type RecordWriter, writerFor } from "./recordWriter.ts";
import type { ByteSource } from "./textFiles.ts";

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
  readonly id: Verdict["id"];
  readonly verdict?: Verdict | undefined;
}

function answerRecord(record: BatchRecord, job: BatchJob, writer: RecordWriter): Answer {
  const { refusal, verdict } = decideRecord(record, job);
  const answer = refusal ?? verdict;
  return { text: writer.write(answer, record), id: answer.id, verdict };
}

/** What a record comes to, and what was left out of it; either is counted. */
function decideRecord(record: BatchRecord, { book, count, options }: BatchJob) {
  const { strict = false, quiet = false, flips = false } = options;
  const { situation, dropped, problems } = checkRecord(record, strict);
  if (problems) {
    count.addProblems("Refused", record, problems);
    return { refusal: buildRefusal(record, problems) };
  }
  count.addProblems("Left out", record, dropped);
  const gaps = dropped.map((problem) => `Left out: ${problemText(problem)}`);
  const verdict = quiet ? decideOnly(situation, book) : advise(situation, book, { flips });
  count.addVerdict(verdict);
  const noted = gaps.length > 0 ? { ...verdict, notes: [...verdict.notes, ...gaps] } : verdict;
  return { situation, verdict: noted, gaps };
}

/** Whoever wants a word alone gets it without reasons and advice, in a quarter of the time. */
function decideOnly(situation: Situation, book: Rulebook): Verdict {
  const { hat, strength, balance } = decideSituation(situation, book);
  const id = situation.id ?? null;
  return { id, hat, strength, balance, reasons: [], notes: [] } as unknown as Verdict;
}

/** What is held before the first answer is written has a limit. */
export const mostHeld = 100_000;

function assertHeld(held: number, option: string): void {
  if (held <= mostHeld) return;
  const message = `${option} holds every record before it writes one, and takes at most`;
  throw inputError(`${message} ${numberText(mostHeld)}.`, [], "Leave it out, or split the file.");
}

/** All records, for a report, which decides them again in the browser. */
export async function holdRecords(job: BatchJob) {
  const held = [];
  for await (const records of job.file.groups) {
    for (const record of records) {
      const { line, group } = record;
      const { refusal, situation, gaps } = decideRecord(record, job);
      held.push(refusal ? { ...refusal, group } : { line, group, situation, gaps });
    }
    assertHeld(held.length, "--to html");
  }
  return held;
}

const texts = new Intl.Collator("en", { numeric: true });
const hats = ["leader", "manager", null];

/** Refused records come last, but by id; equal ones stay in their order. */
const comparisons = {
  urgency: (a: Answer, b: Answer) => urgencyOf(b) - urgencyOf(a),
  hat: (a: Answer, b: Answer) => hatRank(a) - hatRank(b),
  id: (a: Answer, b: Answer) => texts.compare(String(a.id ?? ""), String(b.id ?? "")),
};

/** The points of all that calls for a hat; a default has none. */
const urgencyOf = ({ verdict }: Answer): number =>
  verdict ? verdict.balance.leader + verdict.balance.manager : -1;

const hatRank = ({ verdict }: Answer): number =>
  verdict ? hats.indexOf(verdict.hat) : hats.length;
