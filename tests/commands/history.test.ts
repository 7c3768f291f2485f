import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { widthOf } from "../../src/render/textWidth.ts";
import { oneLine } from "../support/text.ts";
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
      "One-on-ones on 8 Dec 2026: 2 people, 1 due",
      "",
      "     hats          now         last check-in  usually",
      "ben             ▀  leader hat  24 days ago",
      "ana            ▄▀  leader hat  14 days ago    every 10 days, due",
      "",
      "▀ leader, ▄ manager, · by default; newest at the right",
      "",
      "  To do or say",
      "    [ ] ana: Cut one thing (14 Nov)",
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
  expect(nobody.stdout).toBe("Nobody is due.\n");
});

test("for a screen reader and on a narrow screen, sentences instead of a plot", async () => {
  const { run, env } = await twoPeople();
  const io = { env: { ...env, ACCESSIBLE: "1" } };
  expect((await run(dates.third, ["history"], "", io)).stdout).toBe(
    "One-on-ones on 8 Dec 2026: 2 people, 1 due\n\n" +
      "ben: now leader hat, last check-in 24 days ago.\n" +
      "ana: now leader hat, last check-in 14 days ago, usually every 10 days, due.\n" +
      "\n  To do or say\n" +
      "    [ ] ana: Cut one thing (14 Nov)\n",
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
    skipped: [],
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
    "Nobody to list. To begin: hat-advisor one-on-one NAME\n",
    "",
  ]);
  expect((await run(dates.first, ["history", "--due"])).stdout).toBe(all.stdout);
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
  const words = `No check-ins saved for ${name}.${meant} To see everyone: hat-advisor history `;
  for (const argv of [[name], ["--forget", name, "--yes"]]) {
    const { code, stdout, stderr } = await run(dates.third, ["history", ...argv]);
    expect([code, stdout, oneLine(stderr)]).toEqual([2, "", words]);
  }
});

describe("--forget", () => {
  test("with --yes deletes, and only that person", async () => {
    const { run, files } = await twoPeople();
    const { code, stdout, stderr } = await run(dates.third, ["history", "--forget=ana", "--yes"]);
    expect([code, stdout, stderr]).toEqual([0, "", "Deleted everything saved about ana.\n"]);
    expect(files()).toHaveLength(1);
  });

  test.each([
    [
      "to forget somebody without --yes",
      ["--forget", "ana"],
      /ana \(2 check-ins\)[\s\S]*add --yes/,
    ],
    ["two names", ["ben", "--forget", "ana", "--yes"], /--forget takes no name before it/],
    ["no name", ["--forget", "", "--yes"], /name is empty/],
    ["--json beside it", ["--forget", "ana", "--json"], /--json/],
    ["who is due of one person", ["ana", "--due"], /--due takes no name/],
    ["a score of one person", ["ana", "--helped"], /--helped takes no name/],
  ])("refuses %s", async (_, argv, stderr) => {
    const { run, files } = await twoPeople();
    const ran = await run(dates.third, ["history", ...argv]);
    expect([ran.code, ran.stdout, files().length]).toEqual([2, "", 2]);
    expect(ran.stderr).toMatch(stderr);
  });

  test("takes a file that cannot be read, too", async () => {
    const { run, files } = await twoPeople();
    for (const file of files()) writeFileSync(file, "\u0000 not a journal");
    const shown = await run(dates.third, ["history", "ana"]);
    expect(shown.stderr).toMatch(
      /can't read 1 line \(the first is line 1\)[\s\S]*Skipped and left alone\./,
    );
    expect((await run(dates.third, ["history", "--forget", "ana", "--yes"])).code).toBe(0);
    expect(files()).toHaveLength(1);
  });
});

describe("a year with eight people", { timeout: 120_000 }, () => {
  const memory = createMemory(afterAll);
  let count = 0;
  beforeAll(async () => {
    count = await liveThroughYear(memory);
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
