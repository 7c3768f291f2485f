import { constants } from "node:fs";
import { mkdir, open, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { JournalEntry } from "./journalEntry.ts";
import { JournalError, journalReason, openRegularFile } from "./regularFile.ts";

const { O_WRONLY, O_APPEND, O_CREAT } = constants;

/**
 * Adds entries to the end of a person's file and returns why it could not, or undefined.
 *
 * No lock is needed: the lines go out in one write to a file opened for appending, and Linux, macOS and Windows put
 * each such write after the last one on a local disk. A process killed in the middle may leave half a line. So that
 * half a line never spoils the line after it, every line also has a newline in front: looking at the last byte first
 * would leave a moment in which another process can die. Blank lines between entries are the price.
 */
export async function appendEntries(
  path: string,
  entries: readonly JournalEntry[],
): Promise<string | undefined> {
  if (entries.length === 0) return undefined;
  try {
    await makeFolder(dirname(path));
    await appendLines(path, entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join(""));
    return undefined;
  } catch (error) {
    return journalReason(error);
  }
}

/** Deletes a person's file, readable or not, and returns why it could not, or undefined. */
export async function deleteJournal(path: string): Promise<string | undefined> {
  return unlink(path).then(() => undefined, journalReason);
}

/** Makes a folder and those above it. The `recursive` of mkdir never returns below `/proc`. */
async function makeFolder(path: string): Promise<void> {
  const isThere = await stat(path).catch(() => undefined);
  if (isThere || dirname(path) === path) return;
  await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function appendLines(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const handle = await openRegularFile(path, O_WRONLY | O_APPEND | O_CREAT, 0o600);
  try {
    const isNew = (await handle.stat()).size === 0;
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new JournalError("the disk took only part of it");
    await handle.sync();
    if (isNew) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

/** A new file's name survives a power cut only once its folder is synced. On Windows this is neither possible nor needed. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined);
  await folder
    ?.sync()
    .catch(() => {})
    .finally(() => folder.close());
}
