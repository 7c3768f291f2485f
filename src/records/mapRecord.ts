import type { Problem } from "../model/problem.ts";
import type { AnswerField } from "../parse/answerFields.ts";
import { parseSituation } from "../parse/parse.ts";
import { pathParts } from "../parse/paths.ts";
import { isObject } from "../parse/plainAnswers.ts";
import { explainCell, fieldsByName, readCell } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import type { BatchRecord, Table } from "./records.ts";

export const refuseLine = (line: number, message: string): BatchRecord => ({
  line,
  problems: [{ path: "", message }],
});

export function mapRow(
  line: number,
  cells: readonly string[],
  fields: Table["fields"],
  mapping: Mapping,
): BatchRecord {
  if (cells.slice(fields.length).some((cell) => cell.trim() !== "")) {
    const message = `the row has ${cells.length} cells for ${fields.length} columns`;
    return { ...refuseLine(line, message), cells };
  }
  const answers = fields.flatMap((field, i) =>
    field ? [readAnswer(field, cells[i] ?? "", true, mapping)] : [],
  );
  return { line, value: joinAnswers(answers, mapping).value, cells };
}

/**
 * Maps a JSON object to the names and words of a situation; a name that is no fact stays. Deletes each name that it
 * meets from `unmet`.
 */
export function mapObject(record: BatchRecord, mapping: Mapping, unmet: Set<string>): BatchRecord {
  const theirs = record.value;
  if (!isObject(theirs)) return record;
  const answers: FieldValue[] = [];
  const others: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(theirs)) {
    unmet.delete(name);
    const mapped = mapping.columns.get(name);
    const own = fieldsByName.get(name);
    if (mapped) answers.push(readAnswer(mapped, given, true, mapping));
    else if (own && !own.part) answers.push(readAnswer(own, given, false, mapping));
    else if (name !== mapping.group) others[name] = given;
  }
  const { value, problems } = joinAnswers(answers, mapping);
  const group = mapping.group && String(theirs[mapping.group] ?? "");
  return { ...record, value: { ...others, ...value }, group, problems };
}

type FieldValue = readonly [AnswerField, unknown];

/** Reads an answer, with our words for theirs. Text in a table, or under a name of theirs, is read as a cell. */
function readAnswer(
  own: AnswerField,
  given: unknown,
  isTheirs: boolean,
  { values, scale }: Mapping,
): FieldValue {
  // With a scale given, a figure for morale is a score on it.
  const isScore = own.name === "morale" && scale && /\d/.test(String(given));
  const field = (isScore && fieldsByName.get("moraleScore")) || own;
  const words = values.get(field.name);
  const ourWord = (item: unknown) => words?.get(String(item).toLowerCase());
  if (Array.isArray(given))
    return [field, given.map((item) => ourWord(item) ?? item).filter((item) => item !== "")];
  const isCell = (isTheirs && typeof given === "string") || ourWord(given) !== undefined;
  return [field, isCell ? readCell(field, String(given), words) : given];
}

/** Puts answers together: parts become a fact when they are complete, and fills take the place of what is unknown. */
function joinAnswers(answers: readonly FieldValue[], { scale, fills }: Mapping) {
  const problems: Problem[] = [];
  const facts: Record<string, unknown> = {};
  const parts: Record<string, unknown> = {};
  for (const [{ name, fact, part }, value] of answers) {
    const known = part ? parts : facts;
    if (value == null) continue;
    if (name in known) problems.push({ path: fact, message: "is given twice", got: value });
    known[name] = value;
  }
  const { moraleScore, moraleScale = scale, responses, neededDays, availableDays } = parts;
  const score = { score: moraleScore, scale: moraleScale, responses };
  if (isObject(facts.morale)) facts.morale = { ...score, ...facts.morale };
  else if (moraleScore !== undefined) facts.morale ??= score;
  if (neededDays !== undefined || availableDays !== undefined)
    facts.deadline ??= { needed: neededDays, available: availableDays };
  for (const [fact, value] of Object.entries(fills)) facts[fact] ??= value;
  return { value: facts, problems };
}

/** The situation and what was left out, or the problems. In a table a bad cell costs only its fact, except a role. */
export function checkRecord(record: BatchRecord, isStrict: boolean) {
  const { value, problems = [], cells } = record;
  const parsed = parseSituation(value);
  if (parsed.ok && problems.length === 0) return { situation: parsed.value, dropped: [] };
  const more = parsed.ok || value === undefined ? [] : parsed.problems;
  if (!cells || problems.length > 0) return { problems: [...problems, ...more] };
  const dropped = more.map(explainCell);
  const facts = more.map(({ path }) => pathParts(path)[0]);
  const rest = Object.entries(value as object).filter(([fact]) => !facts.includes(fact));
  const again = parseSituation(Object.fromEntries(rest));
  return again.ok && !isStrict ? { situation: again.value, dropped } : { problems: dropped };
}
