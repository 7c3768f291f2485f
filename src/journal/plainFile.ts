import { constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";

/** Why a file of the journal could not be used; the sentence around it is made where it is shown. */
export class Obstacle extends Error {}

// The flags close the moment between looking and opening; Windows has neither.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as { O_NOFOLLOW?: number; O_NONBLOCK?: number };

/** Opens an ordinary file and nothing else: no link is followed, and no pipe or device is waited for. */
export async function openPlain(path: string, flags: number, mode?: number): Promise<FileHandle> {
  const before = await lstat(path).catch(() => undefined);
  if (before?.isSymbolicLink()) throw new Obstacle(isLink);
  if (before && !before.isFile()) throw new Obstacle(isOther);
  const handle = await open(path, flags | O_NOFOLLOW | O_NONBLOCK, mode).catch((error) => {
    throw (error as NodeJS.ErrnoException).code === "ELOOP" ? new Obstacle(isLink) : error;
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new Obstacle(isOther);
}

const isLink = "it is a symbolic link, and those are not followed";
const isOther = "it is not an ordinary file";
