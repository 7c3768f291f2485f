import { chmodSync, linkSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bin, noFolder, type RunOptions, run, runBin } from "../support/run.ts";
import { fileIn, scratch } from "../support/scratch.ts";
import { oneLine } from "../support/text.ts";

const folder = scratch(afterAll);
const file = fileIn(folder);
const manager = '{"role":"manager"}';
const large = file("large.json", '{"role":"manager","teamSize":22}');
const wrong = file(
  "wrong.json",
  '{\n  "role": "boss",\n  "moral": "low",\n  "transitions": ["layoff"],\n  "teamSize": "12"\n}\n',
);

interface Wanted {
  readonly code: number;
  readonly stdout?: string | RegExp;
  readonly stderr?: RegExp | readonly RegExp[];
}
type Row = [title: string, argv: readonly string[], wanted: Wanted, options?: RunOptions];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)("%s", async (_, argv, { code, stdout = "", stderr = [] }, options = {}) => {
      const ran = await run(argv, options);
      const patterns = [stderr].flat();
      for (const pattern of patterns) expect(oneLine(ran.stderr)).toMatch(pattern);
      if (patterns.length === 0) expect(ran.stderr).toBe("");
      if (typeof stdout === "string") expect(ran.stdout).toBe(stdout);
      else expect(ran.stdout).toMatch(stdout);
      expect(ran.code).toBe(code);
      expect(ran.stderr).not.toMatch(/^ +at /m);
    });
  });
}

const asLeader = { code: 0, stdout: "leader\n" };
const asManager = { code: 0, stdout: "manager\n" };
const leaderByDefault = { code: 0, stdout: "leader default\n" };
const managerByDefault = { code: 0, stdout: "manager default\n" };
const usage = (...stderr: RegExp[]): Wanted => ({ code: 2, stderr });
const input = (...stderr: RegExp[]): Wanted => ({ code: 3, stderr });

table("answers come from", [
  ["flags", ["--role", "manager", "--team-size", "22", "-q"], asLeader],
  [
    "flags after the command's name",
    ["advise", "--role=manager", "--team-size=22", "-q"],
    asLeader,
  ],
  ["a file", ["-i", large, "-q"], asLeader],
  [
    "a file whose name begins with a dash",
    [`--input=${file("-dash.json", manager)}`, "-q"],
    managerByDefault,
  ],
  ["a pipe", ["-q"], managerByDefault, { stdin: manager }],
  ["a pipe asked for by name", ["-i", "-", "-q"], managerByDefault, { stdin: manager }],
  ["a pipe and flags", ["-i", "-", "--team-size", "22", "-q"], asLeader, { stdin: manager }],
  ["an example", ["--example", "large-team", "-q"], asLeader],
  ["flags before the file", ["-i", large, "--team-size", "5", "-q"], managerByDefault],
  [
    "flags before the example",
    ["--example", "large-team", "--team-size", "5", "-q"],
    managerByDefault,
  ],
  [
    "flags alone, and the pipe is left alone",
    ["--role", "leader", "-q"],
    leaderByDefault,
    { stdin: "{bad" },
  ],
  [
    "a file with a byte order mark",
    ["-i", file("bom.json", `\ufeff${manager}`), "-q"],
    managerByDefault,
  ],
  [
    "null, which is not known",
    ["-q"],
    managerByDefault,
    { stdin: '{"role":"manager","morale":null}' },
  ],
  ["a list that is empty", ["--role", "leader", "--transition", "none", "-q"], leaderByDefault],
  [
    "a list with commas",
    ["--role", "manager", "--json", "--transition", "layoffs, acquisition"],
    {
      code: 0,
      stdout: /"saw":\{"transitions":\["layoffs","acquisition"\]/,
    },
  ],
  [
    "a flag given twice with one value",
    ["--role", "leader", "--role", "leader", "-q"],
    leaderByDefault,
  ],
  ["days", ["--role", "leader", "--needed-days", "30", "--available-days", "20", "-q"], asManager],
  [
    "a score",
    ["--role", "manager", "--morale-score", "-50", "--morale-scale", "enps", "-q"],
    asLeader,
  ],
]);

const howTo = [
  /role is missing/,
  /manager, leader, neither/,
  /--team-size/,
  /--role manager/,
  /-i FILE/,
];

test("a score of too few people is always said to be left out", async () => {
  const score = ["--morale-score", "-40", "--morale-scale", "enps", "--responses", "4"];
  const { stdout, stderr } = await run(["--role", "manager", "--team-size", "22", ...score]);
  expect(stdout).toContain("Heads up   On a big team, the quiet ones");
  expect(stderr).toBe("Fewer than 5 people answered, only 4, so I left morale out.\n");
  expect((await run(["--role", "manager", ...score])).stderr).toBe("");
});

table("with too little to go on, it says how to answer for", [
  ["no input", [], usage(...howTo, /--role manager --team-size 12.*-i - for a pipe/)],
  ["an empty pipe", [], usage(/your role\. role is missing/)],
  ["an empty pipe asked for by name", ["-i", "-"], input(/<stdin> isn't valid JSON/)],
  [
    "flags without a role, even beside a pipe that has it",
    ["--team-size", "4"],
    usage(/your role\. role is missing.* --role manager.* -i - for a pipe.* --ask /),
    { stdin: manager },
  ],
  ["a document without a role", [], input(...howTo), { stdin: "{}" }],
  [
    "no role beside a mistake",
    [],
    input(/role is missing/, /moral is not/),
    { stdin: '{"moral":1}' },
  ],
  [
    "--ask where nobody can be asked",
    ["--role", "leader", "--ask"],
    usage(/--ask needs a terminal/),
  ],
  ["--step where nobody can", ["--role", "leader", "--step"], usage(/--step needs a terminal/)],
]);

table("these flags are refused:", [
  [
    "a negative size",
    ["--role", "manager", "--team-size", "-5"],
    usage(/--team-size must be 0 or more/),
  ],
  ["a negative size after =", ["--role", "manager", "--team-size=-5"], usage(/must be 0 or more/)],
  ["an empty size", ["--team-size", ""], usage(/must be a number \(got ""\)/)],
  ["hexadecimal", ["--team-size", "0x10"], usage(/must be a number, in digits/)],
  ["an exponent", ["--team-size", "1e3"], usage(/must be a number, in digits/)],
  ["half a person", ["--team-size", "3.5"], usage(/--team-size must be a whole number/)],
  ["a decimal comma", ["--morale-score", "3,5"], usage(/--morale-score must be a number/)],
  [
    "a wrong word",
    ["--morale", "lo"],
    usage(/--morale has an unknown value \(got "lo"\)/, /Did you mean low/),
  ],
  ["a wrong item", ["--transition", "layoff"], usage(/--transition/, /Did you mean layoffs/)],
  [
    "an item like no other",
    ["--role=manager", "--need=foo"],
    usage(/Allowed: how, relief, backing, none/),
  ],
  ["an empty file name", ["-i", ""], usage(/-i needs a file\. .*-i - for a pipe/)],
  ["none beside another", ["--transition", "none,layoffs"], usage(/either none or a list/)],
  ["half a deadline", ["--needed-days", "3"], usage(/--available-days is missing/)],
  ["half a score", ["--morale-score", "3"], usage(/--morale-scale is missing/)],
  [
    "a score off its scale",
    ["--morale-score", "6", "--morale-scale", "1-5"],
    usage(/--morale-score must be from 1 to 5/),
  ],
  [
    "a word beside figures",
    ["--deadline", "tight", "--needed-days", "3"],
    usage(/--needed-days and --deadline don't go together/),
  ],
  [
    "all wrong ones at once",
    ["--role", "boss", "--team-size", "x", "--plan", "cler"],
    usage(/--role has/, /--team-size must/, /--plan has/, /Did you mean clear/),
  ],
  [
    "two values for one",
    ["--team-size", "3", "--team-size", "9"],
    usage(/--team-size 3 and --team-size 9 can't both be given/),
  ],
  [
    "both answers to one question",
    ["--mentoring", "--no-mentoring"],
    usage(/--mentoring and --no-mentoring can't both be given/),
  ],
  ["both colors", ["--role", "leader", "--no-color", "--color"], usage(/can't both be given/)],
  [
    "every unknown one at once",
    ["--rol=manager", "--team-size", "3", "--moral", "lo", "-z"],
    usage(
      /hat-advisor can't be run like this\. --rol=manager is.* Did you mean --role\? --moral is.* Did you mean --morale\? -z is not an option here\./,
    ),
  ],
  [
    "an option that -- makes a word of",
    ["--foo", "--", "--role"],
    usage(/--role is not an option/),
  ],
  [
    "values where none are taken",
    ["--mentoring=yes", "--color=always"],
    usage(
      /--mentoring takes no value \(got "yes"\)\. Allowed: --mentoring, --no-mentoring\..* --no-color\./,
    ),
  ],
  ["one without its value", ["--role"], usage(/--role needs a value/)],
  ["flips of a word", ["-q", "--flips"], usage(/--quiet and --flips don't go together/)],
  ["two forms", ["--json", "-q"], usage(/--json and --quiet don't go together/)],
  [
    "two sources",
    ["-i", large, "--example", "x"],
    usage(/--input and --example don't go together/),
  ],
  ["questions beside JSON", ["--json", "--ask"], usage(/--ask and --json don't go together/)],
  [
    "an unknown form",
    ["--role", "leader", "--format", "mardown"],
    usage(/Did you mean markdown\?/),
  ],
  ["an unknown example", ["--example", "large-teem"], usage(/Did you mean large-team\?/)],
]);

const together = /Words that belong together go in quotation marks; a list has commas/;

table("a line is refused, and told what was probably meant, with", [
  ["a misspelled command", ["adv"], usage(/no command called adv\. Did you mean advise\?/)],
  ["a name alone", ["Ana"], usage(/For a check with a person: hat-advisor one-on-one NAME/)],
  ["a file for a command", ["notes.json"], usage(/hat-advisor -i notes\.json/)],
  ["a word too many", ["--role", "leader", "extra"], usage(/doesn't take the word extra/)],
  ["a word too many behind --", ["advise", "--", "-file"], usage(/doesn't take the word -file/)],
  [
    "a command that comes too late",
    ["--role", "leader", "batch", "--to", "csv"],
    usage(/The command batch has to come first\. Try: hat-advisor batch/),
  ],
  ["a name of two words", ["one-on-one", "Ana", "Lucia"], usage(/the word Lucia/, together)],
  ["a list with spaces", ["--role=leader", "--need", "how", "relief"], usage(/relief/, together)],
  [
    "a name where none goes",
    ["examples", "acquisition"],
    usage(/doesn't take the word acquisition/),
  ],
  ["a misspelled part of rules", ["rules", "chekc"], usage(/Did you mean check\? It takes list/)],
  ["no part of rules", ["rules", "foo"], usage(/list, show, check, test, diff/)],
  ["an empty word", [""], usage(/no command called ""/)],
]);

table("these documents are refused:", [
  ["no file", ["-i", "none.json"], input(/none\.json can't be read: no such file/)],
  ["a folder", ["-i", folder], input(/can't be read/)],
  [
    "an empty file",
    ["-i", file("empty.json", " \n")],
    input(/empty\.json isn.t valid JSON\. .*empty\.json:2:1: /),
  ],
  [
    "one that is too large",
    ["-i", file("big.json", `{"id":"${"x".repeat(1024 * 1024)}"}`)],
    input(/larger than 1 MiB/, /batch/),
  ],
  [
    "UTF-16",
    ["-i", file("utf16.json", Buffer.from(`\ufeff${manager}`, "utf16le"))],
    input(/UTF-8/),
  ],
  [
    "Latin-1",
    ["-i", file("latin.json", Buffer.from('{"role":"manager",\n"id":"Zo\u00eb"}', "latin1"))],
    input(/isn't UTF-8/, /latin\.json:2:9/),
  ],
  [
    "mistakes, each named in its place",
    ["-i", wrong],
    input(
      /wrong\.json:2:3: role/,
      /Did you mean morale/,
      /wrong\.json:4:19/,
      /wrong\.json:5:3/,
      /quotation marks/,
    ),
  ],
  [
    "a comma too many",
    [],
    input(/<stdin>:1:1[78]: Remove the comma before/),
    { stdin: '{"role":"leader",}' },
  ],
  ["a list, which belongs to batch", [], input(/hat-advisor batch/), { stdin: `[${manager}]` }],
  [
    "a second document, which belongs to batch too",
    [],
    input(/:2:1/, /hat-advisor batch/),
    { stdin: `${manager}\n${manager}\n` },
  ],
  ["a number", [], input(/must be an object/), { stdin: "3" }],
  [
    "a name given twice",
    [],
    input(/<stdin>:1:\d+/, /twice/),
    { stdin: '{"role":"manager","role":"x"}' },
  ],
  ["one nested without end", [], input(/too deep/), { stdin: "[".repeat(100_000) }],
  [
    "the name for a fact in version 1",
    [],
    input(/reportsNeedSupport was renamed: use needs \(got \w+\)\. $/),
    { stdin: '{"role":"leader","reportsNeedSupport":true}' },
  ],
  ["a pack that is not there", ["--role", "leader", "--rules", "none.yaml"], input(/none\.yaml/)],
  [
    "a pack of the environment",
    ["--role", "leader"],
    input(/none\.yaml/, /HAT_ADVISOR_RULES names this pack/),
    { env: { HAT_ADVISOR_RULES: "none.yaml" } },
  ],
]);

table("a verdict comes as", [
  ["JSON", ["--role", "leader", "--json"], { code: 0, stdout: /^\{"schemaVersion":2,.*\}\n$/ }],
  ["JSON with its trace", ["-i", large, "--explain", "--json"], { code: 0, stdout: /"trace":\[/ }],
  ["Markdown", ["-i", large, "--format", "markdown"], { code: 0, stdout: /^#+ .*LEADER/ }],
  [
    "an agenda to paste, and beside it the heads-up that is for its reader alone",
    ["--role", "leader", "--transition", "layoffs", "--format", "agenda"],
    {
      code: 0,
      stdout: /^(?!.*secret).*Ask.*Do/s,
      stderr: /^Heads up, for you alone: .* still secret/,
    },
  ],
  ["a card with its explanation", ["-i", large, "--explain"], { code: 0, stdout: /large-team/ }],
  ["one word on stdout by name", ["-i", large, "-q", "-o", "-"], asLeader],
  [
    "ASCII on a small terminal",
    ["-i", large],
    { code: 0, stdout: /^[ -~\n]+$/ },
    { io: { unicode: false } },
  ],
  ["nothing at all on a device", ["-i", large, "-o", "/dev/null"], { code: 0 }],
  [
    "a problem, where it can't be written",
    ["-i", large, "-o", join(noFolder, "x")],
    input(/can't be written/),
  ],
  [
    "a problem in JSON, where JSON was asked for",
    ["--json", "--team-size", "x"],
    { code: 2, stderr: /^\{"schemaVersion":2,"problems":\[.*\]\} $/ },
  ],
]);

test("JSON echoes the id as it was given", async () => {
  const { stdout } = await run(["--json"], { stdin: '{"role":"manager","id":7}' });
  expect(JSON.parse(stdout)).toMatchObject({ id: 7, hat: "manager" });
});

test("-o writes the whole file and leaves nothing else behind", async () => {
  const home = scratch();
  writeFileSync(join(home, "verdict.txt"), "before");
  const ran = await run(["--role", "leader", "-q", "-o", join(home, "verdict.txt")]);
  expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(home, "verdict.txt"), "utf8")).toBe("leader default\n");
  expect(readdirSync(home)).toEqual(["verdict.txt"]);
});

test("-o without a name leaves nothing behind", async () => {
  const cwd = scratch();
  expect((await runBin(["--role", "leader", "-o", ""], { cwd })).code).toBe(3);
  expect(readdirSync(cwd)).toEqual([]);
});

test("-o keeps the rights of a file, whatever the umask", async () => {
  const path = join(scratch(), "verdict.txt");
  writeFileSync(path, "before");
  chmodSync(path, 0o664);
  const program = ["-e", `process.umask(0o077); require(${JSON.stringify(bin)})`, bin];
  const ran = await runBin(["--role", "leader", "-q", "-o", path], { program });
  expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(statSync(path).mode & 0o777).toBe(0o664);
});

describe("a file that is read is never written over", () => {
  const given = file("given.json", manager);
  const pack = file("given.yaml", "name: ours\n");
  const linked = join(folder, "linked.json");
  linkSync(given, linked);
  test.each<readonly [string, ...string[]]>([
    ["by -o", "-i", given, "-o", given],
    ["by another path to it", "-i", given, "-o", `${folder}/../${basename(folder)}/given.json`],
    ["by a link", "-i", given, "-o", linked],
    ["a pack of --rules", "--role=manager", "--rules", pack, "-o", pack],
    ["a pack to check", "rules", "check", pack, "-o", pack],
    ["a pack to test", "rules", "test", pack, "-o", pack],
    ["a pack to compare", "rules", "diff", pack, "-o", pack],
    ["records to compare it on", "rules", "diff", pack, "--on", given, "-o", given],
    ["a mapping", "batch", given, "--mapping", pack, "-o", pack],
    ["records", "batch", given, "-o", given],
    ["records by a mapping", "batch", given, "--save-mapping", given],
  ])("%s", async (_, ...argv) => {
    const before = [given, pack].map((one) => readFileSync(one, "utf8"));
    const { code, stdout, stderr } = await run(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(oneLine(stderr)).toMatch(/would write over .*, which this command also uses\./);
    expect([given, pack].map((one) => readFileSync(one, "utf8"))).toEqual(before);
  });

  test("but a device may be both", async () => {
    const { stderr } = await run(["batch", "/dev/null", "-o", "/dev/null"]);
    expect(stderr).toContain("no records to answer");
  });

  test("and a name that happens to be a file's is no file", async () => {
    const argv = ["one-on-one", given, "--role=manager", "-o", given];
    expect((await run(argv)).code).toBe(0);
  });
});

test("--flips lists the changes once, under a heading of their own", async () => {
  const low = ["--role=manager", "--morale=low", "--flips"];
  for (const argv of [low, [...low, "--explain"]]) {
    const { stdout } = await run(argv);
    expect(stdout).toMatch(/\n\n {2}What would change the hat\n {4}morale recovers → manager\n/);
    expect(stdout.match(/morale recovers → manager\n/g)).toHaveLength(1);
    expect(stdout).toMatch(/\S\n$/);
  }
});
