// node -r keepCompiled.cjs bin/hat-advisor.js …: leaves beside each file of dist what V8 compiled of it in this run.
const { renameSync, writeFileSync } = require("node:fs");
const vm = require("node:vm");

const scripts = new Map();
const { Script } = vm;
vm.Script = class extends Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, this);
  }
};

process.on("exit", () => {
  const here = `${process.versions.v8}-${process.platform}-${process.arch}`;
  for (const [file, script] of scripts) {
    writeFileSync(`${file}.draft`, script.createCachedData());
    renameSync(`${file}.draft`, `${file}.${here}`);
  }
});
