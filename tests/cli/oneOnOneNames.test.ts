import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { dates, memory } from "./memory.ts";

const names = [
  "../x",
  "../../../../etc/passwd",
  "/abs",
  "C:\\x",
  "CON",
  "nul.txt",
  "x".repeat(300),
  "👩‍👩‍👧".repeat(30),
  "עדי לוי",
  "\u202egnp.exe",
  "ana\u0007\u001b[2J\u001b]0;pwned\u0007",
  "ana\nben",
  "-rf",
  "--json",
  "'; rm -rf ~; '",
  '{"a":1}',
  "無限",
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe.each(names)("%j", (name) => {
  test("is one person, whose file stays in the folder and whose name steers no terminal", async () => {
    const { home, run, files } = memory();
    const check = ["one-on-one", "--role", "manager", "--", name];
    const first = await run(dates.first, check);
    const second = await run(dates.second, check);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stdout).toContain("nothing changed");
    expect(files().map(dirname)).toEqual([join(home, "journal")]);
    const listed = await run(dates.third, ["history"]);
    const shown = await run(dates.third, ["history", "--", name]);
    const json = await run(dates.third, ["history", "--json", "--", name]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      name: name.trim().replace(/\s+/g, " "),
      checks: [{}, {}],
    });
    for (const { stdout, stderr } of [first, second, listed, shown, json]) {
      expect(stdout + stderr).not.toMatch(steering);
    }
    const forgotten = await run(dates.third, ["history", "--yes", `--forget=${name}`]);
    expect([forgotten.code, files()]).toEqual([0, []]);
  });
});

test("composed or not, with spaces or capitals or without: the same person, named as last time", async () => {
  const { run, files } = memory();
  for (const name of ["zo\u00eb", "ZOE\u0308", "  Zo\u00eb "]) {
    expect((await run(dates.first, ["one-on-one", name, "--role", "manager"])).code).toBe(0);
  }
  expect(files()).toHaveLength(1);
  expect((await run(dates.second, ["history"])).stdout).toBe("Zoë  manager hat  10 days ago  3 checks\n");
});

test("the command that forgets can be copied as it is shown", async () => {
  const { run } = memory();
  const { stderr } = await run(dates.first, ["one-on-one", "Ana O'Neil", "--role", "manager"]);
  expect(stderr).toContain("hat-advisor history --forget 'Ana O'\\''Neil'\n");
});
