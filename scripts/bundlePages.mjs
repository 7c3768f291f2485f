// Bundles what runs in a page: a script and a style for each. `renderPage` and `renderReport` put them into HTML files.
import { build } from "esbuild";

const starts = {
  advisor: 'import { startAdvisor } from "./src/pages/advisorApp.tsx"; startAdvisor(document);',
  report: 'import { startReport } from "./src/pages/reportApp.tsx"; startReport(document);',
};

/** Browsers of 2022 and later: nested CSS and newer syntax are written out for them. */
const shared = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: ["chrome105", "firefox110", "safari16"],
};

async function bundleText(options) {
  const { outputFiles, metafile } = await build({ ...shared, legalComments: "none", ...options });
  return { text: outputFiles[0].text.trim(), inputs: Object.keys(metafile.inputs) };
}

/** The pages' parts, and the files they were made of, whose licenses the package carries. */
export async function bundlePages() {
  const style = await bundleText({ entryPoints: ["src/pages/pages.css"] });
  const pages = {};
  const inputs = [];
  for (const [page, contents] of Object.entries(starts)) {
    const stdin = { contents, resolveDir: ".", loader: "js" };
    const jsx = { jsx: "automatic", jsxImportSource: "preact" };
    const script = await bundleText({ stdin, format: "iife", ...jsx });
    pages[page] = { script: script.text, style: style.text };
    inputs.push(...script.inputs);
  }
  return { pages, inputs };
}
