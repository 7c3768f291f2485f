import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { access, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { inputError, systemReason } from "../errors.ts";

/** A file that grows piece by piece under another name, and takes its own when it is whole. */
export interface Draft {
  write(text: string): Promise<void>;
  /** Removes the draft at once, for a run that a signal is about to end. */
  abandon(): void;
  /** Puts a whole file in its place; anything less is removed. */
  close(whole: boolean): Promise<void>;
}

/** Writes a file so that a failure leaves what was there before, never half of it. */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  const draft = await openDraft(file);
  let whole = false;
  try {
    await draft.write(text);
    whole = true;
  } finally {
    await draft.close(whole);
  }
}

/** Throws where no file can be written. A device or a pipe stays untouched until there is text. */
export async function assertWritable(file: string): Promise<void> {
  const { target, before, isStream } = await findTarget(file);
  const attempt = async () => {
    // A folder is no place for a file: opening it says so in the system's own words.
    if (before?.isDirectory()) await openFile(target, "r+");
    else if (!isStream) await access(dirname(target), fs.constants.W_OK);
  };
  await namingFile(file, attempt());
}

/** The end of all links. A device, a pipe or a stream such as /dev/stdout is never replaced by a file. */
async function findTarget(file: string) {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  const isStream = file.startsWith("/dev/") || (before !== undefined && !before.isFile());
  return { target, before, isStream };
}

const namingFile = <T>(file: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw inputError(`The file ${file} can't be written: ${systemReason(error)}.`);
  });

const openFile = promisify(fs.open);
const writeText = promisify(fs.writeFile);
const closeFile = promisify(fs.close);

/**
 * Makes the draft and gives it to whoever waits for it without a pause between: a signal comes either before both or
 * after both, so that a listener can always abandon a draft that is there. Only a pipe may have to wait for its reader.
 */
export async function openDraft(file: string): Promise<Draft> {
  const { target, before, isStream } = await findTarget(file);
  const name = `.${basename(target)}.${randomBytes(6).toString("hex")}`;
  const path = isStream ? file : join(dirname(target), name);
  const create = async () => (isStream ? openFile(file, "a") : createDraft(path, before));
  const draft = await namingFile(file, create());
  return {
    write: (text) => namingFile(file, writeText(draft, text)),
    abandon: () => {
      if (!isStream) fs.rmSync(path, { force: true });
    },
    close: async (whole) => {
      await closeFile(draft);
      if (isStream) return;
      await namingFile(file, whole ? rename(path, target) : rm(path, { force: true }));
    },
  };
}

/** A new file with the mode of the one that it will replace; as an argument of open, the umask would cut it down. */
function createDraft(path: string, before: fs.Stats | undefined): number {
  const draft = fs.openSync(path, "wx");
  try {
    if (before) fs.fchmodSync(draft, before.mode);
  } catch {
    // Some file systems have no modes.
  }
  return draft;
}

/** Whether two paths lead to one ordinary file, by whatever links. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const found = [one, other].map((file) => stat(file).catch(() => undefined));
  const [a, b] = await Promise.all(found);
  return a?.isFile() === true && a.ino === b?.ino && a.dev === b.dev;
}
