import { unlink } from "node:fs/promises";
import { troubleOf } from "./read.ts";

/** Deletes a person's file, readable or not; the answer says why it could not, if it could not. */
export async function forget(path: string): Promise<string | undefined> {
  try {
    await unlink(path);
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}
