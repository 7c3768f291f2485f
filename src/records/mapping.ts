import * as z from "zod/mini";
import { exitCodes, inputError, UserError } from "../errors.ts";
import { scales } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import { type Answers, answersSchema, type MoraleScore } from "../model/situation.ts";
import type { AnswerField } from "../parse/answerFields.ts";
import { checkSchema, parseAnswers } from "../parse/parse.ts";
import {
  explainCell,
  fieldNames,
  fieldsByName,
  findField,
  type OurWords,
  readCell,
} from "./columns.ts";
import type { BatchOptions } from "./records.ts";
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
  const document = parseYamlText(text, name);
  const read = document.ok ? checkSchema(mappingSchema, document.value.value) : document;
  if (read.ok) return read.value;
  const problems = read.problems.map((problem) =>
    document.ok ? { ...problem, place: document.value.locate(problem.path) } : problem,
  );
  throw inputError(`The mapping ${name} can't be used.`, problems);
}

/** Lays the flags over a mapping file: what a flag says about a field goes before what the file says. */
export function layFlags(file: MappingFile, options: BatchOptions, answers: Answers): MappingFile {
  const headers = readFlags("--column FACT=HEADER", options.column, /^([^=]+)=\s*(.*\S)\s*$/s);
  const columns = Object.fromEntries(headers.map(([name, theirs]) => [name, theirs]));
  const values = structuredClone(file.values ?? {});
  const word = /^([^:]+):\s*(.*?)\s*=\s*([^=]*?)\s*$/s;
  for (const [name, theirs, ours] of readFlags("--value FACT:THEIRS=OURS", options.value, word))
    values[name] = { ...values[name], [theirs]: ours };
  const checked = checkSchema(mappingSchema, { columns, values });
  if (!checked.ok) throw flagsError(checked.problems);
  const scale = options.moraleScale ?? file.scale;
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
    return { ...problem, path: path.replace(/^(column|value)s\./, "--$1 ") };
  });
  const hint = "See hat-advisor batch --help.";
  return new UserError(exitCodes.usage, "This mapping can't be used.", { problems: named, hint });
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

function wordsFor(field: AnswerField, pairs: object, problems: Problem[]): OurWords {
  const words = Object.entries(pairs).map(([theirs, ours]) => [theirs, String(ours)] as const);
  for (const [theirs, ours] of words) {
    const path = `--value ${field.name}:${theirs}=${ours}`;
    const checked = parseAnswers(field.part ? {} : { [field.fact]: readCell(field, ours) });
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
