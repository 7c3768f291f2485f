import { Command, CommanderError, Option } from "commander";
import { exitCodes, UserError, usageError } from "../errors.ts";
import { contradictions, type Given } from "../input/given.ts";
import type { Io } from "../io.ts";
import { write } from "../output.ts";
import { nearest } from "../parse.ts";
import { about } from "./about.ts";
import type { CommandModule } from "./command.ts";
import { type Entry, registry } from "./registry.ts";

/** Finds the command, reads its options and runs it. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const wants = asides(argv);
  if (wants.version && !wants.help) {
    await write(io.stdout, `${about.version}\n`);
    return exitCodes.advice;
  }
  const { entry, rest } = commandOf(argv, wants.help);
  const module = await entry.load();
  const command = new Command(rest === argv ? "hat-advisor" : `hat-advisor ${entry.name}`);
  const given = watched(command, module);
  if (wants.help) {
    const { helpText } = await import("./help.ts");
    await write(io.stdout, helpText(command, module, io));
    return exitCodes.advice;
  }
  parse(command, rest);
  const problems = contradictions(given, module.repeatable ?? []);
  if (problems.length > 0) throw new UserError(exitCodes.usage, "These options contradict.", { problems });
  return module.run({ given, args: command.args, io });
}

/** Help and version win over everything else on the line, right or wrong. */
function asides(argv: readonly string[]): { help: boolean; version: boolean } {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  // Short ones may stand together: `-hV`, `-qh`.
  const has = (short: string, long: string) =>
    words.some((word) => word === long || (/^-[hVq]+$/.test(word) && word.includes(short)));
  return { help: has("h", "--help") || argv[0] === "help", version: has("V", "--version") };
}

/** A command is a first word spelled in full; without one, the default command reads the line. */
function commandOf(argv: readonly string[], help: boolean): { entry: Entry; rest: readonly string[] } {
  const [first, ...others] = argv[0] === "help" ? argv.slice(1) : argv;
  if (first === undefined || first.startsWith("-")) return { entry: registry[0], rest: argv };
  const entry = registry.find(({ name }) => name === first);
  if (entry) return { entry, rest: others };
  if (help) return { entry: registry[0], rest: argv };
  throw usageError(`There is no command ${first}.`, commandHint(first));
}

function commandHint(word: string): string {
  const names = registry.map(({ name }) => name);
  const meant = nearest(word, names);
  if (meant) return `Did you mean ${meant}? Commands are spelled in full: ${names.join(", ")}.`;
  if (/[./\\]/.test(word)) return `To read answers from a file: hat-advisor -i ${word}`;
  return `Commands: ${names.join(", ")}. See hat-advisor --help.`;
}

/** Describes the command, and notes every option it meets, also where a later one would replace it. */
function watched(command: Command, module: CommandModule): Given {
  command.addHelpOption(new Option("-h, --help", "show this help").helpGroup("Common:")).exitOverride();
  command.configureOutput({ writeOut: () => {}, writeErr: () => {} });
  module.describe(command);
  const given = new Map<string, (string | true)[]>();
  for (const option of command.options) {
    const name = option.name();
    command.on(`option:${name}`, (value: string | null | undefined) => {
      given.set(name, [...(given.get(name) ?? []), value ?? true]);
    });
  }
  return given;
}

/** Has the options noted; what cannot be read becomes a sentence of ours. */
function parse(command: Command, argv: readonly string[]): void {
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.unknownOption") throw unknownOptions(command, argv);
    throw usageError(sentence(error, command), hintFor(error, command));
  }
}

/** commander names only the first. */
function unknownOptions(command: Command, argv: readonly string[]): UserError {
  const names = command.options.flatMap(({ long }) => long?.slice(2) ?? []);
  const words = command.parseOptions([...argv]).unknown.filter((word) => /^-./.test(word) && word !== "--");
  const problems = words.map((word) => {
    const [flag = word] = word.split("=");
    // What is known without its value takes none: `--mentoring=yes`.
    if (names.includes(flag.slice(2)))
      return { path: flag, message: "takes no value", got: word.slice(flag.length + 1) };
    const meant = nearest(flag.replace(/^-+/, ""), names);
    return { path: flag, message: "is not an option here", ...(meant && { suggestion: `--${meant}` }) };
  });
  const what = problems.length > 1 ? "These options cannot be used." : "This option cannot be used.";
  return new UserError(exitCodes.usage, what, { problems, hint: `See ${command.name()} --help.` });
}

/** `error: option '--x <y>' argument missing` as a plain sentence. */
function sentence({ message }: CommanderError, command: Command): string {
  const said = message.replace(/^error: /, "").replace(/\.$/, "");
  if (said.startsWith("too many arguments"))
    return `${command.name()} does not take "${firstTooMany(command)}".`;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

const firstTooMany = ({ args, registeredArguments }: Command) => args[registeredArguments.length];

function hintFor({ code }: CommanderError, command: Command): string {
  const [first, ...others] = command.args;
  const [wanted] = command.registeredArguments;
  if (code === "commander.excessArguments" && /^(name|file)$/.test(wanted?.name() ?? "")) {
    return `What holds a space goes in quotation marks: "${[first, ...others].join(" ")}".`;
  }
  const isCommand = registry.some(({ name }) => name === first && !command.name().endsWith(` ${name}`));
  if (code === "commander.excessArguments" && isCommand) {
    return `A command comes first: hat-advisor ${first} …`;
  }
  return `See ${command.name()} --help.`;
}
