import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { isLasting, joinWords, phraseFor } from "../../src/decide/reasons.ts";
import type { Pack, Question } from "../../src/model/packSchema.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import type { Situation } from "../../src/model/situation.ts";
import type { Reason } from "../../src/model/verdict.ts";
import { bookOf, callWhen, hintWhen, ruleWhen } from "./packs.ts";

const reasonsOf = (
  rules: readonly Rule[],
  situation: Partial<Situation>,
  questions: Pack["questions"] = [],
): readonly Reason[] =>
  advise({ role: "manager", ...situation }, bookOf(rules, { questions })).reasons;

const reasonOf = (...given: Parameters<typeof reasonsOf>) => reasonsOf(...given)[0] as Reason;

test("a reason names its rule, with what the rule says of itself", () => {
  const rule = ruleWhen({ morale: "low" }, { id: "low-morale", claims: [34, 36] });
  expect(reasonsOf([rule, ruleWhen({ plan: "clear" })], { morale: "low" })).toEqual([
    {
      rule: "low-morale",
      hat: "leader",
      points: 3,
      kind: "call",
      basis: "article",
      claims: [34, 36],
      because: "It holds.",
      saw: { morale: "low" },
    },
  ]);
});

describe("what a reason saw", () => {
  test.each<[string, Condition, Partial<Situation>, Reason["saw"]]>([
    [
      "is each fact that made it hold",
      { morale: "low", plan: "clear" },
      { plan: "clear", morale: "low" },
      { morale: "low", plan: "clear" },
    ],
    [
      "leaves out the role beside another fact",
      { role: "manager", conflict: true },
      { conflict: true },
      { conflict: true },
    ],
    [
      "is the role, where nothing else was looked at",
      { role: ["manager", "leader"] },
      {},
      { role: "manager" },
    ],
    [
      "leaves out what is under `not`",
      { not: { plan: "clear" }, teamSize: 3 },
      { plan: "unclear", teamSize: 3 },
      { teamSize: 3 },
    ],
    [
      "leaves out what is under a `not` that fails",
      { any: [{ not: { plan: "clear" } }, { teamSize: 3 }] },
      { plan: "clear", teamSize: 3 },
      { teamSize: 3 },
    ],
    [
      "names a fact under two `not`",
      { not: { not: { plan: "clear" } } },
      { plan: "clear" },
      { plan: "clear" },
    ],
    [
      "leaves out a part of `any` that fails",
      { any: [{ morale: "low" }, { plan: "clear" }] },
      { morale: "high", plan: "clear" },
      { plan: "clear" },
    ],
    [
      "leaves out a part of `any` that is unknown",
      { any: [{ morale: "low" }, { plan: "clear" }] },
      { plan: "clear" },
      { plan: "clear" },
    ],
    [
      "is a count as it was given",
      { teamSize: { atLeast: 16 } },
      { teamSize: 22 },
      { teamSize: 22 },
    ],
    [
      "is the items that were wanted, and no others",
      { needs: ["relief", "how"] },
      { needs: ["how", "backing"] },
      { needs: ["how"] },
    ],
    [
      "is the items of two matchers",
      { all: [{ needs: "how" }, { needs: "relief" }] },
      { needs: ["how", "relief", "backing"] },
      { needs: ["how", "relief"] },
    ],
    ["is an empty list, where that was wanted", { needs: "nothing" }, { needs: [] }, { needs: [] }],
    ["is no, where that was wanted", { conflict: false }, { conflict: false }, { conflict: false }],
    [
      "leaves out what was wanted beside something that fails",
      { any: [{ morale: "low", plan: "unclear" }, { conflict: true }] },
      { morale: "high", plan: "unclear", conflict: true },
      { conflict: true },
    ],
    [
      "leaves out what must not be beside something that fails",
      { not: { morale: "low", plan: "unclear" } },
      { morale: "high", plan: "unclear" },
      { morale: "high" },
    ],
    [
      "is what was told otherwise, where the rule only says what must not be",
      { not: { any: [{ plan: "clear" }, { needs: "how" }, { morale: "low" }] } },
      { plan: "unclear", needs: ["relief"], morale: "high" },
      { plan: "unclear", needs: ["relief"], morale: "high" },
    ],
  ])("%s", (_title, when, situation, saw) => {
    expect(reasonOf([ruleWhen(when)], situation).saw).toEqual(saw);
  });
});

describe("reasons of one rulebook", () => {
  const rules = [
    ruleWhen({ role: ["manager", "leader"] }),
    ruleWhen({ not: { role: "neither" } }, { points: 2, kind: "hint" }),
    ruleWhen({ not: { morale: "high" } }, { points: 2, kind: "hint" }),
    ruleWhen({ morale: "low" }, { points: 1, kind: "hint", extendedWhen: { plan: "unclear" } }),
  ];
  test("don't depend on the situations that were asked about before", () => {
    const book = bookOf(rules);
    for (const role of ["manager", "leader"] as const)
      for (const plan of ["clear", "unclear"] as const) {
        const situation = { role, plan, morale: "low" } as const;
        expect(advise(situation, book)).toEqual(advise(situation, bookOf(rules)));
      }
  });

  test("leave the lists of a situation as they are", () => {
    const needs = ["relief"] as const;
    advise({ role: "manager", needs }, bookOf([ruleWhen({ not: { needs: "how" } })]));
    expect(Object.isFrozen(needs)).toBe(false);
  });
});

const question = (fact: Question["fact"], over: Partial<Question> = {}): Question => ({
  fact,
  ask: "?",
  help: "?",
  choices: [],
  ...over,
});
const choice = (value: string | boolean, phrase: string) => ({ value, label: "?", phrase });
const changes = question("transitions", {
  choices: [
    choice("layoffs", "the layoffs"),
    choice("acquisition", "the acquisition"),
    choice("reorganization", "the reorganization"),
  ],
  empty: "no change",
});
const sizes = question("teamSize", {
  phrase: "you oversee {value} people",
  one: "you oversee one person",
});

describe("`because` in the user's own facts", () => {
  const wanted = { transitions: ["layoffs", "acquisition", "reorganization"] } as const;
  test.each<[string, string, Condition, Partial<Situation>, string]>([
    [
      "stays as it is without a place",
      "It holds.",
      { morale: "low" },
      { morale: "low" },
      "It holds.",
    ],
    [
      "stays as it is without a place, also where it begins small",
      "eNPS fell.",
      { morale: "low" },
      { morale: "low" },
      "eNPS fell.",
    ],
    [
      "has a count as a number",
      "At {teamSize} people, go on.",
      { teamSize: 1 },
      { teamSize: 1 },
      "At 1 people, go on.",
    ],
    [
      "has morale as a word",
      "Morale is {morale}.",
      { morale: "low" },
      { morale: "low" },
      "Morale is low.",
    ],
    [
      "has the score behind a word",
      "Morale is {morale}.",
      { morale: "low" },
      { morale: { score: -20, scale: "enps" } },
      "Morale is low (eNPS -20).",
    ],
    [
      "has the days behind a word",
      "It is {deadline}.",
      { deadline: "tight" },
      { deadline: { needed: 9, available: 3 } },
      "It is tight (9 days of work, 3 left).",
    ],
    [
      "has an item as a phrase, and a capital first",
      "{transitions} hurt.",
      { transitions: "layoffs" },
      { transitions: ["layoffs"] },
      "The layoffs hurt.",
    ],
    [
      "joins two items",
      "{transitions} hurt.",
      wanted as never,
      { transitions: ["layoffs", "acquisition"] },
      "The layoffs and the acquisition hurt.",
    ],
    [
      "joins three items",
      "So {transitions} hurt.",
      wanted as never,
      { transitions: ["layoffs", "acquisition", "reorganization"] },
      "So the layoffs, the acquisition and the reorganization hurt.",
    ],
    [
      "keeps a place that nothing fills, so that tests see it",
      "So {plan}.",
      { morale: "low" },
      { morale: "low" },
      "So {plan}.",
    ],
    ["fills a place twice", "{teamSize}, {teamSize}.", { teamSize: 3 }, { teamSize: 3 }, "3, 3."],
  ])("%s", (_title, because, when, situation, expected) => {
    const reason = reasonOf([ruleWhen(when, { because })], situation, [changes, sizes]);
    expect(reason.because).toBe(expected);
  });
});

describe("a value in the pack's words", () => {
  const plan = question("plan", { choices: [choice("clear", "the plan is clear")] });
  const conflict = question("conflict", {
    choices: [choice(false, "nobody is"), choice(true, "two are")],
  });
  test.each<[string, Question | undefined, Parameters<typeof phraseFor>[1], string]>([
    ["is the phrase of its choice", plan, "clear", "the plan is clear"],
    ["is the phrase of yes", conflict, true, "two are"],
    ["is the value without a phrase", plan, "unclear", "unclear"],
    ["is the value without a question", undefined, 7, "7"],
    ["is the value without a question, also of one", undefined, 1, "1"],
    ["of a count stands in the question's phrase", sizes, 7, "you oversee 7 people"],
    ["of a count of one has words of its own", sizes, 1, "you oversee one person"],
    ["of a count of one needs none", question("teamSize"), 1, "1"],
    ["of an empty list is the question's", changes, [], "no change"],
    ["of an empty list is nothing without a question", undefined, [], "nothing"],
    [
      "of a list joins its items",
      changes,
      ["layoffs", "acquisition"],
      "the layoffs and the acquisition",
    ],
  ])("%s", (_title, asked, value, expected) => {
    expect(phraseFor(asked, value)).toBe(expected);
  });
});

test.each<[string, readonly string[], string]>([
  ["none leave nothing", [], ""],
  ["one stands alone", ["a"], "a"],
  ["two have `and` between them", ["a", "b"], "a and b"],
  ["three have a comma, too", ["a", "b", "c"], "a, b and c"],
])("of words that are joined, %s", (_title, words, expected) => {
  expect(joinWords(words)).toBe(expected);
});

describe("the basis of a reason", () => {
  const rule = ruleWhen({ morale: "low" }, { extendedWhen: { not: { plan: "clear" } } });
  test.each<[string, Partial<Situation>, string]>([
    ["is the rule's", { plan: "clear" }, "article"],
    ["is extended where `extendedWhen` holds", { plan: "unclear" }, "extended"],
    ["is the rule's where `extendedWhen` is unknown", {}, "article"],
  ])("%s", (_title, situation, basis) => {
    expect(reasonOf([rule], { morale: "low", ...situation }).basis).toBe(basis);
  });

  test("is the rule's without `extendedWhen`", () => {
    const extended = ruleWhen({ morale: "low" }, { basis: "extended" });
    expect(reasonOf([extended], { morale: "low" }).basis).toBe("extended");
  });
});

describe("the order of reasons", () => {
  const when = { morale: "low" } as const;
  const named = (id: string, rule: Rule): Rule => ({ ...rule, id });
  const rules = [
    named("leader hint", hintWhen("leader", 1, when)),
    named("manager call", callWhen("manager", 3, when)),
    named("heavy leader hint", hintWhen("leader", 2, when)),
    named("leader call", callWhen("leader", 3, when)),
    named("manager hint", hintWhen("manager", 2, when)),
    named("heavy leader call", callWhen("leader", 4, when)),
  ];
  test("is calls before hints, the hat worn before the other, the heaviest first", () => {
    expect(reasonsOf(rules, { morale: "low" }).map(({ rule }) => rule)).toEqual([
      "heavy leader call",
      "leader call",
      "manager call",
      "heavy leader hint",
      "leader hint",
      "manager hint",
    ]);
  });

  test("is the pack's among rules of the same weight", () => {
    const same = ["b", "a", "c"].map((id) => ruleWhen(when, { id }));
    expect(reasonsOf(same, { morale: "low" }).map(({ rule }) => rule)).toEqual(["b", "a", "c"]);
  });
});

test.each<[string, Reason["saw"], boolean]>([
  ["rests on the role alone", { role: "manager" }, true],
  ["rests on the level alone", { level: "senior" }, true],
  ["rests on both", { role: "manager", level: "senior" }, true],
  ["rests on something that changes", { level: "senior", morale: "low" }, false],
])("a reason %s", (_title, saw, expected) => {
  expect(isLasting({ saw })).toBe(expected);
});

describe("the trace of a verdict", () => {
  const rules = [
    ruleWhen({ plan: "clear" }, { id: "light" }),
    ruleWhen({ morale: "low", direction: "clear" }, { id: "heavy", points: 4 }),
  ];
  test("has every rule in the pack's order, and what those wait for that are not known", () => {
    const { trace } = advise({ role: "manager", morale: "high" }, bookOf(rules), { explain: true });
    const shared = { hat: "leader", kind: "call", basis: "article", claims: [1] };
    expect(trace).toStrictEqual([
      { rule: "light", points: 3, ...shared, outcome: "unknown", waitsFor: ["plan"] },
      { rule: "heavy", points: 4, ...shared, outcome: "fails", waitsFor: [] },
    ]);
  });

  test("names a fact once that a rule looks at twice, and none that is known", () => {
    const when = { morale: "low", any: [{ plan: "clear" }, { plan: "unclear", level: "middle" }] };
    const situation = { role: "manager", morale: "low" } as const;
    const { trace } = advise(situation, bookOf([ruleWhen(when as never)]), { explain: true });
    expect(trace?.map(({ waitsFor }) => waitsFor)).toEqual([["plan", "level"]]);
  });

  test("names no fact of a part that has come out already", () => {
    const when = { all: [{ morale: "low" }, { any: [{ plan: "clear" }, { conflict: true }] }] };
    const situation = { role: "manager", plan: "clear" } as const;
    const { trace } = advise(situation, bookOf([ruleWhen(when as never)]), { explain: true });
    expect(trace?.map(({ waitsFor }) => waitsFor)).toEqual([["morale"]]);
  });
});
