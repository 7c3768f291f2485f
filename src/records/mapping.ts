import * as z from "zod/mini";
import { inputError, usageError } from "../errors.ts";
import { scales } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import { type Answers, answersSchema, type MoraleScore } from "../model/situation.ts";
import type { AnswerField } from "../parse/answerFields.ts";
import { checkSchema, parseAnswers, parseSituation } from "../parse/parse.ts";
import { pathParts } from "../parse/paths.ts";
import { isObject } from "../parse/plainAnswers.ts";
import {
  explainCell,
  fieldNames,
  fieldsByName,
  findField,
  type OurWords,
  readCell,
} from "./columns.ts";
import type { BatchOptions, BatchRecord, Table } from "./records.ts";
import { readTextFile } from "./textFiles.ts";

/** How the names and words of a file become those of a situation. */
export interface Mapping {
  /** Their headers, each with the field that it answers. */
  readonly columns: ReadonlyMap<string, AnswerField>;
  /** Our words for theirs, by the name of the field. */
  readonly values: ReadonlyMap<string, OurWords>;
  readonly scale: MoraleScore["scale"] | undefined;
  /** Answers to facts that a record leaves unknown. */
  readonly fills: Answers;
  /** Their name for what a report groups its records by. */
  readonly group: string | undefined;
}

function forFields<T>(schema: z.ZodMiniType<T>) {
  const shape = Object.fromEntries(fieldNames.map((name) => [name, z.optional(schema)]));
  return z.optional(z.strictObject(shape) as unknown as z.ZodMiniType<Record<string, T>>);
}

/** The same as it is written down: FACT to HEADER, FACT to THEIRS to OURS. */
const mappingSchema = z.strictObject({
  columns: forFields(z.string()),
  values: forFields(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  scale: z.optional(z.enum(Object.keys(scales) as [MoraleScore["scale"]])),
  fills: z.optional(answersSchema),
});
export type MappingFile = z.infer<typeof mappingSchema>;

export async function readMappingFile(file: string): Promise<MappingFile> {
  const { text, name } = await readTextFile(file, "mapping");
  const { parseYamlText } = await import("../parse/yamlText.ts");
  const { value, problems, locate } = parseYamlText(text, name);
  const read = checkSchema(mappingSchema, value);
  if (read.ok) return read.value;
  const wrong = problems.length > 0 ? problems : read.problems;
  const placed = wrong.map((one) => ({ ...one, place: one.place ?? locate(one.path) }));
  throw inputError(`The mapping ${name} can't be used.`, undefined, placed);
}

/** Lays the flags over a mapping file: what a flag says about a field goes before what the file says. */
export function layFlags(file: MappingFile, options: BatchOptions, answers: Answers): MappingFile {
  const headers = readFlags("--column FACT=HEADER", options.column, /^([^=]+)=\s*(.*\S)\s*$/s);
  const columns = Object.fromEntries(headers.map(([name, theirs]) => [name, theirs]));
  const values = structuredClone(file.values ?? {});
  const word = /^([^:]+):\s*(.*?)\s*=\s*([^=]*?)\s*$/s;
  for (const [name, theirs, ours] of readFlags("--value FACT:THEIRS=OURS", options.value, word))
    values[name] = { ...values[name], [theirs]: ours };
  const scale = options.moraleScale ?? file.scale;
  const checked = checkSchema(mappingSchema, { columns, values, scale });
  if (!checked.ok) throw flagsError(checked.problems);
  const fills = { ...file.fills, ...answers };
  return { columns: { ...file.columns, ...columns }, values, scale, fills };
}

/** The parts of each flag of a kind: the field, then theirs, and ours for a word. */
function readFlags(usage: string, texts: readonly string[] = [], form: RegExp) {
  const [option, words] = usage.split(" ");
  const message = `is not in the form ${words}`;
  const wrong = texts.filter((text) => !form.test(text));
  const problems = wrong.map((text) => ({ path: `${option} ${text}`, message }));
  if (problems.length > 0) throw flagsError(problems);
  return texts.map((text) => {
    const [, name = "", theirs = "", ours = ""] = form.exec(text) ?? [];
    return [findField(name)?.name ?? name.trim(), theirs, ours] as const;
  });
}

function flagsError(problems: readonly Problem[]) {
  const named = problems.map(({ path, ...problem }) => {
    const flag = path.replace(/^(column|value)s\./, "--$1 ").replace(/^scale$/, "--morale-scale");
    return { ...problem, path: flag };
  });
  return usageError("This mapping can't be used.", "See hat-advisor batch --help.", named);
}

/** Makes a mapping ready for use, once every word of ours is one. */
export function buildMapping(file: MappingFile, group?: string): Mapping {
  const problems: Problem[] = [];
  const columns = new Map<string, AnswerField>();
  for (const [name, header] of Object.entries(file.columns ?? {})) {
    const message = `can't stand beside ${header}=${columns.get(header)?.name}`;
    if (columns.has(header)) problems.push({ path: `--column ${name}=${header}`, message });
    columns.set(header, fieldsByName.get(name) as AnswerField);
  }
  const values = new Map<string, OurWords>();
  for (const [name, pairs] of Object.entries(file.values ?? {}))
    values.set(name, wordsFor(fieldsByName.get(name) as AnswerField, pairs, problems));
  if (problems.length > 0) throw flagsError(problems);
  return { columns, values, scale: file.scale, fills: file.fills ?? {}, group };
}

/** What a part is checked in. */
const wholes: Readonly<Record<string, object>> = {
  morale: { score: 1, scale: "enps" },
  deadline: { needed: 1, available: 1 },
};

function wordsFor(field: AnswerField, pairs: object, problems: Problem[]): OurWords {
  const words = Object.entries(pairs).map(([theirs, ours]) => [theirs, String(ours)] as const);
  for (const [theirs, ours] of words) {
    const path = `--value ${field.name}:${theirs}=${ours}`;
    const value = readCell(field, ours);
    const whole = field.part ? { ...wholes[field.fact], [field.part]: value } : value;
    const checked = parseAnswers({ [field.fact]: whole });
    if (checked.ok) continue;
    problems.push(...checked.problems.map((problem) => ({ ...explainCell(problem), path })));
  }
  return new Map(words.map(([theirs, ours]) => [theirs.toLowerCase(), ours]));
}

export const isPlain = ({ columns, values, scale, fills, group }: Mapping): boolean =>
  columns.size + values.size + Object.keys(fills).length === 0 && !scale && group === undefined;

export async function mappingText(file: MappingFile): Promise<string> {
  const { stringify } = await import("yaml");
  const parts = Object.entries(file).filter(([, part]) => Object.keys(Object(part)).length > 0);
  return stringify(Object.fromEntries(parts));
}

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
 * A JSON object under the names and words of a situation; a name that is no fact stays. Deletes from `unmet` each name that
 * it meets.
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
  const group = mapping.group === undefined ? undefined : theirs[mapping.group];
  const groupText = group === undefined ? undefined : String(group ?? "");
  return { ...record, value: { ...others, ...value }, group: groupText, problems };
}

type FieldValue = readonly [AnswerField, unknown];

/** An answer with our words for theirs. Text in a table, or under a name of theirs, is read as a cell. */
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
    const place = part ? parts : facts;
    if (value === undefined || value === null) continue;
    if (place[name] !== undefined)
      problems.push({ path: fact, message: "is given twice", got: value });
    place[name] = value;
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

/** The situation and what had to be left out, or the problems. In a table a bad cell costs its fact, but for a role. */
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
