import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../../src/main.ts";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { breakages, ndjson } from "../bench/records.mjs";
import { bin, makeWorld, noFolder, quietEnv, run, runBin } from "../support/run.ts";
import { scratch } from "../support/scratch.ts";
import { oneLine } from "../support/text.ts";

const folder = scratch(afterAll);

const batch = (argv: readonly string[], stdin: string) => run(["batch", "-", ...argv], { stdin });
const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const records = (...all: object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join("");

const teams = records(
  { id: "calm", role: "manager" },
  { id: "lost", role: "manager", direction: "unclear", morale: "low" },
  { id: "late", role: "leader", deadline: "tight" },
  { id: "broken", role: "boss" },
  { id: "large", role: "manager", teamSize: 22 },
);

/** What is said about its fourth line. */
const notKnown =
  'Refused on line 4: role is not a known value (got "boss"). Allowed: manager, ' +
  "leader, neither.\nTo read a word, add --value FACT:THEIRS=OURS; to read a score, --morale-scale.\n";

describe("nothing is lost", () => {
  test("2,000 records, every twentieth broken in one of ten ways", async () => {
    const spoil = (line: string, i: number) =>
      i % 20 === 19 ? (breakages[Math.floor(i / 20) % 10] as (line: string) => string)(line) : line;
    const { stdout, stderr, code } = await batch([], [...ndjson(2_000, 3, spoil)].join(""));
    const out = lines(stdout).map((line) => JSON.parse(line));
    expect([out.length, code]).toEqual([2_000, 3]);
    out.forEach((one, i) => {
      if (i % 20 === 19) expect([one.line, one.problems.length > 0]).toEqual([i + 1, true]);
      else expect(one).toMatchObject({ id: `team-${i}`, schemaVersion: 2 });
    });
    expect(stderr).toContain("2,000 read, 1,900 answered, 100 refused.");
  });

  test.each([
    [[], 3],
    [["--allow-refused"], 0],
  ])("refused records and %j: exit code %i", async (argv, expected) => {
    expect((await batch(["-q", ...argv], teams)).code).toBe(expected);
  });
});

describe("what comes out", () => {
  test("-q: the id, else the line, and the hat", async () => {
    const { stdout, stderr } = await batch(["-q"], `${teams}{"role":"neither"}\n`);
    expect(stdout).toBe(
      "calm\tmanager default\nlost\tleader\nlate\tmanager\nbroken\trefused\nlarge\tleader\nline 6\tnone\n",
    );
    expect(stderr).toBe(notKnown);
  });

  test("NDJSON: a verdict or a refusal for each; flips only when asked for", async () => {
    const [first] = lines((await batch([], teams)).stdout).map((line) => JSON.parse(line));
    expect(Object.keys(first)).not.toContain("flips");
    const [other] = lines((await batch(["--flips"], teams)).stdout).map((line) => JSON.parse(line));
    expect(other.flips.length).toBeGreaterThan(0);
  });

  test("CSV: few columns, called as in the JSON, with the reasons in words", async () => {
    const { stdout } = await batch(["--to", "csv"], teams);
    const rows = stdout.split("\n");
    expect(rows[0]).toBe("id,hat,then,strength,because,say,problems");
    expect(rows[1]).toMatch(/^calm,manager,,default,,/);
    expect(rows[2]).toMatch(/^lost,leader,,clear,"?[A-Z].*\. .*\./);
    expect(rows[4]).toMatch(/^broken,,,,,,"role is not a known value/);
  });

  test("CSV: two reasons that begin alike stand there as one", async () => {
    const twice = records({ role: "leader", needs: ["relief"] });
    const { stdout } = await batch(["--to", "csv"], twice);
    expect(stdout.match(/There's too much to do/g)).toHaveLength(1);
  });

  test("--wide: their own columns, then everything", async () => {
    const { stdout } = await batch(["--wide"], "id,role,hat\na,manager,blue\n");
    const [head, row] = stdout.split("\n");
    expect(head).toBe(
      "id,role,hat,hat,then,strength,because,say,order,balance.leader,balance.manager," +
        "settled,open,ask,do,avoid,until,notes,problems",
    );
    expect(row).toMatch(/^a,manager,blue,manager,/);
  });

  test("JSON as a wide table has the id, then everything", async () => {
    const stdin = records({ id: "a", role: "manager" }, { id: "=1", role: "boss" });
    const { stdout } = await batch(["--to", "csv", "--wide"], stdin);
    const [head, a, b] = stdout.split("\n");
    expect(head).toMatch(/^id,hat,then,.*,notes,problems$/);
    expect([a?.slice(0, 18), b?.slice(0, 10)]).toEqual(["a,manager,,default", "'=1,,,,,,,"]);
  });

  test("CSV: an id can neither steer a terminal nor turn a line around", async () => {
    const { stdout } = await batch(
      ["--to", "csv"],
      records({ id: "\u001b[2J\u202ex", role: "manager" }),
    );
    expect(stdout).toContain("\\u{1b}[2J\\u{202e}x,manager");
  });

  test("an item of an array without an id goes by its place", async () => {
    const stdin = '[{"role":"manager"},{"role":"boss"},{"id":"z","role":"leader"}]';
    const quiet = await batch(["-q"], stdin);
    expect(quiet.stdout).toBe("item 1\tmanager default\nitem 2\trefused\nz\tleader default\n");
    const table = await batch(["--to", "csv"], stdin);
    expect(lines(table.stdout).map((line) => line.split(",")[0])).toEqual([
      "id",
      "item 1",
      "item 2",
      "z",
    ]);
    const page = await batch(["--to", "html"], stdin);
    expect(page.stdout).toContain("<li>Item 2: role is not a known value");
  });

  test("stderr, the page, the table and -q count the same teams of whom nothing was heard", async () => {
    const stdin =
      "id,role,morale\na,manager,steady\nb,manager,so so\nc,manager,low\nd,neither,steady\n";
    const quiet = await batch(["-q"], stdin);
    const table = await batch([], stdin);
    const page = await batch(["--to", "html"], stdin);
    expect(quiet.stdout.match(/\t(\w+ default|none)\n/g)).toHaveLength(3);
    const strengths = lines(table.stdout).map((line) => line.split(",")[3]);
    expect(strengths).toEqual(["strength", "default", "default", "clear", "none"]);
    expect(table.stderr).toContain("change of hat: 3. Listen there first.");
    expect(page.stdout).toMatch(/Nothing heard<.a>\s+<strong>3</);
  });

  test.each(["=1+1", "+cmd()", "-cmd()", "@SUM(A1)"])(
    "a spreadsheet does not run the cell %s",
    async (cell) => {
      const stdin = `id,role\n"${cell}",manager\n`;
      expect(lines((await batch([], stdin)).stdout)[1]?.startsWith(`'${cell}`)).toBe(true);
    },
  );

  test("a table keeps its delimiter, and comes back as it can be read again", async () => {
    const first = await batch(["--wide"], 'Id;Role;Team size\n"a;b";Manager;22\n');
    expect(first.stdout).toMatch(/^Id;Role;Team size;hat;/);
    const again = await batch(["-q"], first.stdout);
    expect([again.stdout, again.code]).toEqual(["a;b\tleader\n", 0]);
  });

  test("HTML: one page with every record, refused ones too", async () => {
    const { stdout, stderr, code } = await batch(["--to", "html"], teams);
    expect(stdout).toMatch(/^<!doctype html>/i);
    expect([stderr.includes("5 read, 4 answered, 1 refused."), code]).toEqual([true, 3]);
  });

  test("--title is what the page is called", async () => {
    const { stdout } = await batch(["--to", "html", "--title", "Spring <survey>"], teams);
    expect(stdout).toContain("<title>Spring &#60;survey&#62;</title>");
  });

  test("--group names what the page groups them by, in a table and in JSON", async () => {
    const table = await batch(
      ["--to", "html", "--group", "Site"],
      "id,role,Site\nx,manager,Oslo\ny,leader,Rome\n",
    );
    expect(table.stdout).toContain("Oslo");
    const json = await batch(
      ["--to", "html", "--group", "site"],
      '{"role":"leader","site":"Oslo"}\n{"role":"leader","site":null}\n',
    );
    expect(json.stdout.match(/(?<=data-facet="group" data-value=").*?(?=")/g)).toEqual([
      "(none)",
      "Oslo",
    ]);
    expect(json.code).toBe(0);
    const absent = await batch(
      ["--to", "html", "--group", "Sitt"],
      "id,role,Site\nx,manager,Oslo\n",
    );
    expect(oneLine(absent.stderr)).toContain("Did you mean Site?");
  });
});

describe("--sort holds them all, and puts first what matters", () => {
  test.each([
    ["urgency", ["lost", "large", "late", "calm", "broken"]],
    ["hat", ["lost", "large", "calm", "late", "broken"]],
    ["id", ["broken", "calm", "large", "late", "lost"]],
  ])("by %s", async (order, ids) => {
    const { stdout, code } = await batch(["-q", "--sort", order], teams);
    expect([lines(stdout).map((line) => line.split("\t")[0]), code]).toEqual([ids, 3]);
  });

  test("as JSON it is one sound array", async () => {
    const { stdout } = await batch(["--sort", "id", "--to", "json"], teams);
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)[0]).toBe("broken");
  });

  test("numbers sort as numbers", async () => {
    const stdin = records({ id: 10, role: "leader" }, { id: 9, role: "leader" });
    expect((await batch(["-q", "--sort", "id"], stdin)).stdout).toBe(
      "9\tleader default\n10\tleader default\n",
    );
  });

  test("more than 100,000 are refused in words", async () => {
    const stdin = '{"role":"leader"}\n'.repeat(100_001);
    const { stdout, stderr, code } = await batch(["-q", "--sort", "id"], stdin);
    expect([stdout, code]).toEqual(["", 3]);
    expect(oneLine(stderr)).toContain("takes at most 100,000. Leave it out, or split the file.");
  });
});

describe("the summary", () => {
  test("says hats, what was heard, what decided, and why records were refused", async () => {
    const { stderr } = await batch([], teams);
    expect(stderr).toBe(
      `${notKnown}5 read, 4 answered, 1 refused.\n` +
        "Hats called for: leader 2, manager 1.\n" +
        "Nothing heard that calls for a change of hat: 1. Listen there first.\n" +
        "What moved most of them: large team 1, low morale 1, no direction 1, tight " +
        "deadline 1.\n",
    );
  });

  test.each<[string, readonly string[], string, string]>([
    [
      "cells that were left out for one reason, together",
      ["-q"],
      `id,role,teamSize\n${Array.from({ length: 14 }, (_, i) => `t${i},manager,many\n`).join("")}`,
      'Left out on lines 2, 3, 4, 5, 6 and 9 more: teamSize must be a number and nothing else, like 12 (got "many").',
    ],
    [
      "each word that isn't known, the most frequent first, with the flags that read it",
      ["-q"],
      "role,deadline\nmanager,in time\nmanager,yes\nmanager,Yes!\nmanager,yes\n",
      'Left out on lines 3, 5: deadline is not a known value (got "yes"). Allowed: none, comfortable, tight. ' +
        'Left out on line 2: deadline is not a known value (got "in time"). Allowed: none, comfortable, tight. ',
    ],
    [
      "a yes or no in digits",
      [],
      "role,mentoring\nmanager,1\n",
      'mentoring is not a known value (got "1"). Allowed: yes, no. ',
    ],
    [
      "a score whose scale nobody gave",
      [],
      "role,morale\nmanager,7.5\nmanager,4\n",
      "Left out on lines 2, 3: morale is a score: say its scale with --morale-scale (such as 7.5).",
    ],
    [
      "shares of 1 given as scores",
      ["-q", "--morale-scale", "0-100"],
      "role,morale\nmanager,0.75\nmanager,1\n",
      "No score on 0-100 is above 1. If these are shares, multiply them by 100.",
    ],
    [
      "such a score in JSON too",
      ["-q"],
      records({ role: "manager", morale: 7 }),
      "To read a word, add --value FACT:THEIRS=OURS; to read a score, --morale-scale.",
    ],
    [
      "a column of scores without a scale",
      ["-q"],
      "role,moraleScore\nmanager,3\n",
      "Left out on line 2: morale.scale is missing. Allowed: enps, 0-10, 0-100, 1-5. To read a word",
    ],
    [
      "what refused a record, even where only a word is wanted",
      ["-q", "--strict"],
      "role,teamSize\nmanager,many\n",
      'Refused on line 2: teamSize must be a number and nothing else, like 12 (got "many").',
    ],
    [
      "other refusals by kind, with the place and the text of the first",
      ["-q"],
      '{"role":"manager",}\n{"role":"leader"}\n{"role":"leader",}\n',
      "Refused on lines 1, 3: The line is not JSON: remove the comma before this (character 19).",
    ],
    ["a file without records", [], "id,role\n", "<stdin> has no records to answer."],
  ])("names %s", async (_, argv, stdin, sentence) => {
    const { stderr } = await batch(argv, stdin);
    expect(oneLine(stderr)).toContain(sentence);
  });

  test.each<[string, readonly string[], string, number]>([
    ["no input at all", [], "", 3],
    ["a header alone", [], "id,role\n", 3],
    ["an empty array", [], "[]", 3],
    ["an empty array, where that is allowed", ["--allow-refused"], "[]", 0],
    ["totals alone", [], "id,role\nAll teams,\n", 3],
    ["a team and totals", [], "id,role\na,manager\nTotal,\n", 0],
  ])("%s: its exit code", async (_, argv, stdin, expected) => {
    expect((await batch(argv, stdin)).code).toBe(expected);
  });
});

describe("where it goes", () => {
  test("-o writes a whole file, over what was there", async () => {
    const file = join(folder, "out.txt");
    writeFileSync(file, "before\n");
    expect((await batch(["-q", "-o", file], teams)).stdout).toBe("");
    expect(readFileSync(file, "utf8")).toMatch(/^calm\tmanager default\n/);
  });

  test.each([
    ["page.html", /^<!doctype html>/i],
    ["table.csv", /^id,hat,then/],
    ["table.tsv", /^id\that\tthen/],
    ["list.json", /^\[\n\{/],
    ["lines.ndjson", /^\{"schemaVersion"/],
    ["as-the-input.txt", /^\{"schemaVersion"/],
  ])("-o %s: its name says the form", async (name, wanted) => {
    await batch(["-o", join(folder, name)], records({ role: "manager" }));
    expect(readFileSync(join(folder, name), "utf8")).toMatch(wanted);
  });

  test.each<[string, readonly string[], RegExp]>([
    [
      "--group without a page",
      ["--group", "Site"],
      /^--group does nothing in ndjson\.\nUse it with --to html\./,
    ],
    ["--title without a page", ["--title", "Spring"], /^--title does nothing in ndjson/],
    ["--wide on a page", ["--wide", "--to", "html"], /^--wide does nothing in html/],
    [
      "--flips in CSV",
      ["--flips", "--to", "csv"],
      /^--flips does nothing in csv\.\nUse it with --to ndjson, json\./,
    ],
  ])("%s is refused", async (_, argv, stderr) => {
    const ran = await batch(argv, teams);
    expect([ran.code, stderr.test(ran.stderr), ran.stdout]).toEqual([2, true, ""]);
  });

  test("--sort orders a page, too", async () => {
    const { stdout } = await batch(
      ["--to", "html", "--sort", "id"],
      "id,role\nb,leader\na,manager\n",
    );
    expect(stdout).toMatch(/<th scope="row">a<[\s\S]*<th scope="row">b</);
  });

  test("--group that no record of a JSON file has is refused", async () => {
    const ran = await batch(["--to", "html", "--group", "Dept"], teams);
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    expect(ran.stderr).toContain("--group Dept: no record has it.");
  });

  test("a mapping is only saved once the file could be read with it", async () => {
    const file = join(folder, "unsaved.yaml");
    const { code } = await batch(
      ["--save-mapping", file, "--column", "deadline=When"],
      "id,Role\na,b\n",
    );
    expect([code, existsSync(file)]).toEqual([3, false]);
  });

  test("a file that cannot be read to its end leaves what was there", async () => {
    const file = join(folder, "kept.txt");
    writeFileSync(file, "before\n");
    const { code } = await batch(["--from", "json", "-o", file], '[{"role":"leader"},');
    expect([code, readFileSync(file, "utf8")]).toEqual([3, "before\n"]);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("a reader that leaves ends it quietly", async () => {
    // More never ends: only noticing that the reader has left can end it.
    const { stderr } = await runBin(["batch", "-", "-q"], { stdin: "endless", hangUp: true });
    expect(stderr).not.toMatch(/EPIPE|^ {4}at /m);
  });

  test.each([
    ["a place that cannot be written", ["-o", `${noFolder}/x`], 3],
    ["a column that is not there", ["--from", "csv", "--column", "role=zz"], 3],
    ["a form that is none", ["--from", "foo"], 2],
  ])("%s: nobody waits for a pipe that stays open", async (_, argv, expected) => {
    const child = spawn(process.execPath, [bin, "batch", "-", ...argv], { env: quietEnv() });
    child.stdin.on("error", () => {});
    child.stdin.write("id,level\nana,senior\n");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(expected);
  });

  test("a signal is listened for before there is a draft, and leaves none when it comes at once", async () => {
    const own = scratch();
    const { io, err } = makeWorld({}, teams);
    const found: string[][] = [];
    const onInterrupt = (listener: () => void) => {
      found.push(readdirSync(own));
      queueMicrotask(listener);
      return () => {};
    };
    const world = Object.create(io, { onInterrupt: { value: onInterrupt } });
    const code = await main(["batch", "-", "-o", join(own, "out.ndjson")], world);
    expect([code, err(), found, readdirSync(own)]).toEqual([130, "Stopped.\n", [[]], []]);
  });

  test.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)(
    "%s leaves no half of a file",
    async (signal) => {
      const own = scratch();
      const argv = [bin, "batch", "-", "-o", "out.ndjson"];
      const child = spawn(process.execPath, argv, { cwd: own, env: quietEnv() });
      child.stdin.on("error", () => {});
      child.stdin.write('{"role":"manager"}\n'.repeat(10));
      // The listener is on before the draft is there: from then on no signal can come too early.
      await expect.poll(() => readdirSync(own).length, { timeout: 30_000 }).toBe(1);
      child.kill(signal);
      await new Promise((resolve) => child.on("close", resolve));
      expect(readdirSync(own)).toEqual([]);
    },
  );
});

/** A batch on a pipe that stays open, left by Ctrl-C when it has put out so many lines. */
function leaveAt(count: number, write: (stdin: NodeJS.WritableStream) => void) {
  const child = spawn(process.execPath, [bin, "batch", "-"], { env: quietEnv() });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    said.out += piece;
    // Once: a second Ctrl-C ends it where it stands.
    if (!child.killed && said.out.split("\n").length > count) child.kill("SIGINT");
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    said.err += piece;
  });
  child.stdin.on("error", () => {});
  write(child.stdin);
  return new Promise<typeof said & { code: number }>((resolve) =>
    child.on("close", (code: number) => resolve({ ...said, code })),
  );
}

describe("Ctrl-C", () => {
  test("in a flood leaves whole lines, and what was answered is written", async () => {
    const { code, out, err } = await leaveAt(1_000, (stdin) => {
      for (const piece of ndjson(5_000)) stdin.write(piece);
    });
    expect([code, err, out.endsWith("}\n")]).toEqual([130, "Stopped.\n", true]);
    const ids = lines(out).map((line) => JSON.parse(line).id);
    expect(ids).toEqual(ids.map((_, i) => `team-${i}`));
  });

  test.each([
    [
      "a line",
      '{"role":"manager"}\n{"role":"leader"}\n{"role":"man',
      2,
      /^(\{.*"hat":"(manager|leader)".*\}\n){2}$/,
    ],
    [
      "a row",
      "role,teamSize\nmanager,22\nleader,4\nmana",
      3,
      /^id,hat,.*\nline 2,leader,.*\nline 3,leader,.*\n$/,
    ],
    ["a quoted cell", 'role,id\nmanager,a\nleader,"b', 2, /^id,hat,.*\na,manager,.*\n$/],
  ])("in the middle of %s: it is no record", async (_, input, count, wanted) => {
    const { code, out, err } = await leaveAt(count, (stdin) => stdin.write(input));
    expect([code, err]).toEqual([130, "Stopped.\n"]);
    expect(out).toMatch(wanted);
  });

  test("in the middle of an array: what was answered is a sound array", async () => {
    const { code, out, err } = await leaveAt(10, (stdin) =>
      stdin.write(`[${'{"role":"manager"},'.repeat(2_000)}{"ro`),
    );
    expect([code, err, JSON.parse(out).length > 5]).toEqual([130, "Stopped.\n", true]);
  });
});
