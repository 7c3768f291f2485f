import { usageError } from "../errors.ts";
import { renderClaims } from "../render/rulesText.ts";
import { tableLines } from "../render/sections.ts";
import type { CommandModule } from "./commands.ts";
import { addJson } from "./shared/options.ts";

// Commands that print a list of the pack.

export const claimsCommand: CommandModule = {
  examples: ["hat-advisor claims", "hat-advisor claims 25"],
  describe: (command) => addJson(command.argument("[number]")),
  async run(run) {
    const book = await run.loadBook();
    const [number] = run.args;
    const shown = book.pack.claims.filter((claim) => !number || `${claim.number}` === number);
    if (shown.length === 0)
      throw usageError(`There's no claim ${number}.`, "To see them all: hat-advisor claims");
    const value = number ? shown[0] : shown;
    return run.writeEither(book, value, (display) => renderClaims(shown, display));
  },
};

export const examplesCommand: CommandModule = {
  examples: ["hat-advisor examples", "hat-advisor --example acquisition"],
  describe: addJson,
  async run(run) {
    const book = await run.loadBook();
    const { cases } = book.pack;
    return run.writeEither(book, cases, (display) => {
      const rows = cases.map(({ name, title }) => [name, title]);
      return `${tableLines(["example", "what it is"], rows, display).join("\n")}\n`;
    });
  },
};
