import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { commandTable } from "../src/commands/commands.ts";
import { type Ran, run } from "./support/run.ts";
import { scratch } from "./support/scratch.ts";
import { installed } from "./support/workplace.ts";

// Everything that the README shows or names. After a change that people see:
// UPDATE_README=1 npx vitest run tests/readme.test.ts

const readme = readFileSync("README.md", "utf8");
const changelog = readFileSync("CHANGELOG.md", "utf8");
const folder = scratch(afterAll);

const blocksOf = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, text = ""]) => text,
  );

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|([^\s'"]+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

/** Runs one line as a shell would; only what stands around the tool itself needs a real one. */
async function play(line: string): Promise<Ran> {
  let last: Ran = { code: 0, stdout: "", stderr: "" };
  for (const stage of line.split(" | ")) {
    const [, words] = /^(?:npx )?hat-advisor ?(.*)/.exec(stage) ?? [];
    const input = last.stdout;
    const ran =
      words === undefined ? shell(stage, input) : await run(wordsOf(words), { stdin: input });
    last = { ...ran, stderr: last.stderr + ran.stderr };
  }
  return last;
}

const shell = (line: string, input: string): Ran => ({
  code: 0,
  stdout: execFileSync("sh", ["-c", line], { input, encoding: "utf8" }),
  stderr: "",
});

/** A block with every command's output as it is now. */
async function replay(block: string): Promise<string> {
  let shown = "";
  for (const [line] of block.matchAll(/^\$ .*$/gm)) {
    const { stdout, stderr, code } = await play(line.slice(2));
    expect(code, stderr).not.toBe(1);
    shown += `${line}\n${stdout}${stderr}`;
  }
  return shown;
}

for (const block of blocksOf("console")) {
  const [first = ""] = block.split("\n");
  const lacksJq = block.includes("| jq ") && !installed("jq");
  test.skipIf(lacksJq)(`prints what it shows (jq where it's used): ${first}`, async () => {
    const now = await replay(block);
    if (process.env.UPDATE_README)
      writeFileSync(
        "README.md",
        readFileSync("README.md", "utf8").replace(block, () => now),
      );
    else expect(now).toBe(block);
  });
}

/** Code between backticks and in blocks, by the line, without comments. */
const code = [...readme.matchAll(/```(?:sh|console)\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(
  ([, block, span = ""]) => (block ?? span).split("\n").map((line) => line.replace(/ +# .*/, "")),
);
const uses = code
  .flatMap((line) => line.split(/ [|<] /))
  .flatMap((stage) => /(?<=^| )hat-advisor(?= |$).*/.exec(stage) ?? []);
const optionsIn = (text: string): readonly string[] =>
  text.match(/(?<![\w-])--?[a-z][a-z-]*/g) ?? [];

test.each([...new Set(uses)])("names only commands and options that exist: %s", async (use) => {
  const [, ...words] = wordsOf(use);
  const [command = ""] = words;
  if (!command.startsWith("-"))
    expect(["", ...commandTable.map(({ name }) => name)]).toContain(command);
  const help = (await run([...words, "--help"])).stdout;
  expect(help).toContain("Usage: hat-advisor");
  expect(optionsIn(use).filter((option) => !optionsIn(help).includes(option))).toEqual([]);
});

test("neither it nor what is new names an option that no command has", async () => {
  const helps = await Promise.all(
    [[], ...commandTable.map(({ name }) => [name])].map((words) => run([...words, "--help"])),
  );
  const known = helps.flatMap(({ stdout }) => optionsIn(stdout));
  const [, news = ""] = /^## .*?^### What's new$(.*?)^## /ms.exec(changelog) ?? [];
  const named = [...code.filter((text) => text.startsWith("-")), news].flatMap(optionsIn);
  expect(named.filter((option) => !known.includes(option))).toEqual([]);
});

test("has a pack without problems that changes what it says", async () => {
  const pack = join(folder, "ours.yaml");
  writeFileSync(pack, blocksOf("yaml").join("\n"));
  expect(await run(["rules", "check", pack])).toMatchObject({
    code: 0,
    stdout: "No mistakes found.\n",
  });
  const situation = ["--role", "manager", "--team-size", "18", "-q"];
  expect((await run([...situation, "--rules", pack])).stdout).toMatch(/^manager/);
  expect((await run(situation)).stdout).toBe("leader\n");
});

test("has lines for a survey that run one after the other", async () => {
  const lines = blocksOf("sh").flatMap(
    (block) => block.match(/^hat-advisor batch lattice.*$/gm) ?? [],
  );
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const moved = line
      .replace("lattice.tsv", "tests/fixtures/exports/lattice.tsv")
      .replace(/lattice\.yaml|teams\.html/g, (file) => `"${join(folder, file)}"`);
    expect(await play(moved)).toMatchObject({ code: 0 });
  }
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(["lattice.yaml", "teams.html"]));
});

test("takes its figures from the bench, and names only files that are there", () => {
  const bench = readdirSync("tests/bench")
    .map((file) => readFileSync(`tests/bench/${file}`, "utf8"))
    .join("");
  const [figures = ""] = blocksOf("text");
  const labels = figures.split("\n").flatMap((row) => /: \S+( \S+)*/.exec(row) ?? []);
  expect(labels.filter((label) => !bench.includes(label))).toEqual([]);
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, file = ""]) => file);
  expect(links.filter((file) => !existsSync(file))).toEqual([]);
});

test("is short enough to read", () => {
  expect(readme.split("\n").length - 1).toBeLessThanOrEqual(135);
});
