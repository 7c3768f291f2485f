import { type FactName, type FactRow, factNames, factRow, scaleNames } from "../model/facts.ts";

/** What one flag or one column can answer: the id, a whole fact, or one part of a fact's figures. */
export interface AnswerField {
  readonly name: string;
  readonly fact: FactName | "id";
  readonly part?: string;
  readonly kind: FactRow["kind"];
  /** The words that are allowed, if only certain words are. */
  readonly words?: readonly string[] | undefined;
}

const figures: readonly AnswerField[] = [
  { name: "moraleScore", fact: "morale", part: "score", kind: "count" },
  { name: "moraleScale", fact: "morale", part: "scale", kind: "word", words: scaleNames },
  { name: "responses", fact: "morale", part: "responses", kind: "count" },
  { name: "neededDays", fact: "deadline", part: "needed", kind: "count" },
  { name: "availableDays", fact: "deadline", part: "available", kind: "count" },
];

/** Every field. A new row in the table of facts gets its own here, and with it a flag and a column. */
export const answerFields: readonly AnswerField[] = [
  ...factNames.flatMap((fact) => {
    const row = factRow(fact);
    const words = "values" in row ? row.values : undefined;
    const parts = figures.filter((field) => field.fact === fact);
    return [{ name: fact, fact, kind: row.kind, words }, ...parts];
  }),
  { name: "id", fact: "id", kind: "word" },
];
