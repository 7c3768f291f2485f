import { phraseFor } from "../decide/reasons.ts";
import type { FactName, Facts } from "../model/facts.ts";
import { isList } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Style } from "./style.ts";

/** How and where something is shown; every renderer is a pure function of its subject and a display. */
export interface Display {
  /** Columns to stay within; at least 20. */
  readonly width: number;
  readonly style: Style;
  /** Whether arrows and typographic signs may be used; otherwise ASCII. */
  readonly unicode: boolean;
  /** Words instead of signs, for screen readers. */
  readonly plain: boolean;
  readonly labels: Labels;
  /** What was answered, as the verdict read it. */
  readonly facts: Facts;
}

/** The pack's own words for hats, facts, values and claims. */
export interface Labels {
  /** What follows the hat's name in a title: `talk about where and why`. */
  title(hat: Hat | "default"): string;
  /** The question that asks for a fact. */
  question(fact: FactName): string;
  /** A value as an answer to that question: `No`, `Low`. */
  answer(fact: FactName, value: Value): string;
  /** A value inside a sentence: `low morale`, `16 people`. */
  phrase(fact: FactName, value: Value): string;
  /** A change to a value, as a clause: `the deadline gets tight`. */
  turns(fact: FactName, value: Value): string;
  /** A list's item that has gone, as a clause: `the team leader is back`. */
  over(fact: FactName, item: string): string;
  /** What the article says, by number, in our words. */
  claim(number: number): string | undefined;
}

type Wording = Pick<Pack, "hats" | "questions" | "claims">;

/** Reads the words of a rulebook's pack; `phraseFor` is decide's, so that a card and a reason use the same words. */
export function labelsOf({ pack }: { readonly pack: Wording }): Labels {
  const questions = new Map(pack.questions.map((question) => [question.fact, question]));
  const claims = new Map(pack.claims.map(({ number, says }) => [number, says]));
  const choiceOf = (fact: FactName, value: Value) =>
    questions.get(fact)?.choices.find((choice) => choice.value === value);
  const phrase = (fact: FactName, value: Value) => phraseFor(questions.get(fact), value);
  const turns = (fact: FactName, value: Value): string => {
    const question = questions.get(fact);
    if (!isList(value)) {
      const clause =
        choiceOf(fact, value)?.turns ?? question?.turns?.replace("{value}", `${value}`);
      return clause ?? phrase(fact, value);
    }
    if (value.length === 0) return question?.emptyTurns ?? phrase(fact, value);
    return value.map((item) => choiceOf(fact, item)?.turns ?? phrase(fact, [item])).join(" and ");
  };
  const label = (fact: FactName, value: Value) => choiceOf(fact, value)?.label ?? String(value);
  return {
    title: (hat) => pack.hats[hat].title,
    question: (fact) => questions.get(fact)?.ask ?? fact,
    answer: (fact, value) => {
      if (!isList(value)) return label(fact, value);
      return value.length > 0 ? value.map((item) => label(fact, item)).join(", ") : "Nothing";
    },
    phrase,
    turns,
    over: (fact, item) => choiceOf(fact, item)?.over ?? `no longer ${phrase(fact, [item])}`,
    claim: (number) => claims.get(number),
  };
}

/** For what is shown before any pack is read: facts and values as they are written. */
export const bareLabels: Labels = {
  title: (hat) => hat,
  question: (fact) => fact,
  answer: (_, value) => String(value),
  phrase: (fact, value) => `${fact} ${String(value)}`,
  turns: (fact, value) => `${fact} is ${String(value)}`,
  over: (fact, item) => `no longer ${fact} ${item}`,
  claim: () => undefined,
};
