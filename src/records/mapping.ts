import * as z from "zod/mini";
import { exitCodes, inputError, UserError } from "../errors.ts";
import type { Problem } from "../model/problem.ts";
import { type Answers, type MoraleScore, scales } from "../model/situation.ts";
import { nearestName } from "../parse/nearest.ts";
import { checkSchema, parseAnswers } from "../parse/parse.ts";
import { type AnswerField, fieldNames, findField, readCell } from "./columns.ts";
import { readTextFile } from "./textFiles.ts";

/** How the names and words of a file become those of a situation. */
export interface Mapping {
  /** Their headers, each with the field that it answers. */
  readonly columns: ReadonlyMap<string, AnswerField>;
  /** For a field, our words for theirs; theirs are in small letters. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly scale: MoraleScore["scale"] | undefined;
  /** Answers to facts that a record leaves unknown. */
  readonly fills: Answers;
  readonly ignoresUnknown: boolean;
  /** Their name for what a report groups its records by. */
  readonly group?: string | undefined;
}

/** The same as it is written down: FACT to HEADER, FACT to THEIRS to OURS. */
const mappingSchema = z.strictObject({
  columns: z.optional(z.record(z.string(), z.string())),
  values: z.optional(
    z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  ),
  scale: z.optional(z.enum(Object.keys(scales) as [MoraleScore["scale"]])),
  fills: z.optional(z.record(z.string(), z.unknown())),
});
export type MappingFile = z.infer<typeof mappingSchema>;

/** What the flags of a run say about the same. */
export interface MappingFlags {
  readonly column?: readonly string[] | undefined;
  readonly value?: readonly string[] | undefined;
  readonly scale?: MoraleScore["scale"] | undefined;
  readonly fills: Answers;
}

export async function readMappingFile(file: string): Promise<MappingFile> {
  const { text, name } = await readTextFile(file, "mapping");
  const { parseYamlText } = await import("../parse/yamlText.ts");
  const document = parseYamlText(text, name);
  const read = document.ok ? checkSchema(mappingSchema, document.value.value) : document;
  if (read.ok) return read.value;
  const problems = read.problems.map((problem) => {
    const place = problem.place ?? (document.ok ? document.value.locate(problem.path) : undefined);
    return place ? { ...problem, place } : problem;
  });
  throw inputError(`The mapping ${name} can't be used.`, problems);
}

/** Lays the flags over a mapping file: what a flag says about a field goes before what the file says. */
export function layFlags(file: MappingFile, flags: MappingFlags): MappingFile {
  const { column = [], value = [] } = flags;
  const columns = readPairs("--column FACT=HEADER", column, /^([^=]+)=\s*(.*\S)\s*$/s);
  const words = readPairs(
    "--value FACT:THEIRS=OURS",
    value,
    /^([^:]+):\s*(.*?)\s*=\s*([^=]*?)\s*$/s,
  );
  const values = structuredClone(file.values ?? {});
  for (const [pair, ours] of words) {
    const [name = ""] = pair.split(":", 1);
    values[name] = { ...values[name], [pair.slice(name.length + 1)]: ours };
  }
  const scale = flags.scale ?? file.scale;
  const fills = { ...file.fills, ...flags.fills };
  const all = { ...file.columns, ...Object.fromEntries(columns) };
  return { columns: all, values, ...(scale && { scale }), fills };
}

/** What each flag of a kind says, by all of it but its last part; nothing may be said twice and differently. */
function readPairs(usage: string, texts: readonly string[], form: RegExp): Map<string, string> {
  const [option, words] = usage.split(" ");
  const problems: Problem[] = [];
  const pairs = new Map<string, string>();
  for (const text of texts) {
    const path = `${option} ${text}`;
    const [, name, ...parts] = form.exec(text) ?? [];
    const value = parts.pop() ?? "";
    const key = [findField(name ?? "")?.name ?? name?.trim(), ...parts].join(":");
    const before = pairs.get(key) ?? value;
    if (name === undefined) problems.push({ path, message: `is not in the form ${words}` });
    if (before !== value) problems.push({ path, message: `can't stand beside ${key}=${before}` });
    pairs.set(key, value);
  }
  if (problems.length > 0) throw flagsError(problems);
  return pairs;
}

const flagsError = (problems: readonly Problem[]) =>
  new UserError(exitCodes.usage, "This mapping can't be used.", {
    problems,
    hint: "See hat-advisor batch --help.",
  });

/** Checks every name and every word of ours, and makes a mapping ready for use. */
export function buildMapping(
  file: MappingFile,
  more: Pick<Mapping, "ignoresUnknown" | "group">,
): Mapping {
  const problems: Problem[] = [];
  const columns = new Map<string, AnswerField>();
  for (const [name, header] of Object.entries(file.columns ?? {})) {
    const path = `--column ${name}=${header}`;
    const field = fieldFor(name, path, problems, findField(header) && `${header}=${name}`);
    const other = columns.get(header);
    const message = `can't stand beside ${header}=${other?.name}`;
    if (other) problems.push({ path, message });
    if (field) columns.set(header, field);
  }
  const values = new Map<string, Map<string, string>>();
  for (const [name, pairs] of Object.entries(file.values ?? {})) {
    const field = fieldFor(name, `--value ${name}`, problems);
    if (field) values.set(field.name, wordsFor(field, pairs, problems));
  }
  const fills = parseAnswers(file.fills ?? {});
  if (!fills.ok) problems.push(...fills.problems);
  if (problems.length > 0 || !fills.ok) throw flagsError(problems);
  return { columns, values, scale: file.scale, fills: fills.value, ...more };
}

/** `turned` is the same the other way round, where that names a fact. */
function fieldFor(name: string, path: string, problems: Problem[], turned?: string) {
  const field = findField(name);
  const suggestion = turned ?? nearestName(name, fieldNames);
  const problem = { path, message: "names no fact", got: name, allowed: turned ? [] : fieldNames };
  if (!field) problems.push({ ...problem, ...(suggestion && { suggestion }) });
  return field;
}

function wordsFor(
  field: AnswerField,
  pairs: Readonly<Record<string, unknown>>,
  problems: Problem[],
) {
  const words = new Map<string, string>();
  for (const [theirs, ours] of Object.entries(pairs)) {
    words.set(theirs.toLowerCase(), String(ours));
    const cell = readCell(field, String(ours));
    const path = `--value ${field.name}:${theirs}=${ours}`;
    if (cell && "problem" in cell) problems.push({ ...cell.problem, path });
  }
  return words;
}

export const isPlain = (mapping: Mapping): boolean => {
  const { columns, values, scale, fills, ignoresUnknown, group } = mapping;
  const size = columns.size + values.size + Object.keys(fills).length;
  return size === 0 && !scale && !ignoresUnknown && group === undefined;
};

/** A mapping as YAML, for `--save-mapping`. */
export async function mappingText(file: MappingFile): Promise<string> {
  const { stringify } = await import("yaml");
  const parts = Object.entries(file).filter(([, part]) => Object.keys(Object(part)).length > 0);
  return stringify(Object.fromEntries(parts));
}
