#!/usr/bin/env node
// Uses only syntax of 2015, so that a Node too old for the tool gets a sentence instead of a crash.

/** The same range as `engines.node` in package.json; a test compares the two. */
const supported = "^20.17 || ^22.13 || >=23.5";
const leastMinors = { 20: 17, 22: 13, 23: 5 };

const { node } = process.versions;
const [major, minor] = node.split(".").map(Number);
const argv = process.argv.slice(2);
if (!(major > 23 || minor >= leastMinors[major])) {
  process.stderr.write(`hat-advisor needs Node ${supported}; this is Node ${node}.\n`);
  process.exitCode = 2;
} else if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.on("error", () => {});
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  // Stays the exit code if the process ends before `main` resolves: an unfinished run must not pass for success.
  process.exitCode = 1;
  // Newer versions of Node keep compiled code in the temporary folder, which saves 3 ms of each start.
  const { enableCompileCache } = require("node:module");
  if (enableCompileCache) enableCompileCache();
  const tool = require("../dist/main.cjs");
  tool.main(argv, tool.processIo()).then((code) => {
    process.exitCode = code;
  });
}
