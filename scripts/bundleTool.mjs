// Splits the tool into CommonJS files by what is needed together, so that a start opens only the files it needs.
import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";

export const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
};

/** The packages that get a file of their own. */
const apart = [
  ...["commander", "inquirer", "yaml", "jsonc-parser", "zod/mini"],
  ...["csv-stringify/sync", "@bomb.sh/tab/commander"],
];
const data = { "#shipped": "content.json", "#pages": "pages.json" };
const fileOf = (name) => data[name] ?? `${name.replaceAll(/\W+/g, "-").replace(/^-/, "")}.cjs`;

/** Stands in for imports of features that aren't used here: inquirer's editor, and commander's child programs. */
const stub = "data:text/javascript,export const editAsync = undefined, spawn = undefined;";
const alias = { "@inquirer/external-editor": stub, "node:child_process": stub };

/** A plugin that leaves imports of other output files as imports, so that esbuild doesn't bundle them in. */
const cutAt = (name, homes) => ({
  name: "cut",
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
      if (kind === "entry-point" || path === name) return undefined;
      if (apart.includes(path) || data[path]) return { path: `./${fileOf(path)}`, external: true };
      const home = homes.get(relative(".", join(resolveDir, path)));
      return home && home !== name ? { path: `./${home}.cjs`, external: true } : undefined;
    });
  },
});

/**
 * Maps each source to its output file: `main` if `src/main.ts` imports it at once. All others are needed by lazy
 * imports; sources that are needed by the same lazy imports share a file, named after the first of these sources.
 */
async function findHomes() {
  const entry = { entryPoints: ["src/main.ts"], write: false, plugins: [cutAt("", new Map())] };
  const { inputs } = (await build({ ...shared, ...entry })).metafile;
  const reasons = new Map();
  const reach = (path, reason) => {
    const known = reasons.get(path) ?? new Set();
    if (!path.startsWith("src/") || known.has(reason)) return;
    reasons.set(path, known.add(reason));
    for (const { path: next, kind } of inputs[path].imports)
      reach(next, kind === "dynamic-import" ? next : reason);
  };
  reach("src/main.ts", "main");
  const names = new Map();
  const homes = [...reasons].map(([path, from]) => {
    const key = from.has("main") ? "main" : [...from].sort().join();
    if (!names.has(key)) names.set(key, basename(path, ".ts"));
    return [path, names.get(key)];
  });
  return new Map(homes);
}

/** The entry of a package's file. Of zod it exports only what some source names, since the whole is far larger. */
async function entryOf(name, sources) {
  if (name !== "zod/mini") return { entryPoints: [name] };
  const texts = await Promise.all(sources.map((path) => readFile(path, "utf8")));
  const used = new Set(texts.flatMap((text) => text.match(/(?<=\bz\.)[a-z]\w*(?=[(])/g) ?? []));
  return { stdin: { contents: `export { ${[...used]} } from "zod/mini";`, resolveDir: "." } };
}

/** Turns `import()` into `require`: Node's `import()` reads a file's names first, 30 ms more for a card on Node 22. */
const supported = { "dynamic-import": false };

export async function bundleTool(dir) {
  const homes = await findHomes();
  const common = { ...shared, supported };
  const bundle = (name, file, options) =>
    build({ ...common, ...options, plugins: [cutAt(name, homes)], outfile: join(dir, file) });
  const own = [...new Set(homes.values())].map((name) => {
    const paths = [...homes.keys()].filter((path) => homes.get(path) === name);
    const contents = paths.map((path) => `export * from "./${path}";`).join("\n");
    return bundle(name, `${name}.cjs`, { stdin: { contents, resolveDir: "." } });
  });
  // Makes the default export the whole module, named exports included, as Node does when it imports CommonJS.
  const js = "module.exports = Object.assign(module.exports.default ?? {}, module.exports);";
  const packages = apart.map(async (name) => {
    const entry = await entryOf(name, [...homes.keys()]);
    return bundle(name, fileOf(name), { ...entry, minify: true, alias, footer: { js } });
  });
  return Promise.all([...own, ...packages]);
}
