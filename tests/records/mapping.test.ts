import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileIn, scratch } from "../support/scratch.ts";
import { oneLine, withoutBlanks } from "../support/text.ts";
import { batch } from "./batch.ts";

// Their names and words in, a situation out. What was understood is seen in the hat.

const ndjson = (...records: object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

const folder = scratch(afterAll);
const fileOf = fileIn(folder);

describe("their names and words are read", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "a key of theirs, and a fill for what it leaves out",
      ["--column", "teamSize=head count", "--role", "manager"],
      ndjson({ id: "a", "head count": 22 }),
      "a\tleader\n",
    ],
    [
      "a key of theirs that holds null leaves the fact open",
      ["--column", "teamSize=n"],
      ndjson({ role: "manager", n: null }),
      "line 1\tmanager\n",
    ],
    [
      "a headcount as 12.0, or as 22,0 where semicolons part the cells",
      ["--role", "manager"],
      "id;teamSize\na;12.0\nb;22,0\n",
      "a\tmanager\nb\tleader\n",
    ],
    [
      "the role that was given goes before a column called Role, which may hold job titles",
      ["--role", "manager"],
      "id,Role,teamSize\na,Leader,4\nb,Director,4\n",
      "a\tmanager\nb\tmanager\n",
    ],
    [
      "a column that is named as the role goes before the role that was given, which fills its gaps",
      ["--role", "manager", "--column", "role=Role"],
      "id,Role,direction\na,Leader,unclear\nb,,clear\n",
      "a\tleader\nb\tmanager\n",
    ],
    [
      "an id of theirs, which may be any text",
      ["--value", "id:Ana=team 1"],
      ndjson({ role: "leader", id: "Ana" }),
      "team 1\tleader\n",
    ],
    [
      "a word of theirs, in a value",
      ["--value", "level:Director=senior"],
      ndjson({ role: "neither", level: "Director", direction: "unclear" }),
      "line 1\tleader\n",
    ],
    [
      "words of theirs, in a list; one that stands for nothing is left out",
      ["--value", "transitions:M&A=team-leader-absent", "--value", "transitions:other="],
      ndjson(
        { role: "manager", transitions: ["M&A", "other"] },
        { role: "manager", transitions: ["other"] },
      ),
      "line 1\tleader\nline 2\tmanager\n",
    ],
    [
      "yes and no for a fact that is true or false",
      ["--value", "mentoring:Y=yes"],
      ndjson({ role: "manager", mentoring: "Y" }),
      "line 1\tleader\n",
    ],
    [
      "a score beside its scale, and too few answers",
      ["--morale-scale", "0-10", "--column", "responses=n"],
      ndjson(
        { role: "manager", morale: { score: 2 }, n: 9 },
        { role: "manager", morale: { score: 2 }, n: 2 },
      ),
      "line 1\tleader\nline 2\tmanager\n",
    ],
    [
      "a count of answers without a score says nothing of morale",
      ["--morale-scale", "0-10", "--column", "responses=n"],
      ndjson({ role: "manager", n: 9 }),
      "line 1\tmanager\n",
    ],
    [
      "headers in any case and spacing, blank cells, and columns of their own",
      ["--role", "manager"],
      "ID,Team Size,Site\nx,22,Oslo\ny,,Rome\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "one of two numbers of days is no deadline",
      ["--role", "leader"],
      "id,needed days,available days\nx,8,\ny,8,5\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "a word of theirs that stands for nothing leaves a cell blank",
      ["--role", "leader", "--value", "plan:soon="],
      "id,plan\nx,soon\ny,unclear\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "a list in a cell, with semicolons or commas",
      ["--role", "manager", "--value", "transition:M&A=team-leader-absent"],
      'id,transition\nx,M&A; new-in-role\ny,none\nz,"Layoffs, m&a"\n',
      "x\tleader\ny\tmanager\nz\tleader\n",
    ],
    [
      "words in any case, and yes and no in any form",
      ["--role", "manager"],
      "id,mentoring,direction\nx,TRUE,\ny,no,Unclear\nz,n,CLEAR\n",
      "x\tleader\ny\tleader\nz\tmanager\n",
    ],
    [
      "a mapped score of n/a is not known, whatever its neighbors hold",
      [
        "--role",
        "manager",
        "--column",
        "morale=eNPS",
        "--morale-scale",
        "enps",
        "--column",
        "responses=n",
      ],
      "id,eNPS,n\nx,n/a,9\ny,-40,9\nz,+30,\n",
      "x\tmanager\ny\tleader\nz\tmanager\n",
    ],
    [
      "a mapped score of n/a in JSON too",
      ["--role", "manager", "--column", "morale=mood", "--morale-scale", "0-10"],
      ndjson({ mood: "N/A" }, { mood: 2 }),
      "line 1\tmanager\nline 2\tleader\n",
    ],
    [
      "what people write where they have no answer is not known",
      ["--role", "neither", "--strict"],
      "id,morale,plan,needs\nx,Not sure,skipped,n/a; N/A\ny,Don\u2019t know,unclear,relief;n/a\n",
      "x\tnone\ny\tmanager\n",
    ],
    [
      "with a scale, a column of words may still hold words",
      ["--role", "manager", "--morale-scale", "0-10"],
      "id,morale\nx,low\ny,2.5\n",
      "x\tleader\ny\tleader\n",
    ],
  ])("%s", async (_, argv, stdin, expected) => {
    expect(await batch(["-q", ...argv], stdin)).toMatchObject({ stdout: expected, code: 0 });
  });
});

describe("a bad cell costs its fact and is named; with --strict it costs the record", () => {
  test.each<[string, string, string, object]>([
    ["a word that is none", "mentoring", "yess", { path: "mentoring", suggestion: "yes" }],
    ["no list beside none", "transition", "none;layoffs", { path: "transitions[0]" }],
    ["a number that is one only nearly", "team size", "1e3", { path: "teamSize", got: "1e3" }],
    [
      "a count that could be thousands",
      "team size",
      '"12.000"',
      { message: expect.stringMatching(/^must be a number and nothing else/) },
    ],
    ["a count below zero", "team size", "-3", { message: "must be 0 or more" }],
    ["a score that its scale does not have", "morale score", "11", { path: "morale.score" }],
  ])("%s", async (_, header, cell, problem) => {
    const stdin = `id,direction,Morale scale,${header}\nx,unclear,0-10,${cell}\n`;
    const lenient = await batch(["--role", "manager", "--to", "ndjson"], stdin);
    expect(JSON.parse(lenient.stdout)).toMatchObject({ id: "x", hat: "leader" });
    expect(JSON.parse(lenient.stdout).notes.join()).toContain("Left out: ");
    expect(lenient.stderr).toContain("Left out on line 2: ");
    expect(lenient.code).toBe(0);
    const table = await batch(["--role", "manager"], stdin);
    expect(table.stdout.split("\n")[1]).toContain("Left out: ");
    const strict = await batch(["--role", "manager", "--to", "ndjson", "--strict"], stdin);
    expect(JSON.parse(strict.stdout)).toMatchObject({ line: 2, id: "x", problems: [problem] });
    expect(strict.code).toBe(3);
  });

  test("a bad role is the end of its record, with the nearest right name", async () => {
    const { stdout, code } = await batch(["--to", "ndjson"], "id,role\nx,manger\n");
    expect(JSON.parse(stdout)).toMatchObject({
      id: "x",
      problems: [{ path: "role", got: "manger", suggestion: "manager" }],
    });
    expect(code).toBe(3);
  });

  test("JSON records with a wrong fact are refused, as their schema says", async () => {
    const { stdout, code } = await batch(["-q"], ndjson({ role: "manager", teamSize: "12" }));
    expect([stdout, code]).toEqual(["line 1\trefused\n", 3]);
  });

  test("a row with more cells than there are columns is no record", async () => {
    const { stdout } = await batch(
      ["--role", "manager", "--to", "ndjson"],
      "id,level\nx,senior,y\n",
    );
    const problem = { path: "", message: "the row has 3 cells for 2 columns" };
    expect(JSON.parse(stdout)).toMatchObject({ line: 2, problems: [problem] });
  });

  test("a fact that is given twice is refused", async () => {
    const argv = ["--column", "teamSize=n"];
    const { stdout } = await batch(argv, ndjson({ role: "manager", n: 3, teamSize: 4 }));
    expect(JSON.parse(stdout).problems).toMatchObject([
      { path: "teamSize", message: "is given twice" },
    ]);
  });
});

describe("flags that cannot be used end it before anything is read", () => {
  test.each<[string, readonly string[], string]>([
    [
      "a pair without its sign",
      ["--column", "teamSize"],
      "--column teamSize is not in the form FACT=HEADER.",
    ],
    ["a header that is blank", ["--column", "teamSize= "], "is not in the form FACT=HEADER."],
    [
      "a word without its own",
      ["--value", "level:Director"],
      "is not in the form FACT:THEIRS=OURS.",
    ],
    ["a fact that is none", ["--column", "temSize=n"], "Did you mean teamSize?"],
    [
      "a header and a fact the other way round",
      ["--column", "Heads=teamSize"],
      '--column Heads is not a known name (got "teamSize").',
    ],
    ["a fact that is like none", ["--value", "zzzzzz:a=b"], "--value zzzzzz is not a known name"],
    [
      "a word of ours that is none",
      ["--value", "morale:Rot=lo"],
      'not a known value (got "lo"). Did you mean low?',
    ],
    ["a yes that is none", ["--value", "mentoring:Y=yess"], "Did you mean yes?"],
    ["a word of a list that is none", ["--value", "transitions:x=layoff"], "Did you mean layoffs?"],
    [
      "a scale that is none",
      ["--morale-scale", "nps"],
      '--morale-scale is not a known value (got "nps"). Did you mean enps?',
    ],
    ["a number that is none", ["--value", "teamSize:many=lots"], "must be a number"],
    ["a mapping for stdout", ["--save-mapping", "-"], "--save-mapping needs a file of its own."],
    ["a mapping where the answers go", ["--save-mapping", "m", "-o", "m"], "a file of its own."],
    [
      "two headers for one fact",
      ["--column", "teamSize=Heads", "--column", "teamSize=id"],
      "--column teamSize=id can't stand beside teamSize=Heads.",
    ],
    [
      "one header for two facts",
      ["--column", "role=x", "--column", "level=x"],
      "--column level has the same header as role",
    ],
    ["a scale that is none", ["--value", "moraleScale:net=nps"], "Did you mean enps?"],
    ["an answer that is none", ["--role", "boss"], "boss"],
    ["another form", ["--from", "xml"], "ndjson"],
  ])("%s", async (_, argv, expected) => {
    const { stdout, stderr, code } = await batch(argv, "id,Heads\nx,3\n");
    expect([stdout, code]).toEqual(["", 2]);
    expect(oneLine(stderr)).toContain(expected);
  });

  test("the same said twice is said once", async () => {
    const argv = ["--column", "teamSize=Heads", "--value", "role:Chef=leader"];
    const { stdout, stderr } = await batch([...argv, ...argv, "-q"], "role,Heads\nChef,3\n");
    expect([stdout, stderr]).toEqual(["line 2\tleader\n", ""]);
  });
});

describe("tables that cannot be read as they are", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "a column that is not there",
      ["--column", "teamSize=Head"],
      "id,Heads\nx,3\n",
      "Did you mean Heads?",
    ],
    [
      "a first line that is a record",
      ["--role", "manager"],
      "manager,20\nleader,5\n",
      'line 1 names no answer; say which column is one: --column FACT=HEADER (got "manager, 20").',
    ],
    [
      "columns that look like answers, and no role",
      [],
      "Team,Mood\na,4\n",
      "role is missing: add --role manager or --column role=HEADER. These look like answers: add --column id=Team --column morale=Mood",
    ],
    ["an empty table", ["--from", "csv"], "", 'FACT=HEADER (got "").'],
    ["an id and nothing else", ["--role", "manager"], "id\nana\n", "line 1 names no answer"],
    ["something else", [], "hello world\n", "Allowed: role, occasion, morale"],
    [
      "two columns of one name",
      [],
      "role,role\nmanager,leader\n",
      'role stands in columns 1 and 2; rename the one that isn\'t meant (got "role")',
    ],
    [
      "two names of one fact",
      [],
      "role,team size,teamSize\nmanager,1,2\n",
      "teamSize stands in columns 2 and 3",
    ],
  ])("%s", async (_, argv, stdin, expected) => {
    const { stdout, stderr, code } = await batch(["-q", ...argv], stdin);
    expect([stdout, code]).toEqual(["", 3]);
    expect(oneLine(stderr)).toContain(expected);
  });

  test.each<[string, readonly string[], string, string]>([
    [
      "a likely slip is named, also with -q",
      ["-q"],
      "role,moral,notes",
      "Columns not read: moral (to read it: --column morale=moral).\n",
    ],
    [
      "the id of a response is no slip of responses",
      ["--column", "morale=moral"],
      "role,moral,ResponseId",
      "Columns not read: ResponseId.\n",
    ],
    [
      "one that a mapped column has replaced is no slip",
      ["--column", "morale=moral"],
      "role,moral,morale,notes",
      "Columns not read: morale, notes.\n",
    ],
  ])("%s", async (_, argv, head, expected) => {
    const { stderr, code } = await batch(argv, `${head}\nmanager,low,\n`);
    expect(stderr.slice(0, expected.length)).toBe(expected);
    expect(code).toBe(0);
  });

  test.each([
    ["name", "id=name"],
    ["Team name", '"id=Team name"'],
    ["Department", "id=Department"],
  ])("%s is likely the id", async (header, flag) => {
    const { stderr } = await batch([], `role,${header}\nmanager,Alpha\n`);
    expect(stderr).toContain(`Columns not read: ${header} (to read it: --column ${flag}).\n`);
  });

  test.each(["eNPS $(touch x)", "eNPS `x`", "eNPS!!"])("no shell runs %s", async (header) => {
    const { stderr } = await batch([], `id,role,${header}\nx,manager,3\n`);
    expect(stderr).toContain(`--column 'morale=${header}' --morale-scale enps`);
  });

  test("Location is never taken for occasion", async () => {
    const { stderr } = await batch([], "role,Location\nmanager,Oslo\n");
    expect(stderr).toMatch(/^Columns not read: Location\.$/m);
  });
});

test("a name of theirs that no record has is told at the end", async () => {
  const argv = ["--column", "morale=scor", "--column", "teamSize=n", "-q"];
  const { stdout, stderr, code } = await batch(
    argv,
    ndjson({ role: "manager" }, { role: "manager", n: 22 }),
  );
  expect([stdout, stderr, code]).toEqual([
    "line 1\tmanager\nline 2\tleader\n",
    '--column: no record has "scor".\n',
    0,
  ]);
});

describe("a mapping file", () => {
  const table = "Group,Heads,Grade\nx,22,VP\n";
  const yaml = "columns:\n  id: Group\n  teamSize: Heads\nfills:\n  role: manager\n";

  test("says the same as flags do, and flags go before it", async () => {
    const file = fileOf("mapping.yaml", yaml);
    const one = await batch(["-q", "--mapping", file], table);
    expect([one.stdout, one.code]).toEqual(["x\tleader\n", 0]);
    const other = await batch(["-q", "--mapping", file, "--role", "leader"], table);
    expect(other.stdout).toBe("x\tleader\n");
  });

  test("is written by --save-mapping, and reads the same again", async () => {
    const file = join(folder, "saved.yaml");
    const flags = ["--column", "id=Group", "--column", "teamSize=Heads", "--column", "level=Grade"];
    const more = ["--value", "level:VP=executive", "--role", "manager", "--morale-scale", "enps"];
    const first = await batch(["-q", ...flags, ...more, "--save-mapping", file], table);
    expect(readFileSync(file, "utf8")).toMatch(/^columns:\n {2}id: Group\n/);
    const second = await batch(["-q", "--mapping", file], table);
    expect([second.stdout, second.stderr]).toEqual([first.stdout, first.stderr]);
  });

  test.each<[string, string, string]>([
    ["a part that no mapping has", "colums:\n  id: Group\n", "Did you mean columns?"],
    ["a scale that is none", "scale: 0-11\n", "0-10"],
    ["a column without a name", "columns:\n  id: 3\n", "mapping.yaml:2:"],
    ["no YAML", "columns: [\n", "mapping.yaml"],
    ["a list", "- id\n", "must be an object"],
    ["a fact that is none", "columns:\n  temSize: Heads\n", "Did you mean teamSize?"],
    ["a fill that is none", "fills:\n  role: boss\n", 'role is not a known value (got "boss")'],
  ])("%s is refused with its place", async (_, text, expected) => {
    const file = fileOf("mapping.yaml", text);
    const { stderr, code } = await batch(["--mapping", file], table);
    expect(code).toBe(3);
    expect(oneLine(stderr)).toContain(expected);
  });

  test("a word of ours that is none is refused with its place", async () => {
    const file = fileOf("mapping.yaml", "values:\n  level:\n    VP: exec\n");
    const { stderr, code } = await batch(["--mapping", file], table);
    const said = `${file}:3:5: values.level.VP is not a known value (got "exec"). Did you mean executive?`;
    expect(code).toBe(3);
    expect(withoutBlanks(stderr)).toContain(withoutBlanks(said));
  });
});
