import { exitCodes, usageError } from "../errors.ts";
import { readEverybody, readPerson } from "../journal/journal.ts";
import { buildNoteEntry, normalizeText } from "../journal/journalEntry.ts";
import { requireName } from "../journal/personFile.ts";
import { notedText } from "../render/checkText.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples } from "./shared/options.ts";
import { newNameLines, saveEntries, warnLines, warnOfJournals } from "./shared/remember.ts";

export const noteCommand: CommandModule = {
  describe(command) {
    addExamples(
      command,
      'hat-advisor note ana "Wants to hear about the move before the team does"',
    );
    command
      .argument("<name>", "whose next check it is for")
      .argument("<text...>", "what to remember")
      .description("Something to remember: it's shown before the next one-on-one check.");
    addCommon(command);
  },
  async run(run) {
    const [word = "", ...words] = run.args;
    const name = requireName(word);
    const text = normalizeText(words.join(" "));
    if (text === "") throw usageError("The note is empty.", 'Like this: hat-advisor note ana "…"');
    const everybody = await readEverybody(run.io).catch(() => []);
    const journal = await readPerson(name, run.io);
    const isSaved = await saveEntries(
      [buildNoteEntry({ name, at: run.io.today() }, text, false)],
      journal,
      run,
    );
    if (!isSaved) return exitCodes.input;
    await warnLines([notedText(name), ...newNameLines(name, journal, everybody)], run);
    await warnOfJournals(journal ? [journal] : [], run);
    return exitCodes.advice;
  },
};
