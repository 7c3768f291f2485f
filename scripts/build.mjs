// Checks content/ and bundles everything with esbuild: dist/main.cjs for the command line, dist/index.js for programs.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleTool, shared } from "./bundleTool.mjs";

process.chdir(resolve(import.meta.dirname, ".."));
const work = `node_modules/.cache/hat-advisor-${process.pid}`;
const dir = join(work, "dist");

/** Reads the shipped pack with the code of `src/`, which checks it as it checks a user's pack. */
async function readContent() {
  const outfile = resolve(work, "reader.cjs");
  const contents = `export * from "./src/pack/contentFolder.ts"; export * from "./src/render/problemText.ts";`;
  await build({ ...shared, stdin: { contents, resolveDir: "." }, outfile });
  const { loadContentFolder, problemText } = await import(pathToFileURL(outfile).href);
  return loadContentFolder("content").catch((error) => {
    for (const problem of error.problems ?? []) console.error(problemText(problem));
    throw error;
  });
}

function bundleLibrary() {
  const entry = { entryPoints: ["src/index.ts"], outfile: `${dir}/index.js` };
  const alias = { "#shipped": resolve(dir, "content.json") };
  return build({ ...shared, ...entry, platform: "neutral", format: "esm", alias });
}

/** Bundles the pages' scripts and style as text. Newer syntax (nested CSS) is rewritten for browsers of 2023. */
async function bundlePages() {
  const entryPoints = ["src/pages/advisorApp.ts", "src/pages/reportApp.ts", "src/pages/pages.css"];
  const target = ["chrome111", "firefox115", "safari16.4"];
  const options = { bundle: true, minify: true, format: "iife", target, write: false, outdir: "." };
  const { outputFiles } = await build({ ...options, entryPoints });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text.trim()]));
}

/** The licenses that may be bundled under the license of this package. */
const fitting = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"];
const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/.][^/]*/;

/** The licenses of the packages that a set of sources comes from, as one text. */
async function licensesOf(sources) {
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

try {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, "content.json"), JSON.stringify(await readContent()));
  await writeFile(join(dir, "pages.json"), JSON.stringify(await bundlePages()));
  const bundles = [...(await bundleTool(dir)), await bundleLibrary()];
  const sources = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(join(dir, "licenses.txt"), await licensesOf(sources));
  // Swaps the folders instead of writing in place, so that a tool running from the old one is hardly disturbed.
  await rename("dist", join(work, "old")).catch(() => {});
  await rename(dir, "dist");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
