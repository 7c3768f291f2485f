import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "../support/run.ts";

const validators: Record<string, (value: unknown) => boolean> = {};
beforeAll(async () => {
  for (const name of ["situation", "verdict", "pack"]) {
    const { stdout } = await run(["schema", name]);
    validators[name] = new Ajv2020({ strict: false }).compile(JSON.parse(stdout)) as never;
  }
});
const packText = (name: string) => readFileSync(`tests/fixtures/packs/${name}.yaml`, "utf8");
const fits = (name: string, value: unknown) => validators[name]?.(value);

describe("schema situation", () => {
  it.each([
    [{ role: "manager" }, true],
    [{ role: "manager", morale: { score: 3, scale: "1-5" }, needs: ["how"] }, true],
    [{ morale: "low" }, false],
    [{ role: "manager", needs: "how" }, false],
    [{ role: "manager", moral: "low" }, false],
  ])("of %j says %s", (value, wanted) => {
    expect(fits("situation", value)).toBe(wanted);
  });

  it("lets a file name its schema, for editors", () => {
    expect(fits("situation", { $schema: "situation.schema.json", role: "manager" })).toBe(true);
  });

  // UPDATE_SCHEMA=1 writes it anew.
  it("is the file that the examples name, so that editors complete them", async () => {
    const file = "content/situation.schema.json";
    const { stdout } = await run(["schema", "situation"]);
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, stdout);
    expect(readFileSync(file, "utf8")).toBe(stdout);
    const names = readdirSync("content/examples").map((name) => `content/examples/${name}`);
    for (const name of names) {
      const { $schema, situation } = JSON.parse(readFileSync(name, "utf8"));
      expect([name, $schema, fits("situation", situation)]).toEqual([
        name,
        "../example.schema.json",
        true,
      ]);
    }
  });

  it("is the one without a name", async () => {
    expect(await run(["schema"])).toEqual(await run(["schema", "situation"]));
  });
});

describe("schema verdict", () => {
  it.each([
    ["--role", "manager", "--json"],
    ["--role", "leader", "--morale", "low", "--transition", "layoffs", "--json", "--explain"],
    ["--role", "neither", "--team-size", "20", "--plan", "unclear", "--json", "--flips"],
  ])("describes what comes out: %s %s %s", async (...argv) => {
    const { stdout } = await run(argv.filter(Boolean));
    expect(fits("verdict", JSON.parse(stdout))).toBe(true);
  });

  it("describes nothing else", () => {
    expect(fits("verdict", { schemaVersion: 2 })).toBe(false);
  });
});

describe("schema pack", () => {
  it("takes a pack as its author writes it, with only what changes", () => {
    const text =
      "extends: article\nrules: [{ id: mentoring, off: true }]\nhats: { leader: { title: t } }";
    expect(fits("pack", parse(text))).toBe(true);
    expect(fits("pack", parse("extends: article\nrules: []"))).toBe(true);
    expect(fits("pack", parse(packText("every-fault")))).toBe(true);
    expect(fits("pack", parse(packText("shapes")))).toBe(false);
  });

  it.each([
    ["no extends", "rules: []"],
    ["an unknown part", "extends: article\nrule: []"],
    ["a call of 2 points", "extends: article\nrules: [{ id: a, kind: call, points: 2 }]"],
    ["a hint of 3 points", "extends: article\nrules: [{ id: a, kind: hint, points: 3 }]"],
    ["off within an entry", "extends: article\nrules: [{ id: a, when: { off: true } }]"],
    ["off that isn't true", "extends: article\nrules: [{ id: a, off: false }]"],
  ])("refuses %s", (_, text) => {
    expect(fits("pack", parse(text))).toBe(false);
  });
});

it("names the nearest schema for one that isn't there", async () => {
  const { stderr, code } = await run(["schema", "verdcit"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Did you mean verdict?");
});
