import type { Problem } from "../model/problem.ts";
import type { Decision, Verdict } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";

const most = { shown: 5, kinds: 100, cells: 10 };

/** Counts as it goes; what it holds does not grow with the file. */
export class BatchCount {
  refused = 0;
  cellsLeftOut = 0;
  /** The first cells that were left out, each with its line. */
  readonly firstCells: { line: number; problem: Problem }[] = [];
  private nothingHeard = 0;
  /** What was called for; defaults are counted as nothing heard. */
  private readonly hats = { leader: 0, manager: 0 };
  private readonly rules = new Map<string, number>();
  private readonly kinds = new Map<string, number>();

  get answered(): number {
    return this.hats.leader + this.hats.manager + this.nothingHeard;
  }

  get read(): number {
    return this.answered + this.refused;
  }

  addDecision({ hat, strength }: Decision): void {
    if (hat === null || strength === "default") this.nothingHeard++;
    else this.hats[hat]++;
  }

  addVerdict(verdict: Verdict): void {
    this.addDecision(verdict);
    for (const { kind, rule, hat } of verdict.reasons)
      if (kind === "call" && hat === verdict.hat) addOne(this.rules, rule);
  }

  addRefusal([problem]: readonly Problem[]): void {
    this.refused++;
    const kind = problem ? kindOf(problem) : "other";
    const name = this.kinds.has(kind) || this.kinds.size < most.kinds ? kind : "other";
    addOne(this.kinds, name);
  }

  addLeftOut(line: number, problems: readonly Problem[]): void {
    this.cellsLeftOut += problems.length;
    for (const problem of problems)
      if (this.firstCells.length < most.cells) this.firstCells.push({ line, problem });
  }

  /** What became of the records: the calls that put on most hats, and why records were refused, the most first. */
  summary() {
    const { read, answered, refused, hats, nothingHeard, cellsLeftOut } = this;
    const reasons = largest(this.rules).map(([rule, records]) => ({ rule, records }));
    const refusals = largest(this.kinds).map(([problem, records]) => ({ problem, records }));
    const counts = { read, answered, refused, hats: { ...hats }, nothingHeard };
    return { schemaVersion: 2, ...counts, reasons, refusals, cellsLeftOut };
  }
}

type BatchSummary = ReturnType<BatchCount["summary"]>;

const addOne = (counts: Map<string, number>, name: string) =>
  counts.set(name, (counts.get(name) ?? 0) + 1);

/** What a problem has in common with others of its kind: not its line, its place or what was got. */
function kindOf({ path, message }: Problem): string {
  if (message === "is not a known name") return "a name that isn't known";
  const said = message
    .replace(/[:(].*$/s, "")
    .replace(/ \d+/g, " …")
    .trim();
  return path === "" ? said : `${path.replace(/\[\d+\]/g, "")} ${said}`.slice(0, 100);
}

const largest = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).slice(0, most.shown);

/** A run in a few sentences, one to a line. */
export function summarySentences(summary: BatchSummary): string[] {
  const { read, answered, refused, hats, nothingHeard, reasons, refusals } = summary;
  const lines = [`${group(read)} read, ${group(answered)} answered, ${group(refused)} refused.`];
  if (answered > 0)
    lines.push(`Hats: leader ${group(hats.leader)}, manager ${group(hats.manager)}.`);
  const listen = "Nothing they told calls for a change of hat, so listen there first.";
  if (nothingHeard > 0) lines.push(`Nothing heard: ${group(nothingHeard)}. ${listen}`);
  const words = reasons.map((call) => `${call.rule.replaceAll("-", " ")} ${group(call.records)}`);
  if (words.length > 0) lines.push(`What decided most of them: ${words.join(", ")}.`);
  const kinds = refusals.map(({ problem, records }) => `${problem} (${group(records)})`);
  if (kinds.length > 0) lines.push(`Refused because: ${kinds.join("; ")}.`);
  return lines;
}

/** Grouped by hand, so that it is the same in every place. */
export const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** The first cells that were left out, and how many more. */
export function leftOutSentences({ firstCells, cellsLeftOut }: BatchCount): string[] {
  const lines = firstCells.map(
    ({ line, problem }) => `Left out on line ${line}: ${problemText(problem)}`,
  );
  const more = cellsLeftOut - firstCells.length;
  return more > 0 ? [...lines, `And ${group(more)} more cells were left out.`] : lines;
}
