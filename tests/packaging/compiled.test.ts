import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../cli/run.ts";

// A copy of what is built, so that what the build compiled can be spoiled.
const work = mkdtempSync(join(tmpdir(), "hat-advisor-compiled-"));
const dist = join(work, "dist");
const watch = join(work, "watch.cjs");
beforeAll(() => {
  for (const part of ["bin", "dist", "package.json"]) cpSync(part, join(work, part), { recursive: true });
  writeFileSync(
    watch,
    `const vm = require("node:vm");
     const { Script } = vm;
     vm.Script = class extends Script {
       constructor(source, options) {
         super(source, options);
         if (options.filename.endsWith("main.cjs")) console.error(\`rejected: \${this.cachedDataRejected}\`);
       }
     };`,
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const compiled = () => readdirSync(dist).filter((name) => name.includes(`.${process.versions.v8}-`));
const hat = () =>
  run(["--role", "manager", "--team-size", "22", "-q"], {
    program: ["-r", watch, join(work, "bin", "hat-advisor.js")],
  });

describe("what the build compiled", () => {
  test("is there, and V8 takes it", async () => {
    expect(compiled().some((name) => name.startsWith("main.cjs."))).toBe(true);
    expect(await hat()).toEqual({ code: 0, stdout: "leader\n", stderr: "rejected: false\n" });
  });

  test("of another V8 is refused, and the answer is the same", async () => {
    for (const name of compiled()) writeFileSync(join(dist, name), Buffer.alloc(1000));
    expect(await hat()).toEqual({ code: 0, stdout: "leader\n", stderr: "rejected: true\n" });
  });

  test("need not be there", async () => {
    for (const name of compiled()) rmSync(join(dist, name));
    expect(await hat()).toEqual({ code: 0, stdout: "leader\n", stderr: "rejected: undefined\n" });
  });
});
