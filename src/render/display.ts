import { compileLine } from "../decide/conditions.ts";
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
  /** Whether arrows and bars may be used; otherwise ASCII. */
  readonly unicode: boolean;
  /** Words instead of signs, for screen readers. */
  readonly plain: boolean;
}

/** The words in which a verdict is told, and the facts that it was decided on. */
export interface Words {
  readonly labels: Labels;
  readonly facts: Facts;
}

/** How text looks, and in which words; every renderer is a pure function of its subject and a display. */
export interface Display extends Look, Words {}

export type Labels = ReturnType<typeof labelsOf>;

/** The pack's own words for hats, facts, values and claims. */
export function labelsOf({ pack }: { pack: Pick<Pack, "hats" | "questions" | "claims"> }) {
  const questionOf = (fact: FactName) => pack.questions.find((question) => question.fact === fact);
  const choiceOf = (fact: FactName, value: Value) =>
    questionOf(fact)?.choices.find((choice) => choice.value === value);
  return {
    /** What follows the hat's name in a title: `talk about where and why`. */
    title: (hat: Hat | "default", facts: Facts) => firstText([pack.hats[hat].title].flat(), facts),
    question: (fact: FactName) => questionOf(fact)?.ask ?? fact,
    /** A value as an answer to that question: `No`, `Low`. */
    answer: (fact: FactName, value: Value) => {
      const items: readonly Value[] = isList(value) ? value : [value];
      return items.map((item) => choiceOf(fact, item)?.label ?? item).join(", ") || "Nothing";
    },
    /**
     * Whether a value is the ordinary answer: an empty list, or the choice that stands first. No needs at all is an
     * answer of its own, so it is not ordinary.
     */
    isOrdinary: (fact: FactName, value: Value | null) =>
      isList(value)
        ? String(value) === "" && fact !== "needs"
        : questionOf(fact)?.choices[0]?.value === value,
    /** A value inside a sentence, in the words of reasons: `morale is low`. */
    phrase: (fact: FactName, value: Value) => phraseFor(questionOf(fact), value),
    /** A change to a value or to an item of a list, as a clause: `the deadline gets tight`. */
    turns: (fact: FactName, value: Value) => choiceOf(fact, value)?.turns,
    canTurn: (fact: FactName) => questionOf(fact)?.choices.some(({ turns }) => turns) === true,
    /** A list's item that has gone, as a clause: `the team has a leader again`. */
    over: (fact: FactName, item: string) => choiceOf(fact, item)?.over,
    /** Claims as they are cited; one that the pack doesn't have is left out. */
    claims: (numbers: readonly number[]) =>
      numbers.flatMap((number) => {
        const claim = pack.claims.find((one) => one.number === number);
        return claim ? `Claim ${number}: ${claim.says}` : [];
      }),
  };
}

/** Finds the first text that fits; an occasion that isn't known counts as the team. */
function firstText(lines: readonly Line[], facts: Facts): string {
  const words: Facts = { ...facts, occasion: facts.occasion ?? "team" };
  const all = lines.map((line) => (typeof line === "string" ? { when: {}, text: line } : line));
  return all.find(({ when }) => compileLine(when)(words) === "holds")?.text ?? "";
}
