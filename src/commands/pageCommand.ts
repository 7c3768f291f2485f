import { usageError } from "../errors.ts";
import type { CommandModule } from "./commands.ts";
import { addOutputFile } from "./shared/options.ts";

export const pageCommand: CommandModule = {
  examples: [
    "hat-advisor page -o advisor.html",
    "hat-advisor page --rules our-pack.yaml -o advisor.html",
  ],
  describe: addOutputFile,
  async run(run) {
    const { outputFile } = run;
    if (outputFile === undefined && run.io.stdout.isTTY) {
      const next = "For example: hat-advisor page -o advisor.html";
      throw usageError("A page needs a file to go to, and stdout is a terminal.", next);
    }
    const [book, { renderPage }] = await Promise.all([run.loadBook(), import("../pages/pages.ts")]);
    await run.write(renderPage(book));
    if (outputFile) await run.warn([`Open ${outputFile} in a browser. It works offline.`]);
  },
};
