import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workplace } from "./conventions/shell.ts";

// Every console block of the README is run as it stands; `UPDATE_README=1 npx vitest run tests/readme.test.ts`
// writes what the commands print today.

const root = resolve(".");
const readme = readFileSync("README.md", "utf8");
const block = /```console\n([\s\S]*?)```/g;

const place = workplace();
beforeAll(() => {
  const npx = place.file("bin/npx", `#!/bin/sh\nexec "$@"\n`);
  chmodSync(join(place.folder, npx), 0o755);
});
afterAll(place.remove);

/** The block with every command's output as it is now; the commands of a block share a folder and a home. */
async function rerun(text: string): Promise<string> {
  const env = { HAT_ADVISOR_HOME: mkdtempSync(join(place.folder, "home-")) };
  const commands = text.split("\n").reduce<string[]>((all, line) => {
    const last = all.at(-1);
    if (line.startsWith("$ ")) all.push(line);
    else if (last?.endsWith("\\")) all[all.length - 1] = `${last}\n${line}`;
    return all;
  }, []);
  let shown = "";
  for (const line of commands) {
    const { stdout, stderr } = await place.sh(line.slice(2), { env, cwd: root });
    shown += `${line}\n${stdout}${stderr}`;
  }
  return shown;
}

/** The only block in this language. */
function only(language: string): string {
  const found = [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))];
  expect(found).toHaveLength(1);
  return found[0]?.[1] as string;
}

describe("README", () => {
  const blocks = [...readme.matchAll(block)].map(([, text]) => text as string);

  if (process.env.UPDATE_README) {
    test("is brought up to date", async () => {
      const rest = readme.split(block);
      for (let i = 1; i < rest.length; i += 2)
        rest[i] = `\`\`\`console\n${await rerun(rest[i] as string)}\`\`\``;
      writeFileSync("README.md", rest.join(""));
    });
    return;
  }

  test("has transcripts", () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks.map((text) => [text.split("\n")[0], text] as const))("%s", async (_first, text) => {
    expect(await rerun(text)).toBe(text);
  });

  test("its pack has no problems, and changes what it says it does", async () => {
    const pack = place.file("team.yaml", only("yaml"));
    const checked = await place.sh(`hat-advisor rules check ${pack}`);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining("No problems found.") });
    const show = (id: string) => place.sh(`hat-advisor rules show ${id} --rules ${pack}`);
    expect((await show("large-team")).stdout).toContain("team size is 20 or more");
    expect((await show("growing-team")).code).toBe(2);
  });

  test("its program runs where the package is installed", async () => {
    mkdirSync(join(place.folder, "node_modules"));
    symlinkSync(root, join(place.folder, "node_modules", "hat-advisor"));
    const text = '{"role":"manager","teamSize":22}';
    const program = place.file("its.mjs", `const text = ${JSON.stringify(text)};\n${only("js")}`);
    const ran = await place.sh(`node ${program}`);
    expect(ran).toEqual({ code: 0, stdout: "leader\n", stderr: "" });
  });

  test("names only files that are there", () => {
    const named = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, file]) => file as string);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});
