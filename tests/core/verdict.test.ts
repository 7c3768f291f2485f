import { describe, expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { evaluate, leaves } from "../../src/core/condition.ts";
import type { FactName, Facts, Value } from "../../src/core/facts.ts";
import type { Rule } from "../../src/core/packSchema.ts";
import { read } from "../../src/core/reading.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Answers, Situation } from "../../src/core/situation.ts";
import { add, type Decision, decide, directionBits, nothing, tallyOf } from "../../src/core/tally.ts";
import { fill, sayable } from "../../src/core/wording.ts";
import { shippedBook, shippedPack } from "../../src/shipped.ts";
import { anySituation, seeds } from "./situations.ts";

const book = shippedBook();

const call = { leader: 3, manager: 3 };
/** A tally of leader and manager points, of which one rule a hat may be a call. */
function tally(leader: number, manager: number, calls = "", direction?: "clear" | "unclear") {
  let sum = direction ? directionBits[direction] : nothing;
  for (const [hat, points] of [
    ["leader", leader],
    ["manager", manager],
  ] as const) {
    const isCall = calls.includes(hat[0] as string);
    const first = Math.min(points, call[hat]);
    if (first > 0) sum = add(sum, tallyOf({ hat, points: first, kind: isCall ? "call" : "hint" }));
    if (points > first) sum = add(sum, tallyOf({ hat, points: points - first, kind: "hint" }));
  }
  return sum;
}

describe("the decision", () => {
  test.each<[string, number, Parameters<typeof decide>[1], Partial<Decision>]>([
    ["nothing holds", nothing, "neither", { hat: null, then: null, strength: "none", order: "points" }],
    ["more points win", tally(4, 3, "l"), "manager", { hat: "leader", then: null, strength: "leaning" }],
    ["equal: the one with a call", tally(3, 3, "m"), "leader", { hat: "manager", strength: "split" }],
    ["equal: the other one with a call", tally(3, 3, "l"), "manager", { hat: "leader", strength: "split" }],
    [
      "equal, both call, direction clear",
      tally(3, 3, "lm", "clear"),
      "leader",
      { hat: "manager", then: "leader" },
    ],
    [
      "equal, both call, direction not known",
      tally(3, 3, "lm"),
      "manager",
      { hat: "leader", then: "manager" },
    ],
    [
      "equal, both call, direction unclear",
      tally(3, 3, "lm", "unclear"),
      "manager",
      { hat: "leader", then: "manager" },
    ],
    ["equal, no call: the seat", tally(2, 2), "manager", { hat: "manager", then: null }],
    ["equal, no call: the other seat", tally(2, 2), "leader", { hat: "leader" }],
    ["equal, no call, no seat", tally(2, 2), "neither", { hat: "leader" }],
    ["a share of exactly 0.70 is clear", tally(7, 3, "l"), "manager", { strength: "clear" }],
    ["a share just below", tally(69, 31, "l"), "manager", { strength: "leaning" }],
    [
      "the manager hat is as strong as its own side",
      tally(3, 7, "m"),
      "leader",
      { hat: "manager", strength: "clear" },
    ],
    ["and no stronger", tally(9, 11, "m"), "leader", { hat: "manager", strength: "split" }],
    ["clear needs a call", tally(7, 3), "manager", { strength: "leaning" }],
    ["a share of exactly 0.55 is split", tally(11, 9, "l"), "manager", { strength: "split" }],
    ["a share just above", tally(111, 89, "l"), "manager", { strength: "leaning" }],
    [
      "the destination first",
      tally(3, 5, "lm", "unclear"),
      "manager",
      { hat: "leader", then: "manager", strength: "split", order: "destination-first" },
    ],
    [
      "not where the manager hat is clear",
      tally(3, 7, "lm", "unclear"),
      "manager",
      { hat: "manager", then: "leader", order: "points" },
    ],
    [
      "not where the direction is not known",
      tally(3, 5, "lm"),
      "manager",
      { hat: "manager", then: "leader", order: "points" },
    ],
    ["the other hat follows a call", tally(5, 3, "lm"), "manager", { hat: "leader", then: "manager" }],
    ["and no hint", tally(5, 3, "l"), "manager", { hat: "leader", then: null }],
  ])("%s", (_name, sum, role, expected) => {
    expect(decide(sum, role)).toMatchObject(expected);
  });
});

describe("object forms are read into words", () => {
  const morale = (score: number, scale: string) =>
    ({ role: "manager", morale: { score, scale } }) as Situation;
  const days = (needed: number, available: number): Answers => ({ deadline: { needed, available } });

  test.each<[string, Answers, object]>([
    ["eNPS below 0", morale(-1, "enps"), { morale: "low" }],
    ["eNPS 0", morale(0, "enps"), { morale: "steady" }],
    ["eNPS 29", morale(29, "enps"), { morale: "steady" }],
    ["eNPS 30", morale(30, "enps"), { morale: "high" }],
    ["3.9 of 10", morale(3.9, "0-10"), { morale: "low" }],
    ["4 of 10", morale(4, "0-10"), { morale: "steady" }],
    ["7 of 10", morale(7, "0-10"), { morale: "high" }],
    ["50 of 100", morale(50, "0-100"), { morale: "low" }],
    ["50.5 of 100", morale(50.5, "0-100"), { morale: "steady" }],
    ["75 of 100", morale(75, "0-100"), { morale: "high" }],
    ["2.4 of 5", morale(2.4, "1-5"), { morale: "low" }],
    ["2.5 of 5", morale(2.5, "1-5"), { morale: "steady" }],
    ["3.75 of 5", morale(3.75, "1-5"), { morale: "high" }],
    ["14 % over", days(114, 100), { deadline: "comfortable", shortBy: 14 }],
    ["exactly 15 % over", days(11.5, 10), { deadline: "tight", shortBy: 15 }],
    ["exactly 15 % over, where floating point errs", days(2.3, 2), { deadline: "tight", shortBy: 15 }],
    ["exactly 25 % over", days(25, 20), { deadline: "tight", shortBy: 25 }],
    ["less than there is", days(5, 20), { deadline: "comfortable", shortBy: -75 }],
    ["no time and something to do", days(1, 0), { deadline: "tight" }],
    ["no time and nothing to do", days(0, 0), { deadline: "comfortable" }],
    ["null is not known", { morale: null, teamSize: null, transitions: null }, {}],
    ["no is not unknown", { mentoring: false, transitions: [] }, { mentoring: false, transitions: [] }],
  ])("%s", (_name, answers, expected) => {
    const { facts } = read(answers, shippedPack().bands);
    const { role: _, ...known } = facts as Record<string, unknown>;
    expect(known).toMatchObject(expected);
    expect(Object.keys(expected).every((fact) => fact in known)).toBe(true);
    if (Object.keys(expected).length === 0) expect(known).toEqual({});
  });

  test("a score from too few people is not known, and a note says so", () => {
    const verdict = advise({ role: "manager", morale: { score: 10, scale: "0-100", responses: 4 } }, book);
    expect(verdict.reasons.map(({ rule }) => rule)).toEqual(["seat-manager"]);
    expect(verdict.open.map(({ fact }) => fact)).toContain("morale");
    expect(verdict.notes[0]).toMatch(/4.*5/);
  });

  test.each([5, null, undefined])("a score from %s people counts", (responses) => {
    const verdict = advise({ role: "manager", morale: { score: 10, scale: "0-100", responses } }, book);
    expect(verdict.reasons[0]).toMatchObject({ rule: "low-morale", saw: { morale: "low" } });
  });
});

describe("reasons", () => {
  test.each<[string, Situation, object]>([
    [
      "the article's own case",
      { role: "manager", morale: "low", transitions: ["acquisition", "layoffs"] },
      {
        rule: "unsettled-change",
        basis: "article",
        saw: { transitions: ["acquisition", "layoffs"], morale: "low" },
      },
    ],
    [
      "an extended one",
      { role: "manager", morale: "low", transitions: ["layoffs", "new-in-role"] },
      { rule: "unsettled-change", basis: "extended", saw: { transitions: ["layoffs"], morale: "low" } },
    ],
    [
      "for nobody's manager, extended",
      { role: "neither", teamSize: 16 },
      { rule: "large-team", basis: "extended", saw: { teamSize: 16 } },
    ],
    [
      "the role is seen where it is all there is",
      { role: "leader" },
      { rule: "seat-leader", saw: { role: "leader" } },
    ],
  ])("%s", (_name, situation, expected) => {
    const { reasons } = advise(situation, book);
    const wanted = (expected as { rule: string }).rule;
    expect(reasons.find(({ rule }) => rule === wanted)).toMatchObject(expected);
  });

  test("the user's own figures stand in the sentence", () => {
    const { reasons } = advise(
      { role: "manager", teamSize: 22, morale: { score: -20, scale: "enps" } },
      book,
    );
    const text = reasons.map(({ because }) => because).join("\n");
    expect(text).toContain("22");
    expect(text).toContain("eNPS -20");
  });

  test("those for the hat worn come first, the heaviest at the top", () => {
    const { reasons } = advise({ role: "manager", teamSize: 22, deadline: "tight", morale: "low" }, book);
    expect(reasons.map(({ rule }) => rule)).toEqual([
      "large-team",
      "low-morale",
      "tight-deadline",
      "seat-manager",
    ]);
  });

  test("a trace comes only when it is asked for, for every rule", () => {
    expect(advise({ role: "manager" }, book).trace).toBeUndefined();
    const { trace = [] } = advise({ role: "manager" }, book, { explain: true });
    expect(trace.map(({ rule }) => rule)).toEqual(book.pack.rules.map(({ id }) => id));
    expect(trace[0]?.trace).toEqual({ outcome: "holds", fact: "role", wanted: "manager", saw: "manager" });
  });

  test("no sentence keeps an unfilled place", () => {
    const everything: Situation = {
      role: "manager",
      occasion: "one-on-one",
      morale: "low",
      direction: "unclear",
      deadline: { needed: 30, available: 20 },
      project: "massive",
      plan: "unclear",
      teamSize: 16,
      transitions: ["team-leader-absent", "key-manager-changing", "acquisition", "new-in-role"],
      newDirectReport: true,
      reportsNeedSupport: true,
      mentoring: true,
      level: "frontline",
    };
    for (const role of ["manager", "leader", "neither"] as const) {
      expect(JSON.stringify(advise({ ...everything, role }, book))).not.toMatch(/\{\w+\}/);
    }
  });
});

// What a reason is, said once more and plainly: nothing kept, no tables.
test("reasons are those of the rules that hold, told in the user's own facts, for 5,000 seeded situations", () => {
  const next = seeded(31);
  const figures = (situation: Situation): Situation => ({
    ...situation,
    ...(next(3) === 0 && { morale: { score: next(11), scale: "0-10" as const } }),
    ...(next(3) === 0 && { deadline: { needed: next(20), available: next(20) } }),
  });
  for (let i = 0; i < seeds(5_000); i++) {
    const situation = figures(anySituation(next));
    const { hat, reasons } = advise(situation, book, { whatIf: false });
    const { facts, given } = read(situation, book.pack.bands);
    const holding = book.pack.rules.filter(({ when }) => evaluate(when, facts).outcome === "holds");
    const worn = holding.filter((rule) => rule.hat === (hat ?? "leader")).sort((a, b) => b.points - a.points);
    const other = holding.filter((rule) => !worn.includes(rule)).sort((a, b) => b.points - a.points);
    const told = [...worn, ...other].map((rule) => reasonOf(rule, facts, given));
    expect(reasons, JSON.stringify(situation)).toEqual(told);
  }
});

function reasonOf(rule: Rule, facts: Facts, given: { readonly [F in FactName]?: string }) {
  const { id, hat, points, kind, claims } = rule;
  const seen = leaves(evaluate(rule.when, facts)).flatMap(({ outcome, fact, wanted, saw }) => {
    if (outcome !== "holds" || fact === undefined) return [];
    const items = Array.isArray(saw) ? saw.filter((item) => [wanted].flat().includes(item)) : saw;
    return [[fact as FactName, items as Value] as const];
  });
  const others = seen.filter(([fact]) => fact !== "role");
  const saw = others.length > 0 ? others : seen;
  const words = saw.map(([fact, value]) => [
    fact,
    sayable(fact, value, given[fact], book.questions.get(fact)),
  ]);
  const isExtended = rule.extendedWhen && evaluate(rule.extendedWhen, facts).outcome === "holds";
  return {
    rule: id,
    hat,
    points,
    kind,
    basis: isExtended ? "extended" : rule.basis,
    claims,
    because: fill(rule.because, Object.fromEntries(words)),
    saw: Object.fromEntries(saw),
  };
}

test("what is still open is one object wherever the same is said, so that it is made once", () => {
  const next = seeded(61);
  const own = shippedBook();
  const met = new Map<string, object>();
  for (let i = 0; i < seeds(3_000); i++) {
    for (const one of advise(anySituation(next), own, { whatIf: false }).open) {
      const said = JSON.stringify(one);
      expect(met.get(said) ?? one, said).toBe(one);
      met.set(said, one);
    }
  }
  expect(met.size).toBeGreaterThan(100);
});
