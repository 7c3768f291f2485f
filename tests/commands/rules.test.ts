import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../support/run.ts";
import { fileIn, scratch } from "../support/scratch.ts";
import { oneLine, withoutBlanks } from "../support/text.ts";

const folder = scratch(afterAll);
const fileOf = fileIn(folder);
const ours = fileOf("ours.yaml", "extends: article\nrules: [{ id: mentoring, points: 3 }]\n");
const broken = fileOf("broken.yaml", "extends: article\nrules: [{ id: mentorin, points: 3 }]\n");

describe("rules list", () => {
  it("has a line for each rule, with or without its name", async () => {
    const [bare, named] = [await run(["rules"]), await run(["rules", "list"])];
    expect(named).toEqual(bare);
    expect(bare.stdout).toMatch(/^mentoring +leader +4 +call +article +26$/m);
  });

  it("shows the rules of a pack, as JSON too", async () => {
    const { stdout } = await run(["rules", "--json", "--rules", ours]);
    const rules = JSON.parse(stdout) as { id: string; points: number }[];
    expect(rules.find(({ id }) => id === "mentoring")?.points).toBe(3);
  });
});

describe("rules show", () => {
  it("prints what the article says, and below it the rule as a pack that may change it", async () => {
    const { stdout, code } = await run(["rules", "show", "crunch"]);
    expect(code).toBe(0);
    expect(stdout).toContain("# Claim 41: ");
    const pack = fileOf("copied.yaml", stdout);
    expect((await run(["rules", "check", pack])).stdout).toBe("No mistakes found.\n");
    expect((await run(["rules", "diff", pack])).stdout).toMatch(
      /^0 of [\d,]+ situations get another hat/,
    );
  });

  it("prints a heads-up of its own as a pack that may change it", async () => {
    const { stdout } = await run(["rules", "show", "borderline-size"]);
    const pack = fileOf("caution.yaml", stdout);
    expect(stdout).toContain("cautions:\n  - id: borderline-size\n");
    expect((await run(["rules", "check", pack])).stdout).toBe("No mistakes found.\n");
  });

  it("prints a heads-up that names a number, since it must change with the number", async () => {
    const { stdout } = await run(["rules", "show", "borderline-size"]);
    expect(stdout).toMatch(/atLeast: 10[\s\S]*note: "?A team of 10 to 15 is borderline/);
  });

  it("names the nearest rule for one that isn't there", async () => {
    const { stderr, code } = await run(["rules", "show", "overlod"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean overload?");
  });
});

describe("rules check", () => {
  it("says of too long a list how long it is, and cuts other values in JSON", async () => {
    const whole = "when: { morale: low }, note: Wait., basis: extended";
    const cautions = Array.from({ length: 500 }, (_, i) => `{ id: r${i}, ${whole} }`).join(", ");
    const many = `extends: article\nname: ${"X".repeat(5000)}\ncautions: [${cautions}]\n`;
    const { stdout } = await run(["rules", "check", fileOf("many.yaml", many), "--json"]);
    const gots = JSON.parse(stdout).findings.map(({ got }: { got: unknown }) => got);
    expect(gots).toContainEqual(expect.any(Number));
    expect(Math.max(...gots.map((got: unknown) => `${got}`.length))).toBe(1000);
  });

  it.skipIf(process.platform === "win32")("refuses a named pipe, which may never end", async () => {
    const pipe = join(folder, "pipe.yaml");
    execFileSync("mkfifo", [pipe]);
    const { stderr, code } = await run(["rules", "check", pipe]);
    const said = `${pipe} is a named pipe, and a pack is read from a file.`;
    expect([code, withoutBlanks(stderr)]).toEqual([3, withoutBlanks(said)]);
  });

  it("finds nothing in the shipped pack", async () => {
    const { stdout, code } = await run(["rules", "check"]);
    expect([code, stdout]).toEqual([0, "No mistakes found.\n"]);
  });

  it("names file, line and column of what is wrong, and exits 3", async () => {
    const { stdout, code } = await run(["rules", "check", broken]);
    expect(code).toBe(3);
    const said = `${broken}:2:11: error unknown-id: rules[0].id`;
    expect(withoutBlanks(stdout)).toContain(withoutBlanks(said));
    expect(stdout).toContain("Did you mean mentoring?");
    expect(stdout).toMatch(/^1 error, 0 warnings\.$/m);
  });

  it("tells of a text that can't be read as of any other problem", async () => {
    const file = fileOf("twice.yaml", "extends: article\nname: a\nname: b\n");
    const { stdout, code } = await run(["rules", "check", file, "--json"]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).findings).toEqual([
      expect.objectContaining({ path: "name", message: "is given twice", severity: "error" }),
    ]);
  });

  it("prints the first fifty of thousands and how many more, in JSON too", async () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `  - { id: x${i} }\n`).join("");
    const file = fileOf("many.yaml", `extends: article\nrules:\n${ids}`);
    const { stdout } = await run(["rules", "check", file]);
    expect(stdout.match(/error\s+unknown-id/g)).toHaveLength(50);
    expect(stdout).toContain("And 2,950 more.");
    expect(stdout).toContain("3,000 errors, 0 warnings.");
    const json = JSON.parse((await run(["rules", "check", file, "--json"])).stdout);
    expect([json.findings.length, json.more]).toEqual([50, 2950]);
  });

  it("says nothing of shipped rules that a change leaves idle", async () => {
    const file = fileOf(
      "idle.yaml",
      "extends: article\nrules: [{ id: growing-team, off: true }]\n",
    );
    expect((await run(["rules", "check", file])).stdout).toBe("No mistakes found.\n");
  });

  it("tells its author of a shipped example that turned", async () => {
    const file = fileOf(
      "turned.yaml",
      "extends: article\nrules: [{ id: large-team, off: true }]\n",
    );
    const { stdout } = await run(["rules", "check", file]);
    expect(oneLine(stdout)).toContain(
      "The shipped example large-team gives manager, not leader; if you meant that, leave it",
    );
  });
});

describe("rules test", () => {
  it("runs the examples and cases of the shipped pack, which all come out as they say", async () => {
    const { stdout, code } = await run(["rules", "test"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ examples and \d+ cases\.\n[\s\S]*^No mistakes found\.$/m);
  });

  it("exits 3 where a case comes out otherwise", async () => {
    const text = `extends: article
cases: [{ name: backwards, title: t, situation: { role: manager, morale: low }, expect: { hat: manager } }]
`;
    const { stdout, code } = await run(["rules", "test", fileOf("case.yaml", text)]);
    expect(code).toBe(3);
    expect(oneLine(stdout)).toContain("backwards gives leader, not manager");
  });
});

describe("rules diff", () => {
  it("says which situations get another hat, by which rule", async () => {
    const { stdout, code } = await run(["rules", "diff", ours]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\d,]+ of [\d,]+ situations get another hat \(\d+\.\d %\)\.$/m);
    expect(stdout).toMatch(/^mentoring: [\d,]+, such as /m);
    expect(stdout).not.toContain("too many");
  });

  it("looks at the records of a file, and counts those it can't use", async () => {
    const records = fileOf(
      "teams.ndjson",
      '{"role":"manager","mentoring":true,"deadline":"tight"}\n{"role":"boss"}\n{"role":"manager"}\n',
    );
    const { stdout, stderr } = await run(["rules", "diff", ours, "--on", records, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      looked: 2,
      changed: 1,
      rules: [{ rule: "mentoring", count: 1, witness: { line: 1, mentoring: true } }],
    });
    expect(stderr).toContain("Left out: 1");
  });

  it("fails where it can't use any record, so that nothing found isn't taken for no difference", async () => {
    const records = fileOf("bosses.ndjson", '{"role":"boss"}\n');
    const { code, stdout } = await run(["rules", "diff", ours, "--on", records]);
    expect([code, stdout]).toEqual([3, "0 of 0 records get another hat.\n"]);
  });

  it("refuses a mapping without records, which would do nothing", async () => {
    const { code, stderr } = await run(["rules", "diff", ours, "--mapping", "m.yaml"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--on FILE")]);
  });

  it("reads the records as a mapping says", async () => {
    const records = fileOf("teams.csv", "Coaching,Rolle\ntrue,manager\n");
    const mapping = fileOf("teams.yaml", "columns: { mentoring: Coaching, role: Rolle }\n");
    const argv = ["rules", "diff", ours, "--on", records, "--mapping", mapping, "--json"];
    expect(JSON.parse((await run(argv)).stdout)).toMatchObject({ looked: 1 });
    const { stderr } = await run(["rules", "diff", ours, "--on", records]);
    expect(oneLine(stderr)).toContain("with --save-mapping FILE, then here --mapping FILE.");
  });

  it("compares with the pack in use", async () => {
    const { stdout } = await run(["rules", "diff", ours, "--rules", ours, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ changed: 0 });
  });

  it("refuses a pack that can't be used", async () => {
    const { code, stderr } = await run(["rules", "diff", broken]);
    expect(code).toBe(3);
    expect(stderr).toContain("mentorin");
  });
});

it("writes to a file with -o", async () => {
  const file = join(folder, "out.json");
  expect(await run(["rules", "--json", "-o", file])).toMatchObject({ code: 0, stdout: "" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toBeInstanceOf(Array);
});
