import { type Command, Option } from "commander";
import type { CommandModule } from "../commands.ts";

// Options that several commands share, so that they are named, described and refused alike.

/** Gathers an option that may be given again. */
export const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** What a command says of itself, its options, and those that every command has. */
export function describeCommand(command: Command, module: CommandModule): void {
  const { description, examples } = module;
  command
    .helpCommand(false)
    .description(description)
    .addHelpText("before", `Examples:\n  ${examples.join("\n  ")}\n`);
  module.describe(command);
  command
    .optionsGroup("Common:")
    .option("--rules <pack>", "a pack of your own (or set HAT_ADVISOR_RULES)")
    .option("--color", "color always")
    .option("--no-color", "color never")
    .option("--debug", "show the details of a bug")
    .option("-V, --version", "show the version");
}

/** How a verdict comes out. */
export function addOutput(command: Command): void {
  const json = new Option("--json", "one JSON document");
  const quiet = new Option("-q, --quiet", "only the hat, such as leader or manager default");
  const format = new Option("--format <form>", "the layout (agenda is to paste)");
  command
    .optionsGroup("Output:")
    .addOption(json.conflicts(["quiet", "format"]))
    .addOption(quiet.conflicts(["format", "explain"]))
    .addOption(format.choices(["card", "markdown", "agenda"]))
    .option("--explain", "also the points, every reason, and each rule's part in it")
    .option("--flips", "also every single change that gives another hat");
  addOutputFile(command);
}

/** For commands that print a list or a report. */
export function addJson(command: Command): void {
  addOutputFile(command);
  command.option("--json", "one JSON document");
}

export function addOutputFile(command: Command): void {
  command.optionsGroup("Output:").option("-o, --output <file>", "write to a file; - is stdout");
}
