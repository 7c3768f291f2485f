import { type Command, type CommanderError, Option } from "commander";
import { type UserError, usageError } from "../../errors.ts";
import type { Problem } from "../../model/problem.ts";
import { choicesFor, nearestName } from "../../parse/nearest.ts";
import type { CommandModule } from "../commands.ts";
import { unknownName } from "./run.ts";

// Options that several commands share, so that they are named, described and refused alike; and commander's errors in
// our words.

/** Collects the values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Gives a command its description, its examples, its own options, and those that every command has. */
export function describeCommand(command: Command, module: CommandModule): void {
  const { description = "", examples } = module;
  command
    .helpCommand(false)
    .description(description)
    .addHelpText("before", `Examples:\n  ${examples.join("\n  ")}\n`);
  module.describe(command);
  const noInput = new Option("--no-input", "ask nothing, not even at a terminal");
  // --no-input forbids questions; without this, commander would take it for the opposite of `--input FILE`.
  noInput.negate = false;
  command
    .optionsGroup("Common:")
    .option("--rules <pack>", "a pack of your own (or set HAT_ADVISOR_RULES)")
    .addOption(noInput)
    .option("--color", "color always")
    .option("--no-color", "color never")
    .option("--debug", "show the details of a bug")
    .option("-V, --version", "show the version");
}

export function addOutput(command: Command): void {
  const quiet = new Option("-q, --quiet", "only the hat, such as leader or manager default");
  const format = new Option("--format <form>", "the layout (agenda is to paste)");
  command
    .optionsGroup("Output:")
    .addOption(new Option("--json", "one JSON document").conflicts(["quiet", "format"]))
    .addOption(quiet.conflicts(["format", "explain", "flips"]))
    .addOption(format.choices(["card", "markdown", "agenda"]))
    .option("--explain", "also the points, every reason, and each rule's part in it")
    .option("--flips", "also every single change that gives another hat");
  addOutputFile(command);
}

export function addJson(command: Command): void {
  addOutputFile(command);
  command.option("--json", "one JSON document");
}

export function addOutputFile(command: Command): void {
  command.optionsGroup("Output:").option("-o, --output <file>", "write to a file; - is stdout");
}

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

/** Words commander's error as a sentence of ours, with every unknown option of the line. */
export function lineError({ code, message }: CommanderError, command: Command): UserError {
  const name = nameOf(command);
  const help = `See ${name} --help.`;
  const quoted = [...message.matchAll(/'(.*?)'/g)].map(([, text = ""]) => text);
  const [first, second] = quoted.map((text) => /--[\w-]+/.exec(text)?.[0] ?? text);
  const sentence = {
    "commander.conflictingOption": `${first} and ${second} don't go together.`,
    "commander.optionMissingArgument": `${first} needs a value.`,
    "commander.missingArgument": `${name} needs <${first}>.`,
  }[code];
  if (sentence) return usageError(sentence, help);
  const wrong = {
    "commander.unknownOption": unknownOptions(command),
    "commander.invalidArgument": [unknownChoice(message)],
  }[code];
  if (wrong) return usageError(`${name} can't be run like this.`, help, wrong);
  return extraWord(name, command, help);
}

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

const wordsHelp = "Words that belong together go in quotation marks; a list has commas, no spaces.";

function extraWord(name: string, command: Command, help: string): UserError {
  const word = command.args[command.registeredArguments.length] ?? "";
  const visible = command.createHelp().visibleCommands(command);
  const parts = visible.map((part) => part.name());
  const takesNone = command.parent !== null && command.registeredArguments.length === 0;
  const few = takesNone ? "It takes options only." : wordsHelp;
  const next = parts.length > 0 ? `It takes ${parts.join(", ")}.` : few;
  const message = `${name} doesn't take the word ${word || '""'}.`;
  return unknownName(message, word, parts, `${next} ${help}`);
}

/** Reads commander's message: `… '--to <form>' argument 'x' is invalid. Allowed choices are a, b.` */
function unknownChoice(message: string): Problem {
  const got = /(?:argument|value) '(.*)' is invalid/s.exec(message)?.[1] ?? "";
  const [, flag, place] = /option '.*?(--[\w-]+)|for argument '(\w+)'/.exec(message) ?? [];
  const allowed = /choices are (.*)\.$/.exec(message)?.[1]?.split(", ") ?? [];
  const path = flag ?? `<${place}>`;
  return { path, message: "has an unknown value", got, ...choicesFor(got, allowed) };
}

/** Finds every unknown option of the line; commander names only the first. */
function unknownOptions(command: Command): readonly Problem[] {
  const options = [...command.options, ...(command.parent?.options ?? [])];
  const known = options.flatMap(({ long }) => long ?? []);
  const words = command.args.filter((word) => /^-[^\d]/.test(word) && word !== "--");
  return words.map((path) => {
    const [, flag = path, got] = /^(.*?)=(.*)/s.exec(path) ?? [];
    const allowed = known.filter((one) => [flag, flag.replace("--", "--no-")].includes(one));
    if (got !== undefined && allowed.length > 0)
      return { path: flag, message: "takes no value", got, allowed };
    return { path, message: "is not an option here", suggestion: nearestName(flag, known) };
  });
}
