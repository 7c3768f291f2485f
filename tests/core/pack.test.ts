import { describe, expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { cover } from "../../src/core/coverage.ts";
import { factNames, factRow } from "../../src/core/facts.ts";
import type { Finding } from "../../src/core/finding.ts";
import { packFindings } from "../../src/core/packFindings.ts";
import { review } from "../../src/core/packReview.ts";
import type { Condition, Pack, Rule } from "../../src/core/packSchema.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import { survey, walkLimit } from "../../src/core/survey.ts";
import { loadPack, readPack } from "../../src/pack.ts";
import { loadPackFolder } from "../../src/packFolder.ts";
import { shippedPack } from "../../src/shipped.ts";
import { unusedFact, unusedValue } from "../fixtures/without.ts";

const packs = "tests/fixtures/packs";
const pack = shippedPack();

const rule = (over: Partial<Rule> & { when: Condition }): Rule => ({
  id: "extra",
  hat: "leader",
  points: 3,
  kind: "call",
  basis: "extended",
  claims: [34],
  because: "It holds.",
  ...over,
});
const withRule = (over: Partial<Rule> & { when: Condition }): Pack => ({
  ...pack,
  rules: [...pack.rules, rule(over)],
});

describe("the findings of a pack", () => {
  test("the folder of content is the shipped pack, and it is clean", async () => {
    const book = await loadPackFolder("content");
    expect(book.pack).toEqual(pack);
    expect(review(pack).findings).toEqual([]);
  });

  test.each<[string, string[]]>([
    ["example-differs.yaml", ["example-differs"]],
    ["example-invalid.yaml", ["example-invalid"]],
    ["never-holds.yaml", ["never-holds"]],
    ["never-matters.yaml", ["never-matters", "many-states"]],
    ["same-condition.yaml", ["same-condition"]],
    ["uncited-claim.yaml", ["uncited-claim"]],
    ["unknown-claim.yaml", ["unknown-claim"]],
    ["unknown-place.yaml", ["unknown-place"]],
    ["ours.yaml", []],
  ])("%s: %j", async (file, codes) => {
    const { pack: read, located } = await readPack(`${packs}/${file}`, pack);
    expect(located(review(read as Pack).findings).map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ["unused-fact", unusedFact],
    ["unused-value", unusedValue],
  ])("%s", async (code, makePack) => {
    const { pack: read } = await readPack(makePack(), pack);
    expect(review(read as Pack).findings.map((finding) => finding.code)).toContain(code);
  });

  test.each([
    "yaml.yaml",
    "alias.yaml",
    "extends.yaml",
    "duplicate-id.yaml",
    "schema.yaml",
    "unknown-claim.yaml",
    "missing.yaml",
  ])("%s is refused", async (file) => {
    await expect(loadPack(`${packs}/${file}`, pack)).rejects.toMatchObject({ name: "UserError", code: 3 });
  });

  const shapes = [
    "3 unknown-id rules[0].id",
    "7 duplicate-id rules[2].id",
    "8 schema rules[2].points",
    "20 schema rules[4].hat",
    "20 schema rules[4].points",
    "20 schema rules[4].kind",
    "20 schema rules[4].basis",
    "20 schema rules[4].claims",
    "20 schema rules[4].because",
    "21 schema rules[4].when.morale",
    "23 schema rules[5].id",
    "26 schema rules[5].kind",
    "31 schema rules[5].because of",
  ];
  const meanings = [
    "14 unknown-claim rules[3].claims[1]",
    "16 unknown-place rules[3].because",
    "18 example-differs rules[3].examples.holds[0]",
    "28 unknown-claim rules[5].claims[0]",
    "30 unknown-place rules[5].because",
    "33 example-invalid rules[5].examples.holds[0].moral",
    "33 example-invalid rules[5].examples.holds[0].teamSize",
    "34 example-differs rules[5].examples.fails[0]",
    "40 unknown-claim cautions[0].claims[0]",
  ];
  const inOrder = (lines: string[]) => lines.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

  test.each<[string, string, string[]]>([
    [
      "all problems of a pack are told at once, in the order of its text",
      "many.yaml",
      [...shapes, ...meanings],
    ],
    [
      "what rests on a hat of the wrong shape waits for it",
      "many-and-hats.yaml",
      [...shapes, "35 schema hats.leader.say"],
    ],
  ])("%s: %s", async (_law, file, lines) => {
    const problems = await loadPack(`${packs}/${file}`, pack).then(
      () => [],
      (error) => error.problems as Finding[],
    );
    expect(problems.map(({ place, code, path }) => `${place?.line} ${code} ${path}`)).toEqual(inOrder(lines));
  });

  test("an inherited example that no longer fits is a warning, and does not keep a pack from being used", async () => {
    const { pack: read, located } = await readPack(`${packs}/other-bands.yaml`, pack);
    expect(located(packFindings(read as Pack))).toMatchObject([
      { code: "example-differs", severity: "warning" },
    ]);
    const book = await loadPack(`${packs}/other-bands.yaml`, pack);
    expect(book.pack.bands.morale.minimumResponses).toBe(3);
  });

  test.each<[string, number, readonly string[]]>([
    ["the rule is off", 12, []],
    ["the rule fails here now", 17, []],
    ["the rule holds, with its own limit", 20, ["Large means 20 or more here"]],
  ])("a note about a rule goes with it: %s", async (_, teamSize, expected) => {
    const book = await loadPack(`${packs}/ours.yaml`, pack);
    const { notes } = advise({ role: "manager", teamSize }, book);
    expect(notes.flatMap((note) => /^.*(?:borderline|Large means).*?(?=;)/.exec(note) ?? [])).toEqual(
      expected,
    );
  });

  test("and as shipped, each with its limits", () => {
    const notes = (teamSize: number) => advise({ role: "manager", teamSize }, openRulebook(pack, "")).notes;
    expect(notes(12)).toEqual(["10 to 15 people is borderline: it counts less than a large team."]);
    expect(notes(16)[0]).toMatch(/^Large means 16 or more here; a pack of your own can move that\./);
  });

  test("rules that tie too many facts together are told before a verdict takes long", () => {
    const any = factNames.slice(1).map((fact) => {
      const row = factRow(fact);
      return { [fact]: row.kind === "yes-no" ? true : row.kind === "count" ? 3 : row.values[0] };
    });
    const tied = review(withRule({ when: { any } })).findings.filter(({ code }) => code === "many-states");
    expect(tied).toMatchObject([{ severity: "warning", path: "rules" }]);
    const names = factNames.slice(1).join(", ");
    expect(tied[0]?.message.replace(/\d+/, "N")).toBe(
      `tie ${names} together in N states: a verdict may take seconds`,
    );
  });

  test("the same id in each kind of list is named where it comes twice", () => {
    const twice = {
      ...pack,
      rules: [...pack.rules, pack.rules[0] as Rule],
      cautions: [...pack.cautions, ...pack.cautions.slice(0, 1)],
      questions: [...pack.questions, ...pack.questions.slice(0, 1)],
      claims: [...pack.claims, ...pack.claims.slice(0, 1)],
    };
    const paths = packFindings(twice)
      .filter(({ code }) => code === "duplicate-id")
      .map(({ path }) => path.replace(/\d+/, "n"));
    expect(paths).toEqual(["rules[n].id", "cautions[n].id", "questions[n].fact", "claims[n].number"]);
  });

  test("claims are looked up wherever they are cited", () => {
    const citing = {
      ...pack,
      cautions: pack.cautions.map((one, i) => (i === 0 ? { ...one, claims: [99] } : one)),
      questions: pack.questions.map((one, i) => (i === 0 ? { ...one, claims: [98] } : one)),
      hats: { ...pack.hats, none: { ...pack.hats.none, claims: [97] } },
    };
    expect(packFindings(citing).map(({ got }) => got)).toEqual([99, 98, 97]);
  });

  test("a caution that can never hold is an error too, and one about days is taken at its word", () => {
    const [first] = pack.cautions;
    const cautions = [
      { ...first, id: "never", when: { role: "manager", not: { role: "manager" } } },
      { ...first, id: "days", when: { shortBy: { atLeast: 50 } } },
    ] as Pack["cautions"];
    expect(review({ ...pack, cautions: [...pack.cautions, ...cautions] }).findings).toMatchObject([
      { code: "never-holds", severity: "error", message: "the caution never can never hold" },
    ]);
  });

  test("an unknown outcome in an example is told as such", () => {
    const findings = packFindings(
      withRule({ when: { morale: "low" }, examples: { holds: [{ role: "manager" }], fails: [] } }),
    );
    expect(findings).toMatchObject([
      { code: "example-differs", message: "the rule does not hold here: it is unknown" },
    ]);
  });

  test("an example that should fail and holds is told as well", () => {
    const findings = packFindings(
      withRule({ when: { morale: "low" }, examples: { holds: [], fails: [{ morale: "low" }] } }),
    );
    expect(findings).toMatchObject([{ code: "example-differs", message: "the rule holds here" }]);
  });
});

describe("too many situations", () => {
  const limits = Array.from({ length: 80 }, (_, i) => ({ teamSize: 100 + 2 * i }));

  test("are sampled, the same sample each time", () => {
    const book = openRulebook(withRule({ when: { any: limits } }), "");
    expect(book.axes.reduce((n, axis) => n * axis.unknown, 1)).toBeGreaterThan(walkLimit);
    const [one, other] = [survey(book), survey(book)];
    expect(one.sampled).toBe(true);
    expect(one.situations).toBe(500_000);
    expect([...one.hats]).toEqual([...other.hats]);
    expect(one.hats.size).toBeGreaterThan(3);
  });
});

describe("what examples and cases cover", () => {
  test("the shipped pack is covered whole", () => {
    expect(cover(pack)).toMatchObject({ percent: 100, failures: [] });
  });

  test("what was seen one way only counts half, and the share is rounded down", () => {
    const coverage = cover(withRule({ when: { morale: "low" } }));
    expect(coverage.percent).toBe(100);
    const unseen = cover(withRule({ when: { level: ["frontline", "middle", "senior", "executive"] } }));
    expect(unseen.percent).toBeLessThan(100);
    expect(unseen.targets.filter(({ failing }) => !failing).map(({ rule: id }) => id)).toEqual([
      "extra",
      "extra",
    ]);
  });

  test("a case is held to its hat, and to what follows where it says so", () => {
    const cases: Pack["cases"] = [
      { name: "right", title: "Right", situation: { role: "manager" }, expect: { hat: "manager" } },
      {
        name: "wrong-then",
        title: "Wrong",
        situation: { role: "manager" },
        expect: { hat: "manager", then: "leader" },
      },
      { name: "not-one", title: "Not one", situation: { roll: 1 }, expect: { hat: null } },
      { name: "none", title: "None", situation: { role: "neither" }, expect: { hat: "leader" } },
    ];
    const differs = { code: "case-differs", severity: "error" };
    expect(cover({ ...pack, cases }).failures).toEqual([
      {
        ...differs,
        path: "cases[1]",
        message: "wrong-then gives manager, not manager then leader",
        got: { role: "manager" },
      },
      { ...differs, path: "cases[2]", message: "not-one is not a situation", got: { roll: 1 } },
      { ...differs, path: "cases[3]", message: "none gives none, not leader", got: { role: "neither" } },
    ]);
  });

  test("only what examples and cases show is seen, each for itself", () => {
    const rule = pack.rules.find(({ id }) => id === "low-morale") as Rule;
    const bare = { ...rule, examples: undefined };
    const seen = (rules: Pack["rules"], cases: Pack["cases"]) => {
      const { examples, targets } = cover({ ...pack, rules, cases });
      return [examples, targets.map(({ holding, failing }) => [holding, failing])];
    };
    const oneCase = (morale: string): Pack["cases"] => [
      { name: "one", title: "One", situation: { role: "manager", morale }, expect: { hat: "leader" } },
    ];
    const leaves = cover({ ...pack, rules: [bare], cases: [] }).targets.length - 1;
    const all = (way: boolean[]) => Array.from({ length: leaves + 1 }, () => way);
    expect(seen([bare], [])).toEqual([0, all([false, false])]);
    expect(seen([bare], oneCase("low"))).toEqual([0, all([true, false])]);
    expect(seen([bare], oneCase("high"))).toEqual([0, all([false, true])]);
    const shown = { ...rule, examples: { holds: [{ morale: "low" }], fails: [{ morale: "high" }] } };
    expect(seen([shown], [])).toEqual([2, all([true, true])]);
  });
});
