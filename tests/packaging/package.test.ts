import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const work = mkdtempSync(join(tmpdir(), "hat-advisor-packed-"));
const installed = join(work, "node_modules", "hat-advisor");
const tool = (name: string) => resolve("node_modules", ".bin", name);
let packed: Packed;
let tarball = "";

// In a clone of its own, since packing builds, and other tests run what is built here.
beforeAll(() => {
  const clone = join(work, "clone");
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${resolve(".")}`, clone]);
  execFileSync("ln", ["-s", resolve("node_modules"), join(clone, "node_modules")]);
  const out = execFileSync("npm", ["pack", "--json", "--pack-destination", work], {
    cwd: clone,
    encoding: "utf8",
  });
  packed = (JSON.parse(out.slice(out.indexOf("["))) as Packed[])[0] as Packed;
  tarball = join(work, packed.filename);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
}, 180_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("the package", () => {
  test("holds what is needed and nothing else, under 1.5 MB", () => {
    const outside = packed.files.filter(
      ({ path }) => !/^(bin|dist)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path),
    );
    expect(outside).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(1_500_000);
  });

  test("has no dependencies to install, and an honest range of Nodes", () => {
    const about = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(about.dependencies).toBeUndefined();
    expect(readFileSync(join(installed, "bin", "hat-advisor.js"), "utf8")).toContain(
      `"${about.engines.node}"`,
    );
  });

  test("brings the licences of what is bundled", () => {
    const text = readFileSync(join(installed, "dist", "licences.txt"), "utf8");
    for (const name of ["commander", "inquirer", "chalk", "zod", "yaml", "csv-parse"])
      expect(text).toContain(`\n${name} `);
  });

  test("the chunk that every start loads stays under 250 kB", () => {
    expect(statSync(join(installed, "dist", "main.cjs")).size).toBeLessThan(250_000);
  });

  test.each([
    ["publint", () => [tarball, "--strict"]],
    ["attw", () => [tarball, "--profile", "esm-only"]],
  ] as const)("%s has nothing to say", (name, args) => {
    const { status, stdout, stderr } = spawnSync(tool(name), args(), { encoding: "utf8" });
    expect(status, stdout + stderr).toBe(0);
  });
});

describe("the library", () => {
  const file = (name: string, text: string) => writeFileSync(join(work, name), text);

  test("is typed, in the strictest dress", () => {
    file(
      "consumer.ts",
      `import { advise, parseSituation, type Verdict } from "hat-advisor";
       const parsed = parseSituation(JSON.parse("{}"));
       if (parsed.ok) { const verdict: Verdict = advise(parsed.value); const hat: "leader" | "manager" | null = verdict.hat; void hat; }
       advise({ role: "manager", teamSize: 22 });
       // @ts-expect-error a role is needed
       advise({ teamSize: 22 });
       // @ts-expect-error no such morale
       advise({ role: "manager", morale: "lo" });`,
    );
    const args = [
      "--noEmit",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "consumer.ts",
    ];
    const { status, stdout } = spawnSync(tool("tsc"), args, { cwd: work, encoding: "utf8" });
    expect(status, stdout).toBe(0);
  });

  test("does nothing when it is imported, and gives the verdict of the command", () => {
    file(
      "use.mjs",
      'import { advise } from "hat-advisor"; console.log(JSON.stringify(advise({ role: "manager", teamSize: 22 })));',
    );
    const used = execFileSync(process.execPath, [join(work, "use.mjs")], { cwd: work, encoding: "utf8" });
    const bin = join(installed, "bin", "hat-advisor.js");
    expect(
      execFileSync(process.execPath, [bin, "--role", "manager", "--team-size", "22", "--json"], {
        encoding: "utf8",
      }),
    ).toBe(used);
    file("still.mjs", 'import "hat-advisor";');
    expect(
      spawnSync(process.execPath, [join(work, "still.mjs")], { cwd: work, encoding: "utf8" }),
    ).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });
});
