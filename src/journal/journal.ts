// What one-on-one remembers: one append-only file per person, one line per entry (a check, a note or an outcome).
// This file says where the files are, reads, adds and deletes. Reading a file never fails and never changes anything,
// whatever it finds. `journalEntry.ts` is the shape of a line, `recall.ts` what the entries mean for the next check.
// Nothing here prints: functions return the reason why something failed, and `render` makes sentences of it.
import { createHash } from "node:crypto";
import { lstat, mkdir, open, readdir, readFile, stat, unlink } from "node:fs/promises";
import { dirname, join, posix, win32 } from "node:path";
import { systemReason, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { type JournalEntry, oneLine, parseLine } from "./journalEntry.ts";

/** The parts of the world that say where a user's programs keep their data. */
type Surroundings = Pick<Io, "env" | "home" | "platform">;

/**
 * Finds the folder of the journals: `HAT_ADVISOR_HOME`, else the state folder of the XDG rules, else the platform's own
 * place. Empty variables count as unset, and so does a relative XDG path. The package env-paths doesn't fit: it looks
 * at the real process when it is imported, takes relative folders, and its nearest place on macOS and Windows is among
 * the logs.
 */
export function findJournalFolder({ env, platform, home }: Surroundings): string | undefined {
  const { isAbsolute, join } = platform === "win32" ? win32 : posix;
  const own = env.HAT_ADVISOR_HOME;
  // Refuses a relative path: files that were meant for somewhere else must not end up in the usual place.
  if (own && !isAbsolute(own))
    throw usageError(`HAT_ADVISOR_HOME must be an absolute path (got "${own}").`);
  const places = [
    [own],
    [env.XDG_STATE_HOME, "hat-advisor"],
    [platform === "win32" ? env.LOCALAPPDATA : "", "hat-advisor"],
    [home, ...(stateFolders[platform] ?? [".local", "state"]), "hat-advisor"],
  ];
  const [folder, ...rest] = places.find(([start = ""]) => isAbsolute(start)) ?? [];
  return folder && join(folder, ...(rest as string[]), "journal");
}

const stateFolders: Readonly<Record<string, readonly string[]>> = {
  darwin: ["Library", "Application Support"],
  win32: ["AppData", "Local"],
};

export function requireName(word: string): string {
  const name = oneLine(word);
  if (name !== "") return name;
  throw usageError("The name is empty.", "Give a name, or leave it out.");
}

const extension = ".ndjson";

/**
 * The file of a person: a readable stem for whoever looks into the folder, and a hash that tells names apart. Only
 * a-z, 0-9 and hyphens, and never the stem alone, so that no name can reach another path or a reserved word. Capitals
 * make no difference: two people seldom differ by one, and people in a hurry leave them out.
 */
export function fileNameOf(name: string): string {
  const person = oneLine(name).toLowerCase();
  const stem = person
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 32)
    .replace(/^-|-$/g, "");
  const hash = createHash("sha256").update(person).digest("hex").slice(0, 16);
  return `${stem || "name"}-${hash}${extension}`;
}

/** The content of a person's file. Lines that cannot be used are counted and left where they are. */
export interface Journal {
  /** Undefined where there is no home folder to keep the file in. */
  readonly path?: string;
  readonly exists: boolean;
  /** In the order in which they were written. */
  readonly entries: readonly JournalEntry[];
  /** The numbers of lines that are not entries, counted from 1. */
  readonly skipped: readonly number[];
  /** Why nothing could be read. */
  readonly trouble?: string;
}

const emptyJournal: Journal = { exists: false, entries: [], skipped: [] };

/** Reads a journal; a missing one is empty, and `trouble` says why one can't be read. */
export async function readJournal(path: string): Promise<Journal> {
  try {
    await assertOrdinary(path);
    const texts = new TextDecoder().decode(await readFile(path)).split("\n");
    const read = texts.flatMap((text, i) => (text ? { line: i + 1, entry: parseLine(text) } : []));
    const entries = read.flatMap(({ entry }) => entry ?? []);
    const skipped = read.flatMap(({ line, entry }) => (entry ? [] : line));
    return { path, exists: true, entries, skipped };
  } catch (error) {
    return withTrouble(path, error);
  }
}

/** An empty journal, with the reason why it can't be read; a file that is simply missing needs no reason. */
function withTrouble(path: string, error: unknown): Journal {
  const isMissing = ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
  const trouble = !isMissing && { exists: true, trouble: systemReason(error) };
  return { ...emptyJournal, path, ...trouble };
}

export async function readPerson(name: string, io: Surroundings): Promise<Journal> {
  const folder = findJournalFolder(io);
  return folder === undefined ? emptyJournal : readJournal(join(folder, fileNameOf(name)));
}

/** Reads everybody's journals, in the order of their file names; one after the other, to keep few files open. */
export async function readEverybody(io: Surroundings): Promise<readonly Journal[]> {
  const folder = findJournalFolder(io);
  if (folder === undefined) return [];
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(extension)).sort();
    const journals: Journal[] = [];
    for (const name of names) journals.push(await readJournal(join(folder, name)));
    return journals;
  } catch (error) {
    return [withTrouble(folder, error)].filter(({ exists }) => exists);
  }
}

/** Deletes a person's file, readable or not, and returns why it could not, or undefined. */
export const deleteJournal = (path: string): Promise<string | undefined> =>
  unlink(path).then(() => undefined, systemReason);

/**
 * Adds an entry to the end of a person's file and returns why it could not, or undefined.
 *
 * No lock is needed: the line goes out in one write to a file opened for appending, and Linux, macOS and Windows put
 * each such write after the last one on a local disk. A process killed in the middle may leave half a line. So that
 * half a line never spoils the line after it, every line also has a newline in front: looking at the last byte first
 * would leave a moment in which another process can die. Blank lines between entries are the price.
 */
export async function appendEntry(path: string, entry: JournalEntry): Promise<string | undefined> {
  const bytes = Buffer.from(`\n${JSON.stringify(entry)}\n`);
  return appendBytes(path, bytes).then(() => undefined, systemReason);
}

async function appendBytes(path: string, bytes: Buffer): Promise<void> {
  await makeFolder(dirname(path));
  await assertOrdinary(path);
  const handle = await open(path, "a", 0o600);
  try {
    const isNew = (await handle.stat()).size === 0;
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new Error("the disk took only part of it");
    await handle.sync();
    if (isNew) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

/** A new file's name survives a power cut only once its folder is synced. On Windows this is neither possible nor needed. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Refuses all but ordinary files: a link may lead elsewhere, and a pipe or a device may never end. */
async function assertOrdinary(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() === false) throw new Error("it isn't an ordinary file");
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

/** Everybody's name, as it was typed last. */
export const namesOf = (everybody: readonly Journal[]): readonly string[] =>
  everybody.flatMap(({ entries }) => entries.at(-1)?.name ?? []);
