import type { Command, Help } from "commander";
import type { Io } from "../io.ts";
import { hanging, legible, wrap } from "../render/text.ts";
import { about } from "./about.ts";
import type { CommandModule } from "./command.ts";
import { registry } from "./registry.ts";
import { widthOf } from "./view.ts";

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 100;
/** With less room than this beside them, words go below their term. */
const leastBeside = 30;

/** Lines to copy first, then everything there is, then what the exit codes say. */
export function helpText(command: Command, { examples }: CommandModule, io: Io): string {
  const width = Math.min(widest, widthOf(io.stdout));
  command.configureHelp(layout(width));
  const isRoot = !command.name().includes(" ");
  const parts = [
    `Examples:\n${examples.map((example) => `  ${example}`).join("\n")}`,
    command.helpInformation().trimEnd(),
    ...(isRoot ? [commandList(width)] : []),
    list("Exit codes:", codeWords, width),
    wrap(`More: ${about.docs}`, width).join("\n"),
  ];
  return `${legibleLines(parts.join("\n\n"), io)}\n`;
}

/** The words of questions stand in help too, and not every terminal has their typographic signs. */
const legibleLines = (text: string, { unicode }: Io): string =>
  text
    .split("\n")
    .map((line) => legible(line, unicode))
    .join("\n");

const codeWords = [
  ["0", "advice given, whichever hat"],
  ["1", "a bug in hat-advisor"],
  ["2", "a wrong command or option, or an answer missing with nobody to ask"],
  ["3", "input that cannot be used, or a file that cannot be read or written"],
  ["130", "cancelled"],
] as const;

const commandList = (width: number): string =>
  list(
    "Commands (each with its own --help):",
    registry.map(({ name, summary }) => [name, summary] as const),
    width,
  );

function list(title: string, rows: readonly (readonly [string, string])[], width: number): string {
  const widest = Math.max(...rows.map(([term]) => term.length));
  const items = rows.map(([term, words]) => item(term, widest, words, width));
  return [...wrap(title, width), ...items].join("\n");
}

/** Down to the narrowest terminal, where commander itself would stop breaking lines. */
const layout = (width: number): Partial<Help> => ({
  helpWidth: width,
  minWidthToWrap: 1,
  styleTitle: (title) => wrap(title, width).join("\n"),
  styleUsage: (usage) => hanging(usage, width - "Usage: ".length).join("\n"),
  formatItem: (term, widest, words) => item(term, widest, words, width),
});

function item(term: string, widest: number, words: string, width: number): string {
  const beside = width - widest - 4;
  if (beside >= leastBeside) {
    const blank = " ".repeat(widest + 4);
    return wrap(words, beside)
      .map((line, i) => (i === 0 ? `  ${term.padEnd(widest)}  ` : blank) + line)
      .join("\n");
  }
  const above = wrap(term, width - 2).map((line) => `  ${line}`);
  return [...above, ...wrap(words, width - 6).map((line) => `      ${line}`)].join("\n");
}
