import type { Problem, Result } from "../model/problem.ts";
import type { Situation } from "../model/situation.ts";
import { parseSituation } from "../parse/parse.ts";
import { pathParts } from "../parse/paths.ts";
import { type AnswerField, answerFields, isNoAnswer, readCell } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import { type BatchRecord, type Fields, refuseLine } from "./records.ts";

/** One row of cells, each read as its column says. A cell that cannot be read leaves its fact unknown. */
export function mapRow(
  line: number,
  cells: readonly string[],
  fields: Fields,
  mapping: Mapping,
): BatchRecord {
  if (cells.slice(fields.length).some((cell) => cell.trim() !== "")) {
    const message = `the row has ${cells.length} cells for ${fields.length} columns`;
    return { ...refuseLine(line, message), cells };
  }
  const answers = new AnswerSheet(mapping);
  const dropped: Problem[] = [];
  fields.forEach((column, index) => {
    if (!column) return;
    const text = cells[index] ?? "";
    const field = scoreField(column, mapping, text);
    const cell = readCell(field, text, mapping.values.get(field.name));
    if (cell)
      dropped.push(...("problem" in cell ? [cell.problem] : answers.add(field, cell.value)));
  });
  return { line, value: answers.finish(), cells, ...(dropped.length > 0 && { dropped }) };
}

const moraleScore = answerFields.find(({ name }) => name === "moraleScore") as AnswerField;

/** With a scale given, whatever is no word for morale is a score on it. */
function scoreField(field: AnswerField, { scale }: Mapping, cell: unknown): AnswerField {
  const isMorale = field.name === "morale" && scale !== undefined;
  return isMorale && !/^\s*[a-z]+\s*$/i.test(String(cell)) ? moraleScore : field;
}

/** Puts answers together: a word is a whole fact; parts become a fact when they are complete. */
class AnswerSheet {
  private readonly whole: Record<string, unknown> = {};
  private readonly parts: Record<string, Record<string, unknown>> = { morale: {}, deadline: {} };
  private readonly mapping: Mapping;

  constructor(mapping: Mapping) {
    this.mapping = mapping;
  }

  add({ fact, part }: AnswerField, value: unknown): readonly Problem[] {
    const place = (part && this.parts[fact]) || this.whole;
    const name = part ?? fact;
    if (place[name] !== undefined) return [{ path: fact, message: "is given twice", got: value }];
    place[name] = value;
    return [];
  }

  /** Half of a pair of days, or responses without a score, say nothing. */
  finish(): Record<string, unknown> {
    const { morale = {}, deadline = {} } = this.parts;
    const { scale, fills } = this.mapping;
    const facts = { ...this.whole };
    const given = isObject(facts.morale) ? facts.morale : undefined;
    const score = { ...(scale && { scale }), ...given, ...morale };
    if (given) facts.morale = score;
    else if (morale.score !== undefined) facts.morale ??= score;
    const isWhole = deadline.needed !== undefined && deadline.available !== undefined;
    if (isWhole) facts.deadline ??= deadline;
    for (const [fact, value] of Object.entries(fills)) facts[fact] ??= value;
    return facts;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object under the names and words of a situation; a name that is no fact stays. Names met leave `unmet`. */
export function mapObject(record: BatchRecord, mapping: Mapping, unmet: Set<string>): BatchRecord {
  const theirs = record.value;
  if (!isObject(theirs)) return record;
  const answers = new AnswerSheet(mapping);
  const others: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, given] of Object.entries(theirs)) {
    const mapped = mapping.columns.get(name);
    const field = mapped ?? ownNames.get(name);
    unmet.delete(name);
    if (field) problems.push(...addValue(answers, field, given, mapping, mapped !== undefined));
    else if (!mapping.ignoresUnknown && name !== mapping.group) others[name] = given;
  }
  const value = { ...others, ...answers.finish() };
  const group = mapping.group === undefined ? undefined : theirs[mapping.group];
  return {
    ...record,
    value,
    ...(group !== undefined && { group: String(group ?? "") }),
    ...(problems.length > 0 && { problems }),
  };
}

const ownNames: ReadonlyMap<string, AnswerField> = new Map(
  answerFields.filter(({ part }) => part === undefined).map((field) => [field.name, field]),
);

function addValue(
  answers: AnswerSheet,
  field: AnswerField,
  given: unknown,
  mapping: Mapping,
  isMapped: boolean,
): readonly Problem[] {
  const words = mapping.values.get(field.name);
  if (given === null || (isMapped && typeof given === "string" && isNoAnswer(given))) return [];
  const ourWord = (item: unknown) => words?.get(String(item).toLowerCase());
  if (Array.isArray(given)) {
    const ours = given.map((item) => ourWord(item) ?? item);
    return answers.add(field, words ? ours.filter((item) => item !== "") : given);
  }
  if (ourWord(given) === undefined) {
    const isScore = typeof given === "number";
    return answers.add(isScore ? scoreField(field, mapping, given) : field, given);
  }
  const cell = readCell(field, String(given), words);
  if (!cell) return [];
  return "problem" in cell ? [cell.problem] : answers.add(field, cell.value);
}

/** A situation, and what had to be left out of it. In a table a bad cell costs its fact, unless that is the role. */
export interface CheckedRecord {
  readonly parsed: Result<Situation>;
  readonly dropped: readonly Problem[];
}

export type SituationParser = (value: unknown) => Result<Situation>;

export function checkRecord(
  record: BatchRecord,
  isStrict: boolean,
  parse: SituationParser = parseSituation,
): CheckedRecord {
  const { value, problems, dropped = [], cells } = record;
  const parsed = parse(value);
  const more = parsed.ok || value === undefined ? [] : parsed.problems;
  if (problems) return refuse(problems, more);
  if (isStrict && dropped.length > 0) return refuse(dropped, more);
  if (parsed.ok) return { parsed, dropped };
  if (isStrict || !cells) return refuse(dropped, parsed.problems);
  const rest: Record<string, unknown> = { ...(value as object) };
  for (const { path } of more) delete rest[String(pathParts(path)[0])];
  const again = parse(rest);
  return again.ok ? { parsed: again, dropped: [...dropped, ...more] } : refuse(dropped, more);
}

const mostKnown = 1000;

/**
 * Does what `parseSituation` does, for many. A strict object passes when each of its values passes under its name, so
 * a value that passed once is known from then on. Whatever is not known takes the plain way, `parseSituation`.
 * ARCHITECTURE, decision 7, has records a second with it and without; records.test.ts holds both equal.
 */
export function createParser(): SituationParser {
  // Lists are known by their JSON, and kept apart from texts that are like it.
  const plain = new Map<string, Set<unknown>>();
  const lists = new Map<string, Set<unknown>>();
  const placeOf = (value: unknown) => (Array.isArray(value) ? lists : plain);
  const keyOf = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value);
  const isKnown = (name: string, value: unknown) =>
    (name === "id" && typeof value === "string") ||
    placeOf(value).get(name)?.has(keyOf(value)) === true;
  return (value) => {
    if (isObject(value) && value.role !== undefined && hasOnly(value, isKnown))
      return { ok: true, value: value as unknown as Situation };
    const parsed = parseSituation(value);
    if (!parsed.ok) return parsed;
    for (const [name, given] of Object.entries(parsed.value)) {
      const place = placeOf(given);
      const values = place.get(name) ?? new Set();
      place.set(name, values);
      if (!isObject(given) && values.size < mostKnown) values.add(keyOf(given));
    }
    return parsed;
  };
}

function hasOnly(
  value: Readonly<Record<string, unknown>>,
  isKnown: (name: string, value: unknown) => boolean,
): boolean {
  for (const name in value) if (!isKnown(name, value[name])) return false;
  return true;
}

/** What was wrong on the way here comes first; what is thereby missing is no problem of its own. */
function refuse(first: readonly Problem[], parsed: readonly Problem[]): CheckedRecord {
  const more = parsed.filter(({ path }) => !first.some((problem) => problem.path === path));
  return { parsed: { ok: false, problems: [...first, ...more] }, dropped: [] };
}
