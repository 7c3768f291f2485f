import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { type Situation, situationSchema } from "../../src/model/situation.ts";
import { checkSchema, parseSituation } from "../../src/parse/parse.ts";
import { openBytes, readLines, readStdinText } from "../../src/records/textFiles.ts";
import { toSafeJson } from "../../src/render/safeJson.ts";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { record, seeded } from "../bench/records.mjs";
import { book } from "../render/shipped.ts";
import { oneLine } from "../support/text.ts";
import { batch } from "./batch.ts";

// What one record costs the others: nothing. Lines are the lines of the file, counted from 1.

const parsed = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("NDJSON keeps the line numbers of the file", () => {
  test.each<[string, string | Uint8Array, string]>([
    // https://github.com/mbostock/ndjson-cli/issues/9
    [
      "blank lines are no records",
      '\n{"role":"manager"}\n\n \n{"role":"leader"}\n\n',
      "line 2\tmanager\nline 5\tleader\n",
    ],
    [
      "CRLF ends lines",
      '{"role":"manager"}\r\n{"role":"leader"}\r\n',
      "line 1\tmanager\nline 2\tleader\n",
    ],
    [
      "CR alone ends lines",
      '{"role":"manager"}\r\r{"role":"leader"}\r',
      "line 1\tmanager\nline 3\tleader\n",
    ],
    [
      "the last line needs no end",
      '{"role":"manager"}\n{"role":"leader"}',
      "line 1\tmanager\nline 2\tleader\n",
    ],
    // https://github.com/microsoft/botbuilder-tools/issues/1046
    [
      "a byte order mark is no part of the first record",
      '\ufeff{"role":"manager"}\n',
      "line 1\tmanager\n",
    ],
    ["U+2028 ends no line", '{"role":"manager","id":"a\u2028b"}\n', "a b\tmanager\n"],
    // https://github.com/rmoralespp/jsonl/issues/30
    [
      "a broken line costs itself",
      '{"role":"manager"}\n{bad\n{"role":"leader"}\n',
      "line 1\tmanager\nline 2\trefused\nline 3\tleader\n",
    ],
    ["nothing is no record", "", ""],
  ])("%s", async (_, stdin, stdout) => {
    expect((await batch(["-q", "--from", "ndjson"], stdin)).stdout).toBe(stdout);
  });

  test("a pipe is read from its first character, whether it comes byte by byte or never", async () => {
    const bytes = Readable.from([...Buffer.from("\ufeff\n[1]")].map((byte) => Buffer.of(byte)));
    const { first, chunks } = await openBytes("-", { stdin: bytes as never });
    const read: Buffer[] = [];
    for await (const chunk of chunks) read.push(chunk);
    expect([first, Buffer.concat(read).toString()]).toEqual(["[", "\n[1]"]);

    let given = 0;
    const blanks = Readable.from(
      (function* () {
        for (; given < 20; given++) yield Buffer.alloc(2 ** 19, " ");
      })(),
    );
    await expect(readStdinText({ stdin: blanks as never })).rejects.toThrow("larger than 1 MiB");
    expect(given).toBeLessThan(20);
  });

  test("a line that is not UTF-8 is refused by its number", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"role":"manager"}\n{"role":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    const { stdout, code } = await batch(["--from", "ndjson"], bytes);
    expect(parsed(stdout)[1]).toMatchObject({ line: 2, id: null, problems: [{ path: "" }] });
    expect([parsed(stdout)[1].problems[0].message.includes("UTF-8"), code]).toEqual([true, 3]);
  });

  test("a line over 1 MiB is refused without being held, and the rest goes on", async () => {
    const stdin = `{"role":"manager"}\n{"role":"${"x".repeat(1_100_000)}"}\n{"role":"leader"}\n`;
    const { stdout } = await batch(["-q", "--from", "ndjson"], stdin);
    expect(stdout).toBe("line 1\tmanager\nline 2\trefused\nline 3\tleader\n");
  });

  test("a line of 3 GiB is read without being held", async () => {
    const piece = Buffer.alloc(1024 * 1024, "x");
    const chunks = (async function* () {
      for (let i = 0; i < 3 * 1024; i++) yield piece;
      yield Buffer.from("\n{}\n");
    })();
    const read = [];
    for await (const group of readLines(chunks)) read.push(...group);
    expect(read).toMatchObject([
      { number: 1, text: "", fault: expect.stringContaining("longer than 1 MiB") },
      { number: 2, text: "{}" },
    ]);
  });

  test("a last line over 1 MiB, without an end, is refused too", async () => {
    const stdin = `{"role":"manager"}\n{"role":"${"x".repeat(3_000_000)}`;
    const { stdout } = await batch(["-q", "--from", "ndjson"], stdin);
    expect(stdout).toBe("line 1\tmanager\nline 2\trefused\n");
  });

  test.each<[string, string, string]>([
    ["a name given twice", '{"role":"manager","role":"leader"}', "is given twice"],
    [
      "a slip, with its place",
      '{"role":"manager",}',
      "the line is not JSON: remove the comma before this (character 19)",
    ],
    [
      "two documents",
      '{"role":"manager"}{"role":"leader"}',
      "the line is not JSON: end of file expected (character 19)",
    ],
    ["a record on lines of its own", "{", "the line only opens a record: each stands on one line"],
    ["no object", "[]", "must be an object"],
    [
      "more names than any record has",
      JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`n${i}`, i]))),
      "the record has more than 200 names, too many for one record",
    ],
    ["a number without an end", '{"role":"manager","teamSize":1e999}', "must be a"],
    [
      "an old name, with the new one",
      '{"role":"manager","reportsNeedSupport":true}',
      "was renamed: use needs",
    ],
  ])("%s", async (_, line, message) => {
    const { stdout, code } = await batch(["--from", "ndjson"], `${line}\n`);
    expect(parsed(stdout)[0].problems[0].message.slice(0, message.length)).toBe(message);
    expect(code).toBe(3);
  });

  test("a refusal names no endless list", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 150 }, (_, i) => [`unknown${i}`, "x".repeat(900)]),
    );
    const [refusal] = parsed(
      (await batch(["--from", "ndjson"], `${JSON.stringify(many)}\n`)).stdout,
    );
    expect(refusal.problems).toHaveLength(50);
    expect(Object.keys(refusal)).toEqual(["schemaVersion", "line", "id", "problems"]);
  });
});

describe("a JSON array of any size is read as it comes", () => {
  const array = '\n[\n{"id":"a","role":"manager"},\n\n{"role":"boss"}, {"role":"leader"}\n]\n';

  test.each(["json", "ndjson"])("its items become %s, each with its line", async (to) => {
    const { stdout, code } = await batch(["--to", to], array);
    const all = to === "json" ? JSON.parse(stdout) : parsed(stdout);
    expect(all).toMatchObject([
      { id: "a", hat: "manager" },
      { line: 5, id: null },
      { hat: "leader" },
    ]);
    expect(code).toBe(3);
  });

  test.each<[string, string, string, number]>([
    ["an empty array", "[]", "[\n]\n", 3],
    ["nothing", "  \n", "[\n]\n", 3],
    ["one object, which is a line", '{"role":"leader"}\n', '{"schemaVersion":2,', 0],
    ["a byte order mark", '\ufeff[{"role":"leader"}]', '[\n{"schemaVersion":2,', 0],
  ])("%s", async (_, text, stdout, code) => {
    const ran = await batch(["--from", "json"], text);
    expect([ran.stdout.slice(0, stdout.length), ran.code]).toEqual([stdout, code]);
  });

  test.each<[string, string, readonly string[], RegExp]>([
    [
      "an array without its end",
      '[{"role":"leader"},\n',
      ["item 1\tleader"],
      /<stdin>:2:1: The brackets don't match.*The records before it were answered/,
    ],
    [
      "a bracket that closes the array too early",
      '[{"role":]},{"role":"leader"}]',
      ["item 1\trefused", "item 2\trefused", "item 3\trefused", "item 4\trefused"],
      /The brackets don't match: one is never closed, or one too many is/,
    ],
    [
      "something after the end",
      '[{"role":"leader"}]x',
      ["item 1\tleader", "item 2\trefused"],
      /Refused on item 2: The item is not JSON/,
    ],
  ])("%s: what came before is answered", async (_, text, lines, said) => {
    const { stdout, stderr, code } = await batch(["-q", "--from", "json"], text);
    expect([stdout.split("\n").filter(Boolean), code]).toEqual([lines, 3]);
    expect(oneLine(stderr)).toMatch(said);
  });

  test.each<[string, string, string]>([
    ["a slip", '{"role":}', "the item is not JSON: value expected"],
    ["what nests too deeply", `${"[".repeat(5000)}${"]".repeat(5000)}`, "the item is not JSON"],
    ["over 1 MiB", `"${"x".repeat(1_100_000)}"`, "this is longer than 1 MiB"],
  ])("%s costs its own item", async (_, item, message) => {
    const text = `[{"role":"leader"},\n\n${item},{"role":"manager"}]`;
    const { stdout, code } = await batch(["--from", "json", "--to", "ndjson"], text);
    const all = parsed(stdout);
    expect(all).toMatchObject([{ hat: "leader" }, { line: 3 }, { hat: "manager" }]);
    expect([all[1].problems[0].message.slice(0, message.length), code]).toEqual([message, 3]);
  });

  test.each<[string, string, string]>([
    [
      "a name that an item has twice",
      '[{"role":"leader","role":"manager"},{"role":"leader"}]',
      "item 1\trefused\nitem 2\tleader\n",
    ],
    [
      "one that a part of an item has twice",
      '[{"role":"leader","morale":{"score":1,"score":2,"scale":"enps"}}]',
      "item 1\trefused\n",
    ],
    [
      "only a name, and no text that is like one: nothing",
      '[{"id":"role","role":"leader"}]',
      "role\tleader\n",
    ],
    [
      "the same name in two items, or at two depths",
      '[{"role":"leader","id":"x"},{"role":"leader","deadline":{"needed":1,"available":9}}]',
      "x\tleader\nitem 2\tleader\n",
    ],
  ])("%s is noticed", async (_, text, stdout) => {
    expect((await batch(["-q", "--from", "json"], text)).stdout).toBe(stdout);
  });

  test("very long texts with brackets in them are texts", async () => {
    const long = "\\\\".repeat(400_000);
    const stdin = `[{"role":"manager","id":"${long}"},{"id":"a\\"],[","role":"leader"}]`;
    const [first, second] = parsed(
      (await batch(["--from", "json", "--to", "ndjson"], stdin)).stdout,
    );
    expect(first.id).toHaveLength(400_000);
    expect(second).toMatchObject({ id: 'a"],[', hat: "leader" });
  });
});

describe("a quotation mark that nothing closes costs its row", () => {
  const rows = (text: string) =>
    batch(["-q", "--role", "manager"], `id,direction,comment\n${text}`);

  test.each<[string, string, string]>([
    ["at the end", 'a,clear,\nb,clear,"x\n', "a\tmanager\nline 3\trefused\n"],
    ["before rows without marks", 'a,clear,"x\nb,unclear,\n', "line 2\trefused\nb\tleader\n"],
    [
      "before rows with marks of their own",
      'a,clear,"x\nb,unclear,"y, z"\nc,clear,\n',
      "line 2\trefused\nb\tleader\nc\tmanager\n",
    ],
    [
      "in every row",
      'a,clear,"x\nb,clear,"x\nc,clear,"x\n',
      "line 2\trefused\nline 3\trefused\nline 4\trefused\n",
    ],
    [
      "before a later mark that would close it",
      'a,clear,"x\nb,unclear,"y, z"\nc,clear,5"\n',
      "line 2\trefused\nb\tleader\nc\tmanager\n",
    ],
    [
      "a cell of several lines is one cell",
      'a,clear,"x\ny ""z""\n"\nb,unclear,\n',
      "a\tmanager\nb\tleader\n",
    ],
    [
      "a mark inside a bare cell opens nothing",
      'a,unclear,5" screen\nb,clear,\n',
      "a\tleader\nb\tmanager\n",
    ],
    [
      "CRLF inside and outside of marks",
      'a,unclear,"x\r\ny"\r\nb,clear,\r\n',
      "a\tleader\nb\tmanager\n",
    ],
  ])("%s", async (_, text, stdout) => {
    expect((await rows(text)).stdout).toBe(stdout);
  });

  test("thousands of open rows, and 1 MiB of them, are all refused", async () => {
    const each = (count: number, row: string) => Array.from({ length: count }, () => row).join("");
    for (const row of ['a,"x","y\n', 'a,clear,"x\n', ',"a","\n']) {
      const { stdout } = await rows(each(60_000, row));
      expect(stdout.split("\n").filter((line) => line.endsWith("refused")).length).toBe(60_000);
    }
  });
});

describe("whatever comes in, a verdict or problems come out", () => {
  const outcome = async (stdin: string | Uint8Array, argv: readonly string[]) => {
    const { code, stderr } = await batch(["-q", ...argv], stdin);
    expect([0, 2, 3]).toContain(code);
    expect(stderr).not.toMatch(/bug in hat-advisor|^ {4}at /m);
  };
  const table = fc
    .array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { maxLength: 6 })
    .map((rows) => [["role", "teamSize", "morale", "id"], ...rows])
    .map((rows) => rows.map((row) => row.map((cell) => JSON.stringify(cell)).join(",")).join("\n"));
  const lines = fc
    .array(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      { maxLength: 20 },
    )
    .map((all) => all.join("\n"));
  const array = fc.array(fc.jsonValue()).map((value) => JSON.stringify(value));

  test.each<[string, fc.Arbitrary<string | Uint8Array>, readonly string[]]>([
    ["any JSON values", lines, ["--from", "ndjson"]],
    ["any bytes", fc.uint8Array({ maxLength: 400 }), []],
    ["any bytes as CSV", fc.uint8Array({ maxLength: 400 }), ["--from", "csv"]],
    ["any bytes as an array", fc.uint8Array({ maxLength: 400 }), ["--from", "json"]],
    ["any table", table, ["--from", "csv", "--role", "manager"]],
    ["any array", array, ["--from", "json"]],
    [
      "any array under a mapping",
      array,
      ["--from", "json", "--column", "morale=a", "--role", "leader"],
    ],
  ])("%s", async (_name, input, argv) => {
    const property = fc.asyncProperty(input, (stdin) => outcome(stdin, argv));
    await fc.assert(property, { numRuns: 25, seed: 4 });
  });
});

test("a record gets the line that its verdict is as JSON, whatever it is called", async () => {
  const next = seeded(11);
  const ids = ['"reasons":[', "$&", "\u202e\u007f", "reasons"];
  const situations: Situation[] = Array.from({ length: 300 }, (_, i) => {
    return { ...record(next, i), id: ids[i % ids.length] };
  });
  const stdin = situations.map((one) => `${JSON.stringify(one)}\n`).join("");
  for (const flips of [false, true]) {
    const { stdout } = await batch(flips ? ["--flips"] : [], stdin);
    const lines = situations.map((one) => `${toSafeJson(advise(one, book, { flips }))}\n`);
    expect(stdout).toBe(lines.join(""));
  }
});

test("a value passes, or has the problems, that its schema says", () => {
  const morale = fc.record(
    {
      score: fc.oneof(fc.integer({ min: -2, max: 11 }), fc.double()),
      scale: fc.constantFrom("enps", "0-10", "x"),
      responses: fc.constantFrom(null, 5, Number.POSITIVE_INFINITY, Number.NaN, -0),
    },
    { requiredKeys: ["score", "scale"] },
  );
  const words = fc.constantFrom("layoffs", "acquisition", "x", '["layoffs"]', "[]", "");
  const record = fc.record(
    {
      role: fc.constantFrom("manager", "leader", "boss", null, 1),
      morale: fc.oneof(fc.constantFrom("low", "lo", null), morale),
      deadline: fc.record({
        needed: fc.oneof(fc.nat(9), fc.double()),
        available: fc.constantFrom(5, null),
      }),
      teamSize: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
      transitions: fc.oneof(fc.array(words), words, fc.array(fc.array(words))),
      id: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
      mentoring: fc.constantFrom(true, "true", 1),
      other: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(record, record, fc.jsonValue()), (value) => {
      expect(parseSituation(value)).toEqual(checkSchema(situationSchema, value));
    }),
    { numRuns: 3_000, seed: 5 },
  );
});
