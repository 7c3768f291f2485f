import { type Command, Option } from "commander";
import { usageError } from "../../errors.ts";
import type { FactName } from "../../model/facts.ts";
import type { Problem } from "../../model/problem.ts";
import type { Answers } from "../../model/situation.ts";
import { loadShippedBook } from "../../pack/shipped.ts";
import { answerFields } from "../../parse/answerFields.ts";
import { pathParts } from "../../parse/paths.ts";
import { checkAnswers } from "../../parse/plainAnswers.ts";
import { collect } from "./options.ts";
import type { Run } from "./run.ts";

/** Help texts for the flags that no question explains. */
const helps: Readonly<Record<string, string>> = {
  moraleScore: "the team's survey score, instead of a word",
  moraleScale: "the survey's scale",
  responses: "how many people answered the survey",
  neededDays: "days of work left, instead of a word",
  availableDays: "days until the deadline",
  id: "a name for it, echoed in JSON",
};

/** Every answer flag, with the key under which commander keeps its value. A list also takes `none`, for empty. */
export const answerFlags = answerFields.map((field) => {
  const isList = field.kind === "list";
  const key = isList ? field.name.replace(/s$/, "") : field.name;
  const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { ...field, isList, key, flag, words: field.words?.concat(isList ? "none" : []) };
});

type AnswerFlag = (typeof answerFlags)[number];

const places = { word: " <word>", count: " <n>", list: " <words>", "yes-no": "" };

/** Adds the options of each flag; the word for a fact and its figures exclude each other. */
export function addAnswerFlags(command: Command): void {
  const { questions } = loadShippedBook();
  command.optionsGroup("Answers (only the role is needed):");
  for (const { name, fact, part, kind, flag, words, isList } of answerFlags) {
    const question = questions.get(fact as FactName);
    const help = helps[name] ?? question?.ask ?? name;
    const several = isList ? ` (several with commas; none: ${question?.empty})` : "";
    const option = new Option(`--${flag}${places[kind]}`, help + several);
    // Serves help and completion only: the value is checked later, together with all other answers.
    if (words) option.argChoices = words;
    if (part) option.conflicts(fact);
    command.addOption(isList ? option.argParser(collect) : option);
    if (kind === "yes-no") command.option(`--no-${flag}`, "the same, answered with no");
  }
}

/** Reads the answers given as flags. The schema of all other input checks them; each problem is named by its flag. */
export async function readAnswerFlags(options: Run["options"]): Promise<Answers> {
  const record: Record<string, unknown> = {};
  for (const { key, fact, kind, part } of answerFlags) {
    if (options[key] === undefined) continue;
    const value = readValue(kind, options[key]);
    record[fact] = part ? { ...(record[fact] as object), [part]: value } : value;
  }
  const parsed = await checkAnswers(record);
  if (parsed.ok) return parsed.value;
  throw usageError("These answers can't be used.", undefined, parsed.problems.map(underFlag));
}

/** Reads only plain digits as a number: an empty text, `0x10` and `1e3` stay text, which the schema refuses. */
function readValue(kind: AnswerFlag["kind"], given: unknown): unknown {
  if (kind === "count") return /^-?\d+(\.\d+)?$/.test(String(given)) ? Number(given) : given;
  if (kind !== "list") return given;
  const words = (given as string[]).flatMap((text) => text.split(",")).map((word) => word.trim());
  return words.every((word) => word === "none") ? [] : [...new Set(words)];
}

/** Rewords a problem of the schema for its flag. */
function underFlag(problem: Problem): Problem {
  const [fact, part] = pathParts(problem.path);
  const flags = answerFlags.filter((one) => one.fact === fact);
  const found = flags.find((one) => one.part === part) ?? (flags[0] as AnswerFlag);
  const { flag, isList, words } = found;
  const message = problem.message
    .replace("is not a known value", "has an unknown value")
    .replace(", without quotation marks", ", in digits");
  return {
    ...problem,
    path: `--${flag}`,
    message: isList && problem.got === "none" ? "is either none or a list" : message,
    ...(isList && words && { allowed: words }),
  };
}
