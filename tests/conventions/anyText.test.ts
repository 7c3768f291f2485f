import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import stringWidth from "string-width";
import { afterAll, describe, expect, test } from "vitest";
import { registry } from "../../src/commands/registry.ts";
import type { Io } from "../../src/io.ts";
import { main } from "../../src/main.ts";
import { world } from "../cli/world.ts";
import { steering } from "./samples.ts";

// Whatever a name, an id or a wrong value holds, and however wide the terminal is: lines fit, and no terminal is steered.

const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "無限",
    "👩‍👩‍👧",
    "⚠️",
    "שלום עולם",
    "مرحبا",
    "Zoe\u0308",
    "\u0e01\u0e33".repeat(20),
    "a\u0301\u0302\u0303".repeat(8),
    "\u202egnp.exe\u202c",
    "\u2066x\u2069",
    "\u200f\u061c",
    "\u001b[2J\u001b]0;x\u0007",
    "\u009b31m",
    "\r\n\t\u0000\u007f\u0085\u2028",
    "\ud800",
    "x".repeat(120),
    "ｆｕｌｌ ｗｉｄｔｈ",
  ),
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const width = fc.oneof(fc.integer({ min: 20, max: 200 }), fc.constantFrom(0, undefined));
const look = fc.record({
  width,
  unicode: fc.boolean(),
  env: fc.constantFrom<Io["env"]>({}, { ACCESSIBLE: "1" }, { TERM: "dumb" }),
});
type Look = typeof look extends fc.Arbitrary<infer L> ? L : never;

async function run({ width, unicode, env }: Look, argv: readonly string[], stdin = "") {
  const { io, out, err } = world({ unicode, env: { HAT_ADVISOR_HOME: home, ...env } }, stdin);
  for (const stream of [io.stdout, io.stderr]) Object.assign(stream, { columns: width });
  const code = await main(argv, io);
  return { code, stdout: out(), stderr: err() };
}

/** The columns there are; 80 where nobody says. */
const columnsOf = ({ width }: Look): number => width || 80;

const seeded = { seed: 20_260, numRuns: 150 };

function expectFitting(shown: string, columns: number): void {
  expect(shown).not.toMatch(steering);
  for (const line of shown.split("\n")) expect([line, stringWidth(line) <= columns]).toEqual([line, true]);
}

const document = (id: string) => JSON.stringify({ role: "manager", teamSize: 22, morale: "low", id });

describe("any text at any width", () => {
  test("the card", async () => {
    await fc.assert(
      fc.asyncProperty(text, look, async (id, look) => {
        const { code, stdout, stderr } = await run(look, ["--explain"], document(id));
        expect([code, stderr]).toEqual([0, ""]);
        expectFitting(stdout, columnsOf(look));
      }),
      seeded,
    );
  });

  test("markdown, whose lines are as long as their paragraphs", async () => {
    await fc.assert(
      fc.asyncProperty(text, look, async (id, look) => {
        const { code, stdout } = await run(look, ["--format", "markdown"], document(id));
        expect(code).toBe(0);
        expect(stdout).not.toMatch(steering);
        expect(stdout.split("\n")[0]).toMatch(/^# Wear the LEADER hat/);
      }),
      seeded,
    );
  });

  test("problems with a document", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, look, async (name, value, look) => {
        const stdin = JSON.stringify({
          role: value,
          morale: { score: value, scale: value },
          [`${name}?`]: value,
        });
        const { code, stdout, stderr } = await run(look, [], stdin);
        expect([code, stdout]).toEqual([3, ""]);
        expectFitting(stderr, columnsOf(look));
      }),
      seeded,
    );
  });

  test("problems with the line", async () => {
    await fc.assert(
      fc.asyncProperty(text, look, async (word, look) => {
        const argvs = [
          [`x${word}`],
          [`--x${word}`],
          [`--morale=${word}`],
          ["-i", `x${word}`],
          ["rules", "show", `x${word}`],
        ];
        for (const argv of argvs) {
          const { code, stdout, stderr } = await run(look, argv);
          expect([code === 0, stdout]).toEqual([false, ""]);
          expectFitting(stderr, columnsOf(look));
        }
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  test("history, of one and of all", async () => {
    const names = text.filter((name) => name.trim() !== "");
    await fc.assert(
      fc.asyncProperty(names, look, async (name, look) => {
        const check = await run(look, ["one-on-one", "--role", "manager", "--", name]);
        expect(check.code).toBe(0);
        expectFitting(check.stdout, columnsOf(look));
        expect(check.stderr).not.toMatch(steering);
        for (const argv of [["history", "--", name], ["history"]]) {
          const { code, stdout, stderr } = await run(look, argv);
          expect([code, stderr]).toEqual([0, ""]);
          expectFitting(stdout, columnsOf(look));
        }
        await run(look, ["history", "--yes", `--forget=${name}`]);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  test("a batch: what is said about it, and its lines", async () => {
    await fc.assert(
      fc.asyncProperty(text, look, async (id, look) => {
        const records = `${document(id)}\n${JSON.stringify({ role: id })}\n`;
        const whole = await run(look, ["batch", "-"], records);
        expectFitting(whole.stderr, columnsOf(look));
        expect(whole.stdout).not.toMatch(steering);
        const words = await run(look, ["batch", "-", "-q"], records);
        expect(words.stdout.replaceAll("\t", "")).not.toMatch(steering);
        expect(words.stdout).toMatch(/^[^\n]*\tleader\n[^\n]*\trefused\n$/);
        const cell = (one: string) => `"${one.replaceAll('"', '""')}"`;
        const table = await run(
          look,
          ["batch", "-", "--from", "csv"],
          `role,${cell(`x${id}`)}\nmanager,${cell(id)}\n`,
        );
        expectFitting(table.stderr, columnsOf(look));
      }),
      { ...seeded, numRuns: 100 },
    );
  });
});

/** Lines to be copied as they stand, and words that cannot be broken. */
const unbroken = /^ +hat-advisor |^ {2}shown by |^\S+$/;

describe.each([20, 33, 47, 80, 200])("everything else, %i columns wide", (width) => {
  const argvs = [
    ...registry.flatMap(({ name }) => [
      [name, "--help"],
      [name, "--bogus"],
    ]),
    ["examples"],
    ["rules"],
    ["rules", "check"],
    ["rules", "check", "tests/fixtures/packs/same-condition.yaml"],
    ["rules", "test"],
    ["rules", "test", "tests/fixtures/packs/case-differs.yaml"],
    ["history", "nobody at all whom anybody here would know"],
  ];
  test.each(argvs.map((argv) => [argv.join(" "), argv] as const))("%s", async (_, argv) => {
    const { stdout, stderr } = await run({ width, unicode: true, env: {} }, argv);
    const lines = (stdout + stderr).split("\n").filter((line) => !unbroken.test(line));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect([line, stringWidth(line) <= width]).toEqual([line, true]);
  });

  test("a bug", async () => {
    const { io, err } = world();
    Object.assign(io.stderr, { columns: width });
    Object.defineProperty(io, "stdin", {
      get() {
        throw new TypeError("x");
      },
    });
    expect(await main([], io)).toBe(1);
    expectFitting(err(), width);
  });
});
