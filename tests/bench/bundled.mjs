import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The named modules of `src` in a checkout, with its shipped pack, as one module to measure; says where it stands. */
export async function bundleParts(work, parts, root = ".") {
  const outfile = join(work, `parts-${Math.random().toString(36).slice(2)}.mjs`);
  const contents = parts.map((part) => `export * from "./src/${part}.ts";`).join("\n");
  await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    alias: { "#shipped": resolve(root, "dist/content.json") },
    outfile,
  });
  return outfile;
}

/** The same, imported. */
export const bundled = async (work, parts, root) =>
  import(pathToFileURL(await bundleParts(work, parts, root)).href);

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds since a time of `process.hrtime.bigint()`. */
export const since = (started) => Number(process.hrtime.bigint() - started) / 1e6;
