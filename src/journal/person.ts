import { createHash } from "node:crypto";

/** One person, one name: composed or not, whatever spaces stand around it and within. */
export const personOf = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * The file of a person: a readable stem for whoever looks into the folder, and a hash that tells names apart. Only
 * a-z, 0-9 and hyphens, and never the stem alone, so that no name can reach another path or a reserved word.
 */
export function fileNameOf(name: string): string {
  // Nobody has two people who differ by a capital, and everybody leaves one out in a hurry.
  const person = personOf(name).toLowerCase();
  const plain = person.normalize("NFKD");
  const stem = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 32)
    .replace(/^-|-$/g, "");
  const hash = createHash("sha256").update(person).digest("hex").slice(0, 16);
  return `${stem || "name"}-${hash}${extension}`;
}

const extension = ".ndjson";

export const isJournalName = (fileName: string): boolean => fileName.endsWith(extension);
