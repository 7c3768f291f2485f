import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What may be bundled under the licence of this package. */
const fitting = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"]);

/** The licences of the packages that a set of sources comes from, as one text. */
export async function licencesOf(sources) {
  const folders = new Set(
    sources.flatMap((source) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? []),
  );
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  return ["hat-advisor contains these packages.", ...texts].join(`\n\n${"-".repeat(78)}\n`);
}

async function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (!fitting.has(license))
    throw new Error(`The licence of ${name} is ${license}, which nobody has looked at yet.`);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file
    ? await readFile(join(folder, file), "utf8")
    : `Copyright ${author?.name ?? author ?? name}`;
  return `${name} ${version}, ${license}\n\n${text.trim().replaceAll("\r\n", "\n")}\n`;
}
