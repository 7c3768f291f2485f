import type { Command, CommanderError } from "commander";
import { exitCodes, UserError, usageError } from "../../errors.ts";
import type { Problem } from "../../model/problem.ts";
import { nearestName } from "../../parse/nearest.ts";
import { collect } from "./options.ts";

/** Refuses an option given twice with different values, and `--x` beside `--no-x`: commander lets the last one win. */
export function watchRepeats(command: Command): void {
  const first = new Map<string, unknown>();
  for (const option of command.options) {
    if (option.parseArg === collect) continue;
    command.on(`option:${option.name()}`, (value: string | null = null) => {
      const key = option.attributeName();
      const now = value ?? option.name();
      const before = first.get(key) ?? now;
      first.set(key, before);
      if (before === now) return;
      const flag = option.long ?? option.flags;
      throw value === null
        ? usageError(`--${before} and --${now} can't both be given.`, "Pick one of them.")
        : usageError(`${flag} is given twice, as ${before} and as ${now}.`, "Pick one of them.");
    });
  }
}

/** commander's error as a sentence of ours, with every unknown option of the line. */
export function lineError({ code, message }: CommanderError, command: Command): UserError {
  const name = nameOf(command);
  const hint = `See ${name} --help.`;
  const [first = "", second = ""] = [...message.matchAll(/'(.*?)'/g)].map(([, quoted]) => quoted);
  switch (code) {
    case "commander.unknownOption":
      return unknownOptions(command, hint);
    case "commander.invalidArgument":
      return unknownChoice(flagOf(first), second, message.split(/choices are |, |\.$/), hint);
    case "commander.conflictingOption":
      return usageError(`${flagOf(first)} and ${flagOf(second)} don't go together.`, hint);
    case "commander.optionMissingArgument":
      return usageError(`${flagOf(first)} needs a value.`, hint);
    case "commander.missingArgument":
      return usageError(`${name} needs <${first}>.`, hint);
    default:
      return extraWord(command, name, hint);
  }
}

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

const flagOf = (flags: string): string => /--[\w-]+/.exec(flags)?.[0] ?? flags;

function extraWord(command: Command, name: string, hint: string): UserError {
  const word = command.args[command.registeredArguments.length] ?? "";
  const message = `${name} doesn't take the word ${word || '""'}.`;
  return usageError(message, `${nextFor(word, command)} ${hint}`.trim());
}

/** What somebody who gave a word too many may have meant, by the command and by what stands before the word. */
function nextFor(word: string, command: Command): string {
  const parts = command.commands.map((part) => part.name());
  const nearest = nearestName(word, parts);
  if (nearest) return `Did you mean ${nearest}?`;
  if (command.name() === "rules") return `It takes ${parts.join(", ")}.`;
  if (command.name() === "examples") return `To try it: hat-advisor --example ${word}.`;
  const { rawArgs } = (command.parent ?? command) as Command & { rawArgs: readonly string[] };
  const at = rawArgs.indexOf(word);
  const [flag = "", value = ""] = rawArgs.slice(Math.max(0, at - 2), at);
  const isList = command.options.some(
    ({ long, parseArg }) => long === flag && parseArg === collect,
  );
  if (isList) return `Several words go with commas: ${flag} ${value},${word}.`;
  if (/^--/.test(value)) return `${value} stands alone, without a word.`;
  const [argument] = command.registeredArguments;
  if (argument?.name() === "name") return "A name with spaces goes in quotation marks.";
  return argument ? `It takes one ${argument.name()} at a time.` : "";
}

const wrongOptions = (problems: readonly Problem[], hint: string): UserError => {
  const some = problems.length > 1 ? "These options" : "This option";
  return new UserError(exitCodes.usage, `${some} can't be used.`, { problems, hint });
};

function unknownChoice(
  path: string,
  got: string,
  [, ...words]: readonly string[],
  hint: string,
): UserError {
  const allowed = words.filter(Boolean);
  const suggestion = nearestName(got, allowed);
  const problem = { path, message: "has an unknown value", got, allowed };
  return wrongOptions([{ ...problem, ...(suggestion && { suggestion }) }], hint);
}

/** commander names only the first. */
function unknownOptions(command: Command, hint: string): UserError {
  const options = [...command.options, ...(command.parent?.options ?? [])];
  const known = options.flatMap(({ long }) => long ?? []);
  const unknown = command.args.filter((word) => /^-[^\d]/.test(word) && word !== "--");
  return wrongOptions(
    unknown.map((word) => unknownOption(word, known)),
    hint,
  );
}

function unknownOption(word: string, known: readonly string[]): Problem {
  const [flag = word, value] = word.split("=", 2);
  // A known option that takes no value: `--mentoring=yes`.
  if (known.includes(flag)) return { path: flag, message: "takes no value", got: value };
  const suggestion = nearestName(flag, known);
  return { path: flag, message: "is not an option here", ...(suggestion && { suggestion }) };
}
