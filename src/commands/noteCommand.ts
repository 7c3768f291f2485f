import { exitCodes, usageError } from "../errors.ts";
import { requireName } from "../journal/journal.ts";
import { buildNoteEntry } from "../journal/journalEntry.ts";
import { journalWarnings } from "../render/journalText.ts";
import type { CommandModule } from "./commands.ts";
import { newNameLines, recallCheck } from "./shared/check.ts";

export const noteCommand: CommandModule = {
  examples: ['hat-advisor note ana "Wants to hear about the move before the team does"'],
  describe(command) {
    command.argument("<name>", "whom it is about").argument("<text...>", "what to remember");
  },
  async run(run) {
    const [word = "", ...words] = run.args;
    const name = requireName(word);
    const text = words.join(" ");
    if (text.trim() === "")
      throw usageError("The note is empty.", 'Like this: hat-advisor note ana "…"');
    const check = await recallCheck(name, run);
    const isSaved = await check.save(buildNoteEntry(check.head, text, false));
    const noted = `Noted. You'll see it before your next 3 check-ins with ${name}.`;
    if (isSaved) await run.warn([noted, ...newNameLines(check), ...journalWarnings(check.journal)]);
    else run.exitCode = exitCodes.input;
  },
};
