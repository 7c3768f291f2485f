import { type Command as Branch, RootCommand } from "@bomb.sh/tab";
import { Command, type Option } from "commander";
import { type Io, printedBy } from "../io.ts";
import { type Suggest, suggestersFor } from "./completionValues.ts";
import { registry } from "./registry.ts";

/** Where the shell is to offer nothing of its own, and where it is to offer files. */
const nothingElse = ":4";
const files = ":0";

/** What may come next after some words, a line each, then a line for the shell. */
export async function suggestions(words: readonly string[], io: Io): Promise<string> {
  const values = await suggestersFor(io);
  const root = new RootCommand();
  for (const [i, { name, summary, load }] of registry.entries()) {
    const { describe } = await load();
    const command = new Command(name);
    describe(command);
    const branch = root.command(name, summary);
    addOptions(branch, command, values.option);
    // The first command needs no name.
    if (i === 0) addOptions(root, command, values.option);
    addWords(branch, command, values.words);
  }
  addParts(root, values.parts);
  const lines = printedBy(() => root.parse([...words]));
  return values.wantsFiles() ? lines.replace(nothingElse, files) : lines;
}

function addOptions(branch: Branch, { options }: Command, suggest: (option: Option) => Suggest): void {
  for (const option of [...options, help]) {
    const name = option.long?.slice(2) ?? "";
    const short = option.short?.slice(1);
    const takesValue = option.required || option.optional;
    if (takesValue) branch.option(name, option.description, offering(suggest(option)), short);
    else if (short) branch.option(name, option.description, short);
    else branch.option(name, option.description);
  }
}

const help = new Command().createOption("-h, --help", "show this help");

function addWords(
  branch: Branch,
  { registeredArguments }: Command,
  words: (command: string) => Suggest,
): void {
  const [first] = registeredArguments;
  if (first) branch.argument(first.name(), offering(words(branch.value)), false);
}

/** Words that are commands of their own after another one, such as `rules show`. */
function addParts(root: RootCommand, parts: ReadonlyMap<string, readonly [string, Suggest]>): void {
  for (const [path, [words, suggest]] of parts) {
    const branch = root.command(path, words);
    const above = root.commands.get(path.split(" ")[0] ?? "");
    for (const [name, { description, alias, handler }] of above?.options ?? []) {
      if (handler) branch.option(name, description, handler, alias);
      else if (alias) branch.option(name, description, alias);
      else branch.option(name, description);
    }
    branch.argument("word", offering(suggest));
  }
}

/** Tab's handlers get a function to call with each word; ours answer with all of them. */
const offering = (suggest: Suggest) => (offer: (word: string, description: string) => void) => {
  for (const [word, description = ""] of suggest()) offer(word, description);
};
