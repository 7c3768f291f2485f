import type { Command, CommanderError } from "commander";
import { type UserError, usageError } from "../../errors.ts";
import type { Problem } from "../../model/problem.ts";
import { nearestName } from "../../parse/nearest.ts";
import { collect } from "./options.ts";
import { unknownName } from "./run.ts";

/** Refuses an option given twice with different values, and `--x` beside `--no-x`: commander lets the last one win. */
export function refuseRepeats(command: Command): void {
  const given = new Map<string, string>();
  for (const option of command.options) {
    if (option.parseArg === collect) continue;
    command.on(`option:${option.name()}`, (value?: string) => {
      const now = `${option.long} ${value ?? ""}`.trim();
      const before = given.get(option.attributeName()) ?? now;
      given.set(option.attributeName(), before);
      if (before === now) return;
      throw usageError(`${before} and ${now} can't both be given.`, "Pick one of them.");
    });
  }
}

/** commander's error as a sentence of ours, with every unknown option of the line. */
export function lineError({ code, message }: CommanderError, command: Command): UserError {
  const name = nameOf(command);
  const hint = `See ${name} --help.`;
  const wrongLine = (problems: readonly Problem[]) =>
    usageError(`${name} can't be run like this.`, hint, problems);
  const quoted = [...message.matchAll(/'(.*?)'/g)].map(([, text = ""]) => text);
  const [first, second] = quoted.map((text) => /--[\w-]+/.exec(text)?.[0] ?? text);
  switch (code) {
    case "commander.conflictingOption":
      return usageError(`${first} and ${second} don't go together.`, hint);
    case "commander.optionMissingArgument":
      return usageError(`${first} needs a value.`, hint);
    case "commander.missingArgument":
      return usageError(`${name} needs <${first}>.`, hint);
    case "commander.unknownOption":
      return wrongLine(unknownOptions(command));
    case "commander.invalidArgument":
      return wrongLine([unknownChoice(message)]);
    default:
      return extraWord(name, command, hint);
  }
}

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

const wordsHint = "Words that belong together go in quotation marks; a list has commas, no spaces.";

function extraWord(name: string, command: Command, hint: string): UserError {
  const word = command.args[command.registeredArguments.length];
  const visible = command.createHelp().visibleCommands(command);
  const parts = visible.map((part) => part.name());
  const next = parts.length > 0 ? `It takes ${parts.join(", ")}.` : wordsHint;
  const message = `${name} doesn't take the word ${word || '""'}.`;
  return unknownName(message, word ?? "", parts, `${next} ${hint}`);
}

/** Reads commander's words: `… '--to <form>' argument 'x' is invalid. Allowed choices are a, b.` */
function unknownChoice(message: string): Problem {
  const got = /(?:argument|value) '(.*)' is invalid/s.exec(message)?.[1] ?? "";
  const [, flag, place] = /option '.*?(--[\w-]+)|for argument '(\w+)'/.exec(message) ?? [];
  const allowed = /choices are (.*)\.$/.exec(message)?.[1]?.split(", ") ?? [];
  const problem = { path: flag ?? `<${place}>`, message: "has an unknown value", got, allowed };
  const suggestion = nearestName(got, allowed);
  return suggestion ? { ...problem, suggestion } : problem;
}

/** commander names only the first. */
function unknownOptions(command: Command): readonly Problem[] {
  const options = [...command.options, ...(command.parent?.options ?? [])];
  const known = options.flatMap(({ long }) => long ?? []);
  const words = command.args.filter((word) => /^-[^\d]/.test(word) && word !== "--");
  return words.map((word) => {
    const [path = word, value] = word.split("=", 2);
    // A known option that takes no value: `--mentoring=yes`.
    if (known.includes(path)) return { path, message: "takes no value", got: value };
    const suggestion = nearestName(path, known);
    return { path, message: "is not an option here", ...(suggestion && { suggestion }) };
  });
}
