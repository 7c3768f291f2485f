import type { Answers } from "../core/situation.ts";
import { type AnswerFlag, answerFlags } from "./answerFlags.ts";
import { isFigures } from "./cells.ts";

/** The answers as the flags that would give them. */
export function flagsOf(answers: Answers): string[] {
  return answerFlags.flatMap((flag) => wordsOf(flag, answers[flag.fact]));
}

function wordsOf({ name, reads, field }: AnswerFlag, value: unknown): string[] {
  if (reads === "yes" || reads === "no") return value === (reads === "yes") ? [`--${name}`] : [];
  if (reads === "list") return listWords(value).flatMap((item) => [`--${name}`, item]);
  const part = isFigures(value) ? value[field ?? ""] : field === undefined ? value : undefined;
  return part === undefined || part === null ? [] : [`--${name}`, String(part)];
}

const listWords = (value: unknown): string[] =>
  Array.isArray(value) ? (value.length > 0 ? value : ["none"]) : [];

/** One line that a shell reads as these words. */
export const shellLine = (words: readonly string[]): string => words.map(quoted).join(" ");

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
