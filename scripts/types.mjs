import { rm, writeFile } from "node:fs/promises";
import { generateDtsBundle } from "dts-bundle-generator";

/** The types of the library in one text that needs no other package. */
export async function typesOf(entry) {
  // Only what the library itself uses is read; tests and commands would take as long again.
  const own = `tsconfig.types-${process.pid}.json`;
  await writeFile(own, JSON.stringify({ extends: "./tsconfig.json", include: [], files: [entry] }));
  try {
    const output = { noBanner: true, exportReferencedTypes: false };
    const [text] = generateDtsBundle([{ filePath: entry, output }], { preferredConfigPath: own });
    return text;
  } finally {
    await rm(own, { force: true });
  }
}
