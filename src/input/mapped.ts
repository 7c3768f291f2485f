import { factNames } from "../core/facts.ts";
import type { Problem } from "../core/problem.ts";
import { type AnswerFlag, answerFlags } from "./answerFlags.ts";
import { isFigures, place, readCell, wrongCell } from "./cells.ts";
import type { Mapping } from "./mapping.ts";
import type { Entry } from "./records.ts";
import { decimalNumber } from "./strictNumber.ts";

/** One row of cells, read by the way of answering that each column stands for. */
export function fromCells(
  line: number,
  cells: readonly string[],
  ways: readonly (AnswerFlag | undefined)[],
  mapping: Mapping,
): Entry {
  const record: Record<string, unknown> = {};
  const problems: Problem[] = [];
  if (cells.length > ways.length) {
    problems.push({ path: "", message: `has ${cells.length} cells for ${ways.length} columns` });
  }
  ways.forEach((named, i) => {
    const text = cells[i] ?? "";
    const way = named && scoreWay(named, "value" in decimalNumber(text.trim()), mapping);
    const cell = way && readCell(way, text, mapping);
    if (!way || !cell) return;
    const path = way.field === undefined ? way.fact : `${way.fact}.${way.field}`;
    if ("wrong" in cell) problems.push(wrongCell(path, cell, text.trim()));
    else problems.push(...place(record, way, cell.value));
  });
  dropHalves(record);
  complete(record, mapping);
  return problems.length > 0 ? { line, value: record, problems, cells } : { line, value: record, cells };
}

/** With a scale given, a number in the place of a word is a score on it. */
function scoreWay(way: AnswerFlag, isNumber: boolean, { scale }: Mapping): AnswerFlag {
  const isMorale = way.fact === "morale" && way.field === undefined;
  return isMorale && isNumber && scale !== undefined ? score : way;
}

const score = answerFlags.find(({ name }) => name === "morale-score") as AnswerFlag;

/** A JSON object under the names and words of a situation; what it does not name stays as it is. */
export function fromObject(entry: Entry, mapping: Mapping): Entry {
  const { line, value } = entry;
  if (!isFigures(value)) return entry;
  const record: Record<string, unknown> = { ...value };
  const problems = [...rename(record, value, mapping)];
  for (const [way, words] of mapping.values) problems.push(...translate(record, way, words, mapping));
  if (mapping.ignoresUnknown) {
    for (const name of Object.keys(record)) if (name !== "id" && !isFact(name)) delete record[name];
  }
  if (mapping.scale !== undefined && typeof record.morale === "number")
    record.morale = { score: record.morale };
  complete(record, mapping);
  return problems.length > 0 ? { line, value: record, problems } : { line, value: record };
}

function rename(
  record: Record<string, unknown>,
  theirs: Readonly<Record<string, unknown>>,
  mapping: Mapping,
): Problem[] {
  const { columns } = mapping;
  const problems: Problem[] = [];
  for (const [name, way] of columns) {
    if (!Object.hasOwn(theirs, name) || name === way.fact) continue;
    delete record[name];
    const value = theirs[name];
    if (value !== null)
      problems.push(...place(record, scoreWay(way, typeof value === "number", mapping), value));
  }
  if ([...columns.values()].some(({ field }) => field !== undefined)) dropHalves(record);
  return problems;
}

const isFact = (name: string): boolean => (factNames as readonly string[]).includes(name);

/** Our words for theirs, in a value or in each item of a list; a word of ours is then read as a cell is. */
function translate(
  record: Record<string, unknown>,
  way: AnswerFlag,
  words: ReadonlyMap<string, string>,
  mapping: Mapping,
): Problem[] {
  const { fact, field } = way;
  const holder = field === undefined ? record : { ...(record[fact] as object | undefined) };
  const theirs = holder[field ?? fact];
  if (Array.isArray(theirs)) {
    record[fact] = theirs.map((item) => words.get(String(item)) ?? item).filter((item) => item !== "");
    return [];
  }
  if (theirs === null || typeof theirs === "object" || !words.has(String(theirs))) return [];
  const cell = readCell(way, String(theirs), mapping);
  if (cell && "wrong" in cell) return [wrongCell(fact, cell, String(theirs))];
  holder[field ?? fact] = cell?.value;
  if (field !== undefined) record[fact] = holder;
  return [];
}

/** Columns with a count of responses but no score, or with one of two numbers of days, leave the fact unknown. */
function dropHalves(record: Record<string, unknown>): void {
  const { morale, deadline } = record;
  if (isFigures(morale) && (morale.score ?? undefined) === undefined) delete record.morale;
  const isWhole = (days: Readonly<Record<string, unknown>>) =>
    days.needed !== undefined && days.available !== undefined;
  if (isFigures(deadline) && !isWhole(deadline)) delete record.deadline;
}

function complete(record: Record<string, unknown>, { scale, fills }: Mapping): void {
  if (scale !== undefined && isFigures(record.morale)) record.morale = { scale, ...record.morale };
  for (const [fact, value] of Object.entries(fills)) record[fact] ??= value;
}
