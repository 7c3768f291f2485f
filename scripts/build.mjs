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
  const parts = ["src/packFolder.ts", "src/render/problems.ts"];
  const contents = parts.map((part) => `export * from "./${part}";`).join("\n");
  await build({ ...common, format: "cjs", stdin: { contents, resolveDir: "." }, outfile });
  const { loadPackFolder, problemWords, choiceWords } = await import(pathToFileURL(outfile).href);
  try {
    const { pack, sha256 } = await loadPackFolder("content");
    return JSON.stringify({ pack, sha256 });
  } catch (error) {
    for (const problem of error.problems ?? []) {
      const { file, line, column } = problem.place ?? { file: "content", line: 1, column: 1 };
      console.error(`${file}:${line}:${column}: ${problemWords(problem)} ${choiceWords(problem)}`.trimEnd());
    }
    throw error;
  }
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
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
