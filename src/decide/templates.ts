import { type FactName, factRow, isList } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Question } from "../model/packSchema.ts";

/** Puts values into `{name}` places; a name without a value stays as it is written, so that tests see it. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  if (!template.includes("{")) return template;
  const text = template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value in the pack's words, to stand inside a sentence: `low morale`, `12 people`, `the layoffs`. */
export function phraseFor(question: Question | undefined, value: Value): string {
  if (isList(value)) {
    if (value.length === 0) return question?.empty ?? "nothing";
    return joinWords(value.map((item) => phraseFor(question, item)));
  }
  if (value === 1 && question?.one) return question.one;
  const choice = question?.choices.find((one) => one.value === value);
  return choice?.phrase ?? (question?.phrase ?? "{value}").replace("{value}", String(value));
}

const joinWords = (words: readonly string[]): string =>
  words.length < 3
    ? words.join(" and ")
    : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/** How `because` names what was seen: a word or a number with the user's own figures behind it, else a phrase. */
export function becauseWords(
  fact: FactName,
  value: Value,
  figure: string | undefined,
  question: Question | undefined,
): string {
  const isPlain = factRow(fact).kind === "count" || fact === "morale" || fact === "deadline";
  if (!isPlain) return phraseFor(question, value);
  return figure ? `${String(value)} (${figure})` : String(value);
}
