#!/usr/bin/env node
// Plain enough for any Node to read, so that one too old for the rest is told so in a sentence.

/** As in package.json; a test compares the two. */
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
  // Should the run end without an answer, that must not pass for success.
  process.exitCode = 1;
  // Newer Nodes keep what they compiled in the temporary folder, which spares each start 3 ms.
  require("node:module").enableCompileCache?.();
  const tool = require("../dist/main.cjs");
  tool.main(argv, tool.processIo()).then((code) => {
    process.exitCode = code;
  });
}
