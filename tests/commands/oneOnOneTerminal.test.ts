import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { offeredGroups } from "../../src/interview/checklist.ts";
import type { FactName } from "../../src/model/facts.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { keys, type Terminal } from "../support/terminal.ts";
import { createMemory } from "./remembering.ts";

const { pack, questions } = loadShippedBook();
const { enter, space, down } = keys;
const monday = "2026-11-02T12:00:00Z";
const sameHour = "2026-11-02T12:40:00Z";
const weekLater = "2026-11-09T12:00:00Z";

const items = offeredGroups({ role: "manager", occasion: "one-on-one" }, pack).flatMap(
  (group) => group.items,
);

/** The keys that tick an item of the list, from its top. */
function keysFor(fact: FactName, value: string | boolean): string[] {
  const place = items.findIndex((item) => item.fact === fact && item.ticked === value);
  return place < 9 ? [String(place + 1)] : [...Array(place).fill(down), space];
}

const askRole = questions.get("role")?.ask ?? "";
const askSize = questions.get("teamSize")?.ask ?? "";
const change = "Change an answer? (Enter for no)";
const next = "One thing you'll do or say";

/** Somebody who types, and counts the keys. */
function typist(term: Terminal) {
  let count = 0;
  const press = (...pressed: readonly string[]) => {
    count += pressed.length;
    for (const key of pressed) term.type(key);
  };
  return {
    press,
    async choose(question: string, nth?: number) {
      await term.sees(question);
      await term.sees("Enter to choose");
      press(...(nth === undefined ? [] : [String(nth)]), enter);
    },
    async write(question: string, text = "") {
      await term.sees(question);
      if (question === askSize) await term.sees(">");
      press(...text, enter);
    },
    async tick(...ticks: readonly (readonly [FactName, string | boolean])[]) {
      await term.sees("What's true right now?");
      await term.sees("Enter ends");
      press(...ticks.flatMap(([fact, value]) => keysFor(fact, value)), enter);
    },
    count: () => count,
  };
}

/** How many questions were answered: each leaves one line, but for the one after the card. */
const promptsOf = (term: Terminal): number =>
  new Set(term.text().match(/✔ (?!Change).*|\? Change an answer/g)).size;

async function firstCheck(term: Terminal): Promise<number> {
  const { choose, write, tick, count } = typist(term);
  await choose(askRole);
  await write(askSize, "8");
  await tick(["needs", "relief"], ["deadline", "tight"]);
  await term.sees("MANAGER hat");
  await write(change);
  await write(next, "Ask what to drop");
  expect(await term.ended).toBe(0);
  return count();
}

describe("at a terminal", () => {
  test.each<["open" | "openReal", string]>([
    ["open", "in this process"],
    ["openReal", "in a pseudo-terminal"],
  ])(
    "%s: 5 questions at first, 3 for another person in the same hour, 5 a week later (%s)",
    async (way) => {
      const memory = createMemory();
      const { run, [way]: open } = memory;
      const ana = open(monday, ["one-on-one", "ana"]);
      const anaKeys = await firstCheck(ana);
      expect(promptsOf(ana)).toBe(5);
      expect(anaKeys).toBeLessThanOrEqual(2 + 2 + 3 + 1 + "Ask what to drop ".length);

      const ben = open(sameHour, ["one-on-one", "ben"]);
      const byBen = typist(ben);
      await ben.sees("As with ana on 2 Nov: you're their manager and you oversee 8 people.\n");
      await ben.sees("Enter ends");
      const list = (await ben.shown()).join("\n");
      expect(list).toMatch(/\[x\] *\d*\.? *The deadline is tight/);
      expect(list).toMatch(/\[ \] *\d*\.? *Has too much to do/);
      byBen.press(enter);
      await byBen.write(change);
      await byBen.write(next);
      expect(await ben.ended).toBe(0);
      expect([promptsOf(ben), byBen.count()]).toEqual([3, 3]);

      const again = open(weekLater, ["one-on-one", "ana"]);
      const byAna = typist(again);
      await byAna.choose('7 days ago you meant to: "Ask what to drop". Did it happen?', 2);
      await byAna.choose("You wore the manager hat. Did it help?", 1);
      await again.sees("Enter ends");
      const ticked = (await again.shown()).filter((line) => line.includes("[x]"));
      expect(ticked).toHaveLength(2);
      byAna.press(enter);
      await again.sees("ana, since 2 Nov (7 days ago): the same answers.");
      await byAna.write(change);
      await byAna.write(next);
      expect(await again.ended).toBe(0);
      expect([promptsOf(again), byAna.count()]).toEqual([5, 7]);

      const { stdout } = await run(weekLater, ["history", "ana", "--json"]);
      const { checks, promises } = JSON.parse(stdout);
      expect(checks[1].answers).toEqual(checks[0].answers);
      expect(checks[0].helped).toBe("yes");
      expect(promises).toMatchObject([{ text: "Ask what to drop", did: "partly" }]);
    },
  );

  test.each([
    ["first", []],
    ["later", ["--role=manager", "--team-size=8", "--need=relief", "--morale=low"]],
  ])(
    "on a screen of 24 lines, title and opening line of a %s check stand to the end",
    async (_, before) => {
      const { openReal, run } = createMemory();
      const name = "Maria-Magdalena";
      if (before.length > 0) await run(monday, ["one-on-one", name, ...before]);
      const term = openReal(weekLater, ["one-on-one", name]);
      const { choose, tick, write } = typist(term);
      // Enter alone answers nothing.
      if (before.length > 0) await choose("Did it help?");
      else {
        await choose(askRole);
        await write(askSize, "8");
      }
      await tick(["needs", "backing"], ["deadline", "tight"], ["transitions", "layoffs"]);
      await write(change);
      await write(next, "Ask what to drop first, and who could take over the rest for a month");
      expect(await term.ended).toBe(0);
      const { stdout } = await run(weekLater, ["history", "--helped", "--json"]);
      expect(JSON.parse(stdout).answered).toBe(0);
      const lines = await term.shown();
      expect(lines.join("\n")).toMatch(/^ {2}[A-Z]+ hat:[\s\S]*Open with[\s\S]*✔ One thing/m);
    },
  );

  test("an answer changed after the card is one check, as it was changed", async () => {
    const { open, run } = createMemory();
    const term = open(monday, ["one-on-one", "ana"]);
    const { choose, write, tick } = typist(term);
    await choose(askRole);
    await write(askSize, "8");
    await tick(["deadline", "tight"]);
    await write(change, "y");
    await choose(askRole);
    await write(askSize);
    await tick(["deadline", "tight"]);
    await write(change);
    await write(next);
    expect(await term.ended).toBe(0);
    const { checks } = JSON.parse((await run(monday, ["history", "ana", "--json"])).stdout);
    expect(checks).toHaveLength(1);
    expect(checks[0].answers).toMatchObject({ occasion: "one-on-one", deadline: "comfortable" });
  });

  test.each([
    ["before the card keeps nothing", false],
    ["after it keeps the check", true],
  ])("Ctrl-C %s", async (_, afterCard) => {
    const { open, files } = createMemory();
    const term = open(monday, ["one-on-one", "ana", "--ask", "--role", "manager"]);
    await term.sees(askSize);
    await term.sees(">");
    if (afterCard) {
      term.type(`8${enter}`);
      await typist(term).tick();
      await term.sees(change);
    }
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    expect(files()).toHaveLength(afterCard ? 1 : 0);
    expect(term.text().includes("What you answered until now is saved.")).toBe(afterCard);
  });

  test("Ctrl-C at the list keeps what was told of last time", async () => {
    const { open, run, files } = createMemory();
    const ana = ["one-on-one", "ana", "--role=manager", "--team-size=8", "--need=relief"];
    await run(monday, [...ana, "--next=Call HR about the two weeks that she wants to take in May"]);
    const term = open(weekLater, ["one-on-one", "ana"]);
    const { choose } = typist(term);
    await choose("you meant to", 4);
    await term.sees(
      /✔ 7 days ago you meant to: "Call HR about [\s\S]{1,80} No\s+longer\s+needed\n/,
    );
    await choose("Did it help?", 3);
    await term.sees("Enter ends");
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    const { checks, promises } = JSON.parse(
      (await run(weekLater, ["history", "ana", "--json"])).stdout,
    );
    expect(checks).toMatchObject([{ helped: "cannot-tell" }]);
    expect(promises).toMatchObject([{ did: "no-longer-needed" }]);
    expect(files()).toHaveLength(1);
  });

  test("what was told of last time is kept once", async () => {
    const { open, run, files } = createMemory();
    const ana = ["one-on-one", "ana", "--role=manager", "--team-size=8", "--need=relief"];
    await run(monday, [...ana, "--next=Call HR"]);
    const term = open(weekLater, ["one-on-one", "ana"]);
    const { choose, tick, write } = typist(term);
    await choose("Did it happen?", 1);
    await choose("Did it help?", 5);
    await tick();
    await write(change);
    await write(next);
    expect(await term.ended).toBe(0);
    const text = readFileSync(files()[0] ?? "", "utf8");
    expect(text.match(/"kind":"\w+"/g)).toEqual(
      ["note", "check", "outcome", "check"].map((kind) => `"kind":"${kind}"`),
    );
  });

  test("a file that can't be written is told of once", async () => {
    const { open, run, files } = createMemory();
    await run(monday, ["one-on-one", "ana", "--role=manager", "--team-size=8", "--next=Call HR"]);
    const [file = ""] = files();
    const term = open(weekLater, ["one-on-one", "ana"]);
    const { choose, tick, write } = typist(term);
    await term.sees("you meant to");
    rmSync(file);
    mkdirSync(file);
    await choose("Did it happen?", 1);
    await choose("Did it help?", 5);
    await tick();
    await write(change);
    expect(await term.ended).toBe(0);
    expect(term.text().match(/this isn't saved/g)).toHaveLength(1);
  });

  test("without a name nothing is asked about last time, and nothing is stored", async () => {
    const { open, files } = createMemory();
    const term = open(monday, ["one-on-one"]);
    const { choose, write, tick } = typist(term);
    await choose(askRole);
    await write(askSize, "8");
    await tick();
    await write(change);
    expect(await term.ended).toBe(0);
    expect(promptsOf(term)).toBe(4);
    expect([files(), term.text()]).toEqual([[], expect.not.stringContaining("One thing")]);
  });

  test("in plain lines for screen readers, too", async () => {
    const { open, run } = createMemory();
    await run(monday, [
      "one-on-one",
      "ana",
      "--role=manager",
      "--team-size=8",
      "--need=relief",
      "--next=Call HR",
    ]);
    const term = open(weekLater, ["one-on-one", "ana"], { ACCESSIBLE: "1" });
    for (const [sees, answer] of [
      [/meant to: "Call HR"\. Did it happen\?[\s\S]*Number \(Enter for 3\):/, "4"],
      [/Did it help\?[\s\S]*Number \(Enter for 5\):/, "3"],
      [/Enter for [\d, ]+as\s+before[\s\S]*:/, ""],
      [change, ""],
      [/\(Enter for\s+none\)/, ""],
    ] as const) {
      await term.sees(sees);
      term.type(`${answer}${enter}`);
    }
    expect(await term.ended).toBe(0);
    const { open: left } = JSON.parse((await run(weekLater, ["history", "--json"])).stdout)
      .people[0];
    expect(left).toEqual([]);
  });
});
