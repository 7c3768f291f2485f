// What one-on-one remembers: one append-only file a person, a line an entry (a check, a note or an outcome).
// `journalEntry.ts` is the shape of a line, `personFile.ts` says where the file is, `appendEntries.ts` adds to it.
// This file reads: it never fails and never changes anything, whatever it finds. What the entries mean for the next
// check is in `recall.ts`; what moved between two checks in `movement.ts`; whether the hats helped in `helpfulness.ts`.
// Nothing here speaks to anyone: reasons are returned, and the sentences around them are made in `render`.
import { constants } from "node:fs";
import { type FileHandle, readdir } from "node:fs/promises";
import { join } from "node:path";
import { inputError } from "../errors.ts";
import { type JournalEntry, parseLine } from "./journalEntry.ts";
import { fileNameOf, findJournalFolder, isJournalFile, type Surroundings } from "./personFile.ts";
import { journalReason, openRegularFile } from "./regularFile.ts";

/** The content of a person's file. Lines that cannot be used are counted and left where they are. */
export interface Journal {
  readonly path: string;
  readonly exists: boolean;
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** Numbers of the lines that are no entries, counted from 1. */
  readonly broken: readonly number[];
  /** How many lines a later version of the program wrote. */
  readonly newer: number;
  /** Why nothing could be read. */
  readonly trouble?: string;
}

const nothing = { exists: false, entries: [], broken: [], newer: 0 };

/** Reads a journal; a missing one is empty. What is in the way is told in `trouble`. */
export async function readJournal(path: string): Promise<Journal> {
  try {
    const handle = await openRegularFile(path, constants.O_RDONLY);
    try {
      return { path, exists: true, ...(await readLines(handle)) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error)) return { path, ...nothing };
    return { path, ...nothing, exists: true, trouble: journalReason(error) };
  }
}

/** Reads the journal of a person; undefined where there is no home to keep it in. */
export async function readPerson(name: string, io: Surroundings): Promise<Journal | undefined> {
  const folder = findJournalFolder(io);
  return folder === undefined ? undefined : readJournal(join(folder, fileNameOf(name)));
}

/** Reads everybody's journals, in the order of their file names; one after the other, to keep few files open. */
export async function readEverybody(io: Surroundings): Promise<readonly Journal[]> {
  const folder = findJournalFolder(io);
  if (folder === undefined) return [];
  const names = await readdir(folder).catch((error) => {
    if (isMissing(error)) return [];
    throw inputError(`${folder} can't be read: ${journalReason(error)}.`);
  });
  const journals: Journal[] = [];
  for (const name of names.filter(isJournalFile).sort()) {
    journals.push(await readJournal(join(folder, name)));
  }
  return journals;
}

const isMissing = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

async function readLines(handle: FileHandle): Promise<Omit<Journal, "path" | "exists">> {
  // Latin-1 gives every byte a character, so that lines can be cut before anyone knows whether they are UTF-8.
  const lines = (await handle.readFile("latin1"))
    .split("\n")
    .map((line) => (line === "" ? "blank" : parseLine(Buffer.from(line, "latin1"))));
  return {
    entries: lines.filter((line) => typeof line === "object"),
    broken: lines.flatMap((line, i) => (line === "broken" ? [i + 1] : [])),
    newer: lines.filter((line) => line === "newer").length,
  };
}
