import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { auditPack, tryExamples } from "../../src/audit/audit.ts";
import { comparePacks } from "../../src/audit/difference.ts";
import { findFaults } from "../../src/audit/faults.ts";
import type { Finding } from "../../src/audit/finding.ts";
import { nearlySame, overlapOf, tellingWords } from "../../src/audit/lines.ts";
import { findWitness, walkSituations } from "../../src/audit/walk.ts";
import { decideSituation } from "../../src/decide/advise.ts";
import { matchersOf, outcomeOf } from "../../src/decide/conditions.ts";
import { buildPlainDecider } from "../../src/decide/plain.ts";
import { buildRulebook } from "../../src/decide/rulebook.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import { loadContentFolder } from "../../src/pack/contentFolder.ts";
import { readPack } from "../../src/pack/pack.ts";

let shipped: Pack;
beforeAll(async () => {
  shipped = (await loadContentFolder("content")).pack;
});

const roomy = () => ({ left: 1_000_000 });

describe("the audit of the shipped pack", () => {
  it("finds nothing", () => {
    expect(findFaults(shipped)).toEqual([]);
    const codes = auditPack(shipped).map(({ code, path }) => `${code} ${path}`);
    expect(codes).toEqual([]);
  });

  it("sees every rule hold and fail in an example or a case", () => {
    expect(tryExamples(shipped).unseen).toEqual([]);
  });
});

describe("the audit of a pack with every kind of fault", () => {
  const wanted = [
    ["unknown-claim", "rules[0].claims[0]", 10],
    ["never-holds", "rules[0].when", 11],
    ["unknown-place", "rules[0].because", 12],
    ["never-matters", "rules[1]", 13],
    ["same-condition", "rules[2].when", 27],
    ["no-opening", "rules[2].say", 29],
    ["nearly-same", "rules[2].ask[1]", 36],
    ["example-differs", "rules[3].examples.holds[0]", 48],
    ["unknown-value", "questions[0].choices[0].value", 55],
    ["case-differs", "cases[0].expect", 65],
    ["against-missing", "against[0][1]", 67],
  ] as const;

  let all: readonly Finding[];
  beforeAll(() => {
    const name = "tests/fixtures/packs/every-fault.yaml";
    all = readPack({ name, text: readFileSync(name, "utf8") }, shipped, auditPack).findings;
  }, 30_000);

  it.each(wanted)("names %s at %s with its line", (code, path, line) => {
    const found = all.find((finding) => finding.code === code && finding.path === path);
    expect(found?.place?.line).toBe(line);
  });

  it("leaves out what is said of lines that came along", () => {
    const about = all.filter(({ code }) => /^(nearly-same|no-opening)$/.test(code));
    expect(about.map(({ path }) => path)).toEqual(["rules[2].say", "rules[2].ask[1]"]);
  });
});

it("an item whose tick stands for no value of its fact is named once", () => {
  const items = [{ fact: "plan" as const, label: "a", ticked: "vague" }];
  const faults = findFaults({ ...shipped, checklist: [{ group: "a", items }] });
  expect(faults.map(({ path }) => path)).toEqual(["checklist[0].items[0].ticked"]);
});

it.each<[string, Condition, boolean]>([
  ["a fact of the condition itself", { plan: "unclear", any: [{ morale: "low" }] }, true],
  ["a fact of all its parts", { all: [{ plan: "unclear" }, { morale: "low" }] }, true],
  ["a fact of one way to hold", { any: [{ plan: "unclear" }, { morale: "low" }] }, false],
  ["a fact that is only ruled out", { morale: "low", not: { plan: "clear" } }, false],
])("a sentence may name %s: %s", (_, when, isRight) => {
  const rule = {
    ...(shipped.rules[4] as Rule),
    when,
    because: "The plan is {plan}.",
    examples: { holds: [], fails: [] },
  };
  const faults = findFaults({ ...shipped, rules: [rule] });
  const codes = faults.map(({ code }) => code);
  expect(codes.includes("unknown-place")).toBe(!isRight);
});

describe("a call whose only opening is calm", () => {
  const hard = { plan: "unclear" as const };
  const audit = (calm?: true) => {
    const say = ["team", "one-on-one"].map((occasion) => ({
      when: { occasion },
      text: `Hello, ${occasion}.`,
      ...(calm && { calm }),
    }));
    const rules = [{ ...(shipped.rules[4] as Rule), say }];
    const care = { hard, say: [], do: [], avoid: [] };
    return auditPack({ ...shipped, rules, care, against: [] });
  };
  const openings = (calm?: true) => audit(calm).filter(({ code }) => code === "no-opening");

  it("has none in hard times", () => {
    expect(openings(true).map(({ witness }) => witness)).toMatchObject([hard, hard]);
    expect(openings()).toEqual([]);
  });
});

describe("lines that say nearly the same", () => {
  const [line, twin] = ["Ask who has the next step.", "Ask them who has the next step."];
  /** Which lines are found in a pack of one rule, whose default card alone has lines of its own. */
  const found = (rule: Partial<Rule>, careSay: Pack["care"]["say"], byDefault: string[]) => {
    const bare = { ...shipped.hats.default, say: [], ask: [], do: [], avoid: [] };
    const hats = { leader: bare, manager: bare, default: { ...bare, do: byDefault } };
    const care = { hard: {}, say: careSay, do: [], avoid: [] };
    const one = { ...(shipped.rules[4] as Rule), say: [], ask: [], do: [], avoid: [], ...rule };
    const findings = auditPack({ ...shipped, rules: [one], care, hats, against: [] });
    return findings.flatMap(({ code, path }) => (code === "nearly-same" ? path : []));
  };

  it("are found where they can stand on one card", () => {
    const met = ["hats.default.do[0]"];
    expect(found({ kind: "hint", points: 2, do: [line] }, [], [twin])).toEqual(met);
    expect(found({ kind: "call", do: [line] }, [], [twin])).toEqual([]);
    expect(found({}, [{ when: {}, text: line }], [twin])).toEqual(met);
    expect(found({}, [{ when: {}, text: line, hat: "leader" }], [twin])).toEqual([]);
  });

  it("in their thousands end the audit, which then says nothing of what it didn't try", () => {
    const lines = Array.from({ length: 75 }, (_, i) => `${i}: ${line}`);
    const rules = [{ ...(shipped.rules[4] as Rule), do: lines }];
    const codes = auditPack({ ...shipped, rules: [...rules, ...rules] }).map(({ code }) => code);
    expect(codes).toContain("too-many");
    expect(codes).not.toContain("never-matters");
  });
});

describe("a witness", () => {
  it.each<[Condition]>([
    [{ morale: "low", deadline: "tight" }],
    [{ not: { any: [{ transitions: ["layoffs"] }, { teamSize: { atLeast: 5 } }] } }],
    [{ transitions: "layoffs", not: { transitions: "acquisition" } }],
    [{ needs: "nothing", role: ["leader", "neither"] }],
    [{ all: [{ shortBy: { atLeast: 20 } }, { not: { shortBy: { atLeast: 30 } } }] }],
  ])("is a situation in which the condition holds: %j", (condition) => {
    const witness = findWitness(condition, roomy());
    expect(outcomeOf(condition, witness as Facts)).toBe("holds");
  });

  it.each<[Condition]>([
    [{ morale: "low", not: { morale: "low" } }],
    [{ all: [{ teamSize: { atLeast: 16 } }, { teamSize: { atMost: 15 } }] }],
    [{ all: [{ needs: "nothing" }, { needs: "how" }] }],
  ])("is not there where the condition can never hold: %j", (condition) => {
    expect(findWitness(condition, roomy())).toBeUndefined();
  });

  it("is not searched any longer when the budget ends", () => {
    const budget = { left: 1 };
    expect(findWitness({ morale: "low", plan: "unclear" }, budget)).toBeUndefined();
    expect(budget.left).toBeLessThanOrEqual(0);
  });
});

describe("a walk over every situation", () => {
  it("comes to as many as there are, in each of which the rules that hold decide as a verdict does", () => {
    const book = buildRulebook(shipped, "");
    const decide = buildPlainDecider(shipped.rules);
    let seen = 0;
    const count = walkSituations(shipped.rules, { left: Infinity }, (facts) => {
      if (seen++ % 301 !== 0) return;
      expect(decide(facts)).toEqual(decideSituation(facts as never, book));
    });
    expect(seen).toBe(count);
  });

  it("ends with the budget, and tells of more than it came to", () => {
    let seen = 0;
    const left = 100;
    const count = walkSituations(shipped.rules, { left }, () => seen++);
    expect(seen).toBeLessThanOrEqual(20);
    expect(count).toBeGreaterThan(1000);
  });
});

describe("a comparison of two packs", () => {
  const compare = (before: Pack, after: Pack) =>
    comparePacks(buildRulebook(before, ""), buildRulebook(after, ""));
  const without = (id: string): Pack => ({
    ...shipped,
    rules: shipped.rules.filter((rule) => rule.id !== id).map((rule) => ({ ...rule })),
  });

  it("of the same rules finds no difference", () => {
    const comparison = compare(shipped, without("nothing"));
    comparison.addSituation({ role: "manager", morale: "low" }, {});
    expect(comparison.difference()).toMatchObject({ looked: 1, changed: 0, rules: [] });
  });

  it("counts changed situations by the rule behind them, with a witness that shows it", () => {
    // Only rules about these facts, so that there are as few situations however many facts there are.
    const few = ["role", "occasion", "mentoring", "morale", "direction", "plan"];
    const packs = [shipped, without("mentoring")].map((pack) => {
      const isAmong = ({ when }: Rule) => matchersOf(when).every(({ fact }) => few.includes(fact));
      return { ...pack, rules: pack.rules.filter(isAmong) };
    }) as [Pack, Pack];
    const comparison = compare(...packs);
    comparison.addEverySituation();
    const { looked, count, changed, rules } = comparison.difference();
    expect(looked).toBe(count);
    expect(rules.map(({ rule }) => rule)).toEqual(["mentoring"]);
    expect(rules[0]?.count).toBe(changed);
    const hats = packs.map(
      (pack) => decideSituation(rules[0]?.witness as never, buildRulebook(pack, "")).hat,
    );
    expect(hats).toEqual([rules[0]?.before.hat, rules[0]?.after.hat]);
  });

  it("sees a rule whose facts no other rule looks at, and a second hat alone", () => {
    const mentoring = shipped.rules.filter(({ id }) => id === "mentoring");
    const alone = compare({ ...shipped, rules: mentoring }, { ...shipped, rules: [] });
    alone.addEverySituation();
    expect(alone.difference().rules).toMatchObject([{ rule: "mentoring" }]);
    const late = compare(shipped, without("tight-deadline"));
    late.addSituation({ role: "manager", mentoring: true, deadline: "tight" }, {});
    expect(late.difference().rules).toMatchObject([
      { before: { hat: "leader", then: "manager" }, after: { hat: "leader", then: null } },
    ]);
  });

  it("names the bands where a score is only read differently", () => {
    const { morale } = shipped.bands;
    const scales = {
      ...morale.scales,
      "0-10": { ...morale.scales["0-10"], bands: [{ word: "high" }] },
    };
    const other = { ...shipped, bands: { ...shipped.bands, morale: { ...morale, scales } } };
    const comparison = compare(shipped, other);
    const situation = { role: "manager", morale: { score: 1, scale: "0-10" } } as const;
    comparison.addSituation(situation, situation);
    expect(comparison.difference().rules).toEqual([
      {
        rule: "low-morale",
        count: 1,
        witness: situation,
        before: { hat: "leader", then: null },
        after: { hat: "manager", then: null },
      },
    ]);
  });
});

describe("two lines", () => {
  const overlap = (a: string, b: string) => overlapOf(tellingWords(a), tellingWords(b));

  it.each([
    [
      "Put the next steps on one page: who, what, by when.",
      "What is the next step, who has it, and by when?",
    ],
    [
      "Keep it short and weekly. Fifteen good minutes is plenty.",
      "Keep one-on-ones short and weekly: fifteen good minutes do.",
    ],
    [
      "Promising jobs, roles or dates that aren't yours to promise.",
      "Promises about jobs, roles or dates that are not yours to give.",
    ],
    ["The team's plan first.", "First the plan, then the team."],
  ])("say nearly the same: %s", (a, b) => {
    expect(overlap(a, b)).toBeGreaterThanOrEqual(nearlySame);
    expect(overlap(b, a)).toBe(overlap(a, b));
  });

  it.each([
    [
      "Tell people why before you tell them how.",
      "Get one burden lifted this week, and say which one.",
    ],
    [
      "What have you heard, and what do you most need to know?",
      "What should we stop doing, and why?",
    ],
    ["Look soon.", "Soon they look."],
  ])("say different things: %s", (a, b) => {
    expect(overlap(a, b)).toBeLessThan(nearlySame);
  });
});
