import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answerFlags } from "../../src/input/answerFlags.ts";
import { run } from "./run.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

describe("version", () => {
  test.concurrent.each([[["--version"]], [["-V"]], [["advise", "-V"]], [["--role", "x", "-V"]]])(
    "%j",
    async (argv) => {
      expect(await run(argv)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    },
  );
});

describe("help wins over everything", () => {
  test.concurrent.each([
    [["-h"]],
    [["--help"]],
    [["help"]],
    [["advise", "--team-size", "x", "-h"]],
    [["--bogus", "-h"]],
    [["-V", "-h"]],
    [["-qh"]],
    [["-hV"]],
    [["-Vh"]],
    [["nothing", "--help"]],
  ])("%j", async (argv) => {
    const { code, stdout, stderr } = await run(argv);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Examples:\n {2}hat-advisor\n {2}hat-advisor /);
    expect(stdout).toMatch(/Exit codes:\n {2}0 /);
  });
});

test("each command has examples, exit codes and a place to read on", async () => {
  for (const argv of [
    ["help", "examples"],
    ["examples", "--help"],
  ]) {
    const { code, stdout } = await run(argv);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Examples:[\s\S]*Usage: hat-advisor examples[\s\S]*Exit codes:[\s\S]*More: /);
  }
});

test("help names every answer flag", async () => {
  const { stdout } = await run(["-h"]);
  for (const { name } of answerFlags) expect(stdout).toContain(`--${name} `);
});

test("examples are listed, and each can be run", async () => {
  const { stdout } = await run(["examples"]);
  const { stdout: json } = await run(["examples", "--json"]);
  const all = JSON.parse(json) as { name: string; expect: { hat: string } }[];
  expect(all.length).toBeGreaterThan(0);
  for (const { name } of all) expect(stdout).toContain(name);
  const [first] = all;
  const ran = await run(["--example", first?.name ?? "", "-q"]);
  expect(ran).toEqual({ code: 0, stdout: `${first?.expect.hat ?? "none"}\n`, stderr: "" });
});

test("an example nearly named is suggested", async () => {
  const { stdout } = await run(["examples", "--json"]);
  const name: string = JSON.parse(stdout)[0].name;
  const { code, stderr } = await run(["--example", `${name}x`]);
  expect(code).toBe(2);
  expect(stderr).toContain(`Did you mean ${name}?`);
});
