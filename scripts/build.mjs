// Checks content/ and bundles everything by esbuild: dist/main.cjs for the command line, dist/index.js for programs.
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundlePages } from "./bundlePages.mjs";
import { licensesOf } from "./licenses.mjs";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: "warning",
};

/** Packages in files of their own: a start opens only those that it needs. */
const apart = [
  ...["inquirer", "yaml", "jsonc-parser", "@streamparser/json"],
  ...["csv-parse/sync", "csv-stringify/sync", "@bomb.sh/tab/commander"],
];
const fileOf = (name) => `${name.replaceAll(/\W+/g, "-").replace(/^-/, "")}.cjs`;

/** Inquirer's editor prompt is never shown; it would be half of the package, for its tables of encodings. */
const stubs = { "@inquirer/external-editor": resolve("scripts/stub.mjs") };

const keepApart = {
  name: "keep-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z@#]/ }, ({ path, kind }) => {
      if (kind === "entry-point") return undefined;
      const file = apart.includes(path) ? fileOf(path) : data[path];
      return file && { path: `./${file}`, external: true };
    });
  },
};

/** Written once, then read by the tool as files and put into the library. */
const data = { "#shipped": "content.json", "#pages": "pages.json" };

/** The shipped pack is read by the very code that reads a user's pack. */
async function readContent(work) {
  const outfile = resolve(work, "reader.cjs");
  const parts = ["src/pack/contentFolder.ts", "src/render/problemText.ts"];
  const contents = parts.map((part) => `export * from "./${part}";`).join("\n");
  await build({ ...shared, format: "cjs", stdin: { contents, resolveDir: "." }, outfile });
  const { loadContentFolder, problemText } = await import(pathToFileURL(outfile).href);
  return loadContentFolder("content").catch((error) => {
    for (const problem of error.problems ?? []) console.error(problemText(problem));
    throw error;
  });
}

async function bundleTool(dir) {
  const options = { ...shared, format: "cjs", plugins: [keepApart], alias: stubs };
  const main = await build({
    ...options,
    entryPoints: ["src/main.ts"],
    outfile: `${dir}/main.cjs`,
  });
  // A default export stands for the whole file, as it does where Node imports CommonJS.
  const js = "module.exports = Object.assign(module.exports.default ?? {}, module.exports);";
  const packages = apart.map((name) =>
    build({ ...options, entryPoints: [name], outfile: join(dir, fileOf(name)), footer: { js } }),
  );
  return [main, ...(await Promise.all(packages))];
}

function bundleLibrary(dir) {
  const alias = { "#shipped": resolve(dir, data["#shipped"]) };
  const entry = { entryPoints: ["src/index.ts"], outfile: `${dir}/index.js` };
  return build({ ...shared, ...entry, platform: "neutral", format: "esm", alias });
}

async function buildInto(dir, work) {
  const { pages, inputs } = await bundlePages();
  await writeFile(join(dir, data["#shipped"]), JSON.stringify(await readContent(work)));
  await writeFile(join(dir, data["#pages"]), JSON.stringify(pages));
  const bundles = [...(await bundleTool(dir)), await bundleLibrary(dir)];
  const sources = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(join(dir, "licenses.txt"), await licensesOf([...sources, ...inputs]));
}

/** Types take ten seconds, and only a package needs them. */
async function addTypes() {
  if (!["pack", "publish"].includes(process.env.npm_command)) return;
  const { typesOf } = await import("./types.mjs");
  await writeFile(join("dist", "index.d.ts"), await typesOf("src/index.ts"));
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
  await addTypes();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}
