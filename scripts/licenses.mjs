import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What may be bundled under the license of this package. */
const fitting = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"]);

/** The licenses of the packages that a set of sources comes from, as one text. */
export async function licensesOf(sources) {
  const folders = new Set(
    sources.flatMap(
      (source) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/.][^/]*/.exec(source) ?? [],
    ),
  );
  const texts = await Promise.all([...folders].sort().map(licenseOf));
  return ["hat-advisor contains these packages.", ...texts].join(`\n\n${"-".repeat(78)}\n`);
}

async function licenseOf(folder) {
  const packageJson = await readFile(join(folder, "package.json"), "utf8");
  const { name, version, license, author } = JSON.parse(packageJson);
  if (!fitting.has(license)) throw new Error(`Read the license of ${name} first: ${license}.`);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const holder = `Copyright ${author?.name ?? author ?? name}`;
  const text = file ? await readFile(join(folder, file), "utf8") : holder;
  return `${name} ${version}, ${license}\n\n${text.trim().replaceAll("\r\n", "\n")}\n`;
}
