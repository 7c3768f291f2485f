import { constants, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { inputError, systemReason } from "../errors.ts";
import type { SourceDocument } from "../parse/paths.ts";
import { parseYamlText } from "../parse/yamlText.ts";

/** Bytes; a pack of 400 long rules has less. */
const largestPack = 1024 * 1024;

/** Reads a YAML file of a pack; a UserError names every problem with it. */
export async function readPackText(file: string): Promise<SourceDocument> {
  const parsed = parseYamlText(decodePack(await readRegularFile(file), file), file);
  if (!parsed.ok) throw inputError(`${file} isn't YAML that can be read.`, parsed.problems);
  return parsed.value;
}

/** Looks before it opens: a pipe that nobody writes to would be waited for. */
async function readRegularFile(file: string): Promise<Uint8Array> {
  try {
    refuseOthers(await stat(file), file);
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      refuseOthers(await handle.stat(), file);
      const bytes = new Uint8Array(largestPack + 1);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = systemReason(error);
    throw "syscall" in (error as Error) ? inputError(`${file} can't be read: ${reason}.`) : error;
  }
}

function refuseOthers(found: Stats, file: string): void {
  if (found.isDirectory()) throw inputError(`${file} is a folder; a pack is one YAML file.`);
  if (!found.isFile())
    throw inputError(`${file} isn't an ordinary file, and a pack has to be one.`);
  if (found.size > largestPack) {
    throw inputError(`${file} is larger than 1 MiB, too large for a pack.`);
  }
}

function decodePack(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw inputError(`${file} isn't UTF-8 text.`, [], "Save it as UTF-8 and try again.");
  }
}
