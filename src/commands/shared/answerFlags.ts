import { type Command, Option } from "commander";
import { exitCodes, UserError } from "../../errors.ts";
import { type FactName, type FactRow, factNames, factRow } from "../../model/facts.ts";
import type { Problem } from "../../model/problem.ts";
import { type Answers, scales } from "../../model/situation.ts";
import { loadShippedBook } from "../../pack/shipped.ts";
import { parseAnswers } from "../../parse/parse.ts";
import { pathParts } from "../../parse/paths.ts";
import { collect } from "./options.ts";

/** One answer flag: the fact it answers, how its text is read, and for figures the field of them. */
export interface AnswerFlag {
  readonly name: string;
  readonly fact: FactName | "id";
  readonly reads: "word" | "number" | "list" | "yes" | "no";
  readonly field?: string;
  /** Its line in help; without one, the question that the fact answers. */
  readonly help?: string;
}

const toKebab = (fact: string): string =>
  fact.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function flagsOfFact(fact: FactName, { kind }: FactRow): AnswerFlag[] {
  const name = toKebab(fact);
  if (kind === "word") return [{ name, fact, reads: "word" }];
  if (kind === "count") return [{ name, fact, reads: "number" }];
  if (kind === "list") return [{ name: name.replace(/s$/, ""), fact, reads: "list" }];
  const no = { name: `no-${name}`, fact, reads: "no", help: "the same, answered with no" } as const;
  return [{ name, fact, reads: "yes" }, no];
}

const figures = [
  ["morale-score", "morale", "score", "number", "the team's survey score, instead of a word"],
  ["morale-scale", "morale", "scale", "word", "the survey's scale"],
  ["responses", "morale", "responses", "number", "how many people answered the survey"],
  ["needed-days", "deadline", "needed", "number", "days of work left, instead of a word"],
  ["available-days", "deadline", "available", "number", "days until the deadline"],
] as const;
const figureFlags = figures.map(
  ([name, fact, field, reads, help]): AnswerFlag => ({ name, fact, field, reads, help }),
);

/** Every answer flag. A new row in the table of facts gets its flag here. */
export const answerFlags: readonly AnswerFlag[] = [
  ...factNames.flatMap((fact) => [
    ...flagsOfFact(fact, factRow(fact)),
    ...figureFlags.filter((flag) => flag.fact === fact),
  ]),
  { name: "id", fact: "id", reads: "word", help: "a name for it, echoed in JSON" },
];

const places = { word: " <word>", number: " <n>", list: " <words>", yes: "", no: "" };

/** Adds one option for each flag; a fact is answered either in a word or in figures. */
export function addAnswerFlags(command: Command): void {
  const { questions } = loadShippedBook();
  command.optionsGroup("Answers (only the role is needed):");
  for (const flag of answerFlags) {
    const { name, fact, field, reads, help } = flag;
    const ask = fact === "id" ? "" : (questions.get(fact)?.ask ?? fact);
    const several = reads === "list" ? " (several with commas)" : "";
    const option = new Option(`--${name}${places[reads]}`, (help ?? ask) + several);
    const values = valuesOf(flag);
    // For help and completion alone: what is given is checked later, with every other answer at once.
    if (values) option.argChoices = values;
    if (field) option.conflicts(toKebab(fact));
    command.addOption(reads === "list" ? option.argParser(collect) : option);
  }
}

function valuesOf({ fact, reads, field }: AnswerFlag): string[] | undefined {
  if (field === "scale") return Object.keys(scales);
  const row = fact === "id" || field ? undefined : factRow(fact);
  if (!row || !("values" in row)) return undefined;
  return reads === "list" ? [...row.values, "none"] : [...row.values];
}

type Options = Readonly<Record<string, unknown>>;

const camel = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** What a flag was given; `--x` and `--no-x` share a name and are yes and no. */
function givenTo({ name, reads }: AnswerFlag, options: Options): unknown {
  const value = options[camel(name.replace(/^no-/, ""))];
  if (reads === "yes" || reads === "no") return value === (reads === "yes") ? value : undefined;
  return value;
}

export const hasAnswerFlags = (options: Options): boolean =>
  answerFlags.some((flag) => givenTo(flag, options) !== undefined);

/** The answers given as flags, by the same schema as every other way in; all problems at once, under their flags. */
export function readAnswerFlags(options: Options): Answers {
  const record: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const flag of answerFlags) {
    const given = givenTo(flag, options);
    if (given === undefined) continue;
    const reading = readFlag(flag, given);
    if ("wrong" in reading) {
      problems.push({ path: `--${flag.name}`, message: reading.wrong, got: given });
    } else if (flag.field) {
      record[flag.fact] = { ...(record[flag.fact] as object), [flag.field]: reading.value };
    } else record[flag.fact] = reading.value;
  }
  const parsed = parseAnswers(record);
  if (parsed.ok && problems.length === 0) return parsed.value;
  if (!parsed.ok) problems.push(...underFlags(parsed.problems, problems));
  throw new UserError(exitCodes.usage, "These answers can't be used.", { problems });
}

type Reading = { readonly value: unknown } | { readonly wrong: string };

/** Text is never coerced: an empty text, `0x10` and `1e3` are no numbers here. */
function readFlag({ reads }: AnswerFlag, given: unknown): Reading {
  if (reads === "list") return readList(given as readonly string[]);
  if (reads !== "number") return { value: given };
  const isNumber = /^-?\d+(\.\d+)?$/.test(String(given));
  return isNumber ? { value: Number(given) } : { wrong: "must be a number, in digits" };
}

function readList(given: readonly string[]): Reading {
  const words = [...new Set(given.flatMap((text) => text.split(",")).map((word) => word.trim()))];
  if (!words.includes("none")) return { value: words };
  return words.length > 1 ? { wrong: "is either none or a list" } : { value: [] };
}

/** Problems of the schema under the names of flags; a flag that already has a problem isn't also called missing. */
function underFlags(problems: readonly Problem[], known: readonly Problem[]): Problem[] {
  return problems.flatMap((problem) => {
    const [fact, field] = pathParts(problem.path);
    const flags = answerFlags.filter((flag) => flag.fact === fact);
    const flag = flags.find((one) => one.field === field) ?? flags[0];
    const path = `--${flag?.name}`;
    const message = problem.message.replace("is not a known value", "has an unknown value");
    const allowed = flag?.reads === "list" ? valuesOf(flag) : problem.allowed;
    const isKnown = known.some((one) => one.path === path);
    return isKnown ? [] : [{ ...problem, path, message, ...(allowed && { allowed }) }];
  });
}
