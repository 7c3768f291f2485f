import type { Command, CommanderError, Option } from "commander";
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
export function lineError(
  error: CommanderError,
  command: Command,
  words: readonly string[],
): UserError {
  const hint = `See ${nameOf(command)} --help.`;
  if (error.code === "commander.unknownOption") return unknownOptions(command, words, hint);
  const choice = /option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./.exec(
    error.message,
  );
  if (choice) return unknownChoice(choice, hint);
  const message = error.message.replace(/^error: |\.$/g, "");
  if (message.startsWith("too many arguments")) {
    return usageError(
      `${nameOf(command)} doesn't take that many words.`,
      `Words that belong together go in quotation marks. ${hint}`,
    );
  }
  return usageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`, hint);
}

const nameOf = (command: Command): string =>
  [command.parent?.name(), command.name()].filter(Boolean).join(" ");

function unknownChoice([, flags = "", got = "", list = ""]: string[], hint: string): UserError {
  const allowed = list.split(", ");
  const suggestion = nearestName(got, allowed);
  const path = /--[\w-]+/.exec(flags)?.[0] ?? flags;
  const problem = {
    path,
    message: "is not a known value",
    got,
    allowed,
    ...(suggestion && { suggestion }),
  };
  return new UserError(exitCodes.usage, "This option can't be used.", {
    problems: [problem],
    hint,
  });
}

/** commander names only the first. */
function unknownOptions(command: Command, words: readonly string[], hint: string): UserError {
  const target = innermost(command, words);
  const options = [target, ...(target.parent ? [target.parent] : [])].flatMap((one) => one.options);
  const { unknown } = target.parseOptions(
    words.filter((word) => word !== target.name()) as string[],
  );
  const names = unknown.filter((word) => /^-./.test(word) && word !== "--");
  const problems = names.map((word) => unknownOption(word, options));
  const some = problems.length > 1 ? "These options" : "This option";
  return new UserError(exitCodes.usage, `${some} can't be used.`, { problems, hint });
}

function unknownOption(word: string, options: readonly Option[]): Problem {
  const [flag = word, value] = word.split("=", 2);
  const names = options.flatMap(({ long }) => long ?? []);
  // A known option that takes no value: `--mentoring=yes`.
  if (names.includes(flag)) return { path: flag, message: "takes no value", got: value };
  const suggestion = nearestName(flag, names);
  return { path: flag, message: "is not an option here", ...(suggestion && { suggestion }) };
}

function innermost(command: Command, words: readonly string[]): Command {
  const part = command.commands.find((one) => words.includes(one.name()));
  return part && command.parent ? innermost(part, words) : command;
}
