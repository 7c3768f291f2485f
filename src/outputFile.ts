import { randomBytes } from "node:crypto";
import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { inputError } from "./errors.ts";
import { systemReason } from "./systemReason.ts";

/** Writes a file so that a failure leaves what was there before, never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const before = await stat(target).catch(() => undefined);
    // A device, a pipe or an open stream such as /dev/stdout must not be replaced by a file.
    const isStream = path.startsWith("/dev/") || (before && !before.isFile());
    if (isStream) return await writeFile(path, text, { flag: "a" });
    await replace(target, text, before?.mode);
  } catch (error) {
    throw inputError(`The file ${path} cannot be written: ${systemReason(error)}.`);
  }
}

async function replace(target: string, text: string, mode: number | undefined): Promise<void> {
  const draft = draftFor(target);
  try {
    await writeFile(draft, text, { flag: "wx", ...(mode !== undefined && { mode }) });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A file that grows piece by piece under another name, and takes its own when it is whole. */
export async function openDraft(path: string) {
  const target = await realpath(path).catch(() => path);
  const before = await stat(target).catch(() => undefined);
  const isStream = path.startsWith("/dev/") || (before !== undefined && !before.isFile());
  const draft = isStream ? path : draftFor(target);
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw inputError(`The file ${path} cannot be written: ${systemReason(error)}.`);
    });
  const file = await told(open(draft, isStream ? "a" : "wx", before?.mode));
  return {
    write: async (text: string): Promise<boolean> => {
      await told(file.writeFile(text));
      return true;
    },
    close: async (whole: boolean): Promise<void> => {
      await file.close();
      if (!isStream) await told(whole ? rename(draft, target) : rm(draft, { force: true }));
    },
  };
}

const draftFor = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
