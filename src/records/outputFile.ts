import * as fs from "node:fs";
import { realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { inputError, systemReason } from "../errors.ts";

/** Writes a file so that a failure leaves what was there before, never half of it. */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  const draft = await openDraft(file);
  let isWhole = false;
  try {
    await draft.write(text);
    isWhole = true;
  } finally {
    await draft.close(isWhole);
  }
}

/** Throws if the file can't be written. Removes its draft at once, since nobody listens for signals yet. */
export async function assertWritable(file: string): Promise<void> {
  const draft = await openDraft(file);
  draft.abandon();
  await draft.close(false);
}

const namingFile = <T>(file: string, work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    throw inputError(`The file ${file} can't be written: ${systemReason(error)}.`);
  });

const openFile = promisify(fs.open);
const writeText = promisify(fs.writeFile);
const closeFile = promisify(fs.close);

/**
 * Begins a file under a temporary name, and renames it when it is whole. A device, a pipe or a stream such as
 * /dev/stdout is never replaced by a file, and stays untouched until there is text.
 *
 * No event can come between making the draft and handing it to the caller: a signal comes either before both or after
 * both, so that a listener can always abandon a draft that exists.
 */
export async function openDraft(file: string) {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  const isOrdinary = !before || before.isFile() || before.isDirectory();
  const isStream = file.startsWith("/dev/") || !isOrdinary;
  const path = join(dirname(target), `.${basename(target)}.${Math.random().toString(36).slice(2)}`);
  let opened: number | undefined;
  if (!isStream) opened = await namingFile(file, async () => createDraft(path, target, before));
  return {
    write: (text: string) =>
      namingFile(file, async () => {
        opened ??= await openFile(file, "a");
        await writeText(opened, text);
      }),
    /** Removes the draft at once, for a run that a signal is about to end. */
    abandon: () => {
      if (!isStream) fs.rmSync(path, { force: true });
    },
    /** Renames a whole draft to the file. A draft that is incomplete, or can't be renamed, is removed. */
    close: async (isWhole: boolean) => {
      if (opened !== undefined) await closeFile(opened);
      if (isStream) return;
      const place = async () => isWhole && rename(path, target);
      await namingFile(file, place).finally(() => rm(path, { force: true }));
    },
  };
}

/** Creates a draft with the mode of the file that it will replace; passed to open, the umask would reduce it. */
function createDraft(path: string, target: string, before: fs.Stats | undefined): number {
  // A file can't replace a folder: opening the folder for writing says so in the system's own words.
  if (before?.isDirectory()) fs.openSync(target, "r+");
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
