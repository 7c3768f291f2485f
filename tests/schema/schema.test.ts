import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { shippedExamples, shippedPack } from "../../src/shipped.ts";
import { run } from "../cli/run.ts";

const ajv = new Ajv2020({ strict: false });
const valid: Record<string, ReturnType<typeof ajv.compile>> = {};

beforeAll(async () => {
  for (const name of ["situation", "verdict", "pack"]) {
    const { stdout, code } = await run(["schema", name]);
    expect(code).toBe(0);
    const schema = JSON.parse(stdout);
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    valid[name] = ajv.compile(schema);
  }
});

const fits = (name: string, value: unknown) => (valid[name]?.(value) ? [] : valid[name]?.errors);

describe("schema situation", () => {
  test.each<[string, unknown, boolean]>([
    ["only a role", { role: "manager" }, true],
    [
      "all kinds of facts",
      { id: 7, role: "neither", teamSize: 0, transitions: [], mentoring: false, morale: "low" },
      true,
    ],
    [
      "object forms",
      {
        role: "leader",
        morale: { score: -20, scale: "enps", responses: 9 },
        deadline: { needed: 3, available: 0 },
      },
      true,
    ],
    [
      "null is not known",
      { role: "leader", morale: null, deadline: null, transitions: null, id: null },
      true,
    ],
    ["no role", { teamSize: 3 }, false],
    ["an unknown name", { role: "manager", moral: "low" }, false],
    ["text for a number", { role: "manager", teamSize: "12" }, false],
    ["an unknown value", { role: "manager", transitions: ["holidays"] }, false],
  ])("%s", (_name, situation, expected) => {
    expect(fits("situation", situation)?.length === 0).toBe(expected);
  });

  test("every example", () => {
    for (const { situation } of shippedExamples()) expect(fits("situation", situation)).toEqual([]);
  });
});

describe("schema verdict", () => {
  test.each([
    [["--role", "manager", "--json"]],
    [["--role", "neither", "--json"]],
    [["--example", "stretched-director", "--json", "--explain"]],
    [["--role", "manager", "--needed-days", "30", "--available-days", "20", "--json", "--explain"]],
    [["one-on-one", "--role", "manager", "--morale", "low", "--json"]],
  ])("%j", async (argv) => {
    const { stdout } = await run(argv);
    expect(fits("verdict", JSON.parse(stdout))).toEqual([]);
  });

  test("every line of a batch, refusals among them", async () => {
    const records = [
      ...shippedExamples().map(({ situation }) => JSON.stringify(situation)),
      '{"role":"boss","moral":1}',
      "{",
    ];
    const { stdout, code } = await run(["batch", "-", "--what-if"], { stdin: `${records.join("\n")}\n` });
    const lines = stdout.trimEnd().split("\n");
    expect([lines.length, code]).toEqual([records.length, 3]);
    for (const line of lines) expect(fits("verdict", JSON.parse(line)), line).toEqual([]);
  });

  test("a field more is no verdict", async () => {
    const { stdout } = await run(["--role", "manager", "--json"]);
    expect(fits("verdict", { ...JSON.parse(stdout), extra: 1 })).not.toEqual([]);
  });
});

describe("schema pack", () => {
  test("the shipped pack fits, and a misspelt rule does not", () => {
    const pack = JSON.parse(JSON.stringify(shippedPack()));
    expect(fits("pack", pack)).toEqual([]);
    expect(fits("pack", { ...pack, rules: [{ ...pack.rules[0], pionts: 1 }] })).not.toEqual([]);
  });
});

test("an unknown schema is a usage error that names the right one", async () => {
  const { stderr, code } = await run(["schema", "verdikt"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("Did you mean verdict?")]);
});
