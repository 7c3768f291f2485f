import { exitCodes } from "../errors.ts";
import { padTo, readableText, toSafeJson, widthOf, wrapText } from "../render/textWidth.ts";
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
    const { width, style, unicode } = await run.display(book);
    const longest = Math.max(...cases.map(({ name }) => widthOf(name)));
    const lines = cases.flatMap(({ name, title }) =>
      wrapText(readableText(title, unicode), width - longest - 2).map((line, i) => {
        const first = padTo(i === 0 ? name : "", longest);
        return `${style.strong(first)}  ${line}`;
      }),
    );
    await run.write(`${lines.join("\n")}\n`);
    return exitCodes.advice;
  },
};
