#!/usr/bin/env node
// Plain enough that any Node can read it, so that one too old for the rest is told so in a sentence.

/** As in package.json, which a test compares; reading it would take every start half a millisecond. */
const supported = "^20.17 || ^22.13 || >=23.5";

/** Whether a version fits a range of the forms `^20.17`, `>=23.5`, joined by `||`. */
function fits(version, range) {
  const have = version.split(".").map(Number);
  return range.split("||").some((part) => {
    const form = /^(\^|>=)(\d+)\.(\d+)$/.exec(part.trim());
    const major = Number(form[2]);
    if (have[0] !== major) return form[1] === ">=" && have[0] > major;
    return have[1] >= Number(form[3]);
  });
}

/**
 * Loads a file as Node does, but as the build left it compiled, which is a third of what a start adds to Node's own.
 * V8 itself refuses what another V8 made, or a source of another length; the build makes both files anew together.
 */
function loadCompiled(module, filename) {
  const { existsSync, readFileSync } = require("node:fs");
  const { Script } = require("node:vm");
  const source = readFileSync(filename, "utf8");
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;
  const kept = `${filename}.${process.versions.v8}-${process.platform}-${process.arch}`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const load = new Script(wrapped, { filename, cachedData }).runInThisContext();
  load(module.exports, module.require.bind(module), module, filename, module.path);
}

const argv = process.argv.slice(2);
if (!fits(process.versions.node, supported)) {
  process.stderr.write(`hat-advisor needs Node ${supported}; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.on("error", () => {});
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  // Should the run end without an answer, that must not pass for success.
  process.exitCode = 1;
  require.extensions[".cjs"] = loadCompiled;
  const tool = require("../dist/main.cjs");
  tool.main(argv, tool.processIo()).then((code) => {
    process.exitCode = code;
  });
}
