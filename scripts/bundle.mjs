// Two passes: esbuild resolves TypeScript and packages, and rollup then joins what is always loaded together, since
// each file that a start opens costs about as much as reading 100 kB.
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";

export const common = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
};

/**
 * What bundled packages bring along for features that are not used here. The editor prompt of inquirer alone would
 * be half of the package (tables of encodings); commander can start other programs, which loads sockets.
 */
const leftOut = {
  "@inquirer/external-editor": "export const editAsync = undefined;",
  "node:child_process": "export const spawn = undefined;",
};

/** What stands in for things that take long to make, until they are needed. */
const late = ["lateSegmenter.mjs", "lateEmoji.mjs"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
const everyEmoji = "/^\\p{RGI_Emoji}$/v";

const leaveOut = {
  name: "leave-out",
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(${Object.keys(leftOut).join("|")})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: "left-out", sideEffects: false }));
    onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({ contents: leftOut[path] }));
    // Of the whole package.json, the tool tells only these.
    onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      const { version, homepage, bugs } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify({ version, homepage, bugs }), loader: "json" };
    });
    onResolve({ filter: /[\\/]late(Segmenter|Emoji)\.mjs$/ }, ({ path }) => ({ path, sideEffects: false }));
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes(everyEmoji)) throw new Error("string-width makes its emoji in another way now.");
      return { contents: text.replace(everyEmoji, "new LateEmoji()") };
    });
  },
};

async function resolved(entry, outdir) {
  const { metafile } = await build({
    ...common,
    entryPoints: [entry],
    outdir,
    splitting: true,
    metafile: true,
    plugins: [leaveOut],
    external: ["#shipped"],
    // The first segmenter of a process loads tables for 10 ms; plain text never asks for one.
    define: { "Intl.Segmenter": "LateSegmenter" },
    inject: late,
  });
  return metafile;
}

/** JSON inside a string is read by the parser for JSON, which takes half the time of the one for JavaScript. */
const embedded = (content) => ({
  name: "embed-content",
  resolveId: (id) => (id === "#shipped" ? "\0shipped" : undefined),
  load: async (id) =>
    id === "\0shipped"
      ? `export default JSON.parse(${JSON.stringify(await readFile(content, "utf8"))});`
      : undefined,
});

/** The files that a set of sources needs at once, however deep. */
function neededBy(sources, { outputs }) {
  const needed = new Set();
  const add = (file) => {
    if (needed.has(file)) return;
    needed.add(file);
    for (const { path, kind } of outputs[file].imports) {
      if (kind === "import-statement" && outputs[path]) add(path);
    }
  };
  for (const [file, { entryPoint }] of Object.entries(outputs)) if (sources.includes(entryPoint)) add(file);
  return new Set([...needed].map((file) => resolve(file)));
}

/**
 * Writes the bundle of one entry, with what `atOnce` names in its first file and what `next` names in the second.
 * Resolves to the sources that went in.
 */
export async function bundle({ entry, atOnce = [], next = [], content, stage, dir, format }) {
  const metafile = await resolved(entry, stage);
  const first = neededBy([entry, ...atOnce], metafile);
  const second = neededBy(next, metafile);
  const name = basename(entry, ".ts");
  const joined = await rollup({
    input: join(stage, `${name}.js`),
    external: (id) => id.startsWith("node:"),
    treeshake: false,
    preserveEntrySignatures: "allow-extension",
    plugins: [embedded(content)],
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const extension = format === "cjs" ? "cjs" : "js";
  const apart = (id) => {
    if (first.has(id)) return name;
    if (id === "\0shipped" && atOnce.length > 0) return "content";
    return second.has(id) ? "people" : undefined;
  };
  await joined.write({
    dir,
    format,
    // A module is known by its exports, which have to stand on a line of their own.
    compact: format === "cjs",
    exports: "named",
    entryFileNames: `[name].${extension}`,
    chunkFileNames: ({ name: own }) => `${own.replace(/-[A-Z0-9]{8}$/, "")}.${extension}`,
    manualChunks: apart,
  });
  await joined.close();
  return Object.keys(metafile.inputs);
}
