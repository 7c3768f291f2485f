import { randomBytes } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
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
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
  try {
    await writeFile(draft, text, { flag: "wx", ...(mode !== undefined && { mode }) });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
