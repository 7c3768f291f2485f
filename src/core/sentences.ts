import type { Axis } from "./axes.ts";
import { matchersOf } from "./condition.ts";
import type { Hat } from "./facts.ts";
import type { Caution, Condition, HatWording, Line, Pack, Rule } from "./packSchema.ts";
import { axesFor, lateTable, type Table, type Vector } from "./tables.ts";
import { fill } from "./wording.ts";

/** A sentence of the pack, with the table of its condition if it has one. */
export interface Sentence {
  readonly text: string;
  readonly when?: Pick<Table, "outcome">;
}

/** Sentences that are said together; where none has a condition, that is always all of them. */
export interface List {
  readonly sentences: readonly Sentence[];
  readonly always: readonly string[] | undefined;
}

export type Lists = { readonly [P in "ask" | "do" | "avoid"]: List };
export type Firsts = { readonly [P in "say" | "until" | "again"]: readonly Sentence[] };

/** All that a pack can say in advice and notes, over classes fine enough for its wording. */
export interface Sentences {
  readonly axes: readonly Axis[];
  readonly hats: { readonly [H in Hat | "none"]: Lists & Firsts };
  readonly rules: ReadonlyMap<Rule, Lists>;
  readonly cautions: List;
}

export function sentencesOf(pack: Pack): Sentences {
  const axes = axesFor([...pack.rules.map((rule) => rule.when), ...wordingConditions(pack)]);
  const worded = (text: string, when: Condition): Sentence => ({ text, when: lateTable(when, axes) });
  const list = (lines: readonly Line[] = []) =>
    lines.map((line): Sentence => (typeof line === "string" ? { text: line } : worded(line.text, line.when)));
  const lists = (from: Rule | HatWording): Lists => ({
    ask: listOf(list(from.ask)),
    do: listOf(list(from.do)),
    avoid: listOf(list(from.avoid)),
  });
  const hat = (from: HatWording) => ({
    ...lists(from),
    say: list(from.say),
    until: list(from.until),
    again: list(from.again),
  });
  const { leader, manager, none } = pack.hats;
  return {
    axes,
    hats: { leader: hat(leader), manager: hat(manager), none: hat(none) },
    rules: new Map(pack.rules.map((rule) => [rule, lists(rule)])),
    cautions: listOf(
      pack.cautions.flatMap((caution) => {
        const [when, note] = [conditionOf(caution, pack), noteOf(caution, pack)];
        return when && note ? [worded(note, when)] : [];
      }),
    ),
  };
}

/** When a note is said; none where it speaks of a rule that the pack does not have. */
export function conditionOf({ when, rule: id }: Caution, { rules }: Pack): Condition | undefined {
  if (id === undefined) return when;
  const rule = rules.find((one) => one.id === id);
  return rule && { all: [rule.when, when] };
}

/** A note with the limits of its rule; none where the rule sets no such limit. */
export function noteOf({ note, rule: id }: Caution, { rules }: Pack): string | undefined {
  const rule = rules.find((one) => one.id === id);
  const ranges = rule ? matchersOf(rule.when).map(({ matcher }) => matcher) : [];
  const { atLeast, atMost } = Object.assign({}, ...ranges.filter((one) => typeof one === "object")) as Limits;
  const text = fill(note, { atLeast: atLeast?.toString(), atMost: atMost?.toString() });
  return /\{\w+\}/.test(text) ? undefined : text;
}

type Limits = { readonly atLeast?: number; readonly atMost?: number };

function listOf(sentences: readonly Sentence[]): List {
  const isAlways = sentences.every(({ when }) => when === undefined);
  return { sentences, always: isAlways ? sentences.map(({ text }) => text) : undefined };
}

function wordingConditions({ hats, rules, cautions }: Pack): Condition[] {
  const wordings = [hats.leader, hats.manager, hats.none].flatMap(({ claims, ...parts }) => parts);
  const parts = rules.map(({ ask, do: dos, avoid }) => ({ ask, do: dos, avoid }));
  const lines = [...wordings, ...parts].flatMap((one) => Object.values(one)).flatMap((some) => some ?? []);
  return [
    ...cautions.map((caution: Caution) => caution.when),
    ...lines.flatMap((line) => (typeof line === "string" ? [] : [line.when])),
  ];
}

const fits = ({ when }: Sentence, vector: Vector): boolean =>
  when === undefined || when.outcome(vector) === "holds";

/** The sentences of a list that fit. */
export function fitting({ sentences, always }: List, vector: Vector): readonly string[] {
  if (always) return always;
  const texts: string[] = [];
  for (const sentence of sentences) if (fits(sentence, vector)) texts.push(sentence.text);
  return texts;
}

/** The first that fits. */
export function firstFitting(sentences: readonly Sentence[], vector: Vector): string {
  for (const sentence of sentences) if (fits(sentence, vector)) return sentence.text;
  return "";
}
