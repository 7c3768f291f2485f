import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { bin, quietEnv, run } from "../support/run.ts";
import { fileIn, scratch } from "../support/scratch.ts";
import { openPty, type Terminal } from "../support/terminal.ts";
import { installed, openWorkplace } from "../support/workplace.ts";

type ShellName = "bash" | "zsh" | "fish";

/** How each shell starts without anybody's own settings, and the lines that its user would add to them. */
const starts: Readonly<
  Record<ShellName, { start: string; lines: readonly string[]; tabs: string }>
> = {
  bash: {
    start: "bash --norc --noprofile -i",
    lines: ["source <(hat-advisor completion bash)"],
    tabs: "\t\t",
  },
  zsh: {
    start: "zsh -f -i",
    lines: ["autoload -U compinit; compinit -D", "source <(hat-advisor completion zsh)"],
    tabs: "\t",
  },
  fish: {
    start: "fish --no-config -i",
    lines: ["hat-advisor completion fish | source"],
    tabs: "\t",
  },
};

const [home, cwd] = [scratch(afterAll), scratch(afterAll)];
const hostile = "x$(touch carried-out)";

beforeAll(async () => {
  for (const name of ["Ana Lucía", "bert", hostile]) {
    const env = { HAT_ADVISOR_HOME: home };
    const argv = ["one-on-one", name, "--role", "manager", "--no-input", "-q"];
    expect((await run(argv, { env })).code).toBe(0);
  }
  fileIn(cwd)("situation.json", "{}");
});

/** A folder whose `hat-advisor` completes for real, and otherwise tells only what it was called with. */
function makeStandIn(): string {
  const folder = scratch();
  const lines = [
    "#!/bin/sh",
    `if [ "$1" = completion ]; then exec "${process.execPath}" "${bin}" "$@"; fi`,
    'printf "ran:"; for word in "$@"; do printf "[%s]" "$word"; done; echo .',
  ];
  chmodSync(fileIn(folder)("hat-advisor", `${lines.join("\n")}\n`), 0o755);
  return folder;
}

/** A shell at a terminal, with the completion of this tool in force. */
async function openShell(name: ShellName): Promise<Terminal> {
  const PATH = `${makeStandIn()}:${process.env.PATH}`;
  const { start, lines } = starts[name];
  const own = { PATH, HOME: home, HAT_ADVISOR_HOME: home, PS1: "ready> ", TERM: "xterm" };
  const line = `cd '${cwd}' && exec ${start}`;
  const opened = openPty([], { shell: line, env: { ...quietEnv(), ...own }, columns: 200 });
  for (const one of lines) opened.type(`${one}\r`);
  opened.type("hat-advisor is-there\r");
  await opened.sees("ran:[is-there].");
  return opened;
}

/** What is typed before the tab key, and what the tool is then called with. */
const rows: [what: string, typed: string, ran: string][] = [
  ["a command", "one-o", "[one-on-one]"],
  ["a flag", "--new-d", "[--new-direct-report]"],
  ["a flag after a command", "batch --allow", "[batch][--allow-refused]"],
  ["the negative of a flag", "--no-ment", "[--no-mentoring]"],
  ["a value", "--morale hi", "[--morale][high]"],
  ["a value after =", "--morale=hi", "[--morale=high]"],
  ["a value after another", "--role leader --need rel", "[--role][leader][--need][relief]"],
  ["a form", "--format mark", "[--format][markdown]"],
  ["an example", "--example key", "[--example][key-manager-gap]"],
  ["a rule", "rules show crun", "[rules][show][crunch]"],
  ["somebody known", "history ber", "[history][bert]"],
  ["a name with a space", "one-on-one Ana", "[one-on-one][Ana Lucía]"],
  ["a file", "-i situ", "[-i][situation.json]"],
];

describe.each<[ShellName]>([["bash"], ["zsh"], ["fish"]])(
  "%s (skipped where it is missing)",
  (name) => {
    const testHere = test.skipIf(!installed(name));

    testHere("completes commands, flags, values, rules, people and files", async () => {
      const { sees, type, ended } = await openShell(name);
      for (const [, typed, ran] of rows) {
        type(`hat-advisor ${typed}\t\r`);
        await sees(`ran:${ran}.`);
      }
      type("exit\r");
      await ended;
    });

    testHere("offers a list, and carries out nothing that is only a name", async () => {
      const { sees, type, ended } = await openShell(name);
      type(`hat-advisor --role ${starts[name].tabs}`);
      await sees(/(leader|manager|neither)\s+(leader|manager|neither)\s+(leader|manager|neither)/);
      type("leader\r");
      await sees("ran:[--role][leader].");
      type("hat-advisor one-on-one x\t\r");
      await sees(`ran:[one-on-one][${hostile}].`);
      type("exit\r");
      await ended;
      expect(existsSync(join(cwd, "carried-out"))).toBe(false);
    });

    testHere("reads the script, which installs nothing", async () => {
      const { sh, folder } = openWorkplace(onTestFinished);
      const script = join(scratch(), "script");
      const before = readdirSync(folder);
      const line = `hat-advisor completion ${name} > "${script}" && ${name} -n "${script}"`;
      expect(await sh(line)).toMatchObject({ code: 0, stderr: "" });
      expect(readdirSync(folder)).toEqual(before);
    });
  },
);

// zsh itself expands what is typed in this form at the tab key, before it asks any completion.
describe("what is only typed is not carried out (skipped where the shell is missing)", () => {
  const typedRows: [ShellName, string][] = [
    ["bash", "one-on-one $(touch typed-bash)"],
    ["bash", "--role=$(touch typed-bash)"],
    ["fish", "one-on-one (touch typed-fish)"],
  ];
  for (const [name, typed] of typedRows) {
    test.skipIf(!installed(name))(`${name}: ${typed}`, async () => {
      const { sees, type, ended } = await openShell(name);
      type(`hat-advisor ${typed}\t`);
      type("\u0015hat-advisor after\r");
      await sees("ran:[after].");
      type("exit\r");
      await ended;
      expect(existsSync(join(cwd, `typed-${name}`))).toBe(false);
    });
  }
});
