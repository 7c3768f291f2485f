import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bin, quietEnv } from "../cli/run.ts";
import { type Terminal, terminal } from "../cli/terminal.ts";

export type ShellName = "bash" | "zsh" | "fish";

/** How each shell starts without anybody's own settings, and the line that its user would add to them. */
const starts: Readonly<Record<ShellName, { start: string; lines: readonly string[] }>> = {
  bash: { start: "bash --norc --noprofile -i", lines: ["source <(hat-advisor completion bash)"] },
  zsh: {
    start: "zsh -f -i",
    lines: ["autoload -U compinit; compinit -D", "source <(hat-advisor completion zsh)"],
  },
  fish: { start: "fish --no-config -i", lines: ["hat-advisor completion fish | source"] },
};

/** How often the tab key is pressed for a list. */
export const tabs: Readonly<Record<ShellName, string>> = { bash: "\t\t", zsh: "\t", fish: "\t" };

/** A folder whose `hat-advisor` completes for real, and otherwise tells only what it was called with. */
function standIn(): string {
  const folder = mkdtempSync(join(tmpdir(), "hat-advisor-shell-"));
  const file = join(folder, "hat-advisor");
  const lines = [
    "#!/bin/sh",
    `if [ "$1" = completion ]; then exec "${process.execPath}" "${bin}" "$@"; fi`,
    'printf "ran:"; for word in "$@"; do printf "[%s]" "$word"; done; echo .',
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
  return folder;
}

export function missing(shell: ShellName): string | undefined {
  const found = spawnSync(shell, ["--version"]).error === undefined;
  return found
    ? undefined
    : `${shell} is not installed here, and this test runs it: apt-get install ${shell}`;
}

/** A shell at a terminal, with the completion of this tool in force. */
export async function shell(name: ShellName, home: string, cwd: string): Promise<Terminal> {
  const path = `${standIn()}:${process.env.PATH}`;
  const { start, lines } = starts[name];
  const env = {
    ...quietEnv(),
    PATH: path,
    HOME: home,
    HAT_ADVISOR_HOME: home,
    PS1: "ready> ",
    TERM: "xterm",
  };
  const opened = terminal([], { shell: `cd '${cwd}' && exec ${start}`, env, columns: 200 });
  for (const line of lines) opened.type(`${line}\r`);
  opened.type("hat-advisor is-there\r");
  await opened.sees("ran:[is-there].");
  return opened;
}
