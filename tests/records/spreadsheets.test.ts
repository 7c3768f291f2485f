import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../support/run.ts";
import { oneLine } from "../support/text.ts";

// Twelve spreadsheets as people have them. Each is read, or refused in a sentence that says what to do.

const folder = resolve("tests/fixtures/spreadsheets");
const all = ["--role", "manager", "--column", "id=Team"];
const survey = [
  "--column",
  "morale=Stimmung",
  "--morale-scale",
  "0-10",
  "--column",
  "responses=Antworten",
];

async function hatsOf(file: string, argv: readonly string[]) {
  const { stdout, stderr, code } = await run(["batch", `${folder}/${file}`, "-q", ...argv]);
  const hats = stdout.replaceAll(" default\n", "\n").trimEnd().split("\n");
  return { hats, code, said: oneLine(stderr) };
}

describe("spreadsheets are read as they are", () => {
  test.each<[string, string, readonly string[], readonly string[], string]>([
    [
      "a title and blank lines stand above the header",
      "title-above.csv",
      all,
      ["Platform\tleader", "Checkout\tleader"],
      "",
    ],
    [
      "merged cells left a header of two rows, and blanks",
      "merged-header.csv",
      all,
      ["Platform\tleader", "Checkout\tmanager", "Data\tmanager"],
      "",
    ],
    [
      "shares have percent signs",
      "percent.csv",
      [
        ...all,
        "--column",
        "morale=Favorable",
        "--morale-scale",
        "0-100",
        "--column",
        "responses=Respondents",
      ],
      ["Platform\tmanager", "Checkout\tleader", "Support\tmanager"],
      "Left out on line 4: morale has too few responses (got 3).",
    ],
    [
      "decimals have commas; one that could also be a thousand is left out and named",
      "decimal-comma.csv",
      [...all, ...survey],
      ["Plattform\tmanager", "Kasse\tleader", "Daten\tmanager"],
      'Left out on line 4: morale.score must be a number and nothing else, like 3.5 or 72 (got "1,234").',
    ],
    [
      "numbers that became dates are left out and named",
      "dates.csv",
      all,
      ["Platform\tleader", "Checkout\tleader", "Data\tmanager"],
      'Left out on lines 2, 4: teamSize must be a number and nothing else, like 12 (such as "12-Mar").',
    ],
    [
      "a byte order mark, semicolons and quoted ones in a cell",
      "bom-semicolons.csv",
      all,
      ["Platform\tleader", "Kasse; Süd\tmanager"],
      "",
    ],
    [
      "rows of totals, and Qualtrics' two more headers, are passed over and named",
      "totals.csv",
      all,
      ["Platform\tleader", "Checkout\tmanager"],
      `Not a record, so passed over: line 2 (What is your team called?), line 3 ({"ImportId":"QID1"}), line 7 (Total), line 8 (Average).`,
    ],
    ["lines end in CR alone", "old-mac.csv", all, ["Platform\tleader"], ""],
    [
      "words that mean no answer, in any case, and columns without a name",
      "no-answers.csv",
      all,
      ["Platform\tleader", "Checkout\tmanager", "Data\tleader"],
      "",
    ],
  ])("%s", async (_, file, argv, hats, said) => {
    const ran = await hatsOf(file, argv);
    expect([ran.hats, ran.code]).toEqual([hats, 0]);
    expect(ran.said.slice(0, said === "" ? undefined : said.length)).toBe(said);
  });
});

describe("what cannot be read costs its row alone", () => {
  test.each<[string, string, readonly string[], string]>([
    [
      "a quotation mark that nothing closes",
      "quotes.csv",
      ['Platform "Core"\tleader', 'Screens 5" and up\tmanager', "line 5\trefused", "Data\tleader"],
      "a quotation mark opens here and is never closed",
    ],
    [
      "a name in Latin-1",
      "latin1.csv",
      ["Platform\tleader", "line 3\trefused", "Checkout\tmanager"],
      "this isn't UTF-8 text: save the file as UTF-8 (in Excel: CSV UTF-8)",
    ],
  ])("%s", async (_, file, hats, message) => {
    const ran = await hatsOf(file, all);
    expect([ran.hats, ran.code]).toEqual([hats, 3]);
    const { stdout } = await run(["batch", `${folder}/${file}`, "--to", "ndjson", ...all]);
    const refused = stdout.split("\n").filter((line) => line.includes('"problems"'));
    for (const line of refused) expect(JSON.parse(line).problems[0].message).toBe(message);
  });
});

describe("a file that cannot be read as a whole says what to do", () => {
  test.each<[string, string, readonly string[], string]>([
    [
      "UTF-16",
      "utf16.csv",
      all,
      "utf16.csv can't be read. This isn't UTF-8 text: save the file as UTF-8 (in Excel: CSV UTF-8)",
    ],
    [
      "no column is an answer, but some look like one",
      "percent.csv",
      all,
      "add --column morale=Favorable --morale-scale 0-100 --column responses=Respondents",
    ],
    [
      "no column is an answer, and none looks like one",
      "decimal-comma.csv",
      all,
      "line 1 names no answer; say which column is one: --column FACT=HEADER",
    ],
    [
      "nobody's role is known",
      "totals.csv",
      ["--column", "id=Team"],
      "role is missing: add --role manager or --column role=HEADER.",
    ],
  ])("%s", async (_, file, argv, sentence) => {
    const { hats, code, said } = await hatsOf(file, argv);
    expect([hats, code]).toEqual([[""], 3]);
    expect(said).toContain(sentence);
  });
});

test.each([
  ["a workbook", Buffer.from("504b030414000600080000002100b5553023f4", "hex")],
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex")],
])("%s instead of a text is told how to save it", async (_, stdin) => {
  const { stderr, code } = await run(["batch"], { stdin });
  expect(code).toBe(3);
  expect(oneLine(stderr)).toBe(
    "<stdin> can't be read. This isn't UTF-8 text: save the file as UTF-8 (in Excel: CSV UTF-8). ",
  );
});

test("of many rows of totals the first are named, and that there are more", async () => {
  const rows = ["Team,morale", ...Array(21).fill("Total,"), "Platform,low"];
  const { stderr } = await run(["batch", "-", "-q", ...all], { stdin: rows.join("\n") });
  expect(stderr).toMatch(/line 20 \(Total\), line 21 \(Total\), and more\.\n$/);
});

test("columns that nobody reads are named once", async () => {
  const merged = await run(["batch", `${folder}/merged-header.csv`, ...all]);
  expect(merged.stderr).toMatch(/^Columns not read: Department\.$/m);
});

test("a header in Latin-1 is told apart from one that names no answer", async () => {
  const stdin = Buffer.from("role,Pr\xe9nom\nmanager,Ana\n", "latin1");
  const { stderr, code } = await run(["batch", "--from", "csv"], { stdin });
  expect(code).toBe(3);
  expect(oneLine(stderr)).toContain("<stdin> can't be read. This isn't UTF-8 text");
});

test.each([
  ["conflict", "0", 'conflict is not a known value (got "0")', "To read a word, add --value"],
  ["teamSize", "22 FTE", 'teamSize must be a number and nothing else, like 12 (got "22 FTE")', ""],
  ["neededDays", "5", "deadline.available is missing", ""],
  [
    "deadline",
    "No",
    'deadline is not a known value (got "No"). Allowed: none, comfortable, tight',
    "To read a word, add --value",
  ],
])("a cell says what is wrong with it and what to do (%s: %s)", async (fact, cell, said, next) => {
  const { stderr } = await run(["batch", "--from", "csv"], {
    stdin: `role,${fact}\nleader,${cell}\n`,
  });
  expect(oneLine(stderr)).toContain(`Left out on line 2: ${said}.`);
  expect(stderr).toContain(next);
});

test("a cell of the header may run over several lines", async () => {
  const stdin = 'id,role,"Any other\ncomments"\na,leader,x\nb,manager,y\n';
  const { stdout, stderr } = await run(["batch", "-q", "--from", "csv"], { stdin });
  expect([stdout, stderr]).toEqual(["a\tleader default\nb\tmanager default\n", ""]);
});

test("a score of too few is named in its row, and not told twice in JSON", async () => {
  const stdin = "id,role,morale,responses\na,manager,-60,3\n";
  const argv = ["batch", "--from", "csv", "--morale-scale", "enps", "--to"];
  const told = "Fewer than 5 people answered, only 3, so I left morale out.";
  expect((await run([...argv, "csv"], { stdin })).stdout).toContain(`,"${told}"\n`);
  expect((await run([...argv, "ndjson"], { stdin })).stdout.split(told)).toHaveLength(2);
});
