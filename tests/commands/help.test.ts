import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../src/commands/commands.ts";
import { answerFlags } from "../../src/commands/shared/answerFlags.ts";
import { main } from "../../src/main.ts";
import { makeWorld, run, runBin } from "../support/run.ts";
import { oneLine } from "../support/text.ts";

const packageJson = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(packageJson, "utf8"));
const names = commandTable.map(({ name }) => name);

describe("the version is printed alone for", () => {
  test.each([[["--version"]], [["-V"]], [["advise", "-V"]], [["--role", "x", "-V"]]])(
    "%j",
    async (argv) => {
      const printed = { code: 0, stdout: `${version}\n`, stderr: "" };
      expect(await run(argv)).toEqual(printed);
      if (argv.length === 1) expect(await runBin(argv)).toEqual(printed);
    },
  );
});

describe("help wins over everything else in", () => {
  test.each([
    [["-h"]],
    [["--help"]],
    [["help"]],
    [["advise", "--team-size", "x", "-h"]],
    [["--bogus", "-h"]],
    [["-V", "-h"]],
    [["-qh"]],
    [["-hV"]],
    [["nothing", "--help"]],
  ])("%j", async (argv) => {
    const { code, stdout, stderr } = await run(argv);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Examples:\n {2}hat-advisor\n {2}hat-advisor --role /);
  });

  test("but not behind --", async () => {
    expect((await run(["advise", "--", "-h"])).code).toBe(2);
  });
});

describe.each(names)("help of %s", (name) => {
  test("begins with examples and what the command is for, and ends with every exit code and where to read on", async () => {
    const { code, stdout, stderr } = await run(["help", name]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^Examples:\n( {2}hat-advisor.*\n){1,3}\nUsage: hat-advisor .*\n\n.*[^:]\n/,
    );
    for (const exit of [0, 1, 2, 3, 130])
      expect(stdout).toMatch(new RegExp(`^ {2}${exit} +\\w`, "m"));
    expect(stdout).toMatch(/\nMore: \S.*\n$/);
  });

  test("gives every short option a long one, and keeps to 80 columns", async () => {
    const { stdout } = await run([name, "--help"]);
    const short = stdout.split("\n").filter((line) => /^ {2}-[a-zA-Z]\b/.test(line));
    for (const line of short) expect(line).toMatch(/^ {2}-[a-zA-Z], --[a-z]/);
    const [, options = ""] = stdout.split("Usage:");
    for (const line of options.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

test("help keeps to a narrow terminal, but for lines to copy", async () => {
  const { io, out } = makeWorld();
  await main(["--help"], { ...io, stdout: Object.assign(io.stdout, { columns: 50 }) });
  const [, options = ""] = out().split("Usage:");
  const [described = ""] = options.split("Exit codes:");
  for (const line of described.split("\n")) expect(line.length).toBeLessThanOrEqual(50);
});

test("help names the variables that it goes by", async () => {
  const { stdout } = await run(["--help"]);
  for (const name of ["HAT_ADVISOR_HOME", "HAT_ADVISOR_RULES", "ACCESSIBLE", "NO_COLOR", "CI"])
    expect(stdout).toContain(name);
});

test("every command takes --no-input", async () => {
  expect((await run(["claims", "1", "--no-input"])).code).toBe(0);
});

test("the main help lists every command and every answer flag", async () => {
  const { stdout } = await run(["-h"]);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  for (const { flag } of answerFlags) expect(stdout).toMatch(new RegExp(`^ +--${flag} `, "m"));
});

test("the main help says when stdin is read", async () => {
  const { stdout } = await run(["-h"]);
  expect(oneLine(stdout)).toContain("JSON from a pipe is read too");
});

describe("examples", () => {
  test("are listed with what they are about", async () => {
    const { code, stdout } = await run(["examples"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^large-team +\S.+$/m);
  });

  test("can each be run, and get the hats they promise", async () => {
    const { stdout } = await run(["examples", "--json"]);
    const all = JSON.parse(stdout) as { name: string; expect: { hat: string } }[];
    expect(all.length).toBeGreaterThan(5);
    for (const { name, expect: wanted } of all) {
      const ran = await run(["--example", name, "--json"]);
      expect(JSON.parse(ran.stdout)).toMatchObject(wanted);
    }
  });
});
