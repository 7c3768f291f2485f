import { describe, expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { evaluate, leaves } from "../../src/core/condition.ts";
import { type FactName, type Facts, factNames } from "../../src/core/facts.ts";
import type { Rule } from "../../src/core/packSchema.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import { decideAt } from "../../src/core/score.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import { vectorOf } from "../../src/core/tables.ts";
import { whatIf } from "../../src/core/whatIf.ts";
import { whyNot } from "../../src/core/whyNot.ts";
import { shippedBook } from "../../src/shipped.ts";
import { anySituation, seeds, valuesOf } from "./situations.ts";

const book = shippedBook();
const hatOf = (facts: Facts) => decideAt(book, vectorOf(book.axes, facts)).hat;

const fixed: readonly string[] = ["role", "level"];
const size = (a: readonly string[], b: readonly string[]) =>
  a.filter((x) => !b.includes(x)).length + b.filter((x) => !a.includes(x)).length;

describe("whatIf agrees with every single change, tried one by one", () => {
  test("for 20,000 seeded situations", () => {
    const next = seeded(7);
    for (let i = 0; i < seeds(20_000); i++) {
      const facts = anySituation(next) as Facts;
      const now = decideAt(book, vectorOf(book.axes, facts));
      const listed = whatIf(book, facts, now);
      const at = JSON.stringify(facts);
      const flips = Object.keys(facts).filter((fact) => {
        if (fixed.includes(fact)) return false;
        return valuesOf(fact as FactName).some((value) => hatOf({ ...facts, [fact]: value }) !== now.hat);
      });
      expect(
        listed.map(({ change }) => Object.keys(change)[0]),
        at,
      ).toEqual(factNames.filter((fact) => flips.includes(fact)));
      for (const { change, hat, then } of listed) {
        const led = decideAt(book, vectorOf(book.axes, { ...facts, ...change } as Facts));
        expect({ hat, then }, at).toEqual({ hat: led.hat, then: led.then });
        expect(hat, at).not.toBe(now.hat);
        expectSmallest(facts, change as Facts, now.hat);
      }
    }
  });
});

/** No smaller change to the same fact would do. */
function expectSmallest(facts: Facts, change: Facts, hat: string | null): void {
  const { teamSize, transitions } = change;
  if (teamSize !== undefined && facts.teamSize !== undefined) {
    const far = Math.abs(teamSize - facts.teamSize);
    const nearer = valuesOf("teamSize").filter(
      (n) => Math.abs((n as number) - (facts.teamSize as number)) < far,
    );
    expect(nearer.filter((n) => hatOf({ ...facts, teamSize: n as number }) !== hat)).toEqual([]);
  }
  if (transitions !== undefined && facts.transitions !== undefined) {
    const far = size(transitions, facts.transitions);
    const fewer = valuesOf("transitions").filter(
      (list) => size(list as string[], facts.transitions as readonly string[]) < far,
    );
    expect(fewer.filter((list) => hatOf({ ...facts, transitions: list as never }) !== hat)).toEqual([]);
  }
}

describe("whyNot", () => {
  const misses = (facts: Facts, hat: string) =>
    book.pack.rules.flatMap((rule) => {
      const trace = evaluate(rule.when, facts);
      const failed = leaves(trace).filter(({ outcome }) => outcome === "fails");
      const told = failed.map(({ fact, wanted, saw }) => ({ fact, wanted, saw }));
      return rule.hat === hat && trace.outcome === "fails"
        ? [{ rule: rule.id, points: rule.points, failed: told }]
        : [];
    });

  test("names the nearest rules of the other hat: fewest failures, then most points", () => {
    const next = seeded(11);
    for (let i = 0; i < seeds(500); i++) {
      const facts = anySituation(next) as Facts;
      const now = decideAt(book, vectorOf(book.axes, facts));
      const { hat, nearest } = whyNot(book, facts, now);
      expect(hat).toBe(now.hat === "leader" ? "manager" : "leader");
      const all = misses(facts, hat).sort((a, b) => a.failed.length - b.failed.length || b.points - a.points);
      expect(nearest).toEqual(all.slice(0, 3));
    }
  });
});

describe("the nearest change, where two are as near", () => {
  test.each<[string, Facts, object]>([
    [
      "of two lists, the one with fewer added",
      { role: "manager", transitions: ["team-leader-absent", "layoffs"] },
      { transitions: ["layoffs"] },
    ],
    ["of two counts, the lower", { role: "manager", teamSize: 17 }, { teamSize: 15 }],
    ["upwards, the first that is large", { role: "manager", teamSize: 14 }, { teamSize: 16 }],
  ])("%s", (_name, facts, change) => {
    const now = decideAt(book, vectorOf(book.axes, facts));
    expect(whatIf(book, facts, now)).toContainEqual(expect.objectContaining({ change }));
  });
});

describe("the smaller change, where two are as far", () => {
  const seat = book.pack.rules.find(({ id }) => id === "seat-manager") as Rule;
  const rule = (id: string, hat: Rule["hat"], points: number, when: Rule["when"]): Rule => ({
    ...seat,
    id,
    hat,
    points,
    when,
    examples: undefined,
  });
  test.each<[string, Rule[], Facts, object]>([
    [
      "the lower count",
      [rule("some", "leader", 5, { teamSize: { atLeast: 10, atMost: 12 } })],
      { role: "manager", teamSize: 11 },
      { teamSize: 9 },
    ],
    [
      "less before more",
      [
        rule("gone", "leader", 5, { transitions: ["layoffs"] }),
        rule("new", "manager", 9, { transitions: ["acquisition"] }),
      ],
      { role: "manager", transitions: ["layoffs"] },
      { transitions: [] },
    ],
    [
      "one item before two",
      [rule("both", "leader", 5, { all: [{ transitions: ["layoffs"] }, { transitions: ["acquisition"] }] })],
      { role: "manager", transitions: ["layoffs", "acquisition", "new-in-role"] },
      { transitions: ["acquisition", "new-in-role"] },
    ],
  ])("%s", (_name, rules, facts, change) => {
    const own = openRulebook({ ...book.pack, rules: [seat, ...rules] }, "");
    const now = decideAt(own, vectorOf(own.axes, facts));
    expect(now.hat).toBe("leader");
    expect(whatIf(own, facts, now).map((one) => one.change)).toEqual([change]);
  });
});

describe("whatIf and whyNot in a verdict", () => {
  test.each<[string, Situation, object]>([
    [
      "the nearest number",
      { role: "manager", teamSize: 22 },
      { whatIf: [{ change: { teamSize: 15 }, hat: "manager", then: null }] },
    ],
    [
      "removal first",
      { role: "manager", transitions: ["team-leader-absent", "new-in-role"] },
      { whatIf: [{ change: { transitions: ["new-in-role"] }, hat: "manager", then: null }] },
    ],
    [
      "an object form becomes a word",
      { role: "manager", morale: { score: -20, scale: "enps" } },
      { whatIf: [{ change: { morale: "steady" }, hat: "manager" }] },
    ],
    ["nothing to change", { role: "leader" }, { whatIf: [] }],
    [
      "the nearest rules that failed, with what failed",
      { role: "manager", morale: "steady" },
      {
        whyNot: {
          hat: "leader",
          holds: [],
          nearest: expect.arrayContaining([
            { rule: "low-morale", points: 3, failed: [{ fact: "morale", wanted: "low", saw: "steady" }] },
          ]),
        },
      },
    ],
    [
      "its reasons that hold",
      { role: "manager", teamSize: 22 },
      { whyNot: { hat: "manager", holds: ["seat-manager"] } },
    ],
  ])("%s", (_name, situation, expected) => {
    expect(advise(situation, book)).toMatchObject(expected);
  });

  test("both are left out where they are not wanted", () => {
    const verdict = advise({ role: "manager" }, book, { whatIf: false });
    expect("whatIf" in verdict || "whyNot" in verdict).toBe(false);
  });
});
