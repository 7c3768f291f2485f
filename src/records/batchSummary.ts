import type { Problem } from "../model/problem.ts";
import type { Situation } from "../model/situation.ts";
import { calledHat, type Verdict } from "../model/verdict.ts";
import { problemText } from "../render/problemText.ts";
import { countText, numberText } from "../render/textWidth.ts";
import type { BatchRecord, RecordFile } from "./records.ts";

const most = { places: 5, calls: 5, sentences: 10, kinds: 10_000 };

const howToRead = "To read a word, add --value FACT:THEIRS=OURS; to read a score, --morale-scale.";

type Fate = "Left out" | "Refused";

/** Problems of one kind: the text of the first, the first few records that have it, and how often it occurs. */
interface ProblemKind {
  readonly fate: Fate;
  readonly got: unknown;
  readonly places: number[];
  text: string;
  times: number;
}

/** Counts what a batch answers and refuses; the memory that this takes does not grow with the file. */
export class BatchCount {
  refused = 0;
  /** Verdicts by the hat that was called for; `none` where nothing called. */
  private readonly hats = { leader: 0, manager: 0, none: 0 };
  private unit: "item" | "line" = "line";
  /** The highest score on a scale of 0-100. */
  private highest = 0;
  private readonly calls = new Map<string, number>();
  private readonly kinds = new Map<string, ProblemKind>();

  get read(): number {
    return this.hats.leader + this.hats.manager + this.hats.none + this.refused;
  }

  addVerdict(verdict: Verdict): void {
    this.hats[calledHat(verdict) ?? "none"]++;
    for (const { kind, rule } of verdict.reasons)
      if (kind === "call") this.calls.set(rule, (this.calls.get(rule) ?? 0) + 1);
  }

  addScore(morale: Situation["morale"]): void {
    if (morale && typeof morale === "object" && morale.scale === "0-100")
      this.highest = Math.max(this.highest, morale.score);
  }

  addProblems(fate: Fate, { item, line }: BatchRecord, problems: readonly Problem[]): void {
    if (fate === "Refused") this.refused++;
    if (item !== undefined) this.unit = "item";
    for (const problem of problems) {
      const key = `${fate} ${kindOf(problem)}`;
      const { got } = problem;
      const known = this.kinds.get(key);
      const kind = known ?? { fate, got, text: problemText(problem), places: [], times: 0 };
      if (kind.got !== got) kind.text = kind.text.replace("(got ", "(such as ");
      kind.times++;
      if (kind.places.length < most.places) kind.places.push(item ?? line);
      if (this.kinds.size < most.kinds) this.kinds.set(key, kind);
    }
  }

  problemSentences(): string[] {
    const kinds = [...this.kinds.values()].sort((a, b) => b.times - a.times);
    const sentences = kinds.slice(0, most.sentences).map(({ text, fate, places, times }) => {
      const some = times > places.length ? ` and ${numberText(times - places.length)} more` : "";
      return `${fate} on ${this.unit}${times > 1 ? "s" : ""} ${places.join(", ")}${some}: ${text}`;
    });
    const more = kinds.length - sentences.length;
    if (more > 0) sentences.push(`And ${countText(more, "other problem")} like these.`);
    if (kinds.some(({ text }) => /is not a known value|morale\.scale is missing/.test(text)))
      sentences.push(howToRead);
    if (this.highest > 0 && this.highest <= 1)
      sentences.push(
        `No score on 0-100 is above ${this.highest}. If these are shares, multiply them by 100.`,
      );
    return sentences;
  }

  summarySentences(): string[] {
    const { read, refused, hats } = this;
    const [all, answered, rest] = [read, read - refused, refused].map(numberText);
    const [leader, manager, unheard] = [hats.leader, hats.manager, hats.none].map(numberText);
    const calls = [...this.calls].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
    const words = calls.map(([rule, times]) => `${rule.replaceAll("-", " ")} ${numberText(times)}`);
    const moved = words.slice(0, most.calls).join(", ");
    const change = `Nothing heard that calls for a change of hat: ${unheard}.`;
    return [
      `${all} read, ${answered} answered, ${rest} refused.`,
      read > refused ? `Hats called for: leader ${leader}, manager ${manager}.` : "",
      hats.none > 0 ? `${change} Listen there first.` : "",
      moved && `What moved most of them: ${moved}.`,
    ].filter((sentence) => sentence !== "");
  }
}

/** Sentences about mapped names that no record has, and about rows that were passed over. */
export function fileSentences({ unmet = new Set(), passedOver = [] }: RecordFile): string[] {
  const names = [...unmet].map((name) => `"${name}"`).join(", ");
  const rows = passedOver.join(", ");
  return [
    names && `--column: no record has ${names}.`,
    rows && `Not a record, so passed over: ${rows}.`,
  ].filter((sentence) => sentence !== "");
}

/** A key that problems of one kind share: their path and message without numbers, and the unknown word, if any. */
function kindOf({ path, message, got }: Problem): string {
  const word = message === "is not a known value" && typeof got === "string" ? got : "";
  return `${path} ${message}`.replace(/\d+/g, "").slice(0, 200) + word.slice(0, 100);
}
