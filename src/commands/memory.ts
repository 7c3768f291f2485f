import { join } from "node:path";
import { exitCodes, UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { journalFolder } from "../journal/folder.ts";
import { fileNameOf, personOf } from "../journal/person.ts";
import { type Journal, readAll, readJournal, troubleOf } from "../journal/read.ts";
import { write } from "../output.ts";
import { nearest } from "../parse.ts";
import { nothingKeptWords, warningOf } from "../render/remembered.ts";
import { widthOf } from "./view.ts";

/** Longer than any name; an entry stays one small write. */
const longest = 1000;

/** A name as it is kept; undefined when none was given. */
export function nameFrom(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const name = personOf(word);
  if (name === "") throw usageError("The name is empty.", "Give a name, or leave it out.");
  if (name.length > longest) throw usageError(`A name can have at most ${longest} characters.`);
  return name;
}

/** What is remembered of somebody; undefined where there is no home to remember it in. */
export async function journalOf(name: string, io: Io): Promise<Journal | undefined> {
  const folder = journalFolder(io);
  return folder === undefined ? undefined : readJournal(join(folder, fileNameOf(name)));
}

/** What is remembered of everybody. */
export async function allJournals(io: Io): Promise<readonly Journal[]> {
  const folder = journalFolder(io);
  if (folder === undefined) return [];
  return readAll(folder).catch((error) => {
    throw new UserError(exitCodes.input, `${folder} cannot be read: ${troubleOf(error)}.`);
  });
}

/** The names of everybody, as they were typed last; none where they cannot be read. */
export async function peopleIn(io: Io): Promise<string[]> {
  const journals = await allJournals(io).catch(() => []);
  return journals.flatMap(({ entries }) => entries[entries.length - 1]?.name ?? []);
}

/** Says so, and who may have been meant. */
export async function sayNothingKept(name: string, io: Io): Promise<void> {
  const meant = nearest(name, await peopleIn(io));
  await write(io.stderr, nothingKeptWords(name, meant, io.unicode, widthOf(io.stderr)));
}

/** One line on stderr for each journal that has something wrong with it. */
export async function warnOf(journals: readonly Journal[], io: Io): Promise<void> {
  const text = journals.map((journal) => warningOf(journal, io.unicode) ?? "").join("");
  if (text) await write(io.stderr, text);
}
