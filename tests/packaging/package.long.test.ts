import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileIn, scratch } from "../support/scratch.ts";
import { sourceFiles, stripText } from "../support/sources.ts";

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const work = scratch(afterAll);
const installed = join(work, "node_modules", "hat-advisor");
const tool = (name: string) => resolve("node_modules", ".bin", name);
let packed: Packed;
let tarball = "";

// In a copy of its own, since packing builds, and other tests run what is built here.
beforeAll(() => {
  const copy = join(work, "copy");
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${resolve(".")}`, copy]);
  execFileSync("ln", ["-s", resolve("node_modules"), join(copy, "node_modules")]);
  const options = { cwd: copy, encoding: "utf8" } as const;
  const out = execFileSync("npm", ["pack", "--json", "--pack-destination", work], options);
  packed = (JSON.parse(out.slice(out.indexOf("["))) as Packed[])[0] as Packed;
  tarball = join(work, packed.filename);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
}, 300_000);

describe("the package", () => {
  test("holds what is needed and nothing else, under 1.5 MB", () => {
    const allowed = /^(bin|dist|types)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
    expect(packed.files.filter(({ path }) => !allowed.test(path))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(1_500_000);
  });

  test("has nothing to install, and an honest range of Nodes", () => {
    const about = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect([about.dependencies, about.optionalDependencies]).toEqual([undefined, undefined]);
    const doorway = readFileSync(join(installed, "bin", "hat-advisor.js"), "utf8");
    expect(doorway).toContain(`"${about.engines.node}"`);
  });

  test("brings the license of every package that is bundled", () => {
    const text = readFileSync(join(installed, "dist", "licenses.txt"), "utf8");
    const names = [
      "commander",
      "inquirer",
      "chalk",
      "zod",
      "yaml",
      "csv-stringify",
      "jsonc-parser",
    ];
    for (const name of names) expect(text).toContain(`\n${name} `);
  });

  test("never reaches what a stub stands in for: an editor, and programs as subcommands", () => {
    const text = sourceFiles.map(stripText).join("\n");
    expect(text).not.toMatch(/\beditor\b|executable(File|Dir)/);
  });

  test.each([
    ["publint", () => [tarball, "--strict"]],
    ["attw", () => [tarball, "--profile", "esm-only"]],
  ] as const)("leaves %s with nothing to say", (name, args) => {
    const { status, stdout, stderr } = spawnSync(tool(name), args(), { encoding: "utf8" });
    expect(status, stdout + stderr).toBe(0);
  });
});

describe("the library", () => {
  const write = fileIn(work);
  const runFile = (path: string) => spawnSync(process.execPath, [path], { encoding: "utf8" });

  test("is typed, in the strictest settings", () => {
    write(
      "consumer.ts",
      `import { advise, parseSituation, type Verdict } from "hat-advisor";
       const parsed = parseSituation(JSON.parse("{}"));
       if (parsed.ok) { const verdict: Verdict = advise(parsed.value); const hat: "leader" | "manager" | null = verdict.hat; void hat; }
       advise({ role: "manager", teamSize: 22, needs: ["how"] });
       // @ts-expect-error a role is needed
       advise({ teamSize: 22 });
       // @ts-expect-error no such morale
       advise({ role: "manager", morale: "lo" });`,
    );
    const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes"];
    const args = [...strict, "--module", "nodenext", "--target", "es2022", "consumer.ts"];
    const { status, stdout } = spawnSync(tool("tsc"), args, { cwd: work, encoding: "utf8" });
    expect(status, stdout).toBe(0);
  });

  test("gives the verdict of the command, byte for byte", () => {
    const path = write(
      "use.mjs",
      'import { advise } from "hat-advisor"; console.log(JSON.stringify(advise({ role: "manager", teamSize: 22 })));',
    );
    const argv = [
      join(installed, "bin", "hat-advisor.js"),
      "--role",
      "manager",
      "--team-size",
      "22",
    ];
    const printed = execFileSync(process.execPath, [...argv, "--json"], { encoding: "utf8" });
    expect(runFile(path).stdout).toBe(printed);
  });

  test("does nothing when it is imported, and asks for no Node module", () => {
    const path = write("still.mjs", 'import "hat-advisor";');
    expect(runFile(path)).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const text = readFileSync(join(installed, "dist", "index.js"), "utf8");
    expect(text).not.toMatch(/from"node:|require\(/);
  });
});
