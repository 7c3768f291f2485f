// The command line: finds the command that a line names, parses its options, shows its help, and runs it.
// Each command is one file here, `xCommand.ts` (plain lists share one); all but `advise` are imported only when run.
// They read answers, have `decide` decide, `render` render, and write, without logic of their own. `shared/` is what
// several need.
// commander parses, wraps help, and knows choices and conflicts. Our code names the nearest command and all unknown
// options at once, and refuses an option that is given twice with different values.

import { Command, Option } from "commander";
import { version } from "../../package.json";
import { exitCodes, usageError } from "../errors.ts";
import { type Io, writeTo } from "../io.ts";
import { adviseCommand } from "./adviseCommand.ts";
import { describeCommand, lineError, refuseRepeats } from "./shared/options.ts";
import { assertApart, createRun, type Run, unknownName } from "./shared/run.ts";

export interface CommandModule {
  /** Command lines to copy, shown at the top of the command's help. */
  readonly examples: readonly string[];
  /** What the command's own help says of it; its summary, unless there is more to say. */
  readonly description?: string;
  /** Adds arguments, options, and subcommands if it has any. */
  describe(command: Command): void;
  /** Writes what was asked for; `run.exitCode` says how it went. */
  run(run: Run): Promise<void>;
}

/** The summary of each command, in the order of help. A new command is a file, and a row here and in `modules`. */
const summaries = {
  advise: "which hat for one situation; runs when no command is named",
  "one-on-one": "a quick check before a one-on-one; with a name, it remembers",
  note: "jot down something to see before the next 3 checks",
  history: "how the hats moved, what helped, and who is due",
  batch: "a verdict for every record of an NDJSON, JSON or CSV file",
  page: "the advisor as one HTML file that works offline",
  rules: "the rules: list, show, check, test or compare them",
  claims: "what the article says, in our words",
  schema: "the JSON Schema of a situation, a verdict or a pack",
  examples: "named situations to try",
  completion: "shell completion for bash, zsh, fish and PowerShell",
};

type CommandName = keyof typeof summaries;

const modules: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  advise: async () => adviseCommand,
  "one-on-one": async () => (await import("./oneOnOneCommand.ts")).oneOnOneCommand,
  note: async () => (await import("./noteCommand.ts")).noteCommand,
  history: async () => (await import("./historyCommand.ts")).historyCommand,
  batch: async () => (await import("./batchCommand.ts")).batchCommand,
  page: async () => (await import("./pageCommand.ts")).pageCommand,
  rules: async () => (await import("./rulesCommand.ts")).rulesCommand,
  claims: async () => (await import("./listCommands.ts")).claimsCommand,
  schema: async () => (await import("./schemaCommand.ts")).schemaCommand,
  examples: async () => (await import("./listCommands.ts")).examplesCommand,
  completion: async () => (await import("./completionCommand.ts")).completionCommand,
};

const names = Object.keys(summaries) as CommandName[];

export const commandTable = names.map((name) => {
  return { name, summary: summaries[name], load: modules[name] };
});

/** Finds the command, reads its options and runs it. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const wants = findAsides(argv);
  if (wants.version && !wants.help) {
    await writeTo(io.stdout, `${version}\n`);
    return exitCodes.advice;
  }
  const words = argv[0] === "help" ? argv.slice(1) : argv;
  const named = names.find((name) => name === words[0]);
  if (!named && !wants.help) assertNoCommand(words[0]);
  const module = await modules[named ?? "advise"]();
  const program = new Command("hat-advisor")
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup("Common:"))
    .configureOutput({ writeErr: () => {} });
  const command = named ? program.command(named) : program;
  describeCommand(command, { description: summaries[named ?? "advise"], ...module });
  const rest = named ? words.slice(1) : words;
  if (wants.help) return showHelp(command, rest, io);
  const run = createRun(parseLine(command, rest), io);
  await assertApart(run);
  await module.run(run);
  return run.exitCode;
}

/** Finds --help and --version, which win over everything else on the line, right or wrong. */
function findAsides(argv: readonly string[]): { help: boolean; version: boolean } {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  // Short options may stand together: `-hV`, `-qh`.
  const has = (short: string, long: string) =>
    words.some((word) => word === long || (/^-[hVq]+$/.test(word) && word.includes(short)));
  return { help: has("h", "--help") || argv[0] === "help", version: has("V", "--version") };
}

/** Refuses a first word that is not a command spelled in full; without a command, only options may stand there. */
function assertNoCommand(first = "-"): void {
  if (first.startsWith("-")) return;
  const next = /[./\\]/.test(first)
    ? `To read answers from a file: hat-advisor -i ${first}`
    : `The commands are ${names.join(", ")}. For a check with a person: hat-advisor one-on-one NAME`;
  throw unknownName(`There's no command called ${first || '""'}.`, first, names, next);
}

function parseLine(command: Command, words: readonly string[]) {
  let chosen = command;
  for (const one of [command, ...command.commands]) {
    refuseRepeats(one);
    one.action(() => {
      chosen = one;
    });
    one.exitOverride((error) => {
      const late = one.parent ? undefined : names.find((name) => one.args.includes(name));
      if (!late) throw lineError(error, one);
      throw usageError(`The command ${late} has to come first.`, `Try: hat-advisor ${late} …`);
    });
  }
  command.parse(words, { from: "user" });
  return { command: chosen.name(), options: chosen.optsWithGlobals(), args: chosen.args };
}

/** Shows help: command lines to copy, then all options and commands, then the exit codes. */
async function showHelp(command: Command, words: readonly string[], io: Io): Promise<number> {
  if (!command.parent) for (const name of names) command.command(name).summary(summaries[name]);
  let text = "";
  const shown = command.commands.find((one) => words.includes(one.name())) ?? command;
  shown
    .configureOutput({ writeOut: (piece) => (text += piece) })
    .configureHelp({
      helpWidth: Math.min(100, io.stdout.columns || 80),
      minWidthToWrap: 10,
      showGlobalOptions: true,
      styleTitle: (title) => title.replace("Global Options", "As everywhere in this command"),
    })
    .addHelpText("after", helpEnd);
  shown.outputHelp();
  await writeTo(io.stdout, text);
  return exitCodes.advice;
}

const helpEnd = `
Exit codes:
  0    here's your advice, whichever hat it is
  1    a bug in hat-advisor
  2    a wrong command or option, or a missing answer with nobody to ask
  3    input that can't be used, or a file that can't be read or written
  130  you cancelled

Environment:
  HAT_ADVISOR_RULES      a pack of your own, unless --rules names one
  HAT_ADVISOR_HOME       the folder of what's remembered (else XDG_STATE_HOME)
  ACCESSIBLE=1           plain lines instead of menus, for a screen reader
  NO_COLOR, FORCE_COLOR  as --no-color and --color; CLICOLOR and TERM count, too
  CI                     as --no-input

More: README.md, which comes with hat-advisor`;
