import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { systemReason } from "../errors.ts";

/** Why a file of the journal could not be used; the sentence around the reason is made where it is shown. */
export class JournalError extends Error {}

export const journalReason = (error: unknown): string =>
  error instanceof JournalError ? error.message : systemReason(error);

// Windows has neither flag; there, making a symbolic link takes special rights.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as {
  O_NOFOLLOW?: number;
  O_NONBLOCK?: number;
};

/** Opens a regular file and nothing else: links are not followed, and pipes and devices are not waited for. */
export async function openRegularFile(
  path: string,
  flags: number,
  mode?: number,
): Promise<FileHandle> {
  const handle = await open(path, flags | O_NOFOLLOW | O_NONBLOCK, mode).catch((error) => {
    throw error.code === "ELOOP" ? new JournalError(isLink) : error;
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new JournalError("it is not an ordinary file");
}

const isLink = "it is a symbolic link, and those are not followed";
