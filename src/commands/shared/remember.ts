import { appendEntries, type Journal } from "../../journal/journal.ts";
import type { JournalEntry } from "../../journal/journalEntry.ts";
import { nearestName } from "../../parse/nearest.ts";
import { journalWarnings } from "../../render/journalText.ts";
import type { Run } from "./run.ts";

// What the commands around the journal share: saving, names, and saying so.

/** Where the file of a new name will be, and whom it may have been meant for. */
export function newNameLines(
  name: string,
  { journal, everybody }: { journal: Journal; everybody: readonly Journal[] },
): readonly string[] {
  if (journal.exists || journal.path === undefined) return [];
  const nearest = nearestName(name, namesOf(everybody));
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return [`${name} is new here.${meant} Their file is ${journal.path}.`];
}

/** Everybody's name, as it was typed last. */
export const namesOf = (everybody: readonly Journal[]): readonly string[] =>
  everybody.flatMap(({ entries }) => entries.at(-1)?.name ?? []);

/** Adds to a journal, or warns that it cannot. */
export async function saveEntries(
  entries: readonly JournalEntry[],
  { path }: Journal,
  run: Run,
): Promise<boolean> {
  const noHome = "there's no home folder; HAT_ADVISOR_HOME can name one";
  const reason = path === undefined ? noHome : await appendEntries(path, entries);
  const place = path === undefined ? "" : `${path} can't be written: `;
  if (reason !== undefined) await run.warn([`Warning: this isn't saved: ${place}${reason}.`]);
  return reason === undefined;
}

/** One line for each journal that has something wrong with it. */
export const warnOfJournals = (journals: readonly Journal[], run: Run): Promise<void> =>
  run.warn(journals.flatMap(journalWarnings));
