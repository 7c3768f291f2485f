import { createHash } from "node:crypto";
import { posix, win32 } from "node:path";
import { usageError } from "../errors.ts";

/** The parts of the world that say where someone's programs keep what they remember. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
}

/**
 * Finds the folder of the journals: `HAT_ADVISOR_HOME`, else the state folder of the XDG rules, else the platform's
 * own place. Relative and empty variables count as unset. The package env-paths does not fit: it looks at the real
 * process when it is imported, takes relative folders, and on macOS and Windows its nearest place is among the logs.
 */
export function findJournalFolder(surroundings: Surroundings): string | undefined {
  const { env, platform } = surroundings;
  const { isAbsolute, join } = platform === "win32" ? win32 : posix;
  const within = (folder: string | undefined, ...rest: string[]) =>
    folder !== undefined && isAbsolute(folder) ? join(folder, ...rest, "journal") : undefined;
  return (
    within(env.HAT_ADVISOR_HOME) ??
    within(env.XDG_STATE_HOME, "hat-advisor") ??
    (platform === "win32" ? within(env.LOCALAPPDATA, "hat-advisor") : undefined) ??
    within(homeOf(surroundings), ...(stateFolders[platform] ?? [".local", "state"]), "hat-advisor")
  );
}

/** Where a user has no home, the system throws. */
function homeOf(surroundings: Surroundings): string | undefined {
  try {
    return surroundings.home;
  } catch {
    return undefined;
  }
}

const stateFolders: Readonly<Record<string, readonly string[]>> = {
  darwin: ["Library", "Application Support"],
  win32: ["AppData", "Local"],
};

/** One person, one name: accents composed or not, whatever spaces stand around it and within. */
export const normalizeName = (name: string): string =>
  name.normalize("NFC").replace(/\s+/g, " ").trim();

/** Longer than any name; with it, an entry stays one small write. */
const longestName = 1000;

/** A name from the command line as it is kept. */
export function requireName(word: string): string {
  const name = normalizeName(word);
  if (name === "") throw usageError("The name is empty.", "Give a name, or leave it out.");
  if (name.length > longestName) {
    throw usageError(`A name can have at most ${longestName} characters.`);
  }
  return name;
}

const extension = ".ndjson";

export const isJournalFile = (fileName: string): boolean => fileName.endsWith(extension);

/**
 * The file of a person: a readable stem for whoever looks into the folder, and a hash that tells names apart. Only
 * a-z, 0-9 and hyphens, and never the stem alone, so that no name can reach another path or a reserved word. Capitals
 * make no difference: two people seldom differ by one, and people in a hurry leave them out.
 */
export function fileNameOf(name: string): string {
  const person = normalizeName(name).toLowerCase();
  const stem = person
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 32)
    .replace(/^-|-$/g, "");
  const hash = createHash("sha256").update(person).digest("hex").slice(0, 16);
  return `${stem || "name"}-${hash}${extension}`;
}
