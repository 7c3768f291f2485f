// Bundles what runs in a page: a script and a style for each. `renderPage` and `renderReport` put them into HTML files.
import { resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");

const startOf = (name, file) =>
  `import { ${name} } from "./src/pages/${file}"; ${name}(document, document.getElementById("page"));`;
const starts = {
  advisor: startOf("startAdvisor", "advisorApp.tsx"),
  report: startOf("startReport", "reportApp.tsx"),
};

/** Browsers of 2023 and later: nested CSS and newer syntax are written out for them. */
const shared = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: ["chrome109", "firefox115", "safari16.4"],
};

async function bundleText(options) {
  const { outputFiles, metafile } = await build({ ...shared, ...options });
  return { text: outputFiles[0].text.trim(), inputs: Object.keys(metafile.inputs) };
}

/** The pages' parts, and the files they were made of, whose licenses the package carries. */
export async function bundlePages() {
  const style = await bundleText({ entryPoints: ["src/pages/pages.css"] });
  const pages = {};
  const inputs = [];
  for (const [page, contents] of Object.entries(starts)) {
    const stdin = { contents, resolveDir: root, loader: "js" };
    const jsx = { jsx: "automatic", jsxImportSource: "preact" };
    const script = await bundleText({ stdin, format: "iife", ...jsx });
    pages[page] = { script: script.text, style: style.text };
    inputs.push(...script.inputs);
  }
  return { pages, inputs };
}
