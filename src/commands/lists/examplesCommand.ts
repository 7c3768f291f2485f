import { tableLines } from "../../render/sections.ts";
import type { CommandModule } from "../commands.ts";
import { addJson } from "../shared/options.ts";
import { writeEither } from "../shared/run.ts";

export const examplesCommand: CommandModule = {
  examples: ["hat-advisor examples", "hat-advisor --example acquisition"],
  description:
    "Named situations to try; the article's own scenarios come first. With --json, the " +
    "situations themselves, with the hats each one gets.",
  describe: addJson,
  async run(run) {
    const book = await run.loadBook();
    const { cases } = book.pack;
    return writeEither(run, book, cases, (display) => {
      const rows = cases.map(({ name, title }) => [name, title]);
      return `${tableLines(["example", "what it is"], rows, display).join("\n")}\n`;
    });
  },
};
