import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../src/commands/commands.ts";
import { answerFlags } from "../../src/commands/shared/answerFlags.ts";
import { factNames, factRow } from "../../src/model/facts.ts";
import { noFolder, run } from "../support/run.ts";

/** What is offered after some words. */
async function offeredAfter(...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(["completion", "complete", "--", ...words]);
  expect([code, stderr]).toEqual([0, ""]);
  const lines = stdout.trimEnd().split("\n");
  return lines.map((line) => line.split("\t")[0] ?? "");
}

test("every command is offered", async () => {
  expect(await offeredAfter("")).toEqual([...commandTable.map(({ name }) => name), ":4"]);
});

test.each(commandTable.map((row) => [row.name, row] as const))(
  "every option of %s is offered",
  async (name, { load }) => {
    const command = new Command();
    (await load()).describe(command);
    const all = command.options.map(({ long }) => long);
    const offered = await offeredAfter(name, "--");
    expect(offered).toEqual(expect.arrayContaining(all));
    expect(offered.at(-1)).toBe(":4");
  },
);

describe("every word of every fact is offered", () => {
  const worded = answerFlags.filter(({ kind, part }) => !part && ["word", "list"].includes(kind));
  const flags = worded.flatMap(({ flag, fact }) => (fact === "id" ? [] : [[flag, fact] as const]));
  test("of more than half the facts", () => {
    expect(flags.length).toBeGreaterThan(factNames.length / 2);
  });
  test.each(flags)("after --%s", async (flag, fact) => {
    const row = factRow(fact);
    const words = "values" in row ? row.values : [];
    const none = row.kind === "list" ? ["none"] : [];
    expect(await offeredAfter(`--${flag}`, "")).toEqual([...words, ...none, ":4"]);
  });
});

test.each([
  ["a scale", ["--morale-scale", "en"], ["enps", ":4"]],
  ["a form", ["--format", "mark"], ["markdown", ":4"]],
  ["an example", ["--example", "large"], ["large-team", ":4"]],
  ["a part of a command", ["rules", "che"], ["check", ":4"]],
  ["a rule", ["rules", "show", "cru"], ["crunch", ":4"]],
  ["a schema, and nobody's name", ["schema", ""], ["situation", "verdict", "pack", ":4"]],
])("%s is offered", async (_, words, offered) => {
  expect(await offeredAfter(...words)).toEqual(offered);
});

test.each([
  [["-i", ""]],
  [["-o", ""]],
  [["--rules", ""]],
  [["batch", ""]],
  [["rules", "check", ""]],
  [["--role", "x"]],
])("files are left to the shell where there is nothing to offer, as after %j", async (words) => {
  expect(await offeredAfter(...words)).toEqual([":0"]);
});

test("nothing goes wrong while somebody types, whatever is broken", async () => {
  const env = { HAT_ADVISOR_RULES: `${noFolder}/pack.yaml`, HAT_ADVISOR_HOME: "/dev/null" };
  for (const words of [
    ["rules", "show", ""],
    ["history", ""],
  ]) {
    const ran = await run(["completion", "complete", "--", ...words], { env });
    expect(ran).toMatchObject({ code: 0, stdout: ":0\n", stderr: "" });
  }
});

// No Debian package brings PowerShell, so its script is only looked at.
test("PowerShell is told to ask this tool", async () => {
  const { code, stdout } = await run(["completion", "powershell"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Register-ArgumentCompleter -CommandName 'hat-advisor'");
  expect(stdout).toContain("& hat-advisor completion complete '--'");
});

test.each([
  ["no shell", [], "completion needs <shell>."],
  ["a misspelled shell", ["fishh"], "Did you mean fish?"],
  ["two shells", ["bash", "zsh"], "doesn't take the word zsh"],
])("%s is a wrong line", async (_, words, said) => {
  const { code, stdout, stderr } = await run(["completion", ...words]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});
