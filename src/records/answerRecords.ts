import { advise, decideSituation } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, inputError } from "../errors.ts";
import type { Io } from "../io.ts";
import { type FactName, factNames, factRow } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import type { Situation } from "../model/situation.ts";
import type { Decision } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { type BatchCount, group } from "./batchSummary.ts";
import { checkRecord, type SituationParser } from "./mapRecord.ts";
import type { BatchRecord, RecordFile } from "./records.ts";
import { buildRefusal, quietWriter, type RecordOutput, type RecordWriter } from "./recordWriter.ts";

export const sortOrders = ["urgency", "hat", "id"] as const;

/** What is read, what decides, and what came of it so far. */
export interface BatchJob {
  readonly file: RecordFile;
  readonly book: Rulebook;
  readonly parse: SituationParser;
  readonly count: BatchCount;
  readonly options: {
    readonly strict?: boolean;
    readonly flips?: boolean;
    readonly quiet?: boolean;
    readonly summary?: string;
    readonly sort?: (typeof sortOrders)[number];
  };
}

/** Answers every record in the order asked for, and calls `tick` with how many were read after every group. */
export async function answerRecords(
  job: BatchJob,
  output: RecordOutput,
  tick: (read: number) => void,
): Promise<void> {
  const { sort } = job.options;
  const held: Answer[] = [];
  try {
    for await (const records of untilCancelled(job.file.groups)) {
      const answers = answersOf(records, job, output);
      if (sort) held.push(...answers);
      else await writeAnswers(answers, output);
      assertHeld(held.length, "--sort");
      tick(job.count.read);
      if (output.isOver) break;
    }
    if (sort) await writeAnswers(held.sort(comparisons[sort]), output);
    await output.finish();
  } finally {
    await output.flush();
  }
}

function* answersOf(records: Iterable<BatchRecord>, job: BatchJob, output: RecordOutput) {
  for (const record of records) {
    if (output.isOver) return;
    yield answerRecord(record, job, output.writer);
  }
}

/** Whoever feeds records in one at a time sees each answered before the next. */
async function writeAnswers(answers: Iterable<Answer>, output: RecordOutput): Promise<void> {
  for (const { text } of answers) if (output.add(text)) await output.flush();
  await output.flush();
}

/** What was cut off by leaving is no record. */
async function* untilCancelled<T>(groups: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* groups;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** One record as it will be written, and what it may be sorted by. */
interface Answer {
  readonly text: string;
  readonly decision?: Decision;
  readonly id: string | number | null;
}

function answerRecord(record: BatchRecord, job: BatchJob, writer: RecordWriter): Answer {
  const { book, options, count } = job;
  const { situation, refusal, dropped } = readSituation(record, job);
  if (refusal) return { text: writer.write(refusal, record), id: refusal.id };
  const id = situation.id ?? null;
  // Nobody will look at the reasons.
  if (options.quiet && options.summary === undefined) {
    const decision = decideSituation(situation, book);
    count.addDecision(decision);
    return { text: quietWriter.write({ ...decision, id }, record), decision, id };
  }
  const decision = advise(situation, book, { flips: options.flips === true });
  const left = gapTexts(dropped, []);
  const isHeard = decision.hat !== null && decision.strength !== "default";
  count.addVerdict(
    decision,
    !isHeard && (left.length > 0 || findGaps(record, situation, job).length > 0),
  );
  const verdict = left.length > 0 ? { ...decision, notes: [...decision.notes, ...left] } : decision;
  return { text: writer.write(verdict, record), decision, id };
}

/** The situation that a record holds, or why it holds none; either is counted. */
function readSituation(record: BatchRecord, { count, options, parse }: BatchJob) {
  const { parsed, dropped } = checkRecord(record, options.strict === true, parse);
  if (parsed.ok) {
    if (dropped.length > 0) count.addLeftOut(record, dropped);
    count.addId(parsed.value.id ?? undefined);
    return { situation: parsed.value, dropped };
  }
  const refusal = buildRefusal(record, parsed.problems);
  count.addRefusal(record, refusal.problems);
  return { refusal };
}

/** Facts that the file asks about and this record leaves unknown, or answers in a way that can't be used. */
function findGaps({ value }: BatchRecord, situation: Situation, { book, file }: BatchJob) {
  const { facts } = interpret(situation, book.pack.bands);
  const asked = file.table?.fields.map((field) => field?.fact) ?? Object.keys(Object(value));
  // A blank list reads as nothing to name.
  const isGap = (fact: FactName) =>
    asked.includes(fact) && facts[fact] === undefined && factRow(fact).kind !== "list";
  return factNames.filter(isGap);
}

/** Cells that were left out in full, and the other gaps by name. */
function gapTexts(dropped: readonly Problem[], gaps: readonly FactName[]): string[] {
  const others = gaps
    .filter((name) => !dropped.some(({ path }) => path.split(".")[0] === name))
    .map((name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return [
    ...(others.length > 0 ? [`No usable answer: ${others.join(", ")}.`] : []),
    ...dropped.map((problem) => `Left out: ${problemText(problem)}`),
  ];
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
      const { situation, refusal, dropped = [] } = readSituation(record, job);
      const gaps = situation ? gapTexts(dropped, findGaps(record, situation, job)) : [];
      if (situation)
        job.count.addVerdict(advise(situation, job.book, { flips: false }), gaps.length > 0);
      held.push(situation ? { line, group, situation, gaps } : { ...refusal, group });
    }
    assertHeld(held.length, "--to html");
  }
  return held;
}

const texts = new Intl.Collator("en", { numeric: true });

/** Refused records come last, but by id; equal ones stay in their order. */
const comparisons = {
  urgency: (a: Answer, b: Answer) => urgencyOf(b) - urgencyOf(a),
  hat: (a: Answer, b: Answer) => hatRank(a) - hatRank(b),
  id: (a: Answer, b: Answer) => texts.compare(String(a.id ?? ""), String(b.id ?? "")),
};

/** The points of all that calls for a hat; a default has none. */
const urgencyOf = ({ decision }: Answer): number =>
  decision ? decision.balance.leader + decision.balance.manager : -1;

const hatRank = ({ decision }: Answer): number =>
  decision ? ["leader", "manager", null].indexOf(decision.hat) : 3;

const pause = { first: 1000, next: 200 };

/** A progress line for someone waiting at a terminal; short runs show none. */
export function openProgress({ stderr, stdout, env }: Io, isQuiet: boolean) {
  // Verdicts on the same screen show enough; a terminal whose lines only follow each other can rewrite none.
  const isPlain = Boolean(env.ACCESSIBLE) || env.TERM === "dumb";
  const isShown = stderr.isTTY && !stdout.isTTY && !isQuiet && !isPlain;
  let next = isShown ? performance.now() + pause.first : Number.POSITIVE_INFINITY;
  let last = "";
  return {
    tick: (read: number) => {
      const now = performance.now();
      if (now < next) return;
      next = now + pause.next;
      last = `\r${group(read)} read`;
      stderr.write(last);
    },
    clear: () => {
      if (last) stderr.write("\r\u001b[K");
    },
  };
}
