import { type Command, Option } from "commander";
import { type FactName, factRow } from "../core/facts.ts";
import { scales } from "../core/situation.ts";
import { exitCodes, UserError } from "../errors.ts";
import { type AnswerFlag, answerFlags } from "../input/answerFlags.ts";
import { type Given, textOf } from "../input/given.ts";
import { nearest } from "../parse.ts";
import type { Format } from "../render/renderers.ts";
import { shippedPack } from "../shipped.ts";

// Options that more than one command has, so that they are named, described and refused alike.

/** One flag for each way to answer each fact, described by the question it answers. */
export function addAnswers(command: Command): void {
  const asks = new Map(shippedPack().questions.map(({ fact, ask }) => [fact, ask]));
  command.optionsGroup("Answers (all optional but the role):");
  for (const flag of answerFlags) {
    const { name, takes } = flag;
    // A positive form stands before its negative one, so that neither is a default.
    command.addOption(new Option(`--${name}${takes ? ` ${takes}` : ""}`, flagWords(flag, asks)));
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  score: "the team's score in a survey, instead of a word",
  scale: Object.keys(scales).join(", "),
  responses: "how many people answered the survey",
  needed: "days of work left, instead of a word",
  available: "days until the deadline",
};

function flagWords({ fact, reads, field }: AnswerFlag, asks: ReadonlyMap<FactName, string>): string {
  if (fact === "id") return "a name for the situation, given back as it is";
  if (field) return fieldWords[field] ?? field;
  if (reads === "no") return "no to the same";
  const ask = asks.get(fact) ?? fact;
  const row = factRow(fact);
  if (!("values" in row)) return ask;
  const more = reads === "list" ? ", none; give it again for each" : "";
  return `${ask} ${row.values.join(", ")}${more}`;
}

export function addOutput(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--json", "one JSON document")
    .option("-q, --quiet", "one word: leader, manager or none")
    .option("--format <form>", "card or markdown")
    .option("--explain", "also every rule and how it came out")
    .option("-o, --output <file>", "write to a file; - is stdout");
}

export function addCommon(command: Command): void {
  command
    .optionsGroup("Common:")
    .option("--rules <pack>", "a pack of your own (or HAT_ADVISOR_RULES)")
    .option("--color", "colour always")
    .option("--no-color", "colour never")
    .option("--debug", "show the details of a bug")
    .option("-V, --version", "show the version");
}

export const formats = ["card", "markdown"] as const;

/** The one form asked for; two at once contradict. */
export function formatOf(given: Given): Format {
  refuseTogether(given, ["json", "quiet", "format"]);
  refuseTogether(given, ["quiet", "explain"]);
  if (given.has("json")) return "json";
  if (given.has("quiet")) return "quiet";
  const format = textOf(given, "format") ?? "card";
  const known = formats.find((one) => one === format);
  if (known) return known;
  const suggestion = nearest(format, formats);
  const problem = { path: "--format", message: "is not a known form", got: format, allowed: formats };
  throw new UserError(exitCodes.usage, "This form is not known.", {
    problems: [{ ...problem, ...(suggestion && { suggestion }) }],
    hint: "For JSON: --json.",
  });
}

export function refuseTogether(given: Given, names: readonly string[]): void {
  const [first, second] = names.filter((name) => given.has(name));
  if (second === undefined) return;
  throw new UserError(exitCodes.usage, `--${first} and --${second} cannot be given together.`, {
    hint: "Choose one of them.",
  });
}
