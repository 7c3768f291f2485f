// The command line: which command a line names, its options by commander, its help, and its run.
// Each command is one file here, `xCommand.ts`, imported only when it is run. It reads answers, has `decide` decide,
// `render` render, and writes; it holds no logic of its own. `shared/` is what several of them need.
// commander parses, wraps help, and knows choices and conflicts. Ours are the nearest command, all unknown options
// at once, and the refusal of an option that is given twice with different values.

import { Command, Option } from "commander";
import { exitCodes, usageError } from "../errors.ts";
import { type Io, writeTo } from "../io.ts";
import { adviseCommand } from "./adviseCommand.ts";
import { about } from "./shared/failure.ts";
import { lineError, watchRepeats } from "./shared/lineProblems.ts";
import { assertApart, createRun, type Run, unknownName } from "./shared/run.ts";

/** A command in a file of its own. */
export interface CommandModule {
  /** Adds the description, examples, arguments, options, and subcommands if it has any. */
  describe(command: Command): void;
  /** Resolves to the exit code. */
  run(run: Run): Promise<number>;
}

interface CommandRow {
  readonly name: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

const rowFor = (name: string, summary: string, load: CommandRow["load"]): CommandRow => ({
  ...{ name, summary, load },
});

const defaultRow = rowFor(
  "advise",
  "which hat for one situation; runs when no command is named",
  async () => adviseCommand,
);

/** Every command. A new one is a file and a row here. */
export const commandTable: readonly CommandRow[] = [
  defaultRow,
  rowFor("one-on-one", "a quick check before a one-on-one; with a name, it remembers", async () => {
    return (await import("./oneOnOneCommand.ts")).oneOnOneCommand;
  }),
  rowFor("note", "jot down something to see before the next check", async () => {
    return (await import("./noteCommand.ts")).noteCommand;
  }),
  rowFor("history", "how the hats moved, what helped, and who is due", async () => {
    return (await import("./historyCommand.ts")).historyCommand;
  }),
  rowFor("batch", "a verdict for every record of an NDJSON, JSON or CSV file", async () => {
    return (await import("./batchCommand.ts")).batchCommand;
  }),
  rowFor("page", "the advisor as one HTML file that works offline", async () => {
    return (await import("./pageCommand.ts")).pageCommand;
  }),
  rowFor("rules", "the rules: list, show, check, test or compare them", async () => {
    return (await import("./rulesCommand.ts")).rulesCommand;
  }),
  rowFor("claims", "what the article says, in our words", async () => {
    return (await import("./claimsCommand.ts")).claimsCommand;
  }),
  rowFor("schema", "the JSON Schema of a situation, a verdict or a pack", async () => {
    return (await import("./schemaCommand.ts")).schemaCommand;
  }),
  rowFor("examples", "named situations to try", async () => {
    return (await import("./examplesCommand.ts")).examplesCommand;
  }),
  rowFor("completion", "shell completion for bash, zsh, fish and PowerShell", async () => {
    return (await import("./completionCommand.ts")).completionCommand;
  }),
];

/** Finds the command, reads its options and runs it. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const wants = findAsides(argv);
  if (wants.version && !wants.help) {
    await writeTo(io.stdout, `${about.version}\n`);
    return exitCodes.advice;
  }
  const words = argv[0] === "help" ? argv.slice(1) : argv;
  const row = findRow(words, wants.help);
  const module = await row.load();
  const { program, command } = buildProgram(module, words[0] === row.name ? row.name : undefined);
  if (wants.help) return showHelp(command, words, io);
  const run = createRun(parseLine(program, command, words), io);
  await assertApart(run);
  return module.run(run);
}

/** Help and version win over everything else on the line, right or wrong. */
function findAsides(argv: readonly string[]): { help: boolean; version: boolean } {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  // Short options may stand together: `-hV`, `-qh`.
  const has = (short: string, long: string) =>
    words.some((word) => word === long || (/^-[hVq]+$/.test(word) && word.includes(short)));
  return { help: has("h", "--help") || argv[0] === "help", version: has("V", "--version") };
}

/** A command is a first word spelled in full; without one, the default command reads the line. */
function findRow([first]: readonly string[], help: boolean): CommandRow {
  const found = commandTable.find(({ name }) => name === first);
  if (found) return found;
  if (help || first === undefined || first.startsWith("-")) return defaultRow;
  const names = commandTable.map(({ name }) => name);
  const isPath = /[./\\]/.test(first);
  const next = isPath
    ? `To read answers from a file: hat-advisor -i ${first}`
    : ["manager", "leader", "neither"].includes(first)
      ? `If that's your role: hat-advisor --role ${first}`
      : `The commands are ${names.join(", ")}.`;
  throw unknownName(`There's no command called ${first || '""'}.`, first, names, next);
}

/** The whole program, in which only the command that runs is described in full. */
export function buildProgram(module: CommandModule, name?: string) {
  const program = new Command("hat-advisor")
    .helpCommand(false)
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup("Common:"))
    .configureOutput({ writeErr: () => {} });
  for (const row of commandTable) program.command(row.name).summary(row.summary);
  const command = program.commands.find((one) => one.name() === name) ?? program;
  module.describe(command);
  return { program, command };
}

function parseLine(program: Command, command: Command, words: readonly string[]) {
  let chosen = command;
  const own = command === program ? [] : allCommands(command);
  for (const one of allCommands(program)) {
    // A command that the line names late was not described, and can't read its options.
    const isLate = one !== program && !own.includes(one);
    watchRepeats(one);
    one.exitOverride((error) => {
      throw isLate ? lateCommand(one) : lineError(error, one);
    });
    one.action(() => {
      if (isLate) throw lateCommand(one);
      chosen = one;
    });
  }
  program.parse(words, { from: "user" });
  return { command: chosen.name(), options: chosen.optsWithGlobals(), args: chosen.args };
}

const allCommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(allCommands),
];

const lateCommand = (command: Command) =>
  usageError(
    `The command ${command.name()} has to come first.`,
    `Try: hat-advisor ${command.name()} …`,
  );

/** Lines to copy first, then everything there is, then what the exit codes say. */
async function showHelp(command: Command, words: readonly string[], io: Io): Promise<number> {
  let text = "";
  let shown = command;
  for (const word of words) shown = shown.commands.find((one) => one.name() === word) ?? shown;
  shown
    .configureOutput({ writeOut: (piece) => (text += piece) })
    .configureHelp({
      helpWidth: Math.min(100, io.stdout.columns || 80),
      showGlobalOptions: true,
      styleTitle: (title) => title.replace("Global Options", "As everywhere in this command"),
      optionDescription: ({ description, argChoices }) =>
        argChoices
          ? `${description}${/\W$/.test(description) ? "" : ":"} ${argChoices.join(", ")}`
          : description,
    })
    .addHelpText("after", `\n${exitCodeHelp}\n\nMore: ${about.docs}`);
  shown.outputHelp();
  await writeTo(io.stdout, text);
  return exitCodes.advice;
}

const exitCodeHelp = `Exit codes:
  0    here's your advice, whichever hat it is
  1    a bug in hat-advisor
  2    a wrong command or option, or a missing answer with nobody to ask
  3    input that can't be used, or a file that can't be read or written
  130  you cancelled`;
