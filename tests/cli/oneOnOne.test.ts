import { describe, expect, test } from "vitest";
import type { FactName } from "../../src/core/facts.ts";
import { main } from "../../src/main.ts";
import { shippedPack } from "../../src/shipped.ts";
import { dates, memory } from "./memory.ts";
import { keys, type Terminal } from "./terminal.ts";
import { world } from "./world.ts";

const { enter, down, space } = keys;

/** The beginning of a question, as much as surely stands on one line. */
const asks = (fact: FactName) =>
  (shippedPack().questions.find((one) => one.fact === fact)?.ask ?? "").slice(0, 25);

/** Chooses the nth of a list, counted from 1. */
async function choose(term: Terminal, question: string, nth: number): Promise<void> {
  await term.sees(question);
  await term.sees("Enter to choose");
  term.type(down.repeat(nth - 1) + enter);
}

/** Role manager, level middle, 8 people; then the list with the rows given ticked, counted from 0. */
async function firstCheck(term: Terminal, ...rows: number[]): Promise<void> {
  await choose(term, asks("role"), 1);
  await choose(term, asks("level"), 2);
  await term.sees(asks("teamSize"));
  term.type(`8${enter}`);
  await tick(term, ...rows);
}

async function tick(term: Terminal, ...rows: number[]): Promise<void> {
  await term.sees("What is true right now?");
  await term.sees("Space to tick");
  let at = 0;
  for (const row of rows) {
    term.type(down.repeat(row - at) + space);
    at = row;
  }
  term.type(enter);
}

/** The row of the list that asks for a fact. */
const rowOf = (fact: FactName) =>
  shippedPack()
    .checklist.flatMap(({ items }) => items)
    .findIndex((item) => item.fact === fact);

const row = {
  support: rowOf("reportsNeedSupport"),
  deadline: rowOf("deadline"),
  plan: rowOf("plan"),
  morale: rowOf("morale"),
};

describe("at a terminal", () => {
  test("first check, then ten days later with a change ticked, and the movement named", async () => {
    const { terminal, files } = memory();
    const first = terminal(dates.first, ["one-on-one", "ana"]);
    await firstCheck(first, row.deadline, row.plan);
    await first.sees("Wear the MANAGER hat");
    await first.sees("Kept in ");
    await first.sees("To forget it: hat-advisor history --forget ana");
    expect(await first.ended).toBe(0);
    expect(first.text()).not.toContain("Since ");
    expect(files()).toHaveLength(1);

    const second = terminal(dates.second, ["one-on-one", "ana"]);
    await second.sees("Last check 10 days ago, on 14 Nov 2026");
    // The deadline and the plan come off, low morale goes on.
    await tick(second, row.deadline, row.plan, row.morale);
    await second.sees("Wear the LEADER hat");
    await second.sees(
      /Since {2}14 Nov 2026, 10 days ago: now morale low, deadline comfortable\s+and[^;]+plan/,
    );
    await second.sees("that turned the hat from manager to leader.");
    expect(await second.ended).toBe(0);
    for (const fact of ["role", "level", "teamSize"] as const)
      expect(second.text()).not.toContain(asks(fact));
    expect(second.text()).not.toContain("Kept in");
  });

  test("a second check with nothing changed takes one keystroke", async () => {
    const { terminal, run } = memory();
    const first = terminal(dates.first, ["one-on-one", "ana"]);
    await firstCheck(first, row.support, row.morale);
    expect(await first.ended).toBe(0);
    const second = terminal(dates.second, ["one-on-one", "ana"]);
    await second.sees("Space to tick");
    second.type(enter);
    expect(await second.ended).toBe(0);
    expect(second.text()).toContain("nothing changed; the hat is still manager.");
    const { checks } = JSON.parse((await run(dates.second, ["history", "ana", "--json"])).stdout);
    expect(checks[1].answers).toEqual(checks[0].answers);
    expect(checks[1].changed).toEqual({});
  });

  test("figures stay while the word they stand for stays, and with them the note about the date", async () => {
    const { terminal, run } = memory();
    const figures = {
      morale: { score: 10, scale: "0-100", responses: 12 },
      deadline: { needed: 30, available: 20 },
    };
    const told = JSON.stringify({ role: "leader", level: "middle", teamSize: 5, ...figures });
    await run(dates.first, ["one-on-one", "dee", "-i", "-"], told);
    const second = terminal(dates.second, ["one-on-one", "dee"]);
    await tick(second);
    expect(await second.ended).toBe(0);
    expect(second.text()).toContain("talk about the date itself");
    const third = terminal(dates.third, ["one-on-one", "dee"]);
    await tick(third, row.deadline);
    expect(await third.ended).toBe(0);
    const { checks } = JSON.parse((await run(dates.third, ["history", "dee", "--json"])).stdout);
    expect(checks[1].answers).toMatchObject(figures);
    expect(checks[2].answers).toMatchObject({ ...figures, deadline: "comfortable" });
  });

  test("in plain lines, too", async () => {
    const { terminal } = memory();
    const plain = { ACCESSIBLE: "1" };
    const first = terminal(dates.first, ["one-on-one", "ana", "--role", "manager"], plain);
    const ticked = `${row.deadline + 1}, ${row.morale + 1}`;
    for (const answer of ["2", "8", ticked]) {
      await first.sees(/(Number|Answer|for none):/);
      first.type(`${answer}\n`);
    }
    expect(await first.ended).toBe(0);
    const second = terminal(dates.second, ["one-on-one", "ana"], plain);
    await second.sees("Last check 10 days ago, on 14 Nov 2026");
    await second.sees(new RegExp(`Enter for ${ticked}\\s+as\\s+before, 0 for none:`));
    second.type("\n");
    expect(await second.ended).toBe(0);
    expect(second.text()).toContain("nothing changed");
    const third = terminal(dates.third, ["one-on-one", "ana"], plain);
    await third.sees("for none:");
    third.type("0\n");
    expect(await third.ended).toBe(0);
    expect(third.text()).toContain("now morale steady and deadline comfortable");
  });

  test("a flag answers its part of the list", async () => {
    const { terminal } = memory();
    const term = terminal(dates.first, ["one-on-one", "--morale", "low", "-q"]);
    await firstCheck(term);
    expect(await term.ended).toBe(0);
    expect(term.text()).not.toContain("Morale is low");
    expect(term.text()).toMatch(/\nleader\n$/);
  });

  test("what the list has no words for stays as it was", async () => {
    const { terminal, run } = memory();
    await run(dates.first, [
      "one-on-one",
      "ana",
      "--role",
      "leader",
      "--morale",
      "high",
      "--deadline",
      "none",
    ]);
    const term = terminal(dates.second, ["one-on-one", "ana"]);
    await tick(term);
    expect(await term.ended).toBe(0);
    const { stdout } = await run(dates.second, ["history", "ana", "--json"]);
    expect(JSON.parse(stdout).checks[1].answers).toMatchObject({
      role: "leader",
      morale: "high",
      deadline: "none",
    });
  });

  test("Ctrl-C keeps nothing", async () => {
    const { terminal, files } = memory();
    const term = terminal(dates.first, ["one-on-one", "ana"]);
    await term.sees("Enter to choose");
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    expect(files()).toEqual([]);
  });
});

const crunch = ["--role", "manager", "--deadline", "tight", "--plan", "unclear"];

describe("without a terminal", () => {
  test("flags and JSON go before what is remembered", async () => {
    const { run } = memory();
    await run(dates.first, ["one-on-one", "ana", ...crunch, "--team-size", "8"]);
    const second = await run(
      dates.second,
      ["one-on-one", "ana", "--json", "--plan", "clear", "-i", "-"],
      '{"deadline":null}',
    );
    expect(second.stderr).toBe("");
    expect(JSON.parse(second.stdout)).toMatchObject({
      id: "ana",
      since: {
        at: "2026-11-14T12:00:00.000Z",
        changed: { deadline: { from: "tight", to: null }, plan: { from: "unclear", to: "clear" } },
        hat: { from: "manager", to: "manager" },
      },
    });
    const third = await run(dates.third, ["one-on-one", "ana"]);
    expect(third.stderr).toBe(
      "Last check 7 days ago, on 24 Nov 2026; its answers stand where none is given.\n",
    );
    expect(third.stdout).toContain("nothing changed; the hat is still manager.");
  });

  test("three times in a row for the same reason asks why the cause has not gone", async () => {
    const { run } = memory();
    for (const date of [dates.first, dates.second]) {
      const { stdout } = await run(date, ["one-on-one", "ana", ...crunch]);
      expect(stdout).not.toContain("in a row");
    }
    const card = await run(dates.third, ["one-on-one", "ana", "--no-save"]);
    expect(card.stdout).toContain("Again  3 checks in a row in the manager hat for the same reason: The\n");
    const markdown = await run(dates.third, ["one-on-one", "ana", "--no-save", "--format", "markdown"]);
    expect(markdown.stdout).toMatch(
      /\n\n## Since last time\n- 24 Nov 2026[^\n]*\n- 3 checks in a row[^\n]*\n$/,
    );
    const json = await run(dates.third, ["one-on-one", "ana", "--json"]);
    expect(JSON.parse(json.stdout).since.again).toEqual({ rule: "tight-deadline", times: 3 });
  });

  test("a seat alone is no cause to ask about", async () => {
    const { run } = memory();
    for (const date of Object.values(dates)) {
      const { stdout } = await run(date, ["one-on-one", "ana", "--role", "manager"]);
      expect(stdout).not.toContain("in a row");
    }
  });

  test.each([
    ["without a name", ["one-on-one", "--role", "manager"]],
    ["with --no-save", ["one-on-one", "ana", "--no-save", "--role", "manager"]],
    ["by another command", ["--role", "manager", "--occasion", "one-on-one", "--id", "ana"]],
  ])("nothing is kept %s", async (_, argv) => {
    const { run, files } = memory();
    const { code, stderr } = await run(dates.first, argv);
    expect([code, stderr, files()]).toEqual([0, "", []]);
  });

  test.each([
    ["-q", "manager\n"],
    ["--json", /^\{"schemaVersion":1,"id":"ana","hat":"manager"[^\n]*\}\n$/],
    ["--format=markdown", /^# Wear the MANAGER hat\n/],
  ])("%s is as everywhere", async (flag, stdout) => {
    const { run } = memory();
    const ran = await run(dates.first, ["one-on-one", "ana", flag, ...crunch]);
    expect(ran.stdout).toMatch(stdout);
    const kept = /^Kept in .*\nTo forget it: hat-advisor history --forget ana\n$/;
    expect(ran.stderr).toMatch(flag === "--json" ? /^$/ : kept);
  });

  test.each([
    ["an empty name", ["one-on-one", ""], /The name is empty/],
    ["a name of spaces", ["one-on-one", " \t"], /The name is empty/],
    ["a name too long", ["one-on-one", "x".repeat(1001)], /at most 1000 characters/],
    ["two names", ["one-on-one", "Li", "Wei"], /does not take "Wei"[^"]*quotation marks: "Li Wei"/],
    ["another occasion", ["one-on-one", "--role", "manager", "--occasion", "team"], /hat-advisor advise/],
    ["no role", ["one-on-one", "ana"], /role is missing/],
  ])("refused: %s", async (_, argv, stderr) => {
    const { run, files } = memory();
    const ran = await run(dates.first, argv);
    expect([ran.code, ran.stdout, files()]).toEqual([2, "", []]);
    expect(ran.stderr).toMatch(stderr);
  });

  test("24 checks at once are all kept", async () => {
    const { run, spawned } = memory();
    const sizes = Array.from({ length: 24 }, (_, i) => String(i));
    await Promise.all(
      sizes.map((size) => spawned(dates.first, ["one-on-one", "ana", ...crunch, "--team-size", size])),
    );
    const { checks, passedBy } = JSON.parse((await run(dates.first, ["history", "ana", "--json"])).stdout);
    const kept = checks.map((check: { answers: { teamSize: number } }) => String(check.answers.teamSize));
    expect(new Set(kept)).toEqual(new Set(sizes));
    expect([kept.length, passedBy]).toEqual([24, { broken: [], newer: 0 }]);
  });
});

test("a bug reports neither name nor answers, not even with --debug", async () => {
  const today = () => {
    throw new RangeError("Ana has low morale");
  };
  const { io, err } = world({ today });
  expect(await main(["one-on-one", "Ana", "--role", "manager", "--morale", "low", "--debug"], io)).toBe(1);
  const text = err();
  expect(text).toMatch(/\(RangeError\)[\s\S]*^ {4}at /m);
  expect(text).not.toMatch(/\bAna\b|\blow\b/);
});
