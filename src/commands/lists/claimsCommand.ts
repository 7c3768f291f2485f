import { usageError } from "../../errors.ts";
import { renderClaims } from "../../render/rulesText.ts";
import type { CommandModule } from "../commands.ts";
import { addJson } from "../shared/options.ts";
import { writeEither } from "../shared/run.ts";

export const claimsCommand: CommandModule = {
  examples: ["hat-advisor claims", "hat-advisor claims 25"],
  description: "What the article says, claim by claim, in our words.",
  describe: (command) => addJson(command.argument("[number]")),
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
