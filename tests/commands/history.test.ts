import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { widthOf } from "../../src/render/textWidth.ts";
import { keys } from "../support/terminal.ts";
import { createMemory, type Memory } from "./remembering.ts";
import { liveThroughYear, yearEnd } from "./year.ts";

const dates = {
  first: "2026-11-14T12:00:00Z",
  second: "2026-11-24T12:00:00Z",
  third: "2026-12-08T12:00:00Z",
};
const check = (name: string, ...more: string[]) => [
  "one-on-one",
  name,
  "--role=manager",
  "--no-input",
  ...more,
];

/** Ana with two checks, Ben with one in between. */
async function twoPeople(): Promise<Memory> {
  const memory = createMemory();
  await memory.run(dates.first, check("ana", "--deadline", "tight", "--next", "Cut one thing"));
  await memory.run(dates.first, check("ben", "--morale", "low", "--deadline", "none"));
  await memory.run(dates.second, check("ana", "--helped=yes", "--need=none"));
  return memory;
}

test("the overview: the longest wait first, who is due, and what is open", async () => {
  const { run } = await twoPeople();
  const { stdout, stderr } = await run(dates.third, ["history"]);
  expect([stdout.split("\n"), stderr]).toEqual([
    [
      "2 people, 1 due",
      "     hats          now         last check-in  usually",
      "ben             ▀  leader hat  24 days ago",
      "ana            ▄▀  leader hat  14 days ago    every 10 days, due",
      "▀ leader, ▄ manager, · by default; newest at the right",
      "To do or say",
      "  ana: [ ] Cut one thing (14 Nov, open)",
      "",
    ],
    "",
  ]);
  const { people } = JSON.parse((await run(dates.third, ["history", "--json"])).stdout);
  expect(people).toMatchObject([
    { name: "ben", checks: 1, daysSince: 24, usualGap: null, due: false, open: [] },
    {
      name: "ana",
      daysSince: 14,
      usualGap: 10,
      due: true,
      hats: ["manager", "leader"],
      last: { at: "2026-11-24T12:00:00.000Z", hat: "leader" },
      open: [{ at: "2026-11-14T12:00:00.000Z", text: "Cut one thing" }],
    },
  ]);
});

test("--due lists only those whose usual gap has passed", async () => {
  const { run } = await twoPeople();
  const names = async (date: string) => {
    const { stdout } = await run(date, ["history", "--due", "--json"]);
    return JSON.parse(stdout).people.map(({ name }: { name: string }) => name);
  };
  expect([await names(dates.third), await names("2026-12-04T12:00:00Z")]).toEqual([["ana"], []]);
  const nobody = await run("2026-12-04T12:00:00Z", ["history", "--due"]);
  expect(nobody.stdout).toBe("Nobody's due.\n");
});

test("for a screen reader and on a narrow screen, sentences instead of a plot", async () => {
  const { run, env } = await twoPeople();
  const io = { env: { ...env, ACCESSIBLE: "1" } };
  expect((await run(dates.third, ["history"], "", io)).stdout).toBe(
    "2 people, 1 due\n" +
      "ben: now leader hat, last check-in 24 days ago.\n" +
      "ana: now leader hat, last check-in 14 days ago, usually every 10 days, due.\n" +
      "To do or say\n" +
      "  ana: [ ] Cut one thing (14 Nov, open)\n",
  );
  const shown = await run(dates.third, ["history", "ana"], "", io);
  expect(shown.stdout).not.toMatch(/[▀▄·]/);
});

test("without Unicode the plot is of ASCII", async () => {
  const { run } = await twoPeople();
  for (const argv of [["history"], ["history", "ana"]]) {
    expect((await run(dates.third, argv, "", { unicode: false })).stdout).toMatch(/^[ -~\n]*$/);
  }
});

test("one person as JSON: every check, what changed in it, and whether it helped", async () => {
  const { run } = await twoPeople();
  const { stdout } = await run(dates.third, ["history", "ANA", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 2,
    name: "ana",
    checks: [
      {
        at: "2026-11-14T12:00:00.000Z",
        hat: "manager",
        strength: "clear",
        changed: {},
        helped: "yes",
      },
      { hat: "leader", changed: { needs: { from: null, to: [] } }, helped: null },
    ],
    promises: [{ text: "Cut one thing", did: null }],
    skipped: { broken: [], newer: 0 },
  });
});

test("--helped --json can be shared: it holds no names, no dates and no answers", async () => {
  const { run } = await twoPeople();
  const { stdout } = await run(dates.third, ["history", "--helped", "--json"]);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 2,
    checks: 3,
    answered: 1,
    byHat: { manager: { yes: 1, no: 0, "cannot-tell": 0, "other-hat": 0 } },
    byRule: { "tight-deadline": { yes: 1, no: 0, "cannot-tell": 0, "other-hat": 0 } },
  });
  expect(stdout).not.toMatch(/\b(ana|ben)\b|2026/);
});

test("nobody yet", async () => {
  const { run } = createMemory();
  const all = await run(dates.first, ["history"]);
  expect([all.code, all.stdout, all.stderr]).toEqual([
    0,
    "",
    "No check-ins saved yet. Start one: hat-advisor one-on-one NAME\n",
  ]);
  const one = await run(dates.first, ["history", "ana"]);
  expect(one.stderr).toBe("No check-ins saved for ana. To see everyone: hat-advisor history\n");
  const json = await run(dates.first, ["history", "ana", "--json"]);
  expect(JSON.parse(json.stdout).checks).toEqual([]);
  expect(JSON.parse((await run(dates.first, ["history", "--json"])).stdout).people).toEqual([]);
  const helped = await run(dates.first, ["history", "--helped"]);
  expect(helped.stdout).toMatch(/^Did the hat help\? You answered for 0 of 0 check-ins\.\n/);
});

test.each([
  ["anna", " Did you mean ana?"],
  ["BE", " Did you mean ben?"],
  ["zoe", ""],
])("nothing is saved for %s", async (name, meant) => {
  const { run } = await twoPeople();
  const words = `No check-ins saved for ${name}.${meant} To see everyone: hat-advisor history\n`;
  const shown = await run(dates.third, ["history", name]);
  expect([shown.code, shown.stderr]).toEqual([0, words]);
  const forgotten = await run(dates.third, ["history", "--forget", name, "--yes"]);
  expect([forgotten.code, forgotten.stderr.replace(/\s+/g, " ")]).toEqual([
    2,
    words.replace("\n", " "),
  ]);
});

describe("--forget", () => {
  test("with --yes deletes, and only that person", async () => {
    const { run, files } = await twoPeople();
    const { code, stdout, stderr } = await run(dates.third, ["history", "--forget=ana", "--yes"]);
    expect([code, stdout, stderr]).toEqual([0, "", "Deleted everything saved about ana.\n"]);
    expect(files()).toHaveLength(1);
  });

  test.each([
    ["nobody to ask", ["--forget", "ana"], /Add --yes/],
    ["two names", ["ben", "--forget", "ana", "--yes"], /once whom to forget/],
    ["no name", ["--forget", "", "--yes"], /name is empty/],
    ["--json beside it", ["--forget", "ana", "--json"], /--json/],
    ["who is due of one person", ["ana", "--due"], /everyone/],
    ["a score of one person", ["ana", "--helped"], /never a person/],
  ])("refuses %s", async (_, argv, stderr) => {
    const { run, files } = await twoPeople();
    const ran = await run(dates.third, ["history", ...argv]);
    expect([ran.code, ran.stdout, files().length]).toEqual([2, "", 2]);
    expect(ran.stderr).toMatch(stderr);
  });

  test.each([
    ["Enter keeps it", keys.enter, 2],
    ["the other answer deletes", `2${keys.enter}`, 1],
  ])("asks at a terminal: %s", async (_, typed, left) => {
    const { open, files } = await twoPeople();
    const term = open(dates.third, ["history", "--forget", "ana"]);
    await term.sees("Delete everything saved about ana? (check-ins: 2)");
    await term.sees("Enter to choose");
    term.type(typed);
    await term.sees(left === 2 ? "Nothing was deleted." : "Deleted everything saved about ana.");
    expect(await term.ended).toBe(0);
    expect(files()).toHaveLength(left);
  });

  test("takes a file that cannot be read, too", async () => {
    const { run, files } = await twoPeople();
    for (const file of files()) writeFileSync(file, "\u0000 not a journal");
    const shown = await run(dates.third, ["history", "ana"]);
    expect(shown.stderr).toMatch(/can't read line 1\. It's skipped and left alone\./);
    expect((await run(dates.third, ["history", "--forget", "ana", "--yes"])).code).toBe(0);
    expect(files()).toHaveLength(1);
  });
});

describe("a year with eight people", { timeout: 120_000 }, () => {
  let memory: Memory;
  let count = 0;
  beforeAll(async () => {
    memory = createMemory({ keep: true });
    count = await liveThroughYear(memory);
    return () => memory.remove();
  }, 120_000);

  test("is some two hundred check-ins", () => {
    expect(count).toBeGreaterThan(200);
  });

  const folder = "tests/commands/year";
  test.each([
    ["overview.txt", ["history"]],
    ["overview.md", ["history", "--format", "markdown"]],
    ["due.txt", ["history", "--due"]],
    ["helped.txt", ["history", "--helped"]],
    ["dmitri.txt", ["history", "Dmitri"]],
    ["dmitri.md", ["history", "Dmitri", "--format", "markdown"]],
  ])("%s is as it was last read", async (file, argv) => {
    const { stdout, stderr } = await memory.run(yearEnd, argv);
    if (process.env.UPDATE_YEAR) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${file}`, stdout);
    }
    expect(stderr).toBe("");
    expect(stdout).toBe(readFileSync(`${folder}/${file}`, "utf8"));
  });

  test("every line of the overview fits 80 columns, and all of it one screen", async () => {
    const { stdout } = await memory.run(yearEnd, ["history"]);
    const lines = stdout.trimEnd().split("\n");
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeLessThanOrEqual(22);
  });
});
