import type { Problem } from "../model/problem.ts";
import type { Decision, Verdict } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { countText } from "../render/textWidth.ts";
import type { BatchRecord } from "./records.ts";

const most = { shown: 5, kinds: 100, slips: 10, ids: 100_000 };

/** A problem as it was first met, and how often. Each word that isn't known is one of its own. */
interface Slip {
  readonly what: "Left out" | "Refused";
  /** Where it was first met. */
  readonly places: BatchRecord[];
  readonly problem: Problem;
  times: number;
}

/** Counts as it goes; what it holds does not grow with the file. */
export class BatchCount {
  refused = 0;
  cellsLeftOut = 0;
  /** Cells that were left out, and words that refused a record, by what was wrong. */
  private readonly slips = new Map<string, Slip>();
  private nothingHeard = 0;
  /** Those of them in which an answer is missing or couldn't be read. */
  private nothingHeardWithGaps = 0;
  private readonly ids = new Set<unknown>();
  private readonly doubledIds = new Set<unknown>();
  /** What was called for; defaults are counted as nothing heard. */
  private readonly hats = { leader: 0, manager: 0 };
  private readonly rules = new Map<string, number>();
  private readonly kinds = new Map<string, number>();
  private readonly kindPlaces = new Map<string, string>();

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

  addVerdict(verdict: Verdict, hasGaps: boolean): void {
    const before = this.nothingHeard;
    this.addDecision(verdict);
    if (hasGaps) this.nothingHeardWithGaps += this.nothingHeard - before;
    for (const { kind, rule } of verdict.reasons) if (kind === "call") addOne(this.rules, rule);
  }

  addId(id: string | number | undefined): void {
    if (id === undefined) return;
    if (this.ids.has(id)) this.doubledIds.add(id);
    else if (this.ids.size < most.ids) this.ids.add(id);
  }

  addRefusal(record: BatchRecord, problems: readonly Problem[]): void {
    this.refused++;
    const kind = problems[0] ? kindOf(problems[0]) : "other";
    const name = this.kinds.has(kind) || this.kinds.size < most.kinds ? kind : "other";
    addOne(this.kinds, name);
    if (!this.kindPlaces.has(name)) this.kindPlaces.set(name, placeOf(record));
    for (const problem of problems)
      if (problem.message === notKnown) this.addSlip("Refused", record, problem);
  }

  addLeftOut(record: BatchRecord, problems: readonly Problem[]): void {
    this.cellsLeftOut += problems.length;
    for (const problem of problems) this.addSlip("Left out", record, problem);
  }

  private addSlip(what: Slip["what"], record: BatchRecord, problem: Problem): void {
    const key = `${what} ${problem.path} ${problem.message} ${wordOf(problem) ?? ""}`;
    const known = this.slips.get(key);
    if (known && known.places.length < most.shown) known.places.push(record);
    if (known) known.times++;
    else if (this.slips.size < most.ids)
      this.slips.set(key, { what, places: [record], problem, times: 1 });
  }

  /** What became of the records: the calls that put on most hats, and why records were refused, the most first. */
  summary() {
    const { read, answered, refused, hats, nothingHeard, nothingHeardWithGaps } = this;
    const reasons = largest(this.rules).map(([rule, records]) => ({ rule, records }));
    const refusals = largest(this.kinds).map(([problem, records]) => {
      return { problem, records, first: this.kindPlaces.get(problem) };
    });
    const heard = { hats: { ...hats }, nothingHeard, nothingHeardWithGaps };
    const { cellsLeftOut } = this;
    return { schemaVersion: 2, read, answered, refused, ...heard, reasons, refusals, cellsLeftOut };
  }

  /** What was wrong, the most frequent first, and how to have a word read; ids that more than one record has. */
  slipSentences(): string[] {
    const slips = [...this.slips.values()].sort((a, b) => b.times - a.times);
    const lines = slips.slice(0, most.slips).map(slipText);
    const more = slips.length - most.slips;
    if (more > 0) lines.push(`And ${countText(more, "other problem")} like these.`);
    const ids = [...this.doubledIds];
    const others = ids.length > most.shown ? ` and ${group(ids.length - most.shown)} more` : "";
    const first = ids.slice(0, most.shown).join(", ");
    return ids.length > 0
      ? [...lines, `More than one record has the id ${first}${others}.`]
      : lines;
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
  const gaps = summary.nothingHeardWithGaps;
  const lines = [`${group(read)} read, ${group(answered)} answered, ${group(refused)} refused.`];
  if (answered > 0)
    lines.push(`Hats: leader ${group(hats.leader)}, manager ${group(hats.manager)}.`);
  const part = gaps === nothingHeard ? "all" : `${group(gaps)} of them`;
  const some = gaps > 0 ? ` (${part} with answers missing or unreadable)` : "";
  const count = `${group(nothingHeard)}${some}`;
  if (nothingHeard > 0)
    lines.push(`Nothing heard that calls for a change of hat: ${count}. Listen there first.`);
  const words = reasons.map((call) => `${call.rule.replaceAll("-", " ")} ${group(call.records)}`);
  if (words.length > 0) lines.push(`What moved most of them: ${words.join(", ")}.`);
  return [...lines, ...refusalSentences(refusals)];
}

/** Why records were refused, apart from words that aren't known: those are named one by one. */
export function refusalSentences(refusals: BatchSummary["refusals"]): string[] {
  const others = refusals.filter(({ problem }) => !problem.endsWith(notKnown));
  const kinds = others.map(({ problem, records, first }) => {
    const place = records === 1 ? first : `${group(records)}, first ${first}`;
    return `${problem} (${place})`;
  });
  return kinds.length > 0 ? [`Refused because: ${kinds.join("; ")}.`] : [];
}

/** Grouped by hand, so that it is the same in every place. */
export const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

function slipText({ what, places, problem, times }: Slip): string {
  const kind = places[0]?.item === undefined ? "line" : "item";
  const numbers = places.map(({ item, line }) => item ?? line).join(", ");
  const more = times > places.length ? ` and ${group(times - places.length)} more` : "";
  const where = `${kind}${times > 1 ? "s" : ""} ${numbers}${more}`;
  return `${what} on ${where}: ${problemText(problem)}${nextStep(problem)}`;
}

/** The flag that has such a cell read. */
function nextStep(problem: Problem): string {
  const { path, got, suggestion = "WORD" } = problem;
  const word = wordOf(problem);
  if (path === "morale.scale" || (path === "morale" && typeof got === "number"))
    return " To have it read, say its scale with --morale-scale.";
  if (word === undefined || /[:=]/.test(word) || path.includes(".")) return "";
  const fact = path.replace(/\[\d+\]$/, "");
  const flag = shellWord(`${fact}:${word}=${suggestion}`);
  return ` To have it read, say what it means: --value ${flag}`;
}

const notKnown = "is not a known value";

const placeOf = ({ item, line }: BatchRecord): string => (item ? `item ${item}` : `line ${line}`);

/** A word of theirs that isn't one of ours. */
const wordOf = ({ message, got }: Problem): string | undefined =>
  message === notKnown && typeof got !== "object" ? String(got) : undefined;

const shellWord = (text: string): string =>
  /^[\w:=.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
