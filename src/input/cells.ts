import type { Problem } from "../core/problem.ts";
import { nearest } from "../parse.ts";
import type { AnswerFlag } from "./answerFlags.ts";
import type { Mapping } from "./mapping.ts";
import { decimalNumber, wholeNumber } from "./strictNumber.ts";

// Cells are text and are read as strictly as flags are: a blank one is not known, and nothing is guessed.

export type Cell =
  | { readonly value: unknown }
  | { readonly wrong: string; readonly allowed?: readonly string[] };

/** Why a cell is no answer, as a problem. */
export function wrongCell(
  path: string,
  { wrong, allowed }: { wrong: string; allowed?: readonly string[] },
  got: string,
): Problem {
  const suggestion = allowed && nearest(got, allowed);
  return { path, message: wrong, got, ...(allowed && { allowed }), ...(suggestion && { suggestion }) };
}

/** A cell as an answer; `undefined` where it is blank. */
export function readCell(way: AnswerFlag, cell: string, mapping?: Mapping): Cell | undefined {
  const theirs = cell.trim();
  if (theirs === "") return undefined;
  const words = mapping?.values.get(way);
  const text = words?.get(theirs) ?? theirs;
  if (text === "") return undefined;
  if (way.reads === "list") return listCell(text, words);
  if (way.reads === "yes") return yesNo(text);
  if (way.reads === "whole") return wholeNumber(text);
  return way.reads === "decimal" ? decimalNumber(text) : { value: text };
}

function listCell(text: string, words: ReadonlyMap<string, string> | undefined): Cell {
  const theirs = text.split(";").map((item) => item.trim());
  return listOf(theirs.map((item) => words?.get(item) ?? item).filter((item) => item !== ""));
}

/** `none` is an empty list, and says so alone. */
export function listOf(items: readonly string[]): Cell {
  const named = [...new Set(items)].filter((item) => item !== "none");
  if (named.length > 0 && items.includes("none")) return { wrong: "none cannot stand beside others" };
  return { value: named };
}

const yesNoWords: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);

function yesNo(text: string): Cell {
  const value = yesNoWords.get(text);
  return value === undefined ? { wrong: "is not a known value", allowed: [...yesNoWords.keys()] } : { value };
}

/** Puts an answer in its place, if that is free: a fact is answered either in a word or in figures. */
export function place(
  record: Record<string, unknown>,
  { fact, field }: AnswerFlag,
  value: unknown,
  otherwise: Problem = { path: fact, message: "is given twice", got: value },
): Problem[] {
  const before = record[fact] ?? undefined;
  if (before !== undefined && !(field !== undefined && isFigures(before))) return [otherwise];
  record[fact] = field === undefined ? value : { ...(before as object | undefined), [field]: value };
  return [];
}

export const isFigures = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
