import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { registry } from "../../src/commands/registry.ts";
import { factNames, factRow } from "../../src/core/facts.ts";
import { answerFlags } from "../../src/input/answerFlags.ts";
import { run } from "../cli/run.ts";

/** What is offered after some words. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(["completion", "complete", "--", ...words]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "");
}

test("every command", async () => {
  expect(await offered("")).toEqual([...registry.map(({ name }) => name), ":4"]);
});

test.concurrent.each(registry.map(({ name }) => [name]))("every option of %s", async (name) => {
  const module = await registry.find((entry) => entry.name === name)?.load();
  const command = new Command();
  module?.describe(command);
  const all = command.options.map(({ long }) => long);
  expect(await offered(name, "--")).toEqual([...all, "--help", ":4"]);
});

describe("every word of every fact", () => {
  const worded = answerFlags.filter(
    ({ fact, field }) => fact !== "id" && !field && "values" in factRow(fact),
  );
  test("there are some", () => expect(worded.length).toBeGreaterThan(factNames.length / 2));
  test.concurrent.each(worded.map(({ name, fact }) => [name, fact as (typeof factNames)[number]]))(
    "--%s",
    async (name, fact) => {
      const row = factRow(fact);
      const words = "values" in row ? row.values : [];
      const none = row.kind === "words" ? ["none"] : [];
      expect(await offered(`--${name}`, "")).toEqual([...words, ...none, ":4"]);
    },
  );
});

test("a file is the shell's own business", async () => {
  for (const words of [
    ["-i", ""],
    ["-o", ""],
    ["--rules", ""],
    ["batch", ""],
    ["rules", "check", ""],
  ]) {
    expect(await offered(...words)).toEqual([":0"]);
  }
});

test("nothing goes wrong while somebody types, whatever is broken", async () => {
  const env = { HAT_ADVISOR_RULES: "/nonexistent/pack.yaml", HAT_ADVISOR_HOME: "/dev/null" };
  const argv = ["completion", "complete", "--", "rules", "show", "cru"];
  expect(await run(argv, { env })).toEqual({ code: 0, stdout: "crunch\tmanager +3\n:4\n", stderr: "" });
  const people = await run(["completion", "complete", "--", "history", ""], { env });
  expect(people).toEqual({ code: 0, stdout: ":4\n", stderr: "" });
});

// No Debian package brings PowerShell, so its script is only looked at.
test("PowerShell is told to ask this tool", async () => {
  const { code, stdout } = await run(["completion", "powershell"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Register-ArgumentCompleter -CommandName 'hat-advisor'");
  expect(stdout).toContain("& hat-advisor completion complete '--'");
});

test.each([
  [[], "completion needs the name of a shell."],
  [["fishh"], "Did you mean fish?"],
  [["bash", "zsh"], 'completion takes one shell, not also "zsh".'],
])("%j is a wrong command", async (words, said) => {
  const { code, stdout, stderr } = await run(["completion", ...words]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});
