// Validates content/, embeds it, and bundles everything so that a start loads one small file.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
  // Bundled CommonJS packages ask for Node's own modules with `require`.
  banner: { js: 'import{createRequire as $req}from"node:module";const require=$req(import.meta.url);' },
};

/** The shipped pack is read by the very code that reads a user's pack, then embedded. */
async function embedContent() {
  const outfile = "dist/reader.mjs";
  await build({ ...shared, entryPoints: ["src/pack.ts"], outfile });
  const { readPackFolder, validated } = await import(pathToFileURL(outfile).href);
  const { pack, sha256 } = validated(await readPackFolder("content"), "content");
  await writeFile("dist/content.json", JSON.stringify({ pack, sha256 }));
  await rm(outfile);
}

function report(error) {
  for (const { place, path, message, suggestion } of error.problems ?? []) {
    const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
    const hint = suggestion ? ` Did you mean ${suggestion}?` : "";
    console.error(`${where}${path} ${message}.${hint}`);
  }
}

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
try {
  await embedContent();
  await build({ ...shared, entryPoints: ["src/main.ts", "src/index.ts"], outdir: "dist", splitting: true });
} catch (error) {
  report(error);
  console.error(error.message);
  process.exitCode = 1;
}
