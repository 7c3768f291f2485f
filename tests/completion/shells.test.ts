import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { missing, type ShellName, shell, tabs } from "./shells.ts";

const home = mkdtempSync(join(tmpdir(), "hat-advisor-home-"));
const cwd = mkdtempSync(join(tmpdir(), "hat-advisor-cwd-"));
const hostile = "x$(touch carried-out)";

beforeAll(async () => {
  for (const name of ["Ana Lucía", "bert", hostile]) {
    const env = { HAT_ADVISOR_HOME: home };
    const { code } = await run(["one-on-one", name, "--role", "manager", "--no-input"], { env });
    expect(code).toBe(0);
  }
  writeFileSync(join(cwd, "situation.json"), "{}");
});

/** What is typed before the tab key, and what the tool is then called with. */
const rows: [what: string, typed: string, ran: string][] = [
  ["a command", "one-o", "[one-on-one]"],
  ["a flag", "--new-d", "[--new-direct-report]"],
  ["a flag after a command", "batch --fail", "[batch][--fail-fast]"],
  ["the negative of a flag", "--no-ment", "[--no-mentoring]"],
  ["a value", "--morale hi", "[--morale][high]"],
  ["a value after =", "--morale=hi", "[--morale=high]"],
  [
    "a value after other flags",
    "--role leader --transition acq",
    "[--role][leader][--transition][acquisition]",
  ],
  ["a scale", "--morale-scale en", "[--morale-scale][enps]"],
  ["a form", "--format mark", "[--format][markdown]"],
  ["an example", "--example key", "[--example][key-manager-gap]"],
  ["a rule", "rules show crun", "[rules][show][crunch]"],
  ["somebody known", "history ber", "[history][bert]"],
  ["somebody with a space in the name", "one-on-one Ana", "[one-on-one][Ana Lucía]"],
  ["somebody to forget", "history --forget ber", "[history][--forget][bert]"],
  ["a file", "-i situ", "[-i][situation.json]"],
  ["nobody and nothing", "history situ", "[history][situ]"],
];

describe.each<[ShellName]>([["bash"], ["zsh"], ["fish"]])("%s", (name) => {
  test("is installed", () => expect(missing(name)).toBeUndefined());

  test("completes", async () => {
    expect(missing(name)).toBeUndefined();
    const { sees, type, ended } = await shell(name, home, cwd);
    for (const [, typed, ran] of rows) {
      type(`hat-advisor ${typed}\t\r`);
      await sees(`ran:${ran}.`);
    }
    type("exit\r");
    await ended;
  });

  test("offers a list, and carries out nothing that is only a name", async () => {
    expect(missing(name)).toBeUndefined();
    const { sees, type, ended } = await shell(name, home, cwd);
    type(`hat-advisor --role ${tabs[name]}`);
    await sees(/(leader|manager|neither)\s+(leader|manager|neither)\s+(leader|manager|neither)/);
    type("leader\r");
    await sees("ran:[--role][leader].");
    type("hat-advisor one-on-one x\t\r");
    await sees(`ran:[one-on-one][${hostile}].`);
    type("exit\r");
    await ended;
    expect(existsSync(join(cwd, "carried-out"))).toBe(false);
  });
});

// zsh itself expands what is typed in this form at the tab key, before it asks any completion.
describe("what is only typed is not carried out", () => {
  test.each<[ShellName, string]>([
    ["bash", "one-on-one $(touch typed-bash)"],
    ["bash", "--role=$(touch typed-bash)"],
    ["fish", "one-on-one (touch typed-fish)"],
  ])("%s: %s", async (name, typed) => {
    const { sees, type, ended } = await shell(name, home, cwd);
    type(`hat-advisor ${typed}\t`);
    type("\u0015hat-advisor after\r");
    await sees("ran:[after].");
    type("exit\r");
    await ended;
    expect(existsSync(join(cwd, `typed-${name}`))).toBe(false);
  });
});
