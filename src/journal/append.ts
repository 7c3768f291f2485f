import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Entry } from "./entry.ts";
import { Obstacle, openPlain } from "./plainFile.ts";
import { troubleOf } from "./read.ts";

const { O_WRONLY, O_APPEND, O_CREAT } = constants;

/**
 * Adds an entry to the end of a person's file; the answer says why it could not, if it could not.
 *
 * No lock is needed: the line goes out in one write to a file opened for appending, and Linux, macOS and Windows put
 * each such write after the last one on a local disk. A process killed in the middle may leave half a line. So that
 * this never spoils the line that comes next, every line brings its own newline in front as well: looking at the
 * last byte first would leave a moment for another process to die in. Blank lines between entries are the price.
 */
export async function append(path: string, entry: Entry): Promise<string | undefined> {
  try {
    await makeFolder(dirname(path));
    await appendLine(path, Buffer.from(`\n${JSON.stringify(entry)}\n`));
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}

/** As mkdir does with `recursive`, which never ends where a folder is there but takes none, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  const make = () =>
    mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  });
}

async function appendLine(path: string, line: Uint8Array): Promise<void> {
  const handle = await openPlain(path, O_WRONLY | O_APPEND | O_CREAT, 0o600);
  try {
    const isNew = (await handle.stat()).size === 0;
    const { bytesWritten } = await handle.write(line);
    if (bytesWritten < line.length) throw new Obstacle("the disk took only part of it");
    await handle.sync();
    if (isNew) await keepName(path);
  } finally {
    await handle.close();
  }
}

/** A new file's name is safe only once its folder is written too. Windows cannot be told so, and needs not. */
async function keepName(path: string): Promise<void> {
  const folder = await open(dirname(path), constants.O_RDONLY).catch(() => undefined);
  await folder
    ?.sync()
    .catch(() => {})
    .finally(() => folder.close());
}
