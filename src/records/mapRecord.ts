import type { Problem, Result } from "../model/problem.ts";
import type { MoraleScore, Situation } from "../model/situation.ts";
import { parseSituation } from "../parse/parse.ts";
import { pathParts } from "../parse/paths.ts";
import { type AnswerField, answerFields, isNoAnswer, readCell } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import type { BatchRecord, Fields } from "./records.ts";

/** One row of cells, each read as its column says. A cell that cannot be read leaves its fact unknown. */
export function mapRow(
  line: number,
  cells: readonly string[],
  fields: Fields,
  mapping: Mapping,
  groupIndex = -1,
): BatchRecord {
  const extra = cells.slice(fields.length).some((cell) => cell.trim() !== "");
  if (extra) return tooManyCells(line, cells, fields.length);
  const answers = new AnswerSheet(mapping.scale);
  const dropped: Problem[] = [];
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] && scoreField(fields[index] as AnswerField, mapping, cells[index]);
    const cell = field && readCell(field, cells[index] ?? "", mapping.values.get(field.name));
    if (!field || !cell) continue;
    if ("problem" in cell) dropped.push(cell.problem);
    else dropped.push(...answers.add(field, cell.value));
  }
  const value = answers.finish(mapping);
  const group = groupIndex < 0 ? undefined : (cells[groupIndex] ?? "").trim();
  return {
    line,
    value,
    cells,
    ...(group !== undefined && { group }),
    ...(dropped.length > 0 && { dropped }),
  };
}

function tooManyCells(line: number, cells: readonly string[], columns: number): BatchRecord {
  const message = `the row has ${cells.length} cells for ${columns} columns`;
  return { line, cells, problems: [{ path: "", message }] };
}

const moraleScore = answerFields.find(({ name }) => name === "moraleScore") as AnswerField;

/** With a scale given, whatever is no word for morale is a score on it. */
function scoreField(field: AnswerField, { scale }: Mapping, cell: unknown): AnswerField {
  const isMorale = field.fact === "morale" && field.part === undefined && scale !== undefined;
  return isMorale && !/^\s*[a-z]+\s*$/i.test(String(cell ?? "")) ? moraleScore : field;
}

/** Puts answers together: a word is a whole fact; parts become a fact when they are complete. */
class AnswerSheet {
  private readonly whole: Record<string, unknown> = {};
  private readonly parts: Record<string, Record<string, unknown>> = {};
  private readonly scale: MoraleScore["scale"] | undefined;

  constructor(scale: MoraleScore["scale"] | undefined) {
    this.scale = scale;
  }

  add({ fact, part }: AnswerField, value: unknown): readonly Problem[] {
    const parts = this.parts[fact] ?? {};
    if (part !== undefined) this.parts[fact] = parts;
    const place = part === undefined ? this.whole : parts;
    const name = part ?? fact;
    if (place[name] !== undefined) return [{ path: fact, message: "is given twice", got: value }];
    place[name] = value;
    return [];
  }

  /** Half of a pair of days, or responses without a score, say nothing. */
  finish({ fills }: Mapping): Record<string, unknown> {
    const { whole, scale } = this;
    const { morale, deadline } = this.parts;
    if (isObject(whole.morale))
      whole.morale = { ...(scale && { scale }), ...whole.morale, ...morale };
    else if (morale?.score !== undefined) whole.morale ??= { ...(scale && { scale }), ...morale };
    if (deadline?.needed !== undefined && deadline.available !== undefined)
      whole.deadline ??= deadline;
    for (const [fact, value] of Object.entries(fills)) whole[fact] ??= value;
    return whole;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object under the names and words of a situation; what no mapping names stays as it is. */
export function mapObject(record: BatchRecord, mapping: Mapping): BatchRecord {
  const theirs = record.value;
  if (!isObject(theirs)) return record;
  const answers = new AnswerSheet(mapping.scale);
  const others: Record<string, unknown> = {};
  const problems: Problem[] = [];
  let group: string | undefined;
  for (const [name, given] of Object.entries(theirs)) {
    if (name === mapping.group) group = String(given ?? "");
    const mapped = mapping.columns.get(name);
    const field = mapped ?? ownNames.get(name);
    if (field) problems.push(...addValue(answers, field, given, mapping, mapped !== undefined));
    else if (!mapping.ignoresUnknown && name !== mapping.group) others[name] = given;
  }
  const value = { ...others, ...answers.finish(mapping) };
  return {
    ...record,
    value,
    ...(group !== undefined && { group }),
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
  if (Array.isArray(given) && words) {
    const ours = given.map((item) => words.get(String(item).toLowerCase()) ?? item);
    return answers.add(
      field,
      ours.filter((item) => item !== ""),
    );
  }
  if (!words?.has(String(given).toLowerCase()))
    return answers.add(
      typeof given === "number" ? scoreField(field, mapping, given) : field,
      given,
    );
  const cell = readCell(field, String(given), words);
  if (cell && "problem" in cell) return [cell.problem];
  return cell ? answers.add(field, cell.value) : [];
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
 * ARCHITECTURE, "Speed", has records a second with it and without; records.test.ts holds both equal.
 */
export function createParser(): SituationParser {
  const known = new Map<string, KnownValues>();
  const isKnown = (value: unknown): boolean => {
    if (!isObject(value) || value.role === undefined) return false;
    for (const name in value) if (!known.get(name)?.has(value[name])) return false;
    return true;
  };
  return (value) => {
    if (isKnown(value)) return { ok: true, value: value as Situation };
    const parsed = parseSituation(value);
    if (!parsed.ok) return parsed;
    for (const [name, given] of Object.entries(parsed.value)) {
      const values = known.get(name) ?? new KnownValues(name === "id");
      known.set(name, values);
      values.add(given);
    }
    return parsed;
  };
}

/** Values that passed under one name: words and numbers as they are, lists by their JSON; any text is an id. */
class KnownValues {
  private readonly plain = new Set<unknown>();
  private readonly lists = new Set<string>();
  private readonly isId: boolean;

  constructor(isId: boolean) {
    this.isId = isId;
  }

  has(value: unknown): boolean {
    if (Array.isArray(value)) return this.lists.has(JSON.stringify(value));
    return this.plain.has(value) || (this.isId && typeof value === "string");
  }

  add(value: unknown): void {
    if (this.plain.size + this.lists.size >= mostKnown || this.isId) return;
    if (Array.isArray(value)) this.lists.add(JSON.stringify(value));
    else if (typeof value !== "object" || value === null) this.plain.add(value);
  }
}

/** What was wrong on the way here comes first; what is thereby missing is no problem of its own. */
function refuse(first: readonly Problem[], parsed: readonly Problem[]): CheckedRecord {
  const more = parsed.filter(({ path }) => !first.some((problem) => problem.path === path));
  return { parsed: { ok: false, problems: [...first, ...more] }, dropped: [] };
}
