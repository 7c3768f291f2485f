import { type FactName, factRow, type Value } from "./facts.ts";
import type { Question } from "./packSchema.ts";

/** Puts values into `{name}` places; a name without a value stays as it is written, so that tests see it. */
export function fill(template: string, values: { readonly [name: string]: string | undefined }): string {
  if (!template.includes("{")) return template;
  const text = template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value in the pack's words, to stand inside a sentence: `morale low`, `12 people`. */
export function phrase(question: Question | undefined, value: Value): string {
  if (typeof value === "object") {
    if (value.length === 0) return "no change around the team";
    return value.map((item) => phrase(question, item)).join(" and ");
  }
  if (value === 1 && question?.one) return question.one;
  const choice = question?.choices.find((one) => one.value === value);
  return choice?.phrase ?? (question?.phrase ?? "{value}").replace("{value}", String(value));
}

/** What `because` may name: the values seen, and the user's own figures behind a word. */
export function sayable(
  fact: FactName,
  value: Value,
  given: string | undefined,
  question: Question | undefined,
): string {
  if (factRow(fact).kind === "count" || fact === "morale" || fact === "deadline") {
    return given ? `${String(value)} (${given})` : String(value);
  }
  return phrase(question, value);
}
