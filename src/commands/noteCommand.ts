import { exitCodes, usageError } from "../errors.ts";
import { readEverybody, readPerson, requireName } from "../journal/journal.ts";
import { buildNoteEntry, journalVersion } from "../journal/journalEntry.ts";
import { journalWarnings } from "../render/journalText.ts";
import type { CommandModule } from "./commands.ts";
import { newNameLines, saveEntries } from "./shared/remember.ts";

export const noteCommand: CommandModule = {
  examples: ['hat-advisor note ana "Wants to hear about the move before the team does"'],
  description: "Something to remember: it's shown before the next 3 one-on-one checks.",
  describe(command) {
    command.argument("<name>", "whom it is about").argument("<text...>", "what to remember");
  },
  async run(run) {
    const [word = "", ...words] = run.args;
    const name = requireName(word);
    const text = words.join(" ");
    if (text.trim() === "")
      throw usageError("The note is empty.", 'Like this: hat-advisor note ana "…"');
    const everybody = await readEverybody(run.io);
    const journal = await readPerson(name, run.io);
    const head = { journalVersion, at: run.io.today().toISOString(), name } as const;
    const isSaved = await saveEntries([buildNoteEntry(head, text, false)], journal, run);
    const noted = `Noted. You'll see it before your next 3 check-ins with ${name}.`;
    const isNew = newNameLines(name, { journal, everybody });
    if (isSaved) await run.warn([noted, ...isNew, ...journalWarnings(journal)]);
    else run.exitCode = exitCodes.input;
  },
};
