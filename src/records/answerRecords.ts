import { advise, decideSituation } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { Cancelled, inputError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Problem } from "../model/problem.ts";
import type { Situation } from "../model/situation.ts";
import type { Decision } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { type BatchCount, group } from "./batchSummary.ts";
import { checkRecord, type SituationParser } from "./mapRecord.ts";
import type { RecordOutput } from "./outputFile.ts";
import type { BatchRecord, RecordFile } from "./records.ts";
import { buildRefusal, quietLine, type RecordWriter, type Refusal } from "./recordWriter.ts";

/** What is read, what decides, and where the answers go. */
export interface AnswerJob {
  readonly file: RecordFile;
  readonly book: Rulebook;
  readonly parse: SituationParser;
  readonly count: BatchCount;
  readonly writer: RecordWriter;
  readonly output: RecordOutput;
  readonly wishes: Wishes;
  /** Told how many were read, after every group. */
  readonly tick: (read: number) => void;
  readonly isStopped: () => boolean;
}

/** The options of a run that matter here. */
export interface Wishes {
  readonly strict?: boolean;
  readonly failFast?: boolean;
  readonly flips?: boolean;
  readonly quiet?: boolean;
  readonly summary?: string;
  readonly sort?: (typeof sortOrders)[number];
}

/** Answers every record, in the order asked for. */
export const answerRecords = (job: AnswerJob): Promise<void> =>
  job.wishes.sort ? answerSorted(job) : answerInOrder(job);

async function answerInOrder(job: AnswerJob): Promise<void> {
  const { output, tick, count } = job;
  // Not before the first group: where nothing can be read, nothing is begun.
  try {
    for await (const records of untilCancelled(job.file.groups)) {
      const goesOn = await answerGroup(records, job);
      // Whoever feeds records in one at a time sees each answered before the next.
      await output.flush();
      tick(count.read);
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
async function answerGroup(records: Iterable<BatchRecord>, job: AnswerJob): Promise<boolean> {
  const { output, wishes, count } = job;
  for (const record of records) {
    output.add(answerRecord(record, job).text);
    if (output.isFull) await output.flush();
    if (output.readerLeft || (wishes.failFast && count.refused > 0)) return false;
  }
  return !job.isStopped();
}

/** One record as it will be written, and what it may be sorted by. */
interface Answer {
  readonly text: string;
  readonly decision?: Decision;
  readonly id: string | number | null;
}

function answerRecord(record: BatchRecord, job: AnswerJob): Answer {
  const { writer, book, wishes, count } = job;
  const { situation, refusal, dropped } = readSituation(record, job);
  if (refusal) return { text: writer.refusal(refusal, record), id: refusal.id };
  const id = situation.id ?? null;
  // Nobody will look at the reasons.
  if (wishes.quiet && wishes.summary === undefined) {
    const decision = decideSituation(situation, book);
    count.addDecision(decision);
    return { text: quietLine(id, record, decision.hat ?? "none"), decision, id };
  }
  const decision = advise(situation, book, { flips: wishes.flips === true });
  count.addVerdict(decision);
  const left = dropped.map((problem) => `Left out: ${problemText(problem)}`);
  const verdict = left.length > 0 ? { ...decision, notes: [...decision.notes, ...left] } : decision;
  return { text: writer.verdict(verdict, record), decision, id };
}

type Reading =
  | {
      readonly situation: Situation;
      readonly refusal?: undefined;
      readonly dropped: readonly Problem[];
    }
  | { readonly refusal: Refusal; readonly situation?: undefined; readonly dropped?: undefined };

/** The situation that a record holds, or why it holds none; either is counted. */
function readSituation(
  record: BatchRecord,
  { count, wishes, parse }: Pick<AnswerJob, "count" | "wishes" | "parse">,
): Reading {
  const { parsed, dropped } = checkRecord(record, wishes.strict === true, parse);
  if (parsed.ok) {
    if (dropped.length > 0) count.addLeftOut(record.line, dropped);
    return { situation: parsed.value, dropped };
  }
  const refusal = buildRefusal(record, parsed.problems);
  count.addRefusal(refusal.problems);
  return { refusal };
}

export const sortOrders = ["urgency", "hat", "id"] as const;
export const mostHeld = 100_000;

/** Holds every answer before the first is written, so their number has a limit. */
async function answerSorted(job: AnswerJob): Promise<void> {
  const answers: Answer[] = [];
  for await (const records of job.file.groups) {
    for (const record of records) answers.push(answerRecord(record, job));
    assertHeld(answers.length, "--sort");
    job.tick(job.count.read);
  }
  const compare = comparisons[job.wishes.sort ?? "urgency"];
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

/** A record of a report, which decides the situations again in the browser. */
type HeldRecord = { readonly line: number; readonly group?: string | undefined } & (
  | { readonly situation: Situation }
  | { readonly id: Refusal["id"]; readonly problems: readonly Problem[] }
);

/** All records, for a report; what they come to is counted. */
export async function holdRecords(
  job: Omit<AnswerJob, "writer" | "output" | "tick" | "isStopped">,
) {
  const held: HeldRecord[] = [];
  for await (const records of job.file.groups) {
    for (const record of records) {
      const { line, group } = record;
      const { situation, refusal } = readSituation(record, job);
      if (situation) job.count.addVerdict(advise(situation, job.book, { flips: false }));
      held.push(situation ? { line, group, situation } : { ...refusal, group });
    }
    assertHeld(held.length, "--to html");
  }
  return held;
}

/** Refused records come last; equal ones stay in their order. */
const comparisons: Readonly<Record<(typeof sortOrders)[number], (a: Answer, b: Answer) => number>> =
  {
    urgency: (a, b) => urgencyOf(b) - urgencyOf(a),
    hat: (a, b) => hatRank(a) - hatRank(b),
    id: ({ id: a }, { id: b }) => {
      if (typeof a === "number" && typeof b === "number") return a - b;
      return typeof a === typeof b
        ? String(a) < String(b)
          ? -1
          : Number(String(a) > String(b))
        : 0;
    },
  };

/** The points of all that calls for a hat; a default has none. */
const urgencyOf = ({ decision }: Answer): number =>
  decision ? decision.balance.leader + decision.balance.manager : -1;

const hatRank = ({ decision }: Answer): number =>
  decision ? ["leader", "manager", null].indexOf(decision.hat) : 3;

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
