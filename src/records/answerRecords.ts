import { advise, decideSituation } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, inputError } from "../errors.ts";
import type { MoraleScore, Situation } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";
import { isObject } from "../parse/plainAnswers.ts";
import { problemText } from "../render/problemText.ts";
import { numberText } from "../render/textWidth.ts";
import type { BatchCount } from "./batchSummary.ts";
import { checkRecord } from "./mapRecord.ts";
import type { BatchOptions, BatchRecord, RecordFile } from "./records.ts";
import { buildRefusal, writerFor } from "./recordWriter.ts";
import type { ByteSource } from "./textFiles.ts";

export interface BatchJob {
  readonly options: BatchOptions;
  readonly source: ByteSource;
  readonly file: RecordFile;
  readonly book: Rulebook;
  readonly count: BatchCount;
}

/** Yields all answers in one form, piece by piece. An interrupted run ends the form too, so its output is whole. */
export async function* writeAnswers(job: BatchJob): AsyncGenerator<string> {
  const { write, before = "", between = "", after = "" } = writerFor(job.file, job.options);
  let isEmpty = true;
  for await (const answers of job.options.sort ? sortAnswers(job) : answerRecords(job)) {
    if (answers.length === 0) continue;
    const texts = answers.map(({ record, refusal, verdict, gaps = [] }) =>
      write(refusal ?? verdict, record, gaps),
    );
    yield (isEmpty ? before : between) + texts.join(between);
    isEmpty = false;
  }
  yield isEmpty ? before + after.trimStart() : after;
}

/** Holds all records for a report. */
export async function holdRecords(job: BatchJob) {
  const held = await holdAnswers(job, "--to html");
  return held.map(
    ({ record: { line, group }, refusal, situation, verdict, gaps }) =>
      refusal ?? { line, group, situation, verdict, gaps },
  );
}

async function* sortAnswers(job: BatchJob): AsyncGenerator<Answer[]> {
  const held = await holdAnswers(job, "--sort");
  while (held.length > 0) yield held.splice(0, 1000);
}

/** The most records that are held before the first answer is written. */
export const mostHeld = 100_000;

/** Holds all answers, in the order of `--sort`. */
async function holdAnswers(job: BatchJob, option: string): Promise<Answer[]> {
  const { sort } = job.options;
  const held: Answer[] = [];
  for await (const answers of answerRecords(job)) {
    held.push(...answers);
    if (held.length <= mostHeld) continue;
    const message = `${option} holds every record before it writes one, and takes at most`;
    const next = "Leave it out, or split the file.";
    throw inputError(`${message} ${numberText(mostHeld)}.`, next);
  }
  return sort ? held.sort(comparisonBy(sort)) : held;
}

/** Answers records as they come, until an interruption; the record that it cuts off is not answered. */
async function* answerRecords(job: BatchJob): AsyncGenerator<Answer[]> {
  try {
    for await (const records of job.file.groups)
      yield records.map((record) => answerRecord(record, job));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

type Answer = ReturnType<typeof answerRecord>;

/** Answers or refuses a record, and counts the result and what was left out. */
function answerRecord(record: BatchRecord, { book, count, options }: BatchJob) {
  const { strict = false, quiet = false, flips = false } = options;
  const { situation, dropped, problems } = checkRecord(record, strict);
  if (problems) {
    count.addProblems("Refused", record, problems);
    return { record, refusal: buildRefusal(record, problems) };
  }
  count.addScore(situation.morale);
  const verdict = quiet ? decideOnly(situation, book) : advise(situation, book, { flips });
  count.addVerdict(verdict);
  // A score with too few responses is left out too; its verdict says so itself. Nothing else is ever set aside.
  const unscored = isObject(situation.morale) ? interpret(situation, book.pack.bands).notes : none;
  if (dropped.length + unscored.length === 0) return { record, situation, verdict, gaps: none };
  const tooFew = unscored.map(() => {
    const { responses: got } = situation.morale as MoraleScore;
    return { path: "morale", message: "has too few responses", got };
  });
  count.addProblems("Left out", record, [...dropped, ...tooFew]);
  const gaps = dropped.map((problem) => `Left out: ${problemText(problem)}`);
  const noted = { ...verdict, notes: [...verdict.notes, ...gaps] };
  return { record, situation, verdict: noted, gaps: [...gaps, ...unscored] };
}

/** Shared by all records that nothing was left out of, as nearly all are. */
const none: readonly string[] = [];

/** Decides for `-q`, which needs the hat alone: without reasons and advice, it takes a quarter of the time. */
function decideOnly(situation: Situation, book: Rulebook): Verdict {
  const { hat, strength, balance } = decideSituation(situation, book);
  const id = situation.id ?? null;
  return { id, hat, strength, balance, reasons: none, notes: none } as unknown as Verdict;
}

/** Compares by `--sort`. Refused records come last, except by id; records that compare as equal keep their order. */
function comparisonBy(order: NonNullable<BatchOptions["sort"]>): (a: Answer, b: Answer) => number {
  if (order === "urgency") return (a, b) => urgencyOf(b) - urgencyOf(a);
  if (order === "hat") return (a, b) => hatRank(a) - hatRank(b);
  const { compare } = new Intl.Collator("en", { numeric: true });
  const idOf = ({ refusal, verdict }: Answer) => String((refusal ?? verdict).id ?? "");
  return (a, b) => compare(idOf(a), idOf(b));
}

/** The points of all calls. A default has none, and a refused record comes after it. */
const urgencyOf = ({ verdict }: Answer): number =>
  verdict ? verdict.balance.leader + verdict.balance.manager : -1;

const hatRank = ({ verdict }: Answer): number =>
  verdict ? ["leader", "manager", null].indexOf(verdict.hat) : 3;
