// Checks content/ and bundles everything by esbuild: dist/main.cjs for the command line, dist/index.js for programs.
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundlePages } from "./bundlePages.mjs";
import { bundleTool, shared } from "./bundleTool.mjs";
import { licensesOf } from "./licenses.mjs";

/** The shipped pack is read by the very code that reads a user's pack. */
async function readContent(work) {
  const outfile = resolve(work, "reader.cjs");
  const parts = ["src/pack/contentFolder.ts", "src/render/problemText.ts"];
  const contents = parts.map((part) => `export * from "./${part}";`).join("\n");
  await build({ ...shared, stdin: { contents, resolveDir: "." }, outfile });
  const { loadContentFolder, problemText } = await import(pathToFileURL(outfile).href);
  return loadContentFolder("content").catch((error) => {
    for (const problem of error.problems ?? []) console.error(problemText(problem));
    throw error;
  });
}

function bundleLibrary(dir) {
  const entry = { entryPoints: ["src/index.ts"], outfile: `${dir}/index.js` };
  const alias = { "#shipped": resolve(dir, "content.json") };
  return build({ ...shared, ...entry, platform: "neutral", format: "esm", alias });
}

async function buildInto(dir, work) {
  const { pages, inputs } = await bundlePages();
  await writeFile(join(dir, "content.json"), JSON.stringify(await readContent(work)));
  await writeFile(join(dir, "pages.json"), JSON.stringify(pages));
  const bundles = [...(await bundleTool(dir)), await bundleLibrary(dir)];
  const sources = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(join(dir, "licenses.txt"), await licensesOf([...sources, ...inputs]));
}

process.chdir(resolve(import.meta.dirname, ".."));
await mkdir("node_modules/.cache", { recursive: true });
const work = await mkdtemp("node_modules/.cache/hat-advisor-");
try {
  const dir = join(work, "dist");
  await mkdir(dir);
  await buildInto(dir, work);
  // The new folder takes its place at once, so that a run of the old one is hardly disturbed.
  await rename("dist", join(work, "old")).catch(() => {});
  await rename(dir, "dist");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
