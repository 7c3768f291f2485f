import type { Axis } from "./axes.ts";
import { type FactName, factNames, type Hat } from "./facts.ts";
import { type Group, groupsOf } from "./groups.ts";
import { Kept } from "./kept.ts";
import type { Pack, Question, Rule } from "./packSchema.ts";
import type { Reading } from "./reading.ts";
import { reasonsOf } from "./reasons.ts";
import { type Lists, type Sentences, sentencesOf } from "./sentences.ts";
import { axesFor, type Table, tableOf, type Vector } from "./tables.ts";
import { type Tally, tallyOf } from "./tally.ts";
import type { Open, Reason, Verdict } from "./verdict.ts";

export interface TabledRule extends Table {
  readonly rule: Rule;
  readonly tally: Tally;
  readonly sentences: Lists;
  /** The reason it gives where it holds. */
  reason(reading: Reading): Reason;
}

/** A pack made ready to run. */
export interface Rulebook {
  readonly pack: Pack;
  /** Hash of the pack's content, so that a verdict can be repeated. */
  readonly sha256: string;
  /** What every verdict says of the pack. */
  readonly stamp: Verdict["pack"];
  readonly axes: readonly Axis[];
  readonly rules: readonly TabledRule[];
  /** The same rules, those for a hat before all others and the heavier ones first. */
  readonly byWeight: { readonly [H in Hat]: readonly TabledRule[] };
  readonly groups: readonly Group[];
  /** Which answers still matter, as they were described before. */
  readonly openings: Kept<number, Open>;
  /** More than any axis has classes. */
  readonly widest: number;
  readonly direction: number;
  readonly questions: ReadonlyMap<FactName, Question>;
  readonly sentences: Sentences;
  /** The classes of the rules where those of the wording, which are finer, are known. */
  coarse(fine: Vector): Vector;
}

/** The shipped pack has some thousands. */
const mostOpenings = 20_000;

export function openRulebook(pack: Pack, sha256: string): Rulebook {
  const axes = axesFor(pack.rules.map((rule) => rule.when));
  const sentences = sentencesOf(pack);
  const questions = new Map(pack.questions.map((question) => [question.fact, question]));
  const rules = pack.rules.map((rule): TabledRule => {
    const reason = reasonsOf(rule, questions);
    const lists = sentences.rules.get(rule) as Lists;
    return { ...tableOf(rule.when, axes), rule, tally: tallyOf(rule), sentences: lists, reason };
  });
  const direction = factNames.indexOf("direction");
  return {
    pack,
    sha256,
    stamp: Object.freeze({ name: pack.name, version: pack.version, sha256 }),
    axes,
    rules,
    byWeight: { leader: byWeight(rules, "leader"), manager: byWeight(rules, "manager") },
    groups: groupsOf(axes, rules, direction),
    openings: new Kept(mostOpenings),
    widest: Math.max(...axes.map(({ unknown }) => unknown + 1)),
    direction,
    questions,
    sentences,
    coarse: coarsening(sentences.axes, axes),
  };
}

function byWeight(rules: readonly TabledRule[], hat: Hat): TabledRule[] {
  const isOwn = ({ rule }: TabledRule) => Number(rule.hat === hat);
  return [...rules].sort((a, b) => isOwn(b) - isOwn(a) || b.rule.points - a.rule.points);
}

/** Each fine class lies within one coarse class: that of its first value. It is looked up when it is first met. */
function coarsening(fine: readonly Axis[], coarse: readonly Axis[]): (vector: Vector) => Vector {
  const maps = coarse.map((): number[] => []);
  return (vector) =>
    maps.map((map, i) => {
      const at = vector[i] as number;
      map[at] ??= (coarse[i] as Axis).indexOf((fine[i] as Axis).classes[at]);
      return map[at] as number;
    });
}
