import * as z from "zod/mini";
import { inputError, usageError } from "../errors.ts";
import { scaleNames } from "../model/facts.ts";
import type { Problem, Result } from "../model/problem.ts";
import { type Answers, answersSchema, type MoraleScore } from "../model/situation.ts";
import type { AnswerField } from "../parse/answerFields.ts";
import { choicesFor } from "../parse/nearest.ts";
import { checkSchema } from "../parse/parse.ts";
import { joinPath } from "../parse/paths.ts";
import { fieldNames, fieldsByName, findField, type OurWords, readCell } from "./columns.ts";
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
  /** The name in the user's file by which a report groups its records. */
  readonly group: string | undefined;
}

function forFields<T>(schema: z.ZodMiniType<T>) {
  const shape = Object.fromEntries(fieldNames.map((name) => [name, z.optional(schema)]));
  return z.optional(z.strictObject(shape) as unknown as z.ZodMiniType<Record<string, T>>);
}

/** The schema of a mapping file, which maps FACT to HEADER, and FACT to THEIRS to OURS. */
const mappingSchema = z.strictObject({
  columns: forFields(z.string()),
  values: forFields(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  scale: z.optional(z.enum(scaleNames)),
  fills: z.optional(answersSchema),
});
export type MappingFile = z.infer<typeof mappingSchema>;

export async function readMappingFile(file: string): Promise<MappingFile> {
  const { text, name } = await readTextFile(file, "mapping");
  const { parseYamlText } = await import("../parse/yamlText.ts");
  const { value, problems, locate } = parseYamlText(text, name);
  const read = problems.length > 0 ? { ok: false as const, problems } : checkMapping(value);
  if (read.ok) return read.value;
  const placed = read.problems.map((one) => ({ ...one, place: one.place ?? locate(one.path) }));
  throw inputError(`The mapping ${name} can't be used.`, undefined, placed);
}

/** Also finds what a schema can't see: words of ours that don't exist, and two facts with one header. */
function checkMapping(value: unknown): Result<MappingFile> {
  const read = checkSchema(mappingSchema, value);
  if (!read.ok) return read;
  const { columns = {}, values = {} } = read.value;
  const named = Object.entries(columns).map(([name, header], _, all) => {
    const [first] = all.find(([, other]) => other === header) as [string, string];
    const message = `has the same header as ${first}`;
    return first === name ? [] : [{ path: `columns.${name}`, message, got: header }];
  });
  const worded = Object.entries(values).flatMap(([name, words]) =>
    Object.entries(words).map(([theirs, ours]) => wrongWord(name, theirs, String(ours))),
  );
  const problems = [...named, ...worded].flat();
  return problems.length > 0 ? { ok: false, problems } : read;
}

function wrongWord(name: string, theirs: string, ours: string): readonly Problem[] {
  const field = fieldsByName.get(name) as AnswerField;
  const isWrong = (word: unknown) => typeof word === "string" && !field.words?.includes(word);
  if (name === "id" || ![readCell(field, ours)].flat().some(isWrong)) return [];
  const choices = choicesFor(ours, field.kind === "yes-no" ? ["yes", "no"] : field.words);
  const message = field.kind === "count" ? "must be a number" : "is not a known value";
  return [{ path: joinPath(`values.${name}`, theirs), message, got: ours, ...choices }];
}

/** Lays the flags over a mapping file: what a flag says about a field goes before what the file says. */
export function layFlags(file: MappingFile, options: BatchOptions, answers: Answers): MappingFile {
  const headers = readFlags("--column FACT=HEADER", options.column, /^([^=]+)=\s*(.*\S)\s*$/s);
  const columns = { ...file.columns, ...Object.fromEntries(headers) };
  const values = structuredClone(file.values ?? {});
  const word = /^([^:]+):\s*(.*?)\s*=\s*([^=]*?)\s*$/s;
  for (const [name, theirs, ours] of readFlags("--value FACT:THEIRS=OURS", options.value, word))
    values[name] = { ...values[name], [theirs]: ours };
  const scale = options.moraleScale ?? file.scale;
  const checked = checkMapping({ columns, values, scale });
  if (!checked.ok) throw flagsError(checked.problems);
  return { columns, values, scale, fills: { ...file.fills, ...answers } };
}

/** Splits each flag of one kind into the field, their header or word and, for a word, ours. */
function readFlags(usage: string, texts: readonly string[] = [], form: RegExp) {
  const [option, words] = usage.split(" ");
  const message = `is not in the form ${words}`;
  const wrong = texts.filter((text) => !form.test(text));
  const problems = wrong.map((text) => ({ path: `${option} ${text}`, message }));
  if (problems.length > 0) throw flagsError(problems);
  const said = new Map<string, string>();
  return texts.map((text) => {
    const [, name = "", theirs = "", ours] = form.exec(text) ?? [];
    const field = findField(name)?.name ?? name.trim();
    const [what, word] = ours === undefined ? [field, theirs] : [`${field}:${theirs}`, ours];
    const before = said.get(what) ?? word;
    const message = `can't stand beside ${what}=${before}`;
    if (before !== word) throw flagsError([{ path: `${option} ${text}`, message }]);
    said.set(what, word);
    return [field, theirs, word] as const;
  });
}

function flagsError(problems: readonly Problem[]) {
  const named = problems.map(({ path, ...problem }) => {
    const part = path.replace(/^values\.(\w+)\./, "--value $1:");
    const flag = part.replace(/^(column|value)s\./, "--$1 ").replace(/^scale$/, "--morale-scale");
    return { ...problem, path: flag };
  });
  return usageError("This mapping can't be used.", "See hat-advisor batch --help.", named);
}

/** Makes a checked mapping ready for use. */
export function buildMapping(file: MappingFile, group?: string): Mapping {
  const { columns = {}, values = {}, scale, fills = {} } = file;
  const fieldOf = (name: string) => fieldsByName.get(name) as AnswerField;
  const headers = Object.entries(columns).map(([name, header]) => [header, fieldOf(name)] as const);
  const words = Object.entries(values).map(([name, pairs]) => {
    const own = Object.entries(pairs).map(([theirs, ours]) => [theirs.toLowerCase(), `${ours}`]);
    return [name, new Map(own as [string, string][])] as const;
  });
  return { columns: new Map(headers), values: new Map(words), scale, fills, group };
}

export const isPlain = ({ columns, values, scale, fills, group }: Mapping): boolean =>
  columns.size + values.size + Object.keys(fills).length === 0 && !scale && group === undefined;

export async function mappingText(file: MappingFile): Promise<string> {
  const { stringify } = await import("yaml");
  const parts = Object.entries(file).filter(([, part]) => Object.keys(Object(part)).length > 0);
  return stringify(Object.fromEntries(parts));
}
