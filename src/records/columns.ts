import { distance } from "fastest-levenshtein";
import { type FactName, type FactRow, factNames, factRow } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import { type MoraleScore, scales } from "../model/situation.ts";
import { nearestName } from "../parse/nearest.ts";

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

// Cells are text. Case does not matter, words that mean "no answer" are not known, and nothing is guessed:
// a number must have one reading, a word must be one of those allowed.

export type Cell = { readonly value: unknown } | { readonly problem: Problem } | undefined;

const noAnswers = new Set([
  ..."n/a na #n/a n.a. - -- – — . ? none null nil nan blank (blank) tbd unknown".split(" "),
  ...["no answer", "no response", "not applicable", "not answered", "not known"],
  ...["prefer not to say", "don't know"],
]);

export const isNoAnswer = (text: string): boolean =>
  noAnswers.has(text.trim().toLowerCase()) || text.trim() === "";

/** A cell as an answer; undefined where it is none. `words` are ours for theirs, by theirs in small letters. */
export function readCell(
  field: AnswerField,
  cell: string,
  words?: ReadonlyMap<string, string>,
): Cell {
  const theirs = cell.trim();
  const text = words?.get(theirs.toLowerCase()) ?? theirs;
  if (text === "") return undefined;
  const found = readText(field, text, words);
  return found && "problem" in found && isNoAnswer(text) ? undefined : found;
}

function readText(
  { fact, part }: AnswerField,
  text: string,
  words: ReadonlyMap<string, string> | undefined,
): Cell {
  if (fact === "id") return { value: text };
  const path = part ? `${fact}.${part}` : fact;
  const row: FactRow = factRow(fact);
  if (part === "scale") return readWord(path, text, Object.keys(scales));
  if (part === "responses" || row.kind === "count") return readCount(path, text);
  if (part) return readDecimal(path, text);
  if (fact === "morale" && /^[-+]?\d/.test(text))
    return wrong(path, noScale, text, Object.keys(scales));
  if (row.kind === "word") return readWord(path, text, row.values);
  if (row.kind === "list") return readList(path, text, row.values, words);
  return readWord(path, text, Object.keys(yesNo), yesNo);
}

const noScale = "is a number, so say which scale it's on with --morale-scale";

const yesNo: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true, false: false };
const initials: Readonly<Record<string, string>> = { y: "yes", n: "no" };

const wrong = (path: string, message: string, got: string, allowed?: readonly string[]) => {
  const suggestion = allowed && nearestName(got, allowed);
  return {
    problem: { path, message, got, ...(allowed && { allowed }), ...(suggestion && { suggestion }) },
  };
};

function readWord(
  path: string,
  text: string,
  allowed: readonly string[],
  values?: Readonly<Record<string, unknown>>,
): Cell {
  const letters = lettersIn((values && initials[text.toLowerCase()]) ?? text);
  const word = allowed.find((name) => lettersIn(name) === letters);
  if (word === undefined) return wrong(path, "is not a known value", text, allowed);
  return { value: values ? values[word] : word };
}

/** Spreadsheets write 12 as 12.0, or 12,0, when the column has gaps. */
function readCount(path: string, text: string): Cell {
  if (/^\d+([.,]0{1,2})?$/.test(text)) return { value: Number.parseInt(text, 10) };
  if (/^\d{1,3}[.,]\d{3}$/.test(text))
    return wrong(path, "can be read in two ways: write it in digits alone", text);
  if (/^-\d+$/.test(text)) return wrong(path, "must be 0 or more", text);
  if (looksLikeDate(text)) return wrong(path, dateMessage, text);
  return wrong(path, "must be a whole number, in digits", text);
}

function readDecimal(path: string, text: string): Cell {
  const plain = text.replace("\u2212", "-").replace(/\s*%$/, "");
  if (/^[-+]?\d+(\.\d+)?$/.test(plain)) return { value: Number(plain) };
  if (/^[-+]?\d+,\d{3}$/.test(plain))
    return wrong(path, "can be read in two ways: write it with a decimal point", text);
  if (/^[-+]?\d+,\d+$/.test(plain)) return { value: Number(plain.replace(",", ".")) };
  if (looksLikeDate(text)) return wrong(path, dateMessage, text);
  return wrong(path, "must be a number, in digits", text);
}

const dateMessage = "looks like a date, which a spreadsheet may have made of a number";

const looksLikeDate = (text: string): boolean =>
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text) ||
  /^(\d{1,2}[-\s/][a-z]{3}|[a-z]{3}[-\s/]\d{1,2})$/i.test(text);

/** `none` is an empty list, and stands alone. */
function readList(
  path: string,
  text: string,
  allowed: readonly string[],
  words: ReadonlyMap<string, string> | undefined,
): Cell {
  const theirs = text.split(/[;,|\n]/).map((item) => item.trim());
  const items = theirs.map((item) => words?.get(item.toLowerCase()) ?? item).filter(Boolean);
  if (items.length === 0) return undefined;
  const some = items.filter((item) => !/^(none|nothing|no|\[\])$/i.test(item));
  const named = new Set<string>();
  for (const item of some) {
    const word = allowed.find((name) => lettersIn(name) === lettersIn(item));
    if (word === undefined) return wrong(path, "is not a known value", item, [...allowed, "none"]);
    named.add(word);
  }
  if (some.length > 0 && some.length < items.length)
    return wrong(path, "none can't stand beside others", text);
  return { value: [...named] };
}
