import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { breakages, ndjson } from "../bench/records.mjs";
import { run } from "../cli/run.ts";
import { workplace } from "../conventions/shell.ts";

const place = workplace();
afterAll(place.remove);

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

describe("nothing is lost", () => {
  test("20,000 records, every hundredth broken in one of ten ways", async () => {
    const spoil = (line: string, i: number) =>
      i % 100 === 99 ? (breakages[Math.floor(i / 100) % 10] as (line: string) => string)(line) : line;
    const stdin = [...ndjson(20_000, 3, spoil)].join("");
    const { stdout, stderr, code } = await run(["batch", "-"], { stdin });
    const out = lines(stdout).map((line) => JSON.parse(line));
    expect([out.length, code]).toEqual([20_000, 3]);
    out.forEach((one, i) => {
      if (i % 100 === 99) expect([one.line, one.problems.length > 0]).toEqual([i + 1, true]);
      else expect(one).toMatchObject({ id: `team-${i}`, schemaVersion: 1 });
    });
    expect(stderr).toContain("20,000 read, 19,800 answered, 200 refused");
  });

  test("a closed pipe ends it quietly", async () => {
    const { stderr } = await run(["batch", "-"], { stdin: [...ndjson(5_000)].join(""), hangUp: true });
    expect(stderr).not.toMatch(/EPIPE|at /);
  });

  test("a line over 1 MiB is refused by its number, and the rest goes on", async () => {
    const stdin = `{"role":"manager"}\n{"role":"${"x".repeat(1_100_000)}"}\n{"role":"leader"}\n`;
    const { stdout, code } = await run(["batch", "-", "--from", "ndjson"], { stdin });
    expect(lines(stdout).map((line) => JSON.parse(line).line)).toEqual([undefined, 2, undefined]);
    expect(code).toBe(3);
  });

  test("--fail-fast stops at the first", async () => {
    const { stdout, code } = await run(["batch", "-", "-q", "--fail-fast"], {
      stdin: '{"role":"leader"}\n{"role":"x"}\n{"role":"leader"}\n',
    });
    expect(stdout).toBe("1\tleader\n2\trefused\n");
    expect(code).toBe(3);
  });
});

describe("the summary has a place of its own", () => {
  const record = '{"role":"manager"}\n';
  const counted = '{"schemaVersion":1,"read":1,"answered":1,"refused":0,';

  test.each<[string, string, number, string, RegExp]>([
    ["a file", "--summary s.json && cat s.json", 0, `1\tmanager\n${counted}`, /^$/],
    ["stdout, where the verdicts are elsewhere", "--summary - -o v.txt", 0, counted, /^$/],
    ["not the place of the verdicts", "--summary -", 2, "", /cannot both go to stdout\.\nGive one of them/],
    ["nor their file", "--summary ./s.json -o s.json", 2, "", /cannot both go to \.\/s\.json/],
  ])("%s", async (_, argv, code, stdout, stderr) => {
    const ran = await place.sh(`hat-advisor batch -q ${argv}`, { stdin: record });
    expect(ran.code).toBe(code);
    expect(ran.stdout.slice(0, stdout.length)).toBe(stdout);
    expect(ran.stderr).toMatch(stderr);
  });
});

describe("cells that a spreadsheet would run are made harmless", () => {
  test.each(["=1+1", "+cmd()", "-cmd()", "@SUM(A1)"])("%s", async (cell) => {
    const { stdout } = await run(["batch", "-", "--from", "csv", "--role", "manager"], {
      stdin: `id,teamSize\n"${cell}",3\n`,
    });
    expect(lines(stdout)[1]?.startsWith(cell)).toBe(false);
  });
});

test("the README's line for several cores gives the same lines as one process", async () => {
  place.file("teams.ndjson", [...ndjson(4_000, 9)].join(""));
  const [line] = /^parallel .*$/m.exec(readFileSync("README.md", "utf8")) ?? [];
  const { code, stderr } = await place.sh(`${line?.replace("10M", "100k")}`, { env: { HOME: place.folder } });
  expect(stderr, "GNU parallel is needed here: apt-get install parallel").not.toMatch(/not found/);
  const compared = await place.sh(
    "hat-advisor batch teams.ndjson -o one.ndjson && cmp one.ndjson verdicts.ndjson",
  );
  expect([code, compared.code, compared.stdout]).toEqual([0, 0, ""]);
});

describe("whatever comes in, a verdict or problems come out", () => {
  const outcome = async (stdin: string | Uint8Array, argv: readonly string[]) => {
    const { code, stderr } = await run(["batch", "-", "-q", ...argv], { stdin });
    expect([0, 2, 3]).toContain(code);
    expect(stderr).not.toMatch(/bug in hat-advisor|^ {4}at /m);
  };

  test.each<[string, fc.Arbitrary<string | Uint8Array>, readonly string[]]>([
    [
      "any JSON values",
      fc
        .array(
          fc.jsonValue().map((value) => JSON.stringify(value)),
          { maxLength: 20 },
        )
        .map((all) => all.join("\n")),
      ["--from", "ndjson"],
    ],
    ["any bytes", fc.uint8Array({ maxLength: 400 }), []],
    ["any bytes as CSV", fc.uint8Array({ maxLength: 400 }), ["--from", "csv"]],
    [
      "any table",
      fc
        .array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { maxLength: 6 })
        .map((rows) => [["role", "teamSize", "morale", "id"], ...rows])
        .map((rows) => rows.map((row) => row.map((cell) => JSON.stringify(cell)).join(",")).join("\n")),
      ["--from", "csv", "--role", "manager"],
    ],
    ["any array", fc.array(fc.jsonValue()).map((value) => JSON.stringify(value)), ["--from", "json"]],
  ])("%s", async (_name, input, argv) => {
    await fc.assert(
      fc.asyncProperty(input, (stdin) => outcome(stdin, argv)),
      { numRuns: 12, seed: 4 },
    );
  });
});
