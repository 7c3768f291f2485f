import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with a space in its name that is gone after the test, or with `afterAll` after all tests beside it. */
export function scratch(end: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "hat advisor "));
  end(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files to a folder and gives where each stands. */
export const fileIn =
  (folder: string) =>
  (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
