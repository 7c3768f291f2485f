// How long a report of 10,000 teams takes to open, search, filter and sort in Chromium: medians of several rounds.
// Run: npm run build && node tests/bench/pages.mjs
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const rounds = 7;
const teams = 10_000;
const folder = mkdtempSync(join(tmpdir(), "hat-advisor-bench-"));
const [input, output] = [join(folder, "teams.csv"), join(folder, "report.html")];

/** Every fourth team has answered little; the others about half. */
function writeTeams() {
  const pick = (words, i, every) => (i % every === 0 ? words[(i / every) % words.length] : "");
  const rows = Array.from({ length: teams }, (_, i) =>
    [
      `team-${i}`,
      `Group ${i % 40}`,
      ["manager", "leader", "neither"][i % 3],
      pick(["low", "steady", "high"], i, 2),
      pick(["tight", "comfortable"], i, 3),
      pick(["unclear", "clear"], i, 5),
      i % 4 === 0 ? "" : i % 24,
      pick(["layoffs", "team-leader-absent", "acquisition"], i, 7),
    ].join(","),
  );
  const head = "id,department,role,morale,deadline,direction,teamSize,transitions";
  writeFileSync(input, `${[head, ...rows].join("\n")}\n`);
}

writeTeams();
const bin = new URL("../../bin/hat-advisor.js", import.meta.url).pathname;
const args = [bin, "batch", input, "--to", "html", "--group", "department", "-o", output];
const ran = spawnSync(process.execPath, args, { encoding: "utf8" });
if (ran.status !== 0) throw new Error(ran.stderr);
const size = statSync(output).size;
console.log(
  `${teams} teams: ${size} bytes, ${Math.round((size - 120_000) / teams)} a team beside 120 kB`,
);

const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: flags,
});

/** Milliseconds from an act until the next frame after it has been painted. */
const timed = (page, act) =>
  page.evaluate(async (source) => {
    const begin = performance.now();
    new Function(source)();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begin;
  }, act);
const enter = (selector, value, event) =>
  `const field = document.querySelector('${selector}'); field.value = '${value}'; field.dispatchEvent(new Event('${event}', { bubbles: true }));`;
const acts = {
  search: enter("input[type=search]", "team-77", "input"),
  filter: enter("select[name=hat]", "Leader", "input"),
  sort: enter("select[name=sortedBy]", "name", "input"),
  "open a card": "document.querySelector('tbody .link').click();",
};

const times = { open: [], search: [], filter: [], sort: [], "open a card": [] };
for (let round = 0; round < rounds; round++) {
  for (const [act, source] of Object.entries(acts)) {
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(pathToFileURL(output).href);
    await page.locator("tbody tr").first().waitFor();
    const painted = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime';
    const opened = await page.waitForFunction(painted).then((handle) => handle.jsonValue());
    times.open.push(opened);
    times[act].push(await timed(page, source));
    await page.close();
  }
}
for (const [act, list] of Object.entries(times)) {
  const sorted = list.sort((a, b) => a - b);
  console.log(
    `${act}: ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms (median of ${list.length})`,
  );
}
await browser.close();
rmSync(folder, { recursive: true });
