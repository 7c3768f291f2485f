import { type Command, Option } from "commander";
import { exitCodes, UserError } from "../../errors.ts";
import { type FactName, type FactRow, factNames, factRow, scales } from "../../model/facts.ts";
import type { Problem } from "../../model/problem.ts";
import type { Answers } from "../../model/situation.ts";
import { loadShippedBook } from "../../pack/shipped.ts";
import { pathParts } from "../../parse/paths.ts";
import { checkAnswers } from "../../parse/plainAnswers.ts";
import { collect } from "./options.ts";

type Kind = FactRow["kind"];

/** A flag by the name that commander gives its value. It answers a fact, or with figures a field of one. */
const flagOf = (key: string, fact: FactName | "id", kind: Kind, field?: string, help?: string) => ({
  ...{ key, fact, kind, field, help },
  name: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
});

type AnswerFlag = ReturnType<typeof flagOf>;

const figures = [
  flagOf("moraleScore", "morale", "count", "score", "the team's survey score, instead of a word"),
  flagOf("moraleScale", "morale", "word", "scale", "the survey's scale"),
  flagOf("responses", "morale", "count", "responses", "how many people answered the survey"),
  flagOf("neededDays", "deadline", "count", "needed", "days of work left, instead of a word"),
  flagOf("availableDays", "deadline", "count", "available", "days until the deadline"),
];

/** Every answer flag. A new row in the table of facts gets its flag here. */
export const answerFlags: readonly AnswerFlag[] = [
  ...factNames.flatMap((fact) => {
    const { kind } = factRow(fact);
    const key = kind === "list" ? fact.replace(/s$/, "") : fact;
    return [flagOf(key, fact, kind), ...figures.filter((flag) => flag.fact === fact)];
  }),
  flagOf("id", "id", "word", undefined, "a name for it, echoed in JSON"),
];

const places = { word: " <word>", count: " <n>", list: " <words>", "yes-no": "" };

/** Adds the options of each flag; a fact is answered either in a word or in figures. */
export function addAnswerFlags(command: Command): void {
  const { questions } = loadShippedBook();
  command.optionsGroup("Answers (only the role is needed):");
  for (const flag of answerFlags) {
    const { name, fact, field, kind, help = questions.get(fact as FactName)?.ask ?? fact } = flag;
    const several = kind === "list" ? " (several with commas)" : "";
    const option = new Option(`--${name}${places[kind]}`, help + several);
    const words = wordsOf(flag);
    // For help and completion alone: what is given is checked later, with every other answer at once.
    if (words) option.argChoices = words;
    if (field) option.conflicts(fact);
    command.addOption(kind === "list" ? option.argParser(collect) : option);
    if (kind === "yes-no") command.option(`--no-${name}`, "the same, answered with no");
  }
}

function wordsOf({ fact, kind, field }: AnswerFlag): string[] | undefined {
  if (field === "scale") return Object.keys(scales);
  const row = fact === "id" || field ? undefined : factRow(fact);
  if (!row || !("values" in row)) return undefined;
  return kind === "list" ? [...row.values, "none"] : [...row.values];
}

type Options = Readonly<Record<string, unknown>>;

export const hasAnswerFlags = (options: Options): boolean =>
  answerFlags.some(({ key }) => options[key] !== undefined);

/** The answers given as flags, by the same schema as every other way in; all problems at once, under their flags. */
export async function readAnswerFlags(options: Options): Promise<Answers> {
  const record: Record<string, unknown> = {};
  for (const { key, fact, kind, field } of answerFlags) {
    if (options[key] === undefined) continue;
    const value = readValue(kind, options[key]);
    record[fact] = field ? { ...(record[fact] as object), [field]: value } : value;
  }
  const parsed = await checkAnswers(record);
  if (parsed.ok) return parsed.value;
  const problems = parsed.problems.map(underFlag);
  throw new UserError(exitCodes.usage, "These answers can't be used.", { problems });
}

/** Reads only plain digits as a number: an empty text, `0x10` and `1e3` stay text, which the schema refuses. */
function readValue(kind: Kind, given: unknown): unknown {
  if (kind === "count") return /^-?\d+(\.\d+)?$/.test(String(given)) ? Number(given) : given;
  if (kind !== "list") return given;
  const words = (given as string[]).flatMap((text) => text.split(",")).map((word) => word.trim());
  return words.every((word) => word === "none") ? [] : [...new Set(words)];
}

/** A problem of the schema under the name of its flag. */
function underFlag(problem: Problem): Problem {
  const [fact, field] = pathParts(problem.path);
  const flags = answerFlags.filter((flag) => flag.fact === fact);
  const flag = flags.find((one) => one.field === field) ?? (flags[0] as AnswerFlag);
  const isNone = flag.kind === "list" && problem.got === "none";
  const message = isNone
    ? "is either none or a list"
    : problem.message
        .replace("is not a known value", "has an unknown value")
        .replace(", without quotation marks", ", in digits");
  const allowed = flag.kind === "list" ? wordsOf(flag) : problem.allowed;
  return { ...problem, path: `--${flag.name}`, message, ...(allowed && { allowed }) };
}
