import { exitCodes, usageError } from "../errors.ts";
import { renderClaims } from "../render/rulesText.ts";
import { toSafeJson } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples, addOutputFile } from "./shared/options.ts";

export const claimsCommand: CommandModule = {
  describe(command) {
    addExamples(command, "hat-advisor claims", "hat-advisor claims 25");
    command
      .argument("[number]")
      .description("What the article says, claim by claim, in our words.")
      .option("--json", "one JSON document");
    addOutputFile(command);
    addCommon(command);
  },
  async run(run) {
    const book = await run.loadBook();
    const { claims } = book.pack;
    const [number] = run.args;
    const shown =
      number === undefined ? claims : claims.filter((one) => String(one.number) === number);
    if (shown.length === 0) {
      const numbers = claims.map((claim) => claim.number);
      const range = `Claims go from ${Math.min(...numbers)} to ${Math.max(...numbers)}.`;
      throw usageError(`There's no claim ${number}.`, range);
    }
    const value = number === undefined ? shown : shown[0];
    await run.write(
      run.options.json ? `${toSafeJson(value)}\n` : renderClaims(shown, await run.display(book)),
    );
    return exitCodes.advice;
  },
};
