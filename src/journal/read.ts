import { constants } from "node:fs";
import { type FileHandle, readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemReason } from "../systemReason.ts";
import { type Entry, lineOf } from "./entry.ts";
import { isJournalName } from "./person.ts";
import { Obstacle, openPlain } from "./plainFile.ts";

/** What a person's file holds. Lines that cannot be used are counted and left where they are. */
export interface Journal {
  readonly path: string;
  readonly exists: boolean;
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** Numbers of the lines that are no entries, counted from 1. */
  readonly broken: readonly number[];
  /** How many lines a newer version of the program wrote. */
  readonly newer: number;
  /** Whether the file is so large that only its last part was read; then lines are counted within that part. */
  readonly cut: boolean;
  /** Why nothing could be read. */
  readonly trouble?: string;
}

/** Some ten thousand checks. */
const limit = 8 * 1024 * 1024;

const nothing = { exists: false, entries: [], broken: [], newer: 0, cut: false };

/** Reads a journal; a missing one is empty. Never fails: what is in the way is told in `trouble`. */
export async function readJournal(path: string): Promise<Journal> {
  try {
    const handle = await openPlain(path, constants.O_RDONLY);
    try {
      return { path, exists: true, ...(await readLines(handle)) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error)) return { path, ...nothing };
    return { path, ...nothing, exists: true, trouble: troubleOf(error) };
  }
}

/** Every person's journal, in the order of their file names. */
export async function readAll(folder: string): Promise<readonly Journal[]> {
  const names = await readdir(folder).catch((error) => {
    if (isMissing(error)) return [];
    throw new Obstacle(troubleOf(error));
  });
  const journals: Journal[] = [];
  // One after the other: a long list must not run out of open files.
  for (const name of names.filter(isJournalName).sort()) journals.push(await readJournal(join(folder, name)));
  return journals;
}

const isMissing = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

export const troubleOf = (error: unknown): string =>
  error instanceof Obstacle ? error.message : systemReason(error);

async function readLines(handle: FileHandle): Promise<Omit<Journal, "path" | "exists">> {
  const { size } = await handle.stat();
  const cut = size > limit;
  const bytes = Buffer.alloc(Math.min(size, limit));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, size - bytes.length);
  const text = bytes.subarray(cut ? bytes.indexOf(newline) + 1 : 0, bytesRead);
  const found = { entries: [] as Entry[], broken: [] as number[], newer: 0, cut };
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const next = text.indexOf(newline, start);
    const end = next < 0 ? text.length : next;
    const line = end > start ? lineOf(text.subarray(start, end)) : "blank";
    if (line === "broken") found.broken.push(number);
    else if (line === "newer") found.newer++;
    else if (line !== "blank") found.entries.push(line.entry);
    start = end + 1;
  }
  return found;
}

const newline = 0x0a;
