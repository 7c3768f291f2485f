import type { Command } from "commander";
import type { Io } from "../io.ts";
import { about } from "./about.ts";
import type { CommandModule } from "./command.ts";
import { registry } from "./registry.ts";
import { widthOf } from "./view.ts";

/** Lines to copy first, then everything there is, then what the exit codes say. */
export function helpText(command: Command, { examples }: CommandModule, io: Io): string {
  const width = widthOf(io.stdout);
  command.configureHelp({ helpWidth: width });
  const isRoot = !command.name().includes(" ");
  const parts = [
    `Examples:\n${examples.map((example) => `  ${example}`).join("\n")}`,
    command.helpInformation().trimEnd(),
    ...(isRoot ? [commandList(command, width)] : []),
    codes(command, width),
    `More: ${about.docs}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

const codeWords = [
  ["0", "advice given, whichever hat"],
  ["1", "a bug in hat-advisor"],
  ["2", "a wrong command or option, or an answer missing with nobody to ask"],
  ["3", "input that cannot be used, or a file that cannot be read or written"],
  ["130", "cancelled"],
] as const;

const codes = (command: Command, width: number): string => list("Exit codes:", codeWords, command, width);

const commandList = (command: Command, width: number): string =>
  list(
    "Commands (each with its own --help):",
    registry.map(({ name, summary }) => [name, summary] as const),
    command,
    width,
  );

function list(
  title: string,
  rows: readonly (readonly [string, string])[],
  command: Command,
  width: number,
): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: width });
  const widest = Math.max(...rows.map(([term]) => term.length));
  return [title, ...rows.map(([term, words]) => help.formatItem(term, widest, words, help))].join("\n");
}
