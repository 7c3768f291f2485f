import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What may be bundled under the license of this package. */
const fitting = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"];
const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/.][^/]*/;

/** The licenses of the packages that a set of sources comes from, as one text. */
export async function licensesOf(sources) {
  const folders = new Set(sources.flatMap((source) => folder.exec(source) ?? []));
  const texts = await Promise.all([...folders].sort().map(licenseOf));
  return ["hat-advisor contains these packages.", ...texts].join(`\n\n${"-".repeat(78)}\n`);
}

async function licenseOf(path) {
  const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  if (!fitting.includes(license)) throw new Error(`Read the license of ${name}: ${license}.`);
  const file = (await readdir(path)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(path, file), "utf8") : `Copyright ${name}'s authors`;
  return `${name} ${version}, ${license}\n\n${text.trim().replaceAll("\r\n", "\n")}\n`;
}
