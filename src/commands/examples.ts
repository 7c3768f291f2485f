import type { PackCase } from "../core/packSchema.ts";
import { exitCodes } from "../errors.ts";
import { write } from "../output.ts";
import { safeJson } from "../render/json.ts";
import { table } from "../render/table.ts";
import { legible } from "../render/text.ts";
import { shippedExamples } from "../shipped.ts";
import type { CommandModule } from "./command.ts";
import { addCommon } from "./options.ts";
import { bareWords, colourFlag, viewOf } from "./view.ts";

export const examples: CommandModule = {
  examples: ["hat-advisor examples", "hat-advisor --example acquisition"],
  describe(command) {
    command
      .description("Named situations to try, the article's scenarios first.")
      .option("--json", "the situations themselves, with the verdict each must get");
    addCommon(command);
  },
  async run({ given, io }) {
    const { width, style, unicode } = viewOf(io, io.stdout, colourFlag(given), bareWords);
    const all = shippedExamples();
    const paint = (cell: string, column: number) => (column === 0 ? style.strong(cell) : cell);
    const text = given.has("json") ? safeJson(all) : table(rowsOf(all, unicode), width, paint).join("\n");
    await write(io.stdout, `${text}\n`);
    return exitCodes.advice;
  },
};

const rowsOf = (all: readonly PackCase[], unicode: boolean) =>
  all.map(({ name, title }) => [name, legible(title, unicode)] as const);
