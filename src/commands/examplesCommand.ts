import { exitCodes } from "../errors.ts";
import { tableLines } from "../render/sections.ts";
import { toSafeJson } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples } from "./shared/options.ts";

export const examplesCommand: CommandModule = {
  describe(command) {
    addExamples(command, "hat-advisor examples", "hat-advisor --example acquisition");
    command
      .description("Named situations to try; the article's own scenarios come first.")
      .option("--json", "the situations themselves, with the hats each one gets");
    addCommon(command);
  },
  async run(run) {
    const book = await run.loadBook();
    const { cases } = book.pack;
    if (run.options.json) {
      await run.write(`${toSafeJson(cases)}\n`);
      return exitCodes.advice;
    }
    const rows = cases.map(({ name, title }) => [name, title]);
    const lines = tableLines(["example", "what it is"], rows, await run.display(book));
    await run.write(`${lines.join("\n")}\n`);
    return exitCodes.advice;
  },
};
