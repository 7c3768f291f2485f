import { describe, expect, test } from "vitest";
import { advise, decisionOn } from "../../src/core/advise.ts";
import { axisOf } from "../../src/core/axes.ts";
import { evaluate } from "../../src/core/condition.ts";
import { factNames } from "../../src/core/facts.ts";
import { packFindings } from "../../src/core/packFindings.ts";
import { review } from "../../src/core/packReview.ts";
import type { Bands, Pack, Question, Rule } from "../../src/core/packSchema.ts";
import { read } from "../../src/core/reading.ts";
import { remaining } from "../../src/core/remaining.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import type { Reason } from "../../src/core/verdict.ts";
import { fill, phrase, sayable } from "../../src/core/wording.ts";
import { shippedBook, shippedPack } from "../../src/shipped.ts";
import { rule, small } from "./smallPack.ts";

const book = shippedBook();
const pack = shippedPack();

describe("nothing calls for a hat", () => {
  test("the words for neither hat are given", () => {
    const verdict = advise({ role: "neither" }, book);
    expect(verdict).toMatchObject({
      hat: null,
      then: null,
      strength: "none",
      balance: { leader: 0, manager: 0 },
    });
    expect(verdict.advice.say.length).toBeGreaterThan(10);
    expect(decisionOn({ role: "neither" }, book).hat).toBeNull();
  });
});

describe("the lists of advice", () => {
  test("are picked, not poured out, and no line stands twice", () => {
    const all = {
      role: "manager",
      morale: "low",
      direction: "unclear",
      deadline: "tight",
      project: "massive",
      plan: "unclear",
    } as const;
    for (const one of [
      all,
      { ...all, role: "leader" as const, newDirectReport: true, reportsNeedSupport: true },
    ]) {
      const { advice } = advise(one, book);
      for (const lines of [advice.ask, advice.do, advice.avoid]) {
        expect(lines.length).toBeLessThanOrEqual(8);
        expect(new Set(lines).size).toBe(lines.length);
      }
    }
  });

  test("every rule for the hat worn has its first question before any has its second", () => {
    const { advice } = advise({ role: "manager", morale: "low", direction: "unclear", teamSize: 20 }, book);
    const first = (id: string) => {
      const line = pack.rules.find((rule) => rule.id === id)?.ask?.find((one) => typeof one === "string");
      return advice.ask.indexOf(line as string);
    };
    expect([first("low-morale"), first("no-direction")].every((at) => at >= 0 && at < 4)).toBe(true);
  });

  test("a hat with nothing that fits says nothing rather than something wrong", () => {
    const say = [{ when: { morale: "high" }, text: "Only in good times." }] as const;
    const quiet = { ...pack, hats: { ...pack.hats, none: { ...pack.hats.none, say: [...say] } } };
    expect(advise({ role: "neither" }, openRulebook(quiet, "")).advice.say).toBe("");
  });
});

describe("axes", () => {
  test.each<[string, Parameters<typeof axisOf>, [unknown, number][]]>([
    [
      "counts fall between limits",
      ["teamSize", [{ atLeast: 10, atMost: 15 }, 20, [30]]],
      [
        [0, 0],
        [9, 0],
        [10, 1],
        [15, 1],
        [16, 2],
        [20, 3],
        [21, 4],
        [30, 5],
        [99, 6],
        [undefined, 7],
      ],
    ],
    [
      "amounts lie upon limits or between",
      ["shortBy", [{ atLeast: 15 }, { atMost: 25 }]],
      [
        [-3, 0],
        [15, 1],
        [15.5, 2],
        [25, 3],
        [400, 4],
        [undefined, 5],
      ],
    ],
    [
      "words nobody tells apart are one class",
      ["morale", ["low"]],
      [
        ["low", 0],
        ["steady", 1],
        ["high", 1],
        [undefined, 2],
      ],
    ],
    [
      "yes and no",
      ["mentoring", [true]],
      [
        [true, 0],
        [false, 1],
        [undefined, 2],
      ],
    ],
    [
      "lists by what they contain",
      ["transitions", [["acquisition", "layoffs"]]],
      [
        [[], 0],
        [["layoffs"], 1],
        [["acquisition", "layoffs"], 1],
        [["new-in-role"], 0],
        [undefined, 2],
      ],
    ],
  ])("%s", (_name, args, expected) => {
    const axis = axisOf(...args);
    expect(expected.map(([value]) => axis.indexOf(value as never))).toEqual(expected.map(([, at]) => at));
    axis.classes.forEach((value, at) => {
      expect(axis.indexOf(value)).toBe(at);
    });
  });
});

test("amounts are stood for by each limit, and by one on either side, whatever order they are named in", () => {
  expect(axisOf("shortBy", [{ atLeast: 25 }, { atMost: 40 }, { atLeast: 15 }]).classes).toEqual([
    14, 15, 20, 25, 32.5, 40, 41,
  ]);
});

describe("conditions from code", () => {
  test("a fact set to undefined is not looked at", () => {
    expect(evaluate({ morale: undefined, plan: "clear" }, { plan: "clear" }).outcome).toBe("holds");
  });
});

describe("bands of one's own", () => {
  const bands = (deadline: Bands["deadline"]["bands"]): Bands => ({
    ...pack.bands,
    deadline: { bands: deadline, source: "ours" },
  });
  test.each<[string, Bands["deadline"]["bands"], number, string]>([
    ["up to a limit, upon it", [{ word: "comfortable", upTo: 20 }, { word: "tight" }], 120, "comfortable"],
    ["up to a limit, above it", [{ word: "comfortable", upTo: 20 }, { word: "tight" }], 121, "tight"],
    [
      "past the last limit the last word stays",
      [
        { word: "comfortable", below: 10 },
        { word: "tight", below: 20 },
      ],
      150,
      "tight",
    ],
  ])("%s", (_name, deadline, needed, word) => {
    expect(read({ deadline: { needed, available: 100 } }, bands(deadline)).facts.deadline).toBe(word);
  });
});

describe("words for values", () => {
  const transitions: Question = {
    fact: "transitions",
    ask: "",
    help: "",
    phrase: "{value} around the team",
    choices: [{ value: "acquisition", label: "An acquisition", phrase: "an acquisition" }],
    claims: [],
  };
  test.each<[string, () => string, string]>([
    ["a choice's phrase", () => phrase(transitions, "acquisition"), "an acquisition"],
    [
      "several",
      () => phrase(transitions, ["acquisition", "layoffs"]),
      "an acquisition and layoffs around the team",
    ],
    ["nothing", () => phrase(transitions, []), "no change around the team"],
    [
      "a choice without a phrase takes the question's",
      () => phrase(transitions, "layoffs"),
      "layoffs around the team",
    ],
    [
      "neither has one",
      () => phrase({ ...transitions, phrase: undefined, choices: [] }, "layoffs"),
      "layoffs",
    ],
    ["a count", () => phrase(book.questions.get("teamSize"), 16), "16 people"],
    ["without a question, the value itself", () => phrase(undefined, "low"), "low"],
    ["a figure behind a word", () => sayable("morale", "low", "eNPS -20", undefined), "low (eNPS -20)"],
    ["a figure behind a date", () => sayable("deadline", "tight", "9 days", undefined), "tight (9 days)"],
    ["a word alone", () => sayable("deadline", "tight", undefined, book.questions.get("deadline")), "tight"],
    ["a number alone", () => sayable("teamSize", 16, undefined, book.questions.get("teamSize")), "16"],
    [
      "any other fact in the pack's words",
      () => sayable("transitions", "layoffs", "x", undefined),
      "layoffs",
    ],
    [
      "in its phrase",
      () => sayable("transitions", ["acquisition"], undefined, transitions),
      "an acquisition",
    ],
  ])("%s", (_name, said, expected) => {
    expect(said()).toBe(expected);
  });
});

describe("what a reading makes of figures", () => {
  const nobody = Object.fromEntries([...factNames, "shortBy"].map((fact) => [fact, undefined]));
  test.each<[string, Parameters<typeof read>[0], object, object]>([
    ["nothing", {}, {}, {}],
    ["an id is no fact", { id: "a" }, {}, {}],
    ["null is not known", { id: 7, morale: null, plan: null, deadline: null }, {}, {}],
    [
      "a word stays",
      { morale: "low", transitions: ["layoffs"] },
      { morale: "low", transitions: ["layoffs"] },
      {},
    ],
    ["eNPS", { morale: { score: -20, scale: "enps" } }, { morale: "low" }, { morale: "eNPS -20" }],
    ["of ten", { morale: { score: 4, scale: "0-10" } }, { morale: "steady" }, { morale: "4 of 10" }],
    ["percent", { morale: { score: 50, scale: "0-100" } }, { morale: "low" }, { morale: "50 of 100" }],
    [
      "just above",
      { morale: { score: 50.1, scale: "0-100" } },
      { morale: "steady" },
      { morale: "50.1 of 100" },
    ],
    ["of five", { morale: { score: 3.75, scale: "1-5" } }, { morale: "high" }, { morale: "3.75 of 5" }],
    [
      "enough answers",
      { morale: { score: 2, scale: "1-5", responses: 5 } },
      { morale: "low" },
      { morale: "2 of 5" },
    ],
    [
      "unknown how many",
      { morale: { score: 2, scale: "1-5", responses: null } },
      { morale: "low" },
      { morale: "2 of 5" },
    ],
    [
      "days that fit",
      { deadline: { needed: 8, available: 10 } },
      { deadline: "comfortable", shortBy: -20 },
      { deadline: "8 days of work, 10 left" },
    ],
    [
      "days that do not",
      { deadline: { needed: 9.2, available: 8 } },
      { deadline: "tight", shortBy: 15 },
      { deadline: "9.2 days of work, 8 left" },
    ],
    [
      "no time left",
      { deadline: { needed: 1, available: 0 } },
      { deadline: "tight", shortBy: Infinity },
      { deadline: "1 day of work, 0 left" },
    ],
    [
      "an item told twice",
      { transitions: ["layoffs", "acquisition", "layoffs"] },
      { transitions: ["layoffs", "acquisition"] },
      {},
    ],
    [
      "no time left, and no work",
      { deadline: { needed: 0, available: 0 } },
      { deadline: "comfortable", shortBy: 0 },
      { deadline: "0 days of work, 0 left" },
    ],
  ])("%s", (_name, answers, facts, given) => {
    const reading = read(answers, pack.bands);
    expect(reading).toEqual({ facts: { ...nobody, ...facts }, given, notes: [] });
    expect(Object.keys(reading.facts)).toEqual(Object.keys(nobody));
  });

  test("too few answers say nothing but that", () => {
    const { facts, given, notes } = read({ morale: { score: 2, scale: "1-5", responses: 4 } }, pack.bands);
    expect([facts.morale, given, notes.length]).toEqual([undefined, {}, 1]);
    expect(notes[0]).toMatch(/4.*5/);
  });
});

test("one of them is one, where the pack has a word for it", () => {
  const question = book.questions.get("teamSize");
  expect([0, 1, 2].map((n) => phrase(question, n))).toEqual(["0 people", "1 person", "2 people"]);
  expect(phrase({ ...(question as Question), one: undefined }, 1)).toBe("1 people");
});

test("what verdicts share cannot be changed by whoever gets one", () => {
  const { reasons, open } = advise({ role: "manager", transitions: ["team-leader-absent"] }, book);
  const [{ claims, saw }] = reasons as [Reason];
  expect(() => (claims as number[]).push(99)).toThrow(TypeError);
  expect(() => (saw.transitions as string[]).push("x")).toThrow(TypeError);
  expect(open.every((one) => Object.isFrozen(one) && Object.isFrozen(one.with ?? one))).toBe(true);
  expect(Object.isFrozen(pack.rules[0]?.claims)).toBe(false);
});

test("a place without a value stays as it is written", () => {
  expect(fill("{morale} and {plan}", { morale: "low" })).toBe("Low and {plan}");
});

describe("what is left to ask", () => {
  test.each<[string, Parameters<typeof remaining>[0], boolean, string | undefined]>([
    ["what a rule looks at", { role: "manager" }, false, "morale"],
    ["nothing once the hat is settled", { role: "leader", morale: "low" }, true, undefined],
  ])("%s", (_name, answers, settled, fact) => {
    const left = remaining(answers, openRulebook(small({ rules: [rule({ hat: "leader" })] }), ""));
    expect(left.settled).toBe(settled);
    if (fact) expect(left.open).toContain(fact);
    else expect(left.open).toEqual([]);
  });
});

describe("packs that leave things out", () => {
  test("without questions and claims the findings still come", () => {
    const bare: Pack = {
      ...pack,
      questions: [],
      claims: [],
      cautions: [],
      rules: pack.rules.filter(({ id }) => id === "seat-manager").map((rule) => ({ ...rule, claims: [] })),
      hats: {
        leader: { ...pack.hats.none, claims: [] },
        manager: { ...pack.hats.none, claims: [] },
        none: { ...pack.hats.none, claims: [] },
      },
    };
    const unused = review(bare).findings.filter(({ code }) => code === "unused-fact");
    expect(unused.map(({ path }) => path)).toEqual(Array(unused.length).fill("questions"));
    expect(unused.length).toBeGreaterThan(8);
  });

  test("a change that nothing tells from another is shown by that change", () => {
    const rule: Rule = { ...(pack.rules[0] as Rule), when: { transitions: "acquisition" } };
    const bare: Pack = {
      ...pack,
      rules: [rule],
      cautions: [],
      hats: { leader: pack.hats.none, manager: pack.hats.none, none: pack.hats.none },
    };
    const found = review(bare).findings.filter(
      ({ code, message }) => code === "unused-value" && message.includes("transitions"),
    );
    expect(found[0]?.witness).toEqual({ transitions: ["team-leader-changing"] });
  });

  test("cautions and questions without claims cite none", () => {
    const none = {
      ...pack,
      cautions: pack.cautions.map(({ claims: _, ...one }) => one),
      questions: pack.questions.map(({ claims: _, ...one }) => one),
    };
    expect(packFindings(none)).toEqual([]);
  });
});
