import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { main } from "../../src/main.ts";
import { hostileNames } from "../journal/hostileNames.ts";
import { makeWorld } from "../support/run.ts";
import { oneLine, steering } from "../support/text.ts";
import { createMemory } from "./remembering.ts";

const dates = {
  first: "2026-11-14T12:00:00Z",
  second: "2026-11-24T12:00:00Z",
  third: "2026-12-01T12:00:00Z",
};
const crunch = ["--role", "manager", "--deadline", "tight", "--plan", "unclear"];

/** A check as JSON. */
async function checkJson(memory: ReturnType<typeof createMemory>, date: string, ...argv: string[]) {
  const { stdout } = await memory.run(date, ["one-on-one", "ana", "--json", ...argv]);
  return JSON.parse(stdout);
}

describe("in scripts", () => {
  test("flags go before the document, and both before what is known", async () => {
    const memory = createMemory();
    await memory.run(dates.first, ["one-on-one", "ana", ...crunch, "--team-size", "8"]);
    const second = await memory.run(
      dates.second,
      ["one-on-one", "ana", "--json", "--plan", "clear", "-i", "-"],
      '{"deadline":null}',
    );
    expect(second.stderr).toBe("");
    expect(JSON.parse(second.stdout)).toMatchObject({
      id: "ana",
      since: {
        at: "2026-11-14T12:00:00.000Z",
        changed: {
          deadline: { from: "tight", to: null },
          plan: { from: "unclear", to: "clear" },
        },
        hat: { from: "manager" },
      },
    });
  });

  test.each(["null", "[]", "3"])(
    "%s is no document, and never passes for last time",
    async (text) => {
      const memory = createMemory();
      await memory.run(dates.first, ["one-on-one", "ana", ...crunch]);
      const { code, stdout } = await memory.run(
        dates.second,
        ["one-on-one", "ana", "-i", "-"],
        text,
      );
      expect([code, stdout]).toEqual([3, ""]);
    },
  );

  test("everything is told by flags, and JSON tells what was carried over", async () => {
    const memory = createMemory();
    const first = await checkJson(memory, dates.first, ...crunch, "--next", "Cut one thing");
    const nothing = { answers: {}, next: [], helped: null, notes: [] };
    expect([first.since, first.carried]).toEqual([null, nothing]);
    await memory.run(dates.first, ["note", "ana", "Back from", "leave"]);
    const second = await checkJson(memory, dates.second, "--did", "not-yet", "--helped", "yes");
    expect(second.notes[0]).toMatch(/^Not done yet: "Cut one thing"\. Say so before they ask/);
    expect(second.carried).toEqual({
      answers: { role: "manager", plan: "unclear", deadline: "tight" },
      next: [{ at: "2026-11-14T12:00:00.000Z", text: "Cut one thing", did: "not-yet" }],
      helped: "yes",
      notes: [{ at: "2026-11-14T12:00:00.000Z", text: "Back from leave" }],
    });
    const said = ["--did=yes", "--note=Asked for a raise"];
    const third = await checkJson(memory, dates.third, ...said);
    expect(third.carried.next).toMatchObject([{ did: "yes" }]);
    const fourth = await checkJson(memory, dates.third);
    expect(fourth.carried).toMatchObject({
      next: [],
      notes: [{ text: "Back from leave" }, { text: "Asked for a raise" }],
    });
  });

  test("a check that is run again on the same day takes the place of the one before", async () => {
    const memory = createMemory();
    const { run } = memory;
    await run(dates.first, ["one-on-one", "ana", ...crunch]);
    const card = await run(dates.second, ["one-on-one", "ana"]);
    const later = dates.second.replace("T12", "T15");
    expect((await run(later, ["one-on-one", "ana", "--helped=yes"])).stdout).toBe(card.stdout);
    const { checks } = JSON.parse((await run(later, ["history", "ana", "--json"])).stdout);
    expect(checks.map(({ helped }: { helped: string }) => helped)).toEqual(["yes", null]);
  });

  test("that somebody now needs nothing is news, as it turns the hat", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", "--role=manager"]);
    const { stdout } = await run(dates.second, ["one-on-one", "ana", "--need=none"]);
    expect(oneLine(stdout)).toContain("people know their jobs and run with them; from");
  });

  test("a second thing to do stands beside the first, and --did has a word for each", async () => {
    const memory = createMemory();
    await checkJson(memory, dates.first, ...crunch, "--next=Cut one thing");
    const second = ["--did=partly", "--next=Ask for help"];
    await checkJson(memory, dates.second, ...second);
    const card = await memory.run("2026-11-25T12:00:00Z", ["one-on-one", "ana"]);
    expect(card.stderr).toContain(
      '11 days ago you meant to: "Cut one thing".\n' +
        'Yesterday you meant to: "Ask for help".\n' +
        "To say if each happened, in this order: --did yes, partly, not-yet, no-longer-needed.\n",
    );
    const third = await checkJson(memory, dates.third, "--did=not-yet,yes");
    const dids = third.carried.next.map(({ text, did }: Record<string, string>) => [text, did]);
    expect(dids).toEqual([
      ["Cut one thing", "not-yet"],
      ["Ask for help", "yes"],
    ]);
    const { next } = (await checkJson(memory, dates.third)).carried;
    expect(next).toMatchObject([{ text: "Cut one thing", did: "not-yet" }]);
    expect(next).toHaveLength(1);
  });

  test("what is no longer ticked is said to be over", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", ...crunch, "--need=backing"]);
    const given = ["one-on-one", "ana", "-i", "-"];
    const { stdout } = await run(dates.second, given, '{"needs":null}');
    expect(stdout).toContain("ana, since 14 Nov (10 days ago): they're doing better.\n");
  });

  test("that all is as usual with what nobody asked about the last time is no news", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", ...crunch]);
    const argv = ["one-on-one", "ana", "--direction=clear", "--morale=low", "--transition=none"];
    const { stdout } = await run(dates.second, argv);
    expect(stdout).toContain("ana, since 14 Nov (10 days ago): morale is low.\n");
  });

  test("the same hat once more after it didn't help comes with a remark", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", ...crunch]);
    const again = async (...argv: string[]) =>
      (await run(dates.second, ["one-on-one", "ana", "--no-input", ...argv])).stdout;
    const remark = "The same hat didn't help last time, so first ask what would.";
    expect(oneLine(await again("--helped=no"))).toContain(remark);
    expect(oneLine(await again("--helped=yes"))).not.toContain(remark);
  });

  test.each([
    [
      "--did where nothing is open",
      "--did=yes",
      "--did has 1 word for 0 open things, so none was taken.",
    ],
    ["--helped of no check", "--helped=yes", "--helped is about a check-in on an earlier day"],
  ])("is told of %s", async (_, flag, said) => {
    const { run } = createMemory();
    const { code, stderr } = await run(dates.first, ["one-on-one", "ana", ...crunch, flag]);
    expect([code, stderr]).toEqual([0, expect.stringContaining(said)]);
  });

  test("is told of a --did too many", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", ...crunch, "--next=Cut one thing"]);
    const { stderr } = await run(dates.second, ["one-on-one", "ana", "--did=yes,yes", "-q"]);
    expect(stderr).toContain("--did has 2 words for 1 open thing, so none was taken.");
    const { people } = JSON.parse((await run(dates.third, ["history", "--json"])).stdout);
    expect(people).toMatchObject([{ open: [{ text: "Cut one thing" }] }]);
  });

  test("--helped beside a second check of the day is about the day before", async () => {
    const memory = createMemory();
    await checkJson(memory, dates.first, ...crunch);
    await checkJson(memory, dates.second);
    await checkJson(memory, "2026-11-24T15:00:00Z", "--helped=yes");
    const { stdout } = await memory.run(dates.third, ["history", "--helped", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ checks: 2, answered: 1 });
  });

  test("reads the words of --did with spaces between, and keeps no blank text", async () => {
    const memory = createMemory();
    await checkJson(memory, dates.first, ...crunch, "--next=Cut one thing", "--note= ");
    await checkJson(memory, dates.second, "--next=Call Li");
    const { carried } = await checkJson(memory, dates.third, "--did=yes, partly", "--next= ");
    expect(carried.next).toMatchObject([{ did: "yes" }, { did: "partly" }]);
    const { next, notes } = (await checkJson(memory, "2026-12-09T12:00:00Z")).carried;
    expect([next.length, notes]).toEqual([1, []]);
  });

  test("a new name is told which answers it takes over, and from when, even with -q", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ben", ...crunch, "--need=relief"]);
    const ana = ["one-on-one", "ana", "--no-input", "-q", "--deadline=none"];
    const { stdout, stderr } = await run(dates.second, ana);
    expect(stdout).toBe("manager\n");
    expect(stderr).toMatch(
      /As with ben on 14 Nov: you're their manager and people don't know their next step\.\n$/,
    );
  });

  test("a card says on stderr what was carried over", async () => {
    const { run } = createMemory();
    await run(dates.first, [
      "one-on-one",
      "ana",
      ...crunch,
      "--next",
      "Cut one thing",
      "--note=Tired",
    ]);
    const { stdout, stderr } = await run(dates.second, ["one-on-one", "ana", "--no-input"]);
    expect(stderr).toBe(
      "Note of 14 Nov: Tired\n" +
        '10 days ago you meant to: "Cut one thing".\n' +
        "To say if each happened, in this order: --did yes, partly, not-yet, no-longer-needed.\n" +
        "Not said today, so as with ana on 14 Nov: you're their manager, the deadline is tight and " +
        "people don't know their next step.\n",
    );
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "  ana, since 14 Nov (10 days ago): the same answers.",
      expect.stringMatching(/^ {2}MANAGER hat/),
    ]);
    const quiet = await run(dates.second, ["one-on-one", "ana", "-q", "--did=yes"]);
    expect([quiet.stdout, quiet.stderr]).toEqual(["manager\n", ""]);
  });

  test("a name never reads the pipe of a loop around it, but for -i -", async () => {
    const { run } = createMemory();
    await run(dates.first, ["one-on-one", "ana", ...crunch]);
    const again = await run(dates.second, ["one-on-one", "ana", "--no-input", "-q"], "not json");
    const asked = await run(dates.second, ["one-on-one", "ana", "-q", "-i", "-"], "not json");
    expect([again.code, asked.code]).toEqual([0, 3]);
  });

  test("a second person starts from what is true of the work, not of the first", async () => {
    const memory = createMemory();
    await memory.run(dates.first, [
      "one-on-one",
      "ben",
      ...crunch,
      "--need",
      "relief",
      "--mentoring",
    ]);
    const { reasons } = await checkJson(memory, dates.first, "--need", "none");
    const rules = reasons.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(["tight-deadline", "no-plan", "person-runs-alone"]),
    );
    expect(rules).not.toContain("this-person-mentored");
  });

  test.each([
    ["without a name", ["one-on-one", "--role", "manager"]],
    ["by another command", ["--role", "manager", "--occasion", "one-on-one", "--id", "ana"]],
  ])("nothing is stored %s", async (_, argv) => {
    const { run, files } = createMemory();
    const { code, stderr } = await run(dates.first, argv);
    expect([code, stderr, files()]).toEqual([0, "", []]);
  });

  test.each([
    ["-q", "manager\n"],
    ["--json", /^\{"schemaVersion":2,"id":"ana","hat":"manager"[^\n]*\}\n$/],
    ["--format=markdown", /^# MANAGER hat/],
    ["--format=agenda", /^Open with:\n- /],
  ])("%s is as everywhere, and the first check says where its file is", async (flag, stdout) => {
    const { run } = createMemory();
    const ran = await run(dates.first, ["one-on-one", "ana", flag, ...crunch]);
    expect(ran.stdout).toMatch(stdout);
    const saved = /^Nothing was saved about ana before\. Their file is .*\.ndjson\.\n$/;
    expect(ran.stderr).toMatch(flag === "--json" ? /^$/ : saved);
  });

  test.each([
    ["an empty name", ["one-on-one", ""], /The name is empty/],
    ["a name of spaces", ["one-on-one", " \t"], /The name is empty/],
    ["two names", ["one-on-one", "Li", "Wei"], /Wei/],
    ["another occasion", ["one-on-one", "--role=manager", "--occasion=team"], /hat-advisor advise/],
    ["no role", ["one-on-one", "ana", "--morale=low"], /role/],
    ["what is carried over by nobody", ["one-on-one", "--next", "x"], /--next needs to know whose/],
    ["an outcome nobody knows", ["one-on-one", "ana", "--did", "perhaps"], /not-yet/],
  ])("refuses %s", async (_, argv, stderr) => {
    const { run, files } = createMemory();
    const ran = await run(dates.first, argv);
    expect([ran.code, ran.stdout, files()]).toEqual([2, "", []]);
    expect(ran.stderr).toMatch(stderr);
  });
});

describe("the same call a third time", () => {
  const again = (memory: ReturnType<typeof createMemory>, date: string, ...argv: string[]) =>
    memory.run(date, ["one-on-one", "ana", ...argv]);

  test.each([
    [
      "is remarked on above the card, whose heads-up stays",
      ["--need=how"],
      /ana, since 24 Nov .* The deadline is tight.* 3 check-ins running: .* Heads up If health, harassment/,
    ],
    [
      "is remarked on beside an agenda",
      ["--format=agenda"],
      /The deadline is tight.* That's 3 check-ins running.*Open with:/,
    ],
    [
      "is remarked on even where the hat didn't help",
      ["--helped=no"],
      /That's 3 check-ins running.*The same hat didn't help last time/,
    ],
    [
      "is remarked on in Markdown",
      ["--format=markdown"],
      /\*\*ana, since 24 Nov \(7 days ago\): the same answers\. The deadline.* 3 check-ins running.*\*\*/,
    ],
    ["names its rule in JSON", ["--json"], /"again":\{"rule":"tight-deadline",.*"times":3\}/],
  ])("%s", async (_, argv, said) => {
    const memory = createMemory();
    for (const date of [dates.first, dates.second]) {
      const { stdout } = await memory.run(date, ["one-on-one", "ana", ...crunch]);
      expect(stdout).not.toContain("running");
    }
    const { stderr, stdout } = await again(memory, dates.third, ...argv);
    expect(oneLine(stderr + stdout)).toMatch(said);
  });

  test("a -q check later the same day doesn't make its lines fresh again", async () => {
    const { run } = createMemory();
    const { stdout } = await run(dates.first, [
      "one-on-one",
      "ana",
      ...crunch,
      "--need=backing",
      "--json",
    ]);
    await run(dates.first.replace("T12", "T15"), ["one-on-one", "ana", "-q"]);
    const next = await run(dates.second, ["one-on-one", "ana", "--json"]);
    expect(JSON.parse(next.stdout).advice.say).not.toBe(JSON.parse(stdout).advice.say);
  });

  test("is remarked on for the call that is due, be it not the heaviest", async () => {
    const memory = createMemory();
    await memory.run("2026-11-07T12:00:00Z", ["one-on-one", "ana", ...crunch]);
    for (const date of [dates.first, dates.second]) await again(memory, date, "--morale=low");
    const { stdout } = await again(memory, dates.third, "--json");
    expect(JSON.parse(stdout).since.again).toMatchObject({ rule: "low-morale", times: 3 });
  });

  test.each([
    ["three times on one day", ["2026-11-14T08:00:00Z", "2026-11-14T10:00:00Z"], crunch],
    ["for what nobody can resolve", [dates.first, dates.second], ["--role=manager", "--mentoring"]],
    ["for a person who runs alone", [dates.first, dates.second], ["--role=manager", "--need=none"]],
    ["for a role alone", [dates.first, dates.second], ["--role=manager"]],
  ])("is not remarked on %s", async (_, before, argv) => {
    const memory = createMemory();
    for (const date of before) await memory.run(date, ["one-on-one", "ana", ...argv]);
    const last = before[1] === dates.second ? dates.third : dates.first;
    const { stdout } = await again(memory, last, "--json");
    expect(JSON.parse(stdout).since?.again).toBeUndefined();
  });
});

/** Runs the same check for some weeks and gives each as JSON. */
async function liveThroughWeeks(count: number, ...flags: readonly string[]) {
  const { run } = createMemory();
  const weeks = [];
  for (let week = 0; week < count; week++) {
    const date = new Date(Date.UTC(2026, 8, 7 + week * 7, 12)).toISOString();
    const first = ["--role=manager", "--team-size=8", "--next=Cut one thing", ...flags];
    const later = ["--did=partly", "--helped=yes"];
    const argv = ["one-on-one", "ana", "--json", ...(week === 0 ? first : later)];
    weeks.push(JSON.parse((await run(date, argv)).stdout));
  }
  return weeks;
}

describe.each(["how", "relief", "backing", "how,relief"])(
  "weeks with a report who needs %s",
  (needs) => {
    test("open with fresh words while there are some, then with those of longest ago", async () => {
      const weeks = await liveThroughWeeks(12, `--need=${needs}`);
      const openings: string[] = weeks.map(({ advice }) => advice.say);
      const all = [...new Set(openings)];
      expect(all.length).toBeGreaterThanOrEqual(3);
      expect(openings).toEqual(openings.map((_, week) => all[week % all.length]));
    });

    test("bring what was carried over every week, and the remark at every third", async () => {
      const weeks = await liveThroughWeeks(5, `--need=${needs}`);
      const carried = weeks.map(({ carried }) => carried.next[0]?.text);
      expect(carried).toEqual([undefined, ...Array(4).fill("Cut one thing")]);
      const times = weeks.map(({ since }) => since?.again?.times);
      // For a manager, clearer instructions are a hint and no call.
      const hasCall = needs !== "how";
      const none = [undefined, undefined, undefined];
      expect(times).toEqual([undefined, undefined, ...(hasCall ? [3, 4, 5] : none)]);
      const remarks = weeks.map(({ notes }) => /(\d+) check-ins running/.exec(notes[0])?.[1]);
      expect(remarks.slice(2)).toEqual(hasCall ? ["3", undefined, undefined] : none);
    });
  },
);

/** What no shell can hand over, and what is a name of nobody. */
const typed = hostileNames.filter((name) => !name.includes("\u0000") && name !== "\ud800");

describe.each([...typed, "--json", "'; rm -rf ~; '", '{"a":1}'])("%j", (name) => {
  test("is one person, whose file stays in the folder and whose name steers no terminal", async () => {
    const { home, run, files } = createMemory();
    const check = ["one-on-one", "--role=manager", "--next=call", "--", name];
    const first = await run(dates.first, check);
    const second = await run(dates.second, check);
    expect([first.code, second.code]).toEqual([0, 0]);
    const noted = await run(dates.second, ["note", "--", name, "about"]);
    expect(files().map(dirname)).toEqual([join(home, "journal")]);
    const listed = await run(dates.third, ["history"]);
    const markdown = await run(dates.third, ["history", "--format=markdown"]);
    const shown = await run(dates.third, ["history", "--", name]);
    const json = await run(dates.third, ["history", "--json", "--", name]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      name: name.normalize("NFC").trim().replace(/\s+/g, " "),
      checks: [{}, {}],
      notes: [{ text: "about" }],
    });
    for (const { stdout, stderr } of [first, second, noted, listed, markdown, shown, json]) {
      expect(stdout + stderr).not.toMatch(steering);
    }
    const forgotten = await run(dates.third, ["history", "--yes", `--forget=${name}`]);
    expect([forgotten.code, files()]).toEqual([0, []]);
  });
});

test("accents composed or not, spaces or capitals or none: the same person, named as last time", async () => {
  const { run, files } = createMemory();
  for (const [name, date] of [
    ["zo\u00eb", dates.first],
    ["ZOE\u0308", dates.second],
    ["  Zo\u00eb ", dates.third],
  ] as const) {
    expect((await run(date, ["one-on-one", name, "--role", "manager"])).code).toBe(0);
  }
  expect(files()).toHaveLength(1);
  const { people } = JSON.parse((await run(dates.third, ["history", "--json"])).stdout);
  expect(people).toMatchObject([{ name: "Zoë", checks: 3 }]);
});

test("a bug reports neither name nor answers, not even with --debug", async () => {
  const today = () => {
    throw new RangeError("Ana has low morale");
  };
  const { io, err } = makeWorld({ today });
  const argv = ["one-on-one", "Ana", "--role", "manager", "--morale", "low", "--debug"];
  expect(await main(argv, io)).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(err()).toMatch(/RangeError/);
  expect(err()).not.toMatch(/\bAna\b|\blow\b/);
});
