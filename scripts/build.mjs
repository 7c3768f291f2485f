// Validates content/ and bundles everything: dist/main.cjs for the command line, dist/index.js for programs.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { bundle, common } from "./bundle.mjs";
import { licencesOf } from "./licences.mjs";

/** The shipped pack is read by the very code that reads a user's pack, then embedded. */
async function readContent(work) {
  const outfile = resolve(work, "reader.cjs");
  await build({ ...common, format: "cjs", entryPoints: ["src/packFolder.ts"], outfile });
  const { loadPackFolder } = await import(pathToFileURL(outfile).href);
  const { pack, sha256 } = await loadPackFolder("content");
  return JSON.stringify({ pack, sha256 });
}

async function buildInto(dir, work) {
  const content = join(dir, "content.json");
  await writeFile(content, await readContent(work));
  // CommonJS starts faster than modules do, by about the time that a verdict takes; programs get modules.
  const tool = {
    entry: "src/main.ts",
    atOnce: ["src/commands/advise.ts"],
    next: ["src/render/forPeople.ts", "src/commands/view.ts"],
    format: "cjs",
  };
  const library = { entry: "src/index.ts", format: "esm" };
  const sources = await Promise.all(
    [tool, library].map((part) => bundle({ ...part, content, stage: join(work, part.format), dir })),
  );
  await writeFile(join(dir, "licences.txt"), await licencesOf([...new Set(sources.flat())]));
}

/** What every start runs is left compiled for this Node, in its place: V8 keeps the names of files as well. */
async function compile() {
  const run = ["bin/hat-advisor.js", "--role", "manager", "--team-size", "22"];
  const argv = ["-r", resolve("scripts/keepCompiled.cjs"), ...run];
  await promisify(execFile)(process.execPath, argv, { env: {} });
}

/** Types take ten seconds, and only a package needs them; they are read beside what was built. */
async function addTypes() {
  if (!["pack", "publish"].includes(process.env.npm_command)) return;
  const { typesOf } = await import("./types.mjs");
  await writeFile(join("dist", "index.d.ts"), await typesOf("src/index.ts"));
}

/** What was built takes its place at once, so that whoever runs the old one meanwhile is hardly disturbed. */
async function replace(dir, work) {
  await rename("dist", join(work, "old")).catch(() => {});
  await rename(dir, "dist");
}

function report(error) {
  for (const { place, path, message, got, suggestion, allowed } of error.problems ?? []) {
    const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
    const saw = got === undefined ? "" : ` (got ${JSON.stringify(got)})`;
    const hint = suggestion ? ` Did you mean ${suggestion}?` : "";
    const choice = allowed ? ` Allowed: ${allowed.join(", ")}.` : "";
    console.error(`${where}${path} ${message}${saw}.${hint}${choice}`);
  }
  console.error(error.message);
}

process.chdir(resolve(import.meta.dirname, ".."));
await mkdir("node_modules/.cache", { recursive: true });
const work = await mkdtemp("node_modules/.cache/hat-advisor-");
try {
  const dir = join(work, "dist");
  await mkdir(dir);
  await buildInto(dir, work);
  await replace(dir, work);
  await compile();
  await addTypes();
} catch (error) {
  report(error);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
