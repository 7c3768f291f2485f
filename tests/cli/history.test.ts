import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dates, memory } from "./memory.ts";
import { keys } from "./terminal.ts";

const check = (name: string, ...more: string[]) => ["one-on-one", name, "--role", "manager", ...more];

/** Ana with two checks, Ben with one in between. */
async function twoPeople() {
  const kept = memory();
  await kept.run(dates.first, check("ana", "--deadline", "tight"));
  await kept.run(dates.first, check("ben", "--morale", "low"));
  await kept.run(dates.second, check("ana", "--deadline", "none", "--morale", "low"));
  return kept;
}

test("a line for each check", async () => {
  const { run } = await twoPeople();
  const { code, stdout, stderr } = await run(dates.third, ["history", "ana"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n")).toEqual([
    "ana: 2 checks",
    "14 Nov 2026  manager  clear    ░░░░░░░░░░░░  0:5",
    "24 Nov 2026  leader   leaning  ███████░░░░░  3:2    no deadline, morale low…",
    "█ leader, ░ manager",
    "",
  ]);
});

test("everybody, the last one checked first", async () => {
  const { run } = await twoPeople();
  const { stdout } = await run(dates.third, ["history"]);
  expect(stdout).toBe("ana  leader hat  7 days ago   2 checks\nben  leader hat  17 days ago  1 check\n");
  const json = JSON.parse((await run(dates.third, ["history", "--json"])).stdout);
  expect(json.people).toMatchObject([
    { name: "ana", checks: 2, last: { at: "2026-11-24T12:00:00.000Z", hat: "leader" } },
    { name: "ben", checks: 1 },
  ]);
});

test("as JSON", async () => {
  const { run } = await twoPeople();
  const { stdout } = await run(dates.third, ["history", "ana", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    name: "ana",
    checks: [
      { at: "2026-11-14T12:00:00.000Z", hat: "manager", then: null, strength: "clear", changed: {} },
      {
        hat: "leader",
        changed: { morale: { from: null, to: "low" }, deadline: { from: "tight", to: "none" } },
      },
    ],
    passedBy: { broken: [], newer: 0 },
  });
});

test("nobody yet", async () => {
  const { run } = memory();
  const all = await run(dates.first, ["history"]);
  expect([all.code, all.stdout]).toEqual([0, ""]);
  expect(all.stderr).toBe("Nothing is kept of anybody. hat-advisor one-on-one NAME begins it.\n");
  const one = await run(dates.first, ["history", "ana"]);
  expect(one.stderr).toBe("Nothing is kept of ana. hat-advisor history lists everybody.\n");
  expect(JSON.parse((await run(dates.first, ["history", "ana", "--json"])).stdout).checks).toEqual([]);
  expect(JSON.parse((await run(dates.first, ["history", "--json"])).stdout).people).toEqual([]);
});

test.each([
  ["anna", "Did you mean ana? "],
  ["BE", "Did you mean ben? "],
  ["zoe", ""],
])("nothing is kept of %s", async (name, meant) => {
  const { run } = await twoPeople();
  for (const argv of [[name], ["--forget", name, "--yes"]]) {
    const { code, stderr } = await run(dates.third, ["history", ...argv]);
    expect([code, stderr]).toEqual([
      0,
      `Nothing is kept of ${name}. ${meant}hat-advisor history lists everybody.\n`,
    ]);
  }
});

test("a file where the folder should be", async () => {
  const { home, run } = memory();
  writeFileSync(join(home, "journal"), "");
  expect((await run(dates.first, ["history"])).code).toBe(0);
});

describe("--forget", () => {
  test("with --yes deletes, and only that one", async () => {
    const { run, files } = await twoPeople();
    const { code, stdout, stderr } = await run(dates.third, ["history", "--forget", "ana", "--yes"]);
    expect([code, stdout, stderr]).toEqual([0, "", "Deleted all that was kept of ana.\n"]);
    expect(files()).toHaveLength(1);
    const again = await run(dates.third, ["history", "--forget", "ana", "--yes"]);
    expect([again.code, again.stderr]).toEqual([
      0,
      "Nothing is kept of ana. hat-advisor history lists everybody.\n",
    ]);
  });

  test.each([
    ["nobody to ask", ["--forget", "ana"], 2, /Add --yes/],
    ["two names", ["ben", "--forget", "ana", "--yes"], 2, /once whom to forget/],
    ["no name", ["--forget", "", "--yes"], 2, /name is empty/],
    ["with --json", ["--forget", "ana", "--json"], 2, /cannot be given together/],
  ])("refused: %s", async (_, argv, code, stderr) => {
    const { run, files } = await twoPeople();
    const ran = await run(dates.third, ["history", ...argv]);
    expect([ran.code, ran.stdout, files().length]).toEqual([code, "", 2]);
    expect(ran.stderr).toMatch(stderr);
  });

  test.each([
    ["Enter keeps it", keys.enter, 2],
    ["the other answer deletes", keys.down + keys.enter, 1],
  ])("asks at a terminal: %s", async (_, typed, left) => {
    const { terminal, files } = await twoPeople();
    const term = terminal(dates.third, ["history", "--forget", "ana"]);
    await term.sees("Delete all that is kept of ana, 2 checks?");
    await term.sees("Enter to choose");
    term.type(typed);
    await term.sees(left === 2 ? "Nothing was deleted." : "Deleted all that was kept of ana.");
    expect(await term.ended).toBe(0);
    expect(files()).toHaveLength(left);
  });

  test("a file that cannot be read can still be forgotten", async () => {
    const { run, files } = await twoPeople();
    for (const file of files()) writeFileSync(file, "\u0000 not a journal");
    const shown = await run(dates.third, ["history", "ana"]);
    expect(shown.stderr).toMatch(/line 1 cannot be read: passed by, and left as it is/);
    expect((await run(dates.third, ["history", "--forget", "ana", "--yes"])).code).toBe(0);
    expect(files()).toHaveLength(1);
  });
});
