import { exitCodes, inputError, usageError } from "../errors.ts";
import { forget } from "../journal/forget.ts";
import type { Journal } from "../journal/read.ts";
import { write } from "../output.ts";
import { counted } from "../render/history.ts";
import { legible } from "../render/text.ts";
import { asking } from "./ask.ts";
import type { Invocation } from "./command.ts";
import { journalOf, sayNothingKept } from "./memory.ts";
import { mayAsk } from "./sources.ts";

/** Deletes what is kept of somebody, once somebody has said yes to it. */
export async function forgetPerson(name: string, invocation: Invocation): Promise<number> {
  const { io } = invocation;
  const journal = await journalOf(name, io);
  const shown = legible(name, io.unicode);
  if (!journal?.exists) {
    await sayNothingKept(name, io);
    return exitCodes.advice;
  }
  if (!(await agreed(shown, journal, invocation))) {
    await write(io.stderr, "Nothing was deleted.\n");
    return exitCodes.advice;
  }
  const trouble = await forget(journal.path);
  if (trouble !== undefined) throw inputError(`${journal.path} cannot be deleted: ${trouble}.`);
  await write(io.stderr, `Deleted all that was kept of ${shown}.\n`);
  return exitCodes.advice;
}

async function agreed(shown: string, { entries }: Journal, { given, io }: Invocation): Promise<boolean> {
  if (given.has("yes")) return true;
  if (!mayAsk(given, io)) throw usageError("There is nobody to ask whether to delete it.", "Add --yes.");
  return asking(given, io, (asker) =>
    asker.choose({
      ask: `Delete all that is kept of ${shown}, ${counted(entries.length)}?`,
      help: "This cannot be undone.",
      choices: [
        { label: "No, keep it", value: false },
        { label: "Yes, delete it", value: true },
      ],
    }),
  );
}
