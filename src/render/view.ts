import type { FactName, Facts, Value } from "../core/facts.ts";
import type { Style } from "./style.ts";

/** How and where something is shown; every renderer is a pure function of its subject and a view. */
export interface View {
  /** Columns to stay within; at least 20. */
  readonly width: number;
  readonly style: Style;
  /** Whether block characters and arrows may be used; otherwise ASCII. */
  readonly unicode: boolean;
  /** Words instead of bars and pictures, for screen readers. */
  readonly plain: boolean;
  readonly words: Words;
  /** What was told: a verdict says what a list would become, and not what it was. */
  readonly told: Facts;
}

/** The pack's own words for facts and values. */
export interface Words {
  /** The short question that asks for a fact. */
  question(fact: FactName): string;
  /** A value as an answer to that question: `No`, `Low`. */
  answer(fact: FactName, value: Value): string;
  /** A value as a phrase inside a sentence: `morale steady`, `16 people`. */
  phrase(fact: FactName, value: Value): string;
  /** An item of a list that is there no more: `team leader back`. */
  over(fact: FactName, item: string): string;
}
