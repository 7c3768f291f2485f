import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { domainsOf } from "../../src/decide/domains.ts";
import { buildRulebook } from "../../src/decide/rulebook.ts";
import { type FactName, factNames } from "../../src/model/facts.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Condition } from "../../src/model/rule.ts";
import { verdictSchema } from "../../src/model/verdictSchema.ts";
import {
  bookOf,
  buildShippedBook,
  callWhen,
  hintWhen,
  packOf,
  sha256,
  shippedPack,
} from "./packs.ts";
import { drawSituation, seeded } from "./situations.ts";

describe("a rulebook", () => {
  test("leaves the pack's own rules in their order", () => {
    const rules = [
      hintWhen("leader", 1, { plan: "clear" }),
      callWhen("leader", 4, { plan: "clear" }),
    ];
    const pack = packOf(rules);
    buildRulebook(pack, "");
    expect(pack.rules).toEqual(rules);
  });

  test("stamps each verdict with the pack's name, version and hash", () => {
    const { pack } = advise({ role: "leader" }, buildShippedBook());
    expect(pack).toEqual({ name: shippedPack.name, version: shippedPack.version, sha256 });
  });

  test("finds for each line of a pair the other, and of several pairs all", () => {
    const against: Pack["against"] = [
      ["rest", "push"],
      ["wait", "push"],
    ];
    expect(bookOf([], { against }).rivals).toEqual(
      new Map([
        ["rest", ["push"]],
        ["push", ["rest", "wait"]],
        ["wait", ["push"]],
      ]),
    );
  });

  test("finds the question about a fact", () => {
    const book = buildShippedBook();
    for (const fact of factNames) expect(book.questions.get(fact)?.fact).toBe(fact);
  });
});

/** The answers to a fact that a condition tells apart, as groups. */
function groupsOf(fact: FactName, ...conditions: readonly Condition[]) {
  const domain = domainsOf(conditions.map((when) => ({ when }))).find((one) => one.fact === fact);
  return (domain?.values ?? []).map((_, digit) =>
    domain?.findAnswers().filter((answer) => domain.digitOf(answer) === digit),
  );
}

describe("the answers that rules tell apart", () => {
  test.each<[string, FactName, readonly Condition[], unknown[][]]>([
    [
      "are both ends of each range of counts",
      "teamSize",
      [{ teamSize: { atLeast: 10, atMost: 15 } }],
      [
        [0, 9, 16],
        [10, 15],
      ],
    ],
    ["have no end above", "teamSize", [{ teamSize: { atLeast: 16 } }], [[0, 15], [16]]],
    ["begin with 0", "teamSize", [{ teamSize: { atMost: 2 } }], [[0, 2], [3]]],
    [
      "are single counts",
      "teamSize",
      [{ teamSize: 0 }, { teamSize: [3, 4] }],
      [[0], [1, 2, 5], [3, 4]],
    ],
    [
      "are words in declared order",
      "morale",
      [{ morale: ["high", "low"] }],
      [["low", "high"], ["steady"]],
    ],
    [
      "are each of their own where several rules differ",
      "morale",
      [{ morale: "low" }, { morale: "high" }],
      [["low"], ["steady"], ["high"]],
    ],
    [
      "are lists by what they contain",
      "needs",
      [{ needs: ["how", "relief"] }],
      [
        [[], ["backing"]],
        [
          ["how"],
          ["relief"],
          ["how", "relief"],
          ["how", "backing"],
          ["relief", "backing"],
          ["how", "relief", "backing"],
        ],
      ],
    ],
    ["are no and yes", "conflict", [{ conflict: true }], [[false], [true]]],
    [
      "are those of the direction whatever the rules are",
      "direction",
      [],
      [["clear"], ["unclear"]],
    ],
    [
      "are not told apart by what is asked about another fact in the same words",
      "plan",
      [{ plan: ["clear", "unclear"] }, { direction: "clear" }],
      [["clear", "unclear"]],
    ],
    ["are none where no rule looks", "plan", [{ morale: "low" }], []],
    ["are none for the role, which is always known", "role", [{ role: "leader" }], []],
  ])("%s", (_title, fact, conditions, expected) => {
    const groups = groupsOf(fact, ...conditions);
    expect(groups).toHaveLength(expected.length);
    expect(groups).toEqual(expect.arrayContaining(expected));
  });

  test("come in the author's order of facts", () => {
    const facts = domainsOf([{ when: { level: "middle", occasion: "team" } }]).map(
      ({ fact }) => fact,
    );
    expect(facts).toEqual(["occasion", "direction", "level"]);
  });
});

describe("a verdict", () => {
  test("has the documented shape, also with everything on", () => {
    const [book, next] = [buildShippedBook(), seeded(31)];
    for (let i = 0; i < 100; i++) {
      const situation = { id: i, ...drawSituation(next, 12) };
      const verdict = advise(situation, book, { explain: i % 2 === 0, flips: i % 3 === 0 });
      expect(verdictSchema.safeParse(JSON.parse(JSON.stringify(verdict))).error).toBeUndefined();
      expect(verdict.id).toBe(i);
    }
  });

  test.each([[undefined], [null]])("has no id where the situation's is %s", (id) => {
    expect(advise({ role: "leader", id }, buildShippedBook()).id).toBeNull();
  });

  test("is the same, byte for byte, from a rulebook built anew", () => {
    const [book, next] = [buildShippedBook(), seeded(32)];
    for (let i = 0; i < 20; i++) {
      const situation = drawSituation(next, 8);
      const again = advise(situation, buildRulebook(structuredClone(shippedPack), sha256));
      expect(JSON.stringify(again)).toBe(JSON.stringify(advise(situation, book)));
    }
  });
});
