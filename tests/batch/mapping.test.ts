import { describe, expect, test } from "vitest";
import { run } from "../cli/run.ts";

// Their names and words in, a situation out. What was understood is seen in the verdict's own words.

const ndjson = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

const batch = (argv: readonly string[], stdin: string) => run(["batch", "-", ...argv], { stdin });

describe("their names and words", () => {
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
      "1\tmanager\n",
    ],
    [
      "a word of theirs, in a value",
      ["--value", "level:Director=senior"],
      ndjson({ role: "neither", level: "Director" }),
      "1\tleader\n",
    ],
    [
      "words of theirs, in a list; one that means nothing is left out",
      ["--value", "transitions:M&A=team-leader-absent", "--value", "transitions:other="],
      ndjson({ role: "manager", transitions: ["M&A", "other"] }, { role: "manager", transitions: ["other"] }),
      "1\tleader\n2\tmanager\n",
    ],
    [
      "yes and no for a fact that is true or false",
      ["--value", "mentoring:Y=yes"],
      ndjson({ role: "manager", mentoring: "Y" }),
      "1\tleader\n",
    ],
    [
      "a value of a part, which is read as a number",
      ["--value", "needed-days:a week=8"],
      ndjson({ role: "leader", deadline: { needed: "a week", available: 5 } }),
      "1\tmanager\n",
    ],
    [
      "a score beside its scale",
      ["--morale-scale", "0-10", "--column", "responses=n"],
      ndjson(
        { role: "manager", morale: { score: 2 }, n: 9 },
        { role: "manager", morale: { score: 2 }, n: 2 },
      ),
      "1\tleader\n2\tmanager\n",
    ],
    [
      "a count of answers without a score says nothing of morale",
      ["--morale-scale", "0-10", "--column", "responses=n"],
      ndjson({ role: "manager", n: 9 }),
      "1\tmanager\n",
    ],
    [
      "keys that are no facts, where they are to be passed by",
      ["--ignore-unknown"],
      ndjson({ id: 7, role: "manager", site: "Oslo" }),
      "7\tmanager\n",
    ],
    [
      "a table: blank cells are not known, and columns it does not know are kept",
      ["--role", "manager"],
      "id,Team size,Site\nx,22,Oslo\ny,,Rome\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "one of two numbers of days is no deadline",
      ["--role", "leader"],
      "id,needed days,available days\nx,8,\ny,8,5\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "a word of theirs that means nothing leaves a cell blank",
      ["--role", "neither", "--value", "level:n/a="],
      "id,level\nx,n/a\ny,senior\n",
      "x\tnone\ny\tleader\n",
    ],
    [
      "a list in a cell",
      ["--role", "manager", "--value", "transition:M&A=team-leader-absent"],
      "id,transition\nx,M&A; new-in-role\ny,none\n",
      "x\tleader\ny\tmanager\n",
    ],
    [
      "true and false in any cell",
      ["--role", "manager"],
      "id,mentoring\nx,true\ny,no\n",
      "x\tleader\ny\tmanager\n",
    ],
  ])("%s", async (_, argv, stdin, expected) => {
    expect(await batch(["-q", ...argv], stdin)).toMatchObject({ stdout: expected, code: 0 });
  });
});

describe("what cannot be read is refused, with the nearest right name", () => {
  test.each<[string, readonly string[], string, object]>([
    [
      "no list beside none",
      ["--role", "manager"],
      "id,transition\nx,none;acquisition\n",
      { path: "transitions", message: "none cannot stand beside others" },
    ],
    [
      "no other words than yes and no",
      ["--role", "manager"],
      "id,mentoring\nx,yess\n",
      { path: "mentoring", suggestion: "yes", allowed: ["true", "yes", "false", "no"] },
    ],
    [
      "no number that is one only nearly",
      ["--role", "manager"],
      "id,team size\nx,1e3\n",
      { path: "teamSize", got: "1e3" },
    ],
    [
      "no part that is no number",
      ["--role", "manager"],
      "id,needed days,available days\nx,8,soon\n",
      { path: "deadline.available", got: "soon" },
    ],
    [
      "no row with more cells than there are columns",
      ["--role", "manager"],
      "id,level\nx,senior,y\n",
      { path: "", message: "has 3 cells for 2 columns" },
    ],
    [
      "no fact that is given twice",
      ["--column", "teamSize=n"],
      ndjson({ role: "manager", n: 3, teamSize: 4 }),
      { path: "teamSize", message: "is given twice" },
    ],
  ])("%s", async (_, argv, stdin, problem) => {
    const { stdout, code } = await batch([...argv, "--to", "ndjson"], stdin);
    expect(JSON.parse(stdout)).toMatchObject({ line: expect.any(Number), problems: [problem] });
    expect(code).toBe(3);
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
    ["a word without its own", ["--value", "level:Director"], "is not in the form FACT:THEIRS=OURS."],
    ["a fact that is none", ["--column", "temSize=n"], "Did you mean teamSize?"],
    ["a fact that is none, and like none", ["--value", "zzzzzz:a=b"], 'names no fact (got "zzzzzz").'],
    [
      "a word of ours that is none",
      ["--value", "morale:Rot=lo"],
      'not a known value (got "lo"). Did you mean low?',
    ],
    [
      "a yes that is none",
      ["--value", "mentoring:Y=yess"],
      'got "yess"). Did you mean yes? Allowed: true, yes,',
    ],
    ["a word of a list that is none", ["--value", "transitions:x=layoff"], "Did you mean layoffs?"],
    [
      "a number that is none",
      ["--value", "teamSize:many=lots"],
      'must be a whole number, in digits (got "lots")',
    ],
    ["a part out of its range", ["--value", "responses:few=-1"], "must be 0 or more (got"],
    [
      "one word of theirs for two of ours",
      ["--value", "morale:Rot=low", "--value", "morale: Rot=high"],
      "--value morale: Rot=high cannot stand beside --value morale:Rot=low.",
    ],
    [
      "one header for two facts",
      ["--column", "role=x", "--column", "level=x"],
      "--column level=x cannot stand beside --column role=x.",
    ],
    [
      "two headers for one fact",
      ["--column", "role=x", "--column", "role=y"],
      "--column role=y cannot stand beside --column role=x.",
    ],
    ["an answer that is none", ["--role", "boss"], "These flags cannot be used."],
    ["another form", ["--from", "xml"], "ndjson"],
    ["a least number that is none", ["--min-responses", "few"], "--min-responses"],
  ])("%s", async (_, argv, expected) => {
    const { stdout, stderr, code } = await batch(argv, "id,Heads\nx,3\n");
    expect([stdout, code]).toEqual(["", 2]);
    expect(stderr.replace(/\s+/g, " ")).toContain(expected);
  });

  test("all at once", async () => {
    const argv = ["--column", "temSize=n", "--value", "morale:Rot=lo", "--role", "boss"];
    const { stderr, code } = await batch(argv, "id,Heads\nx,3\n");
    expect(stderr).toMatch(/temSize.*Rot=lo.*--role/s);
    expect(code).toBe(2);
  });

  test("the same said twice is said once", async () => {
    const argv = ["--column", "teamSize=Heads", "--value", "role:Chef=leader"];
    const { stdout, stderr } = await batch([...argv, ...argv, "-q"], "role,Heads\nChef,3\n");
    expect([stdout, stderr]).toEqual(["2\tleader\n", ""]);
  });
});

describe("tables that cannot be read as they are", () => {
  test.each<[string, readonly string[], string, string]>([
    ["a column that is not there", ["--column", "teamSize=Head"], "id,Heads\nx,3\n", "Did you mean Heads?"],
    [
      "a first line that is a record",
      ["--role", "manager"],
      "manager,20\nleader,5\n",
      'names none (got "manager,20")',
    ],
    ["an id and nothing else", ["--role", "manager"], "id\nana\n", "no column that is an answer"],
    ["lines that end in CR alone", [], "id,role\rana,manager\r", "end in CR alone: save it with LF"],
    ["something else", [], "hello world\n", "A JSON record begins with {."],
    [
      "two columns of one name",
      [],
      "role,role\nmanager,leader\n",
      'role stands in columns 1 and 2 (got "role")',
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
    expect(stderr.replace(/\s+/g, " ")).toContain(expected);
  });

  test.each<[string, readonly string[], string]>([
    [
      "a header that is likely a slip is named, also with -q",
      ["-q"],
      'Kept, but not read: moral (to read it: --column morale="moral").\n',
    ],
    [
      "one that a told column has replaced is no slip",
      ["--column", "morale=moral"],
      "Kept, but not read: morale, notes.\n",
    ],
  ])("%s", async (_, argv, expected) => {
    const head = argv.includes("-q") ? "role,moral,notes" : "role,moral,morale,notes";
    const { stderr, code } = await batch(argv, `${head}\nmanager,low,\n`);
    expect(stderr.startsWith(expected)).toBe(true);
    expect(code).toBe(0);
  });
});

test("a name of theirs that no record has is told at the end, and one that some have is not", async () => {
  const argv = ["--column", "morale=scor", "--column", "teamSize=n", "--ignore-unknown", "-q"];
  const { stdout, stderr, code } = await batch(argv, ndjson({ role: "manager" }, { role: "manager", n: 22 }));
  expect([stdout, stderr, code]).toEqual(["1\tmanager\n2\tleader\n", '--column: no record has "scor".\n', 0]);
});

describe("from one form into another", () => {
  const records = [
    { id: "a", role: "manager", teamSize: 22, transitions: ["acquisition", "layoffs"] },
    { id: "=1", role: "manager", transitions: [], deadline: { needed: 8, available: 5 } },
    { id: "c", role: "boss" },
  ];

  test("JSON as a table has the columns of a situation", async () => {
    const { stdout, code } = await batch(["--to", "csv"], ndjson(...records));
    const [head, a, b, c] = stdout.split(/\r?\n/);
    expect(head).toMatch(/^id,role,/);
    expect(a).toContain(",acquisition;layoffs,");
    expect(b).toMatch(/^'=1,manager,.*"{""needed"":8,""available"":5}".*,none,/);
    expect(c).toMatch(/^c,boss,.*role/);
    expect(code).toBe(3);
  });

  test.each(["json", "ndjson"])("an array as %s gives one verdict for each item", async (to) => {
    const text = `\n[\n${records.map((record) => JSON.stringify(record)).join(",\n")}\n]\n`;
    const { stdout, code } = await batch(["--to", to], text);
    const all =
      to === "json"
        ? JSON.parse(stdout)
        : stdout
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line));
    expect(all).toMatchObject([{ id: "a", hat: "leader" }, { id: "=1" }, { line: 5, id: "c" }]);
    expect(code).toBe(3);
  });

  test.each<[string, string, number, RegExp]>([
    ["an empty array", "[]", 0, /^0 read/m],
    ["nothing", "", 0, /^0 read/m],
    ["an object", "{}", 3, /holds no JSON array.*--from ndjson/s],
    ["an array that does not end", "[1,", 3, /is not JSON.*<stdin>:1:4/s],
  ])("%s, read as an array", async (_, text, code, said) => {
    const made = await batch(["--from", "json"], text);
    expect([made.code, made.stdout]).toEqual([code, code === 0 ? "[\n]\n" : ""]);
    expect(made.stderr).toMatch(said);
  });
});
