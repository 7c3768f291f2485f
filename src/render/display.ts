import { outcomeOf } from "../decide/conditions.ts";
import { phraseFor } from "../decide/reasons.ts";
import { type FactName, type Facts, isList } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Line } from "../model/rule.ts";
import type { Style } from "./style.ts";

/** How text looks where it is shown. */
export interface Look {
  /** Columns to stay within; at least 20. */
  readonly width: number;
  readonly style: Style;
  /** Whether arrows and typographic signs may be used; otherwise ASCII. */
  readonly unicode: boolean;
  /** Words instead of signs, for screen readers. */
  readonly plain: boolean;
}

/** In which words a verdict is told, and what was answered, as the verdict read it. */
export interface Words {
  readonly labels: Labels;
  readonly facts: Facts;
}

/** How and in which words; every renderer is a pure function of its subject and a display. */
export interface Display extends Look, Words {}

/** The pack's own words for hats, facts, values and claims. */
export type Labels = ReturnType<typeof labelsOf>;

/** If the occasion isn't known, write for a team. */
function firstText(lines: readonly Line[], facts: Facts): string {
  const words: Facts = { ...facts, occasion: facts.occasion ?? "team" };
  const fits = (line: Line) => typeof line === "string" || outcomeOf(line.when, words) === "holds";
  const line = lines.find(fits) ?? "";
  return typeof line === "string" ? line : line.text;
}

type Wording = Pick<Pack, "hats" | "questions" | "claims">;

/** Reads the words of a rulebook's pack. `phraseFor` makes reasons, too: both use the same words. */
export function labelsOf({ pack }: { readonly pack: Wording }) {
  const questions = new Map(pack.questions.map((question) => [question.fact, question]));
  const claims = new Map(pack.claims.map(({ number, says }) => [number, says]));
  const choiceOf = (fact: FactName, value: Value) =>
    questions.get(fact)?.choices.find((choice) => choice.value === value);
  const label = (fact: FactName, value: Value) => choiceOf(fact, value)?.label ?? String(value);
  const phrase = (fact: FactName, value: Value) => phraseFor(questions.get(fact), value);
  return {
    /** What follows the hat's name in a title: `talk about where and why`. */
    title: (hat: Hat | "default", facts: Facts) => firstText([pack.hats[hat].title].flat(), facts),
    question: (fact: FactName) => questions.get(fact)?.ask ?? fact,
    /** A value as an answer to that question: `No`, `Low`. */
    answer: (fact: FactName, value: Value) => {
      if (!isList(value)) return label(fact, value);
      return value.map((item) => label(fact, item)).join(", ") || "Nothing";
    },
    /** A value inside a sentence: `low morale`, `16 people`. */
    phrase,
    /** A change to a value or to an item of a list, as a clause: `the deadline gets tight`. */
    turns: (fact: FactName, value: Value) => {
      const clause = questions.get(fact)?.turns?.replace("{value}", `${value}`);
      return choiceOf(fact, value)?.turns ?? clause ?? phrase(fact, value);
    },
    /** A list's item that has gone, as a clause: `the team leader is back`. */
    over: (fact: FactName, item: string) =>
      choiceOf(fact, item)?.over ?? `no longer ${phrase(fact, item)}`,
    /** What the article says, by number, in our words. */
    claim: (number: number) => claims.get(number),
  };
}
