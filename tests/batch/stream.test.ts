import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openProgress } from "../../src/commands/progress.ts";
import { advise } from "../../src/core/advise.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import { arrayRecords } from "../../src/input/jsonArray.ts";
import { parseSituation } from "../../src/parse.ts";
import { situationParser } from "../../src/parseMany.ts";
import { json } from "../../src/render/json.ts";
import { VerdictLines } from "../../src/render/verdictLine.ts";
import { shippedBook } from "../../src/shipped.ts";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { ndjson } from "../bench/records.mjs";
import { bin, quietEnv, run } from "../cli/run.ts";
import { world } from "../cli/world.ts";
import { anySituation } from "../core/situations.ts";

const book = shippedBook();

describe("what is made faster for many stays the same", () => {
  test("a line is, byte for byte, the JSON of its verdict", () => {
    const next = seeded(37);
    const lines = new VerdictLines();
    const ids = [null, "team", 'a "b"\n', "‮x", 7, -0.5, "日本", ""];
    for (let i = 0; i < 5_000; i++) {
      const id = ids[next(ids.length)];
      const morale = next(4) === 0 ? { morale: { score: next(101), scale: "0-100" as const } } : {};
      const situation: Situation = { ...anySituation(next), ...morale, ...(id !== undefined && { id }) };
      const verdict = advise(situation, book, { whatIf: next(4) === 0 });
      expect(`${lines.line(verdict)}\n`).toBe(json(verdict));
    }
  });

  test("a value passes, or has the problems, that it has on its own", () => {
    const parse = situationParser();
    const record = fc.record(
      {
        role: fc.constantFrom("manager", "leader", "boss", null, 1),
        morale: fc.oneof(
          fc.constantFrom("low", "lo", null),
          fc.record(
            {
              score: fc.oneof(fc.integer({ min: -2, max: 11 }), fc.double()),
              scale: fc.constantFrom("enps", "0-10", "x"),
              responses: fc.constantFrom(null, 5, Number.POSITIVE_INFINITY, Number.NaN, -0),
            },
            { requiredKeys: ["score", "scale"] },
          ),
        ),
        deadline: fc.record({
          needed: fc.oneof(fc.nat(9), fc.double()),
          available: fc.constantFrom(5, null),
        }),
        teamSize: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
        transitions: fc.array(fc.constantFrom("layoffs", "acquisition", "x")),
        id: fc.oneof(fc.string(), fc.double(), fc.boolean()),
        other: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(record, record, fc.jsonValue()), (value) => {
        for (let again = 0; again < 2; again++) expect(parse(value)).toEqual(parseSituation(value));
      }),
      { numRuns: 3_000, seed: 5 },
    );
  });
});

test("a number without end is refused, whatever went before it", async () => {
  const morale = (responses: string) =>
    `{"role":"manager","morale":{"score":5,"scale":"0-10","responses":${responses}}}\n`;
  const { stdout } = await run(["batch", "-q"], { stdin: morale("null") + morale("1e999") + morale("null") });
  expect(stdout).toBe("1\tmanager\n2\trefused\n3\tmanager\n");
});

describe("nobody is waited for once it is over", () => {
  test.each([
    ["a place that cannot be written", ["-o", "/nonexistent/x"], 3],
    ["a column that is not there", ["--from", "csv", "--column", "role=zz"], 3],
    ["a form that is none", ["--from", "foo"], 2],
  ])("%s, while the pipe stays open", async (_, argv, expected) => {
    const child = spawn(process.execPath, [bin, "batch", "-", ...argv], { env: quietEnv() });
    child.stdin.on("error", () => {});
    child.stdin.write("id,level\nana,senior\n");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(expected);
  });

  test.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)("%s leaves no half of a file of -o", async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "hat-advisor-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const child = spawn(process.execPath, [bin, "batch", "-", "-o", "out.ndjson"], {
      cwd: folder,
      env: quietEnv(),
    });
    child.stdin.on("error", () => {});
    child.stdin.write('{"role":"manager"}\n'.repeat(10));
    await expect.poll(() => readdirSync(folder).length, { timeout: 10_000 }).toBe(1);
    child.kill(signal);
    await new Promise((resolve) => child.on("close", resolve));
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("an array with very long texts in it is read as any other", async () => {
  const long = "\\\\".repeat(2_000_000);
  const stdin = `[{"role":"manager","id":"${long}"},{"id":"a\\"],[","role":"leader"}]`;
  const { stdout, code } = await run(["batch", "--from", "json", "--to", "ndjson"], { stdin });
  const [first, second] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first.id).toHaveLength(2_000_000);
  expect(second).toMatchObject({ id: 'a"],[', hat: "leader" });
  expect(code).toBe(0);
});

describe("a run that takes long", () => {
  afterEach(() => vi.restoreAllMocks());
  const at = (ms: number) => vi.spyOn(performance, "now").mockReturnValue(ms);

  test("counts on one line, after a second and no more than five times in each", () => {
    const { io, err } = world();
    Object.assign(io.stderr, { isTTY: true });
    at(0);
    const { tick, clear } = openProgress(io, false);
    for (const [ms, read] of [
      [900, 10],
      [1100, 12_000],
      [1200, 13_000],
      [1400, 14_000],
    ] as const) {
      at(ms);
      tick(read);
    }
    clear();
    expect(err()).toBe("\r12,000 read\r14,000 read\r\u001b[K");
  });

  test.each<[string, object, boolean]>([
    ["stderr is no terminal", {}, false],
    ["it is to be quiet", { stderr: true }, true],
    ["verdicts run over the same screen", { stderr: true, stdout: true }, false],
    ["lines may only follow each other", { stderr: true, env: { ACCESSIBLE: "1" } }, false],
  ])(
    "counts nothing where %s",
    (_, { stderr, stdout, env = {} }: { stderr?: true; stdout?: true; env?: object }, quiet) => {
      const { io, err } = world({ env: { ...env } });
      Object.assign(io.stderr, { isTTY: stderr });
      Object.assign(io.stdout, { isTTY: stdout });
      at(0);
      const { tick, clear } = openProgress(io, quiet);
      at(5000);
      tick(1);
      clear();
      expect(err()).toBe("");
    },
  );
});

test("an array over 256 MiB is refused with a way to stream it, before it is put together", async () => {
  const piece = Buffer.alloc(1024 * 1024, " ");
  let given = 0;
  async function* chunks() {
    for (; given < 10_000; given++) yield piece;
  }
  const records = arrayRecords({ name: "teams.json", first: "[", chunks: chunks(), close: () => {} });
  await expect(records.next()).rejects.toThrow("teams.json is an array of more than 256 MiB");
  expect(given).toBe(256);
});

/** A batch on a pipe that stays open, left by Ctrl-C when it has put out so many lines. */
function leftAt(lines: number) {
  const child = spawn(process.execPath, [bin, "batch", "-"], { env: quietEnv() });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    said.out += piece;
    // Once: a second Ctrl-C ends it where it stands.
    if (!child.killed && said.out.split("\n").length > lines) child.kill("SIGINT");
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    said.err += piece;
  });
  child.stdin.on("error", () => {});
  const ended = new Promise<typeof said & { code: number }>((resolve) =>
    child.on("close", (code: number) => resolve({ ...said, code })),
  );
  return { child, ended };
}

describe("Ctrl-C", () => {
  test("in a flood leaves whole lines, and what was answered is written", async () => {
    const { child, ended } = leftAt(1_000);
    for (const piece of ndjson(5_000)) child.stdin.write(piece);
    const { code, out, err } = await ended;
    expect([code, err]).toEqual([130, "Cancelled.\n"]);
    expect(out.endsWith("}\n")).toBe(true);
    const ids = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id);
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
      /^role,teamSize,.*\nmanager,22,.*\nleader,4,.*\n$/,
    ],
    ["a quoted cell", 'role,id\nmanager,a\nleader,"b', 2, /^role,id,.*\nmanager,a,.*\n$/],
  ])("in the middle of %s: it is no record", async (_, input, lines, wanted) => {
    const { child, ended } = leftAt(lines);
    child.stdin.write(input);
    const { code, out, err } = await ended;
    expect([code, err]).toEqual([130, "Cancelled.\n"]);
    expect(out).toMatch(wanted);
  });

  test("in the middle of an array: nobody calls it broken", async () => {
    const { child, ended } = leftAt(Number.POSITIVE_INFINITY);
    // More than a pipe holds: once it is written, most of it has been read.
    child.stdin.write(`[${'{"role":"manager"},'.repeat(100_000)}{"ro`, () => child.kill("SIGINT"));
    const { code, out, err } = await ended;
    expect([code, err, JSON.parse(out)]).toEqual([130, "Cancelled.\n", []]);
  });
});
