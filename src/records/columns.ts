import { distance } from "fastest-levenshtein";
import { type FactName, factNames } from "../model/facts.ts";
import type { MoraleScore } from "../model/situation.ts";

/** What a column can stand for: the id, a whole fact, or one number or word of a fact's object form. */
export interface AnswerField {
  readonly name: string;
  readonly fact: FactName | "id";
  readonly part?: "score" | "scale" | "responses" | "needed" | "available";
}

export const answerFields: readonly AnswerField[] = [
  { name: "id", fact: "id" },
  ...factNames.map((fact) => ({ name: fact, fact })),
  { name: "moraleScore", fact: "morale", part: "score" },
  { name: "moraleScale", fact: "morale", part: "scale" },
  { name: "responses", fact: "morale", part: "responses" },
  { name: "neededDays", fact: "deadline", part: "needed" },
  { name: "availableDays", fact: "deadline", part: "available" },
];

export const fieldNames = answerFields.map(({ name }) => name);

export const lettersIn = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, "");

/** By all names they go by: `Team size`, `team_size` and `teamSize` are the same, and lists have a singular. */
const fields: ReadonlyMap<string, AnswerField> = new Map(
  answerFields.flatMap((field) => {
    const name = lettersIn(field.name);
    const isList = field.name === "transitions" || field.name === "needs";
    return [name, ...(isList ? [name.slice(0, -1)] : [])].map((known) => [known, field] as const);
  }),
);

export const findField = (header: string): AnswerField | undefined => fields.get(lettersIn(header));

/** A column that probably answers something, and the flags that would read it. */
export interface ColumnGuess {
  readonly header: string;
  readonly field: string;
  readonly scale?: MoraleScore["scale"];
}

const wordsOfOthers: readonly (readonly [RegExp, string, MoraleScore["scale"]?])[] = [
  [/\be-?nps\b/i, "morale", "enps"],
  [/\b1\s*(-|–|to)\s*5\b/i, "morale", "1-5"],
  [/favou?rable|percent|%/i, "morale", "0-100"],
  [/engagement|mood|pulse|satisfaction|^(score|mean|average)$/i, "morale"],
  [/respon(ses|dents)|participants?|answers|^n$/i, "responses"],
  [/head\s?count|direct\s?reports|team\s?members|\bfte\b/i, "teamSize"],
  [/\blevel\b|seniority|\bgrade\b/i, "level"],
  [/re-?org|layoff|acquisition|merger/i, "transitions"],
  [/\bmentor/i, "mentoring"],
  [/^(role|job title|position)$/i, "role"],
  [/^(team|group|department|segment|unit)\s*(name|id)?$/i, "id"],
];

/** A slip of at most one letter in four, so that `Location` is never taken for `occasion`; else others' words. */
export function guessColumn(header: string, taken: readonly string[]): ColumnGuess | undefined {
  const free = (field: string) => !taken.includes(field);
  const letters = lettersIn(header).slice(0, 100);
  const near = fieldNames.find(
    (name) => free(name) && distance(letters, lettersIn(name)) <= letters.length / 4,
  );
  if (near !== undefined && letters.length > 3) return { header, field: near };
  const spaced = header.replace(/([a-z])([A-Z])/g, "$1 $2");
  const found = wordsOfOthers.find(
    ([words, field]) => free(field) && (words.test(header) || words.test(spaced)),
  );
  return found && { header, field: found[1], ...(found[2] && { scale: found[2] }) };
}

export const guessFlags = ({ header, field, scale }: ColumnGuess): string =>
  `--column ${field}="${header}"${scale ? ` --morale-scale ${scale}` : ""}`;
