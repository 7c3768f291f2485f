import type { FactName, Facts, Value } from "../core/facts.ts";
import type { Rulebook } from "../core/rulebook.ts";
import { phrase } from "../core/wording.ts";
import type { Given } from "../input/given.ts";
import type { Io } from "../io.ts";
import { makeStyle, wantsColour } from "../render/style.ts";
import type { View, Words } from "../render/view.ts";

type Stream = { isTTY?: boolean; columns?: number };

/** 80 columns where nobody says; a terminal that reports none reports 0. */
export const widthOf = ({ columns }: Stream): number => Math.max(20, columns || 80);

/** How things look on a stream. `colour` is the flag, if one was given. */
export function viewOf(
  io: Io,
  stream: Stream,
  colour: boolean | undefined,
  words: Words,
  told: Facts = {},
): View {
  return {
    width: widthOf(stream),
    style: makeStyle(wantsColour(stream, io.env, colour)),
    unicode: io.unicode,
    plain: isPlain(io.env),
    words,
    told,
  };
}

/** A screen reader cannot follow pictures, nor a dumb terminal a cursor that moves. */
export const isPlain = ({ ACCESSIBLE = "", TERM }: Io["env"]): boolean =>
  (ACCESSIBLE !== "" && ACCESSIBLE !== "0") || TERM === "dumb";

/** What `--color` or `--no-color` decides for every stream. */
export function colourFlag(given: Given): boolean | undefined {
  if (given.has("color")) return true;
  return given.has("no-color") ? false : undefined;
}

export function wordsOf(book: Rulebook): Words {
  const label = (fact: FactName, value: Value): string =>
    book.questions.get(fact)?.choices.find((choice) => choice.value === value)?.label ?? String(value);
  return {
    question: (fact) => book.questions.get(fact)?.ask ?? fact,
    answer: (fact, value) => {
      if (typeof value !== "object") return label(fact, value);
      return value.length > 0 ? value.map((item) => label(fact, item)).join(", ") : "Nothing";
    },
    phrase: (fact, value) => phrase(book.questions.get(fact), value),
    over: (fact, item) => {
      const question = book.questions.get(fact);
      const choice = question?.choices.find(({ value }) => value === item);
      return choice?.over ?? `no longer ${phrase(question, item)}`;
    },
  };
}

/** For what is shown before any pack is read: a problem names facts as they are written. */
export const bareWords: Words = {
  question: (fact) => fact,
  answer: (_, value) => String(value),
  phrase: (fact, value) => `${fact} ${String(value)}`,
  over: (fact, item) => `no longer ${fact} ${item}`,
};
