import { usageError } from "../../errors.ts";
import { renderClaims } from "../../render/rulesText.ts";
import type { CommandModule } from "../commands.ts";
import { addCommon, addExamples, addJson } from "../shared/options.ts";
import { writeEither } from "../shared/run.ts";

export const claimsCommand: CommandModule = {
  describe(command) {
    addExamples(command, "hat-advisor claims", "hat-advisor claims 25");
    command
      .argument("[number]")
      .description("What the article says, claim by claim, in our words.");
    addJson(command);
    addCommon(command);
  },
  async run(run) {
    const book = await run.loadBook();
    const { claims } = book.pack;
    const [number] = run.args;
    const shown = claims.filter((claim) => !number || `${claim.number}` === number);
    if (shown.length === 0)
      throw usageError(`There's no claim ${number}.`, "To see them all: hat-advisor claims");
    const value = number ? shown[0] : shown;
    return writeEither(run, book, value, (display) => renderClaims(shown, display));
  },
};
