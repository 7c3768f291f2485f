// Cuts the command line into CommonJS files, so that a start opens only what it needs: `main.cjs` holds what every
// start needs, and each folder of `src` has a file for the rest of it.
import { join, relative } from "node:path";
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
  logLevel: "warning",
};

/** Packages in files of their own. */
const apart = [
  ...["commander", "inquirer", "yaml", "jsonc-parser", "@streamparser/json"],
  ...["csv-parse/sync", "csv-stringify/sync", "@bomb.sh/tab/commander"],
];
const data = { "#shipped": "content.json", "#pages": "pages.json" };
const fileOf = (name) => data[name] ?? `${name.replaceAll(/\W+/g, "-").replace(/^-/, "")}.cjs`;

/** What packages bring for features that are not used here: inquirer's editor, and commander's programs. */
const stub = "data:text/javascript,export const editAsync = undefined, spawn = undefined;";
const alias = { "@inquirer/external-editor": stub, "node:child_process": stub };

/** Leaves every import of another file an import. */
const cutAt = (name, homes) => ({
  name: "cut",
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
      if (kind === "entry-point") return undefined;
      if (apart.includes(path) || data[path]) return { path: `./${fileOf(path)}`, external: true };
      const home = homes.get(relative(".", join(resolveDir, path)));
      return home && home !== name ? { path: `./${home}.cjs`, external: true } : undefined;
    });
  },
});

/** The file that each source goes to: `main` if `src/main.ts` imports it at once, else the one of its folder. */
async function findHomes() {
  const entry = { entryPoints: ["src/main.ts"], write: false, plugins: [cutAt("", new Map())] };
  const { inputs } = (await build({ ...shared, ...entry })).metafile;
  const sources = Object.keys(inputs).filter((path) => path.startsWith("src/"));
  const homes = new Map(sources.map((path) => [path, path.split("/")[1]]));
  const addToMain = (path) => {
    if (!homes.has(path) || homes.get(path) === "main") return;
    homes.set(path, "main");
    const next = inputs[path].imports.filter(({ kind }) => kind !== "dynamic-import");
    for (const { path } of next) addToMain(path);
  };
  addToMain("src/main.ts");
  return homes;
}

export async function bundleTool(dir) {
  const homes = await findHomes();
  const bundle = (name, file, options) =>
    build({ ...shared, ...options, plugins: [cutAt(name, homes)], outfile: join(dir, file) });
  const own = [...new Set(homes.values())].map((name) => {
    const paths = [...homes.keys()].filter((path) => homes.get(path) === name);
    const contents = paths.map((path) => `export * from "./${path}";`).join("\n");
    return bundle(name, `${name}.cjs`, { stdin: { contents, resolveDir: "." } });
  });
  // A default export stands for the whole file, as it does where Node imports CommonJS.
  const js = "module.exports = Object.assign(module.exports.default ?? {}, module.exports);";
  const packages = apart.map((name) =>
    bundle(name, fileOf(name), { entryPoints: [name], minify: true, alias, footer: { js } }),
  );
  return Promise.all([...own, ...packages]);
}
