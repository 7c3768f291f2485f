import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The named parts of the core, with the shipped rulebook, as one module to measure. */
export async function bundled(work, names) {
  const outfile = join(work, "core.mjs");
  const parts = names.map((name) => `export * from "./src/core/${name}.ts";`);
  const contents = [...parts, 'export * from "./src/shipped.ts";'].join("\n");
  await build({
    stdin: { contents, resolveDir: "." },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}
