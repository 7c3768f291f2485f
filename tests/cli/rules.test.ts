import { describe, expect, test } from "vitest";
import { unusedFact, unusedValue } from "../fixtures/without.ts";
import { run } from "./run.ts";

const packs = "tests/fixtures/packs";

describe("rules check finds what is wrong with a pack, and where", () => {
  test.each([
    ["yaml.yaml", 3, "yaml.yaml:5:1: error yaml:"],
    ["alias.yaml", 3, "alias.yaml:3:11: error yaml: Anchors and aliases are not read here"],
    [
      "extends.yaml",
      3,
      'extends.yaml:1:10: error extends: extends is not a known pack (got "artikle"). Did you mean article?',
    ],
    [
      "schema.yaml",
      3,
      "schema.yaml:4:13: error schema: rules[0].pionts is not a known name (got 3). Did you mean points?",
    ],
    ["duplicate-id.yaml", 3, "duplicate-id.yaml:5:9: error duplicate-id: rules[1].id is used twice"],
    [
      "unknown-id.yaml",
      3,
      'unknown-id.yaml:5:9: error unknown-id: rules[0].id is none of the rules of the pack it extends, and without when it adds none (got "larg-team"). Did you mean large-team? Allowed: seat-manager, seat-leader,',
    ],
    [
      "unknown-id.yaml",
      3,
      'unknown-id.yaml:7:9: error unknown-id: rules[1].id is none of the rules of the pack it extends, and without when it adds none (got "zzzzzzzz"). Allowed: seat-manager, seat-leader,',
    ],
    [
      "unknown-id.yaml",
      3,
      'unknown-id.yaml:10:9: error unknown-id: cautions[0].id is none of the cautions of the pack it extends, and without when it adds none (got "acquisition-unknown"). Did you mean acquisition-unknowns? Allowed: date-at-risk, layoffs,',
    ],
    ["unknown-claim.yaml", 3, "unknown-claim.yaml:4:18: error unknown-claim: rules[0].claims[1]"],
    ["unknown-place.yaml", 3, "unknown-place.yaml:4:14: error unknown-place: rules[0].because"],
    [
      "example-invalid.yaml",
      3,
      "example-invalid.yaml:4:52: error example-invalid: rules[0].examples.holds[0].teamSise is not a known name (got 3). Did you mean teamSize?",
    ],
    [
      "off.yaml",
      3,
      'off.yaml:4:10: error schema: rules[0].off can only be true; to keep the entry, leave it out (got "yes").\n1 error, 0 warnings.',
    ],
    [
      "values.yaml",
      3,
      'values.yaml:7:21: error schema: bands.morale.scales.enps.bands[0].word is not a known value (got "bad"). Allowed: low, steady, high.',
    ],
    [
      "values.yaml",
      3,
      "values.yaml:13:27: error schema: rules[0].when.teamSize.atMost must be a whole number (got 20.5).",
    ],
    [
      "offered.yaml",
      3,
      'offered.yaml:5:18: error unknown-value: questions[0].choices[0].value is no value of morale (got "awful").',
    ],
    ["example-differs.yaml", 3, "example-differs.yaml:5:25: error example-differs:"],
    ["never-holds.yaml", 3, "never-holds.yaml:9:11: error never-holds: rules[0].when"],
    ["never-matters.yaml", 0, "never-matters.yaml:5:5: warning never-matters: rules[1] the rule no-plan"],
    ["same-condition.yaml", 0, "same-condition.yaml:9:11: warning same-condition: rules[0].when"],
    [
      "uncited-claim.yaml",
      0,
      "uncited-claim.yaml:3:5: warning uncited-claim: claims[0] nothing cites claim 53",
    ],
  ])("%s: exit %i, %s", async (file, code, line) => {
    const ran = await run(["rules", "check", `${packs}/${file}`]);
    expect(ran.stdout.replace(/\n {2}(?! )/g, " ")).toContain(`${packs}/${line}`);
    expect(ran.code).toBe(code);
  });

  test.each([
    ["looks at project", unusedFact, "unused-fact.yaml:1:1: warning unused-fact:"],
    [
      "tells transitions layoffs from acquisition",
      unusedValue,
      "unused-value.yaml:1:1: warning unused-value:",
    ],
  ])("nothing in the pack %s", async (words, makePack, place) => {
    const { code, stdout } = await run(["rules", "check", makePack()]);
    expect(stdout).toContain(place);
    expect(stdout.replace(/\n {2,}/g, " ")).toMatch(new RegExp(`nothing (in the pack )?${words}\\.`));
    expect(code).toBe(0);
  });

  test("the shipped pack is clean, over every situation", async () => {
    const ran = await run(["rules", "check"]);
    expect(ran.stdout).toMatch(/^All \d{6} situations/);
    expect(ran.stdout).toContain("No problems found.");
    expect(ran.code).toBe(0);
  });

  test("each warning brings a situation that shows it", async () => {
    const ran = await run(["rules", "check", `${packs}/same-condition.yaml`, "--json"]);
    const { findings, survey } = JSON.parse(ran.stdout);
    expect(findings).toMatchObject([
      { code: "same-condition", severity: "warning", witness: { direction: "unclear" } },
    ]);
    expect(survey).toMatchObject({ situations: expect.any(Number), sampled: false });
  });
});

describe("rules test", () => {
  test("the shipped pack shows every rule and leaf holding and failing", async () => {
    const ran = await run(["rules", "test"]);
    expect(ran.stdout).toMatch(/^100 % of the rules/);
    expect(ran.stdout).not.toContain("Never seen");
    expect(ran.code).toBe(0);
  });

  test("a pack that cannot be used does not pass", async () => {
    const ran = await run(["rules", "test", `${packs}/unknown-place.yaml`]);
    expect(ran.stdout).toContain("unknown-place.yaml:4:14: error unknown-place:");
    expect(ran.stdout).toMatch(/^100 % of the rules/m);
    expect(ran.code).toBe(3);
  });

  test("a case that comes out otherwise is an error with its place", async () => {
    const ran = await run(["rules", "test", `${packs}/case-differs.yaml`]);
    expect(ran.stdout).toContain("case-differs.yaml:3:5: error case-differs:");
    expect(ran.stdout).toContain("Never seen failing: sleepless");
    expect(ran.stdout).toMatch(/^98 % of the rules/m);
    expect(ran.code).toBe(3);
  });
});

describe("rules list and show", () => {
  test.each([
    [["rules"], 0, "large-team            leader   +4      call  article   24"],
    [["rules", "list", "--json"], 0, '"id":"large-team"'],
    [["rules", "show", "large-team"], 0, "role is manager or neither, and team size is 16 or more"],
    [["rules", "show", "no-direction"], 0, "31, why it matters:"],
    [["rules", "show", "on-call-worn-out", "--rules", `${packs}/ours.yaml`], 0, "team size is 9 or less"],
  ])("%j", async (argv, code, text) => {
    const ran = await run(argv);
    expect(ran.stdout).toContain(text);
    expect(ran.code).toBe(code);
  });

  test.each([
    [["rules", "show", "larg-team"], "Did you mean large-team?"],
    [["rules", "show"], "needs the id of a rule"],
    [["rules", "chekc"], "Did you mean check?"],
    [["rules", "list", "more"], 'rules list does not take "more"'],
  ])("%j is a usage error", async (argv, text) => {
    const ran = await run(argv);
    expect(ran.stderr).toContain(text);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
  });
});

describe("a pack of one's own", () => {
  const small = ["--role", "manager", "--morale", "low", "--team-size", "5"];

  test("adds a rule, and the verdict names the pack, its version and its hash", async () => {
    const ran = await run([...small, "--json", "--rules", `${packs}/ours.yaml`]);
    const verdict = JSON.parse(ran.stdout);
    expect(verdict.reasons[0]).toMatchObject({ rule: "on-call-worn-out", points: 4, basis: "extended" });
    expect(verdict.pack).toMatchObject({
      name: "platform-team",
      version: "2.1.0",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("the same through HAT_ADVISOR_RULES; the flag wins over it", async () => {
    const env = { HAT_ADVISOR_RULES: `${packs}/ours.yaml` };
    const byEnv = await run([...small, "--json"], { env });
    const byBoth = await run([...small, "--json", "--rules", `${packs}/same-condition.yaml`], { env });
    expect(JSON.parse(byEnv.stdout).pack.name).toBe("platform-team");
    expect(JSON.parse(byBoth.stdout).pack.name).toBe("article");
  });

  test.each([
    ["moves a threshold", ["--role", "manager", "--team-size", "18", "-q"], "manager\n"],
    ["switches a rule off", ["--role", "neither", "--team-size", "12", "-q"], "none\n"],
  ])("%s", async (_name, argv, stdout) => {
    const ran = await run([...argv, "--rules", `${packs}/ours.yaml`]);
    expect(ran.stdout).toBe(stdout);
  });

  test("changes a band", async () => {
    const argv = [
      "--role",
      "neither",
      "--morale-score",
      "-10",
      "--morale-scale",
      "enps",
      "--responses",
      "4",
      "-q",
    ];
    expect((await run(argv)).stdout).toBe("none\n");
    expect((await run([...argv, "--rules", `${packs}/ours.yaml`])).stdout).toBe("leader\n");
  });

  test("is refused with every problem before any advice", async () => {
    const ran = await run([...small, "--rules", `${packs}/schema.yaml`]);
    expect(ran.stderr).toContain("schema.yaml:4:13");
    expect(ran.stderr).toContain("schema.yaml:6:19");
    expect(ran.stderr).toContain("Did you mean unclear?");
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
  });
});
