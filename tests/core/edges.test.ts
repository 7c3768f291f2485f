import { describe, expect, test } from "vitest";
import { advise, decisionOn } from "../../src/core/advise.ts";
import { axisOf } from "../../src/core/axes.ts";
import { evaluate } from "../../src/core/condition.ts";
import { packFindings } from "../../src/core/packFindings.ts";
import { review } from "../../src/core/packReview.ts";
import type { Bands, Pack, Rule } from "../../src/core/packSchema.ts";
import { read } from "../../src/core/reading.ts";
import { remaining } from "../../src/core/remaining.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import { fill, phrase, sayable } from "../../src/core/wording.ts";
import { shippedBook, shippedPack } from "../../src/shipped.ts";

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
  test.each<[string, string, string]>([
    ["a choice's phrase", phrase(book.questions.get("morale"), "low"), "morale low"],
    ["several", phrase(book.questions.get("transitions"), ["acquisition", "layoffs"]), " and "],
    ["nothing", phrase(book.questions.get("transitions"), []), "no change"],
    ["a count", phrase(book.questions.get("teamSize"), 16), "16 people"],
    ["without a question, the value itself", phrase(undefined, "low"), "low"],
    ["a figure behind a word", sayable("morale", "low", "eNPS -20", undefined), "low (eNPS -20)"],
    ["a word alone", sayable("deadline", "tight", undefined, undefined), "tight"],
  ])("%s", (_name, said, expected) => {
    expect(said).toContain(expected);
  });
});

test("a place without a value stays as it is written", () => {
  expect(fill("{morale} and {plan}", { morale: "low" })).toBe("Low and {plan}");
});

describe("what is left to ask", () => {
  test.each<[string, Parameters<typeof remaining>[0], boolean, string | undefined]>([
    ["nearly everything", { role: "manager" }, false, "direction"],
    [
      "nothing once the hat is settled",
      {
        role: "leader",
        transitions: ["key-manager-absent"],
        newDirectReport: true,
        reportsNeedSupport: true,
        occasion: "one-on-one",
        direction: "clear",
        morale: "steady",
        mentoring: false,
      },
      true,
      undefined,
    ],
  ])("%s", (_name, answers, settled, fact) => {
    const left = remaining(answers, book);
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
