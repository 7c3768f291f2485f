import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, quietEnv } from "./cli/run.ts";

// Every console block of the README is run as it stands; `UPDATE_README=1 npx vitest run tests/readme.test.ts`
// writes what the commands print today.

const readme = readFileSync("README.md", "utf8");
const block = /```console\n([\s\S]*?)```/g;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hat advisor readme "));
  mkdirSync(join(folder, "bin"));
  for (const [name, words] of [
    ["hat-advisor", ""],
    ["npx", "shift; "],
  ] as const) {
    const file = join(folder, "bin", name);
    writeFileSync(file, `#!/bin/sh\n${words}exec "${process.execPath}" "${bin}" "$@"\n`);
    chmodSync(file, 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The block with every command's output as it is now; the commands of a block share a folder and a home. */
function rerun(text: string): string {
  const home = mkdtempSync(join(folder, "home-"));
  const env = { ...quietEnv(), PATH: `${join(folder, "bin")}:${process.env.PATH}`, HAT_ADVISOR_HOME: home };
  const commands = text.split("\n").reduce<string[]>((all, line) => {
    const last = all.at(-1);
    if (line.startsWith("$ ")) all.push(line);
    else if (last?.endsWith("\\")) all[all.length - 1] = `${last}\n${line}`;
    return all;
  }, []);
  return commands
    .map((line) => {
      const { stdout, stderr } = spawnSync("sh", ["-c", line.slice(2)], {
        env,
        cwd: resolve("."),
        encoding: "utf8",
      });
      return `${line}\n${stdout}${stderr}`;
    })
    .join("");
}

describe("README", () => {
  const blocks = [...readme.matchAll(block)].map(([, text]) => text as string);

  if (process.env.UPDATE_README) {
    test("is brought up to date", () => {
      writeFileSync(
        "README.md",
        readme.replace(block, (_, text: string) => `\`\`\`console\n${rerun(text)}\`\`\``),
      );
    });
    return;
  }

  test("has transcripts", () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks.map((text) => [text.split("\n")[0], text] as const))("%s", (_first, text) => {
    expect(rerun(text)).toBe(text);
  });

  test("names only files that are there", () => {
    const named = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, file]) => file as string);
    expect(named.filter((file) => spawnSync("test", ["-e", file]).status !== 0)).toEqual([]);
  });
});
