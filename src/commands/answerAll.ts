import { advise, decisionOn } from "../core/advise.ts";
import type { Problem, Result } from "../core/problem.ts";
import { refusalOf } from "../core/refusal.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Situation } from "../core/situation.ts";
import { Count } from "../core/summary.ts";
import { Cancelled } from "../errors.ts";
import type { Entry, Records } from "../input/records.ts";
import { quietLine, type RecordWriter } from "./recordWriter.ts";
import type { Outlet } from "./sink.ts";

export interface Answering {
  readonly records: Records;
  readonly parse: (value: unknown) => Result<Situation>;
  readonly writer: RecordWriter;
  readonly book: Rulebook;
  /** Whether the word is all that is asked for, and nobody will look at the reasons. */
  readonly hatOnly: boolean;
  readonly whatIf: boolean;
  readonly failFast: boolean;
  readonly out: Outlet;
  /** Told how many were read, after every group. */
  readonly tick: (read: number) => void;
  readonly stopped: () => boolean;
}

/** Reads, answers and writes one record after another; what was answered is written, whatever happens then. */
export async function answerAll(work: Answering): Promise<Count> {
  const { records, writer, out } = work;
  const count = new Count();
  // Not before the first group: where nothing can be read, nothing is begun.
  let before = writer.before;
  try {
    for await (const group of untilCancelled(records.groups)) {
      out.add(before);
      before = "";
      const goesOn = await answerGroup(group, work, count);
      // Whoever feeds records in one at a time sees each answered before the next.
      await out.flush();
      work.tick(count.read);
      if (!goesOn) break;
    }
    out.add(before + writer.after);
  } finally {
    await out.flush();
  }
  return count;
}

/** What was cut off by leaving is no record; what came before it is whole, and so is what is made of it. */
async function* untilCancelled<T>(groups: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* groups;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** False when there is no point in reading on. */
async function answerGroup(group: Iterable<Entry>, work: Answering, count: Count): Promise<boolean> {
  const { out, failFast } = work;
  for (const entry of group) {
    out.add(answer(entry, work, count));
    if (out.isFull) await out.flush();
    if (out.left || (failFast && count.refused > 0)) return false;
  }
  return !work.stopped();
}

/** One record as it will be written: a verdict, or why there is none. */
function answer(entry: Entry, work: Answering, count: Count): string {
  const { book, writer, hatOnly, whatIf } = work;
  const isFirst = count.read === 0;
  const parsed = work.parse(entry.value);
  if (entry.problems || !parsed.ok) {
    count.refused++;
    const problems = problemsOf(entry, parsed.ok ? [] : parsed.problems);
    return writer.refusal(refusalOf(entry.line, entry.value, problems), entry, isFirst);
  }
  if (hatOnly) {
    const { hat } = decisionOn(parsed.value, book);
    count.hat(hat);
    return quietLine(parsed.value.id, entry, hat);
  }
  const verdict = advise(parsed.value, book, { whatIf });
  count.hat(verdict.hat);
  count.reasons(parsed.value, verdict);
  return writer.verdict(verdict, entry, isFirst);
}

/** What was wrong on the way here comes first; what is thereby missing is not a problem of its own. */
function problemsOf({ value, problems = [] }: Entry, parsed: readonly Problem[]): readonly Problem[] {
  if (value === undefined) return problems.length > 0 ? problems : parsed;
  return [...problems, ...parsed.filter(({ path }) => !problems.some((one) => one.path === path))];
}
