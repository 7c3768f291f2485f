import { randomBytes } from "node:crypto";
import { constants, rmSync } from "node:fs";
import { access, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { inputError } from "./errors.ts";
import { systemReason } from "./systemReason.ts";

/** Writes a file so that a failure leaves what was there before, never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await openDraft(path);
  let whole = false;
  try {
    whole = await file.write(text);
  } finally {
    await file.close(whole);
  }
}

/** Throws where a file cannot come to stand; a device or a pipe is not touched before there is something to write. */
export async function demandPlace(path: string): Promise<void> {
  const { target, before, isStream } = await placeOf(path);
  try {
    // A folder is no place for a file: opening it says so in the system's own words.
    if (before?.isDirectory()) await open(target, "r+");
    else if (!isStream) await access(dirname(target), constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** What a path leads to. A device, a pipe or an open stream such as /dev/stdout must not be replaced by a file. */
async function placeOf(path: string) {
  const target = await realpath(path).catch(() => path);
  const before = await stat(target).catch(() => undefined);
  const isStream = path.startsWith("/dev/") || (before !== undefined && !before.isFile());
  return { target, before, isStream };
}

const cannotWrite = (path: string, error: unknown) =>
  inputError(`The file ${path} cannot be written: ${systemReason(error)}.`);

/** A file that grows piece by piece under another name, and takes its own when it is whole. */
export async function openDraft(path: string) {
  const { target, before, isStream } = await placeOf(path);
  const name = `.${basename(target)}.${randomBytes(6).toString("hex")}`;
  const draft = isStream ? path : join(dirname(target), name);
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw cannotWrite(path, error);
    });
  const file = await told(open(draft, isStream ? "a" : "wx"));
  // Given to open, it would be cut down by the umask.
  if (!isStream && before) await file.chmod(before.mode).catch(() => {});
  return {
    write: async (text: string): Promise<boolean> => {
      await told(file.writeFile(text));
      return true;
    },
    /** At once, for a run that a signal is about to end. */
    abandon: (): void => {
      if (!isStream) rmSync(draft, { force: true });
    },
    close: async (whole: boolean): Promise<void> => {
      await file.close();
      if (!isStream) await told(whole ? rename(draft, target) : rm(draft, { force: true }));
    },
  };
}
