// Takes the README's pictures of both pages: real runs of the built tool, opened in Chromium at a laptop's width.
// Run: npm run pictures
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "hat-advisor-"));

/** Runs the tool and returns the address of the page that it wrote. */
function pageOf(name, ...words) {
  const file = join(folder, name);
  execFileSync(process.execPath, [join(root, "bin/hat-advisor.js"), ...words, "-o", file]);
  return pathToFileURL(file).href;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 820 } });
const keep = (name) => page.screenshot({ path: join(root, `.github/${name}.png`) });

const answers =
  "role=manager&occasion=team&teamSize=9&morale=low&deadline=tight&transitions=layoffs";
await page.goto(`${pageOf("advisor.html", "page")}#${answers}`);
await keep("advisor");

const survey = join(root, "tests/pages/survey.csv");
await page.goto(pageOf("report.html", "batch", survey, "--to", "html", "--group", "department"));
await keep("report");

await browser.close();
rmSync(folder, { recursive: true });
