import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bin, type RunOptions, run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "hat advisor "));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const manager = '{"role":"manager"}';
file("ok.json", '{"role":"manager","teamSize":22}');
file("-dash.json", manager);
file("empty.json", " \n");
file("bom.json", `\ufeff${manager}`);
file("utf16.json", Buffer.from(manager, "utf16le"));
file("latin.json", Buffer.from('{"role":"manager",\n"id":"Zo\u00eb"}', "latin1"));
file("big.json", `{"id":"${"x".repeat(1024 * 1024)}"}`);
file(
  "wrong.json",
  '{\n  "role": "boss",\n  "moral": "low",\n  "transitions": ["layoff"],\n  "teamSize": "12"\n}\n',
);

interface Wanted {
  readonly code: number;
  readonly stdout?: string | RegExp;
  readonly stderr?: RegExp | readonly RegExp[];
}
type Row = [name: string, argv: readonly string[], wanted: Wanted, options?: RunOptions];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.concurrent.each(rows)("%s", async (_, argv, { code, stdout = "", stderr = [] }, options = {}) => {
      const ran = await run(argv, { cwd: folder, ...options });
      const patterns = [stderr].flat();
      for (const pattern of patterns) expect(ran.stderr).toMatch(pattern);
      if (patterns.length === 0) expect(ran.stderr).toBe("");
      if (typeof stdout === "string") expect(ran.stdout).toBe(stdout);
      else expect(ran.stdout).toMatch(stdout);
      expect(ran.code).toBe(code);
      expect(ran.stderr).not.toMatch(/^ +at /m);
    });
  });
}

const leader = { code: 0, stdout: "leader\n" };
const asManager = { code: 0, stdout: "manager\n" };

table("where answers come from", [
  ["flags", ["--role", "manager", "--team-size", "22", "-q"], leader],
  ["the command spelled out", ["advise", "--role=manager", "--team-size=22", "-q"], leader],
  ["a file", ["-i", "ok.json", "-q"], leader],
  ["a file whose name begins with a dash", ["-i", "-dash.json", "-q"], asManager],
  ["a pipe", ["-q"], asManager, { stdin: manager }],
  ["a pipe by name", ["-i", "-", "-q"], asManager, { stdin: manager }],
  ["a pipe and flags", ["-i", "-", "--team-size", "22", "-q"], leader, { stdin: manager }],
  ["flags go before the file", ["-i", "ok.json", "--team-size", "5", "-q"], asManager],
  ["no stdin is read beside a file", ["-i", "ok.json", "-q"], leader, { stdin: "open" }],
  ["no stdin is read beside flags", ["--role", "leader", "-q"], leader, { stdin: "open" }],
  ["no stdin is read for help", ["-h"], { code: 0, stdout: /Usage/ }, { stdin: "open" }],
  ["a byte order mark", ["-i", "bom.json", "-q"], asManager],
  ["null is not known", ["-q"], asManager, { stdin: '{"role":"manager","morale":null}' }],
  [
    "a change told twice counts once, also in words",
    [],
    { code: 0, stdout: /\+4 {2}Team leader away: [\s\S]*Would flip {3}Team leader back → manager hat\n/ },
    {
      stdin:
        '{"role":"manager","transitions":["team-leader-absent","team-leader-absent"],' +
        '"direction":"clear","morale":"steady"}',
    },
  ],
  ["no change at all", ["--role", "leader", "--transition", "none", "-q"], leader],
  ["figures", ["--role", "leader", "--needed-days", "30", "--available-days", "20", "-q"], asManager],
  ["a score", ["--role", "manager", "--morale-score", "-50", "--morale-scale", "enps", "-q"], leader],
]);

const neededNames = [
  /role is missing/,
  /Allowed: manager, leader, neither/,
  /teamSize/,
  /--role\s+manager/,
  /-i FILE/,
];

table("nothing to go on", [
  ["no input", [], { code: 2, stderr: neededNames }],
  ["an empty pipe by name", ["-i", "-"], { code: 2, stderr: neededNames }],
  ["flags without a role", ["--team-size", "4"], { code: 2, stderr: neededNames }],
  ["a document without a role", [], { code: 3, stderr: neededNames }, { stdin: "{}" }],
  [
    "no role and a mistake",
    [],
    { code: 3, stderr: [/role is missing/, /moral is not/] },
    { stdin: '{"moral":1}' },
  ],
]);

table("flags that cannot be used", [
  [
    "a negative size",
    ["--role", "manager", "--team-size", "-5"],
    { code: 2, stderr: /--team-size must be 0 or more/ },
  ],
  ["the same with =", ["--role", "manager", "--team-size=-5"], { code: 2, stderr: /must be 0 or more/ }],
  ["an empty size", ["--team-size", ""], { code: 2, stderr: /whole number, in digits \(got ""\)/ }],
  ["hexadecimal", ["--team-size", "0x10"], { code: 2, stderr: /whole number/ }],
  ["an exponent", ["--team-size", "1e3"], { code: 2, stderr: /whole number/ }],
  ["a decimal comma", ["--morale-score", "3,5"], { code: 2, stderr: /decimal point/ }],
  [
    "a wrong word",
    ["--morale", "lo"],
    { code: 2, stderr: [/--morale is not a known value/, /Did you mean low/] },
  ],
  ["a wrong item", ["--transition", "layoff"], { code: 2, stderr: [/--transition/, /Did you mean layoffs/] }],
  [
    "none and another",
    ["--transition", "none", "--transition", "layoffs"],
    { code: 2, stderr: /none cannot/ },
  ],
  ["half a deadline", ["--needed-days", "3"], { code: 2, stderr: /--available-days is missing/ }],
  ["half a score", ["--morale-score", "3"], { code: 2, stderr: /--morale-scale is missing/ }],
  [
    "a score off its scale",
    ["--morale-score", "6", "--morale-scale", "1-5"],
    { code: 2, stderr: /5 or less/ },
  ],
  [
    "word and figures",
    ["--deadline", "tight", "--needed-days", "3"],
    { code: 2, stderr: /cannot stand beside/ },
  ],
  [
    "all at once",
    ["--role", "boss", "--team-size", "x", "--plan", "cler"],
    { code: 2, stderr: [/--role/, /--team-size/, /--plan/] },
  ],
  ["twice", ["--team-size", "3", "--team-size", "9"], { code: 2, stderr: /given twice, as 3 and as 9/ }],
  ["both ways", ["--mentoring", "--no-mentoring"], { code: 2, stderr: /cannot both be given/ }],
  ["the same twice is no matter", ["--role", "leader", "--role", "leader", "-q"], leader],
  ["an unknown option", ["--team-sise", "3"], { code: 2, stderr: /Did you mean --team-size/ }],
  [
    "every unknown option at once",
    ["--rol=manager", "--team-size", "3", "--moral", "lo", "-z"],
    {
      code: 2,
      stderr:
        /cannot be used\.\n {2}--rol is.*\n {2}Did you mean --role\?\n {2}--moral is.*\n {2}Did you mean --morale\?\n {2}-z is not an option here\.\n/,
    },
  ],
  ["an option without its value", ["--role"], { code: 2, stderr: /argument missing/ }],
  ["an unknown command", ["adv"], { code: 2, stderr: /Did you mean advise/ }],
  ["a file as a command", ["notes.json"], { code: 2, stderr: /hat-advisor -i notes.json/ }],
  ["a stray word", ["--role", "leader", "extra"], { code: 2, stderr: /does not take "extra"/ }],
  ["a command too late", ["--json", "examples"], { code: 2, stderr: /A command comes first/ }],
  [
    "a command in the wrong place",
    ["--role", "leader", "batch"],
    { code: 2, stderr: /does not take "batch"\.\nA command comes first: hat-advisor batch …/ },
  ],
  [
    "a command twice",
    ["advise", "advise"],
    { code: 2, stderr: /does not take "advise"\.\nSee hat-advisor advise --help/ },
  ],
  [
    "a word too many where there is a choice of them",
    ["schema", "verdict", "pack"],
    { code: 2, stderr: /does not take "pack"\.\nSee/ },
  ],
  [
    "values where none are taken, all at once",
    ["--mentoring=yes", "--color=always", "--rol", "x"],
    {
      code: 2,
      stderr:
        /--mentoring takes no value \(got "yes"\)\.\n {2}--color takes no value.+--rol is not an option here/s,
    },
  ],
  ["a stray word behind --", ["advise", "--", "-file"], { code: 2, stderr: /does not take "-file"/ }],
  ["two forms", ["--json", "-q"], { code: 2, stderr: /cannot be given together/ }],
  ["two sources", ["-i", "ok.json", "--example", "x"], { code: 2, stderr: /cannot be given together/ }],
  [
    "an unknown form",
    ["--role", "leader", "--format", "mardown"],
    { code: 2, stderr: /Did you mean markdown/ },
  ],
  ["an unknown example", ["--example", "nothing-like-it"], { code: 2, stderr: /hat-advisor examples/ }],
]);

table("documents that cannot be used", [
  ["no file", ["-i", "none.json"], { code: 3, stderr: /none.json cannot be read: no such file/ }],
  ["a folder", ["-i", "."], { code: 3, stderr: /cannot be read/ }],
  ["an empty file", ["-i", "empty.json"], { code: 3, stderr: /empty.json is empty/ }],
  ["too large", ["-i", "big.json"], { code: 3, stderr: [/larger than 1 MiB/, /batch/] }],
  ["an endless pipe", [], { code: 3, stderr: /larger than 1 MiB/ }, { stdin: "endless" }],
  ["UTF-16", ["-i", "utf16.json"], { code: 3, stderr: /looks like UTF-16/ }],
  ["Latin-1", ["-i", "latin.json"], { code: 3, stderr: [/not UTF-8/, /latin.json:2:9/] }],
  [
    "mistakes, each in its place",
    ["-i", "wrong.json"],
    {
      code: 3,
      stderr: [
        /wrong.json:2:3\n.*role/,
        /Did you mean morale/,
        /wrong.json:4:19\n/,
        /wrong.json:5:3/,
        /quotation/,
      ],
    },
  ],
  [
    "a trailing comma",
    [],
    { code: 3, stderr: /<stdin>:1:17\n +Remove the comma before }/ },
    { stdin: '{"role":"leader",}' },
  ],
  ["a list", [], { code: 3, stderr: [/holds a list/, /batch/] }, { stdin: `[${manager}]` }],
  [
    "a second document",
    [],
    { code: 3, stderr: [/more than one/, /:2:1/, /batch/] },
    { stdin: `${manager}\n${manager}\n` },
  ],
  ["no object", [], { code: 3, stderr: /must hold an object/ }, { stdin: "3" }],
  [
    "a name twice",
    [],
    { code: 3, stderr: [/<stdin>:1:19/, /given twice/] },
    { stdin: '{"role":"manager","role":"leader"}' },
  ],
  ["nested without end", [], { code: 3, stderr: /too deeply/ }, { stdin: "[".repeat(100_000) }],
  ["a broken pack", ["--role", "leader", "--rules", "none.yaml"], { code: 3, stderr: /none.yaml/ }],
  [
    "a broken pack from the environment",
    ["--role", "leader"],
    { code: 3, stderr: /none.yaml/ },
    { env: { HAT_ADVISOR_RULES: "none.yaml" } },
  ],
]);

const esc = String.fromCharCode(27);
const coloured = new RegExp(`${esc}\\[`);
const uncoloured = new RegExp(`^[^${esc}]*$`);

table("streams and forms", [
  ["JSON", ["--role", "leader", "--json"], { code: 0, stdout: /^\{"schemaVersion":1,.*\}\n$/ }],
  [
    "JSON problems",
    ["--json", "--team-size", "x"],
    { code: 2, stderr: /^\{"schemaVersion":1,"problems":\[.*\]\}\n$/ },
  ],
  ["markdown", ["-i", "ok.json", "--format", "markdown"], { code: 0, stdout: /^# / }],
  ["the trace", ["-i", "ok.json", "--explain"], { code: 0, stdout: /Every rule[\s\S]*large-team/ }],
  ["the trace in JSON", ["-i", "ok.json", "--explain", "--json"], { code: 0, stdout: /"trace":\[/ }],
  ["stdout by name", ["-i", "ok.json", "-q", "-o", "-"], leader],
  ["nowhere to write", ["-i", "ok.json", "-o", "none/x"], { code: 3, stderr: /none\/x cannot be written/ }],
  ["a device", ["-i", "ok.json", "-o", "/dev/null"], { code: 0 }],
  ["colour in a pipe", ["-i", "ok.json", "--color"], { code: 0, stdout: coloured }],
  ["no colour in a pipe", ["-i", "ok.json"], { code: 0, stdout: uncoloured }],
  ["colour by force", ["-i", "ok.json"], { code: 0, stdout: coloured }, { env: { FORCE_COLOR: "1" } }],
  [
    "the flag wins",
    ["-i", "ok.json", "--no-color"],
    { code: 0, stdout: uncoloured },
    { env: { FORCE_COLOR: "1" } },
  ],
  [
    "ASCII where there is no more",
    ["-i", "ok.json"],
    { code: 0, stdout: /^[ -~\n]*$/ },
    { env: { LANG: "C" } },
  ],
  ["a reader who leaves", ["-i", "ok.json", "--explain"], { code: 0, stdout: /./ }, { hangUp: true }],
]);

test("-o writes the whole file and leaves nothing else behind", async () => {
  const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
  writeFileSync(join(home, "verdict.txt"), "before");
  const ran = await run(["--role", "leader", "-q", "-o", "verdict.txt"], { cwd: home });
  expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(home, "verdict.txt"), "utf8")).toBe("leader\n");
  expect(readdirSync(home)).toEqual(["verdict.txt"]);
});

test("-o leaves the rights of a file as they were, whatever the umask", async () => {
  const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
  writeFileSync(join(home, "verdict.txt"), "before");
  chmodSync(join(home, "verdict.txt"), 0o664);
  const program = ["-e", `process.umask(0o077); require(${JSON.stringify(bin)})`, bin];
  const ran = await run(["--role", "leader", "-q", "-o", "verdict.txt"], { cwd: home, program });
  expect([ran, statSync(join(home, "verdict.txt")).mode & 0o777]).toEqual([
    { code: 0, stdout: "", stderr: "" },
    0o664,
  ]);
});

test("a verdict in JSON is one document with the answers' id as given", async () => {
  const { stdout } = await run(["--json"], { stdin: '{"role":"manager","id":7}' });
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, id: 7, hat: "manager" });
});
