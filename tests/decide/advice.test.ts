import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { talkOf } from "../../src/decide/rulebook.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Rule } from "../../src/model/rule.ts";
import type { Situation } from "../../src/model/situation.ts";
import type { Advice } from "../../src/model/verdict.ts";
import { bookOf, ruleWhen } from "./packs.ts";

/** Situations in which all rules hold, so that their order and lines are what counts. */
const low = { role: "manager", morale: "low" } as const;
const when = { morale: "low" } as const;

const adviceOf = (
  rules: readonly Rule[],
  situation: Situation = low,
  over: Partial<Pack> & { shownLately?: readonly string[] } = {},
): Advice => {
  const { shownLately = [], ...pack } = over;
  return advise(situation, bookOf(rules, pack), { shownLately }).advice;
};

/** A rule with lines a1, a2, … of each kind. */
const ruleOf = (name: string, lines: number, over: Partial<Rule> = {}): Rule => {
  const texts = (part: string) =>
    Array.from({ length: lines }, (_, i) => `${name} ${part} ${i + 1}`);
  return ruleWhen(when, {
    id: name,
    say: texts("say"),
    ask: texts("ask"),
    do: texts("do"),
    avoid: texts("avoid"),
    until: texts("until"),
    ...over,
  });
};

describe("lists", () => {
  test("take one line of each rule in turn, the heaviest first, and the hat's own last", () => {
    const rules = [ruleOf("light", 1), ruleOf("heavy", 3, { points: 4 })];
    expect(adviceOf(rules)).toMatchObject({
      ask: ["heavy ask 1", "light ask 1", "heavy ask 2"],
      do: ["heavy do 1", "light do 1"],
      avoid: ["heavy avoid 1", "light avoid 1"],
    });
    expect(adviceOf([ruleOf("light", 1)]).ask).toEqual(["light ask 1", "leader ask"]);
  });

  test("put calls before hints of the same hat, whatever order they are written in", () => {
    const rules = [ruleOf("hint", 1, { kind: "hint", points: 2 }), ruleOf("call", 1)];
    expect(adviceOf(rules).ask).toEqual(["call ask 1", "hint ask 1", "leader ask"]);
  });

  test("keep the pack's order among rules of the same weight", () => {
    const rules = [ruleOf("b", 1), ruleOf("a", 1)];
    expect(adviceOf(rules).ask).toEqual(["b ask 1", "a ask 1", "leader ask"]);
  });

  test("have no more lines than a card shows", () => {
    const { ask, do: dos, avoid } = adviceOf([ruleOf("long", 9)]);
    expect([ask.length, dos.length, avoid.length]).toEqual([3, 2, 2]);
  });

  test("name a line once, also where it stands in two lists or has been said", () => {
    const rule = ruleOf("a", 0, { say: ["same"], ask: ["same", "other"], do: ["other", "third"] });
    const { say, ask, do: dos } = adviceOf([rule]);
    expect([say, ask, dos]).toEqual(["same", ["other", "leader ask"], ["third", "leader do"]]);
  });

  test("come to the rules for the other hat after those for the hat worn, and to hints last", () => {
    const rules = [
      ruleOf("other hint", 1, { hat: "manager", kind: "hint", points: 2 }),
      ruleOf("other call", 1, { hat: "manager" }),
      ruleOf("hint", 1, { kind: "hint", points: 2 }),
      ruleOf("call", 1, { points: 4 }),
    ];
    expect(adviceOf(rules).ask).toEqual(["call ask 1", "other call ask 1", "hint ask 1"]);
    const hints = rules.filter(({ id }) => id !== "other call");
    expect(adviceOf(hints).ask).toEqual(["call ask 1", "hint ask 1", "other hint ask 1"]);
    const outweighed = [
      ruleOf("heaviest", 1, { points: 4 }),
      ruleOf("worn", 1, { hat: "manager" }),
      ruleOf("worn too", 1, { hat: "manager" }),
    ];
    expect(adviceOf(outweighed).ask).toEqual(["worn ask 1", "worn too ask 1", "heaviest ask 1"]);
  });

  test.each<[string, readonly string[]]>([
    ["are empty without a rule's and a hat's lines", []],
    ["are empty without these, also where a line was shown lately", ["a say 1"]],
  ])("%s", (_title, shownLately) => {
    const bare = {
      title: "x",
      say: [],
      ask: [],
      do: [],
      avoid: [],
      until: [],
      again: [],
      claims: [],
    };
    const hats = { leader: bare, manager: bare, default: bare };
    const none = { say: "", ask: [], do: [], avoid: [], until: "", again: "" };
    expect(adviceOf([ruleWhen(when)], low, { hats, shownLately })).toEqual(none);
  });

  test.each<[number, readonly string[]]>([
    [1, ["ask", "do", "avoid"]],
    [2, ["ask"]],
    [3, []],
  ])("of %i lines from rules look at the hat's own for %j", (count, expected) => {
    const book = bookOf([ruleOf("a", count)]);
    const looked: string[] = [];
    const lineOf = (part: string) => ({
      text: part,
      when: {},
      asks: 0,
      outcome: () => {
        looked.push(part);
        return "holds" as const;
      },
    });
    const lines = book.hats.leader(talkOf({ ...low, occasion: "team" }, book));
    const own = { ...lines, ask: [lineOf("ask")], do: [lineOf("do")], avoid: [lineOf("avoid")] };
    advise(low, { ...book, hats: { ...book.hats, leader: () => own } });
    expect(looked).toEqual(expected);
  });
});

describe("the opening line, `until` and `again`", () => {
  test("come from the heaviest rule that has them", () => {
    const rules = [ruleOf("heavy", 0, { points: 4 }), ruleOf("light", 2)];
    const { say, until, again } = adviceOf(rules);
    expect([say, until, again]).toEqual(["light say 1", "light until 1", "leader again"]);
  });

  test("come from the hat where no rule has them", () => {
    const { say, until } = adviceOf([ruleOf("bare", 0)]);
    expect([say, until]).toEqual(["leader say", "leader until"]);
  });

  test("come from no rule for the other hat", () => {
    const rules = [ruleOf("worn", 0, { points: 4 }), ruleOf("other", 1, { hat: "manager" })];
    const { say, until } = adviceOf(rules);
    expect([say, until]).toEqual(["leader say", "leader until"]);
  });

  test("are the first that fits", () => {
    const lines = [
      { when: { plan: "clear" as const }, text: "with a plan" },
      { when, text: "with low morale" },
      "always",
    ];
    const { say, until } = adviceOf([ruleOf("a", 0, { say: lines, until: lines })]);
    expect([say, until]).toEqual(["with low morale", "with low morale"]);
  });
});

describe("care", () => {
  const other = { morale: "high" as const };
  const hurt = { role: "manager" as const };

  test.each<[string, readonly Rule[], Pack["care"]["say"], string]>([
    ["come before the lines of rules", [ruleOf("a", 1)], [{ when, text: "first" }], "first"],
    ["give way where none fits", [ruleOf("a", 1)], [{ when: other, text: "first" }], "a say 1"],
    ["come first by default, too", [], [{ when: hurt, text: "first" }], "first"],
    [
      "may be for the other hat",
      [ruleOf("a", 1)],
      [{ hat: "manager", when, text: "first" }],
      "a say 1",
    ],
    [
      "may be for the hat worn",
      [ruleOf("a", 1, { hat: "manager" })],
      [{ hat: "manager", when, text: "first" }],
      "first",
    ],
    [
      "of a hat wait for a call for it",
      [],
      [{ hat: "manager", when: hurt, text: "first" }],
      "default say",
    ],
  ])("opens: its lines %s", (_title, rules, lines, say) => {
    expect(adviceOf(rules, low, { care: { hard: when, say: lines, do: [], avoid: [] } }).say).toBe(
      say,
    );
  });

  const first = ["first", "second"].map((text) => ({ when, text }));
  const care = { hard: when, say: first.slice(0, 1), do: first, avoid: first };

  test("stands before the lines of all rules, and asks nothing", () => {
    const { ask, do: dos } = adviceOf([ruleOf("a", 1), ruleOf("b", 1)], low, {
      care: { ...care, say: [] },
    });
    expect(dos).toEqual(["first", "second"]);
    expect(ask).toEqual(["a ask 1", "b ask 1", "leader ask"]);
  });

  test("is left out where it was shown lately", () => {
    const { say, do: dos } = adviceOf([ruleOf("a", 1)], low, { care, shownLately: ["first"] });
    expect([say, dos]).toEqual(["a say 1", ["second", "a do 1"]]);
  });
});

describe("a hat by default", () => {
  test("takes the lines about listening, after those of hints for either hat", () => {
    const hint = ruleOf("hint", 1, { kind: "hint", points: 1, hat: "manager" });
    const { say, ask } = adviceOf([hint, ruleOf("other", 1, { kind: "hint", points: 1 })]);
    expect([say, ask]).toEqual(["hint say 1", ["hint ask 1", "other ask 1", "default ask"]]);
  });

  test("no hat at all takes the lines about listening, too", () => {
    const { say, ask } = adviceOf([ruleOf("none", 1)], { role: "neither", morale: "high" });
    expect([say, ask]).toEqual(["default say", ["default ask"]]);
  });

  test("is not a hat that a call asks for", () => {
    const call = ruleOf("call", 1, { hat: "manager" });
    expect(adviceOf([call]).ask).toEqual(["call ask 1", "manager ask"]);
  });
});

describe("lines fit the occasion", () => {
  const lines = (["team", "one-on-one", "above"] as const).map((occasion) => ({
    when: { occasion },
    text: `for ${occasion}`,
  }));
  const rule = ruleOf("a", 0, { say: lines, ask: lines });
  test.each<[string, Situation["occasion"], string]>([
    ["of a talk with the team", "team", "for team"],
    ["of a talk with one person", "one-on-one", "for one-on-one"],
    ["of a talk with those above", "above", "for above"],
    ["of the team where it is not known", undefined, "for team"],
    ["of the team where it is null", null, "for team"],
  ])("%s", (_title, occasion, expected) => {
    const { say, ask } = adviceOf([rule], { ...low, occasion });
    expect([say, ask]).toEqual([expected, expected === say ? ["leader ask"] : []]);
  });

  test("for the words alone: a rule about the team stays unknown", () => {
    const rules = [ruleWhen({ occasion: "team" }), ruleWhen({ occasion: "one-on-one" })];
    const verdict = advise({ role: "manager" }, bookOf(rules));
    expect([verdict.strength, verdict.reasons, verdict.open]).toEqual([
      "default",
      [],
      ["occasion"],
    ]);
  });
});

describe("a line with `not`", () => {
  const line = {
    when: { not: { any: [{ plan: "unclear" as const }, { deadline: "tight" as const }] } },
  };
  const rule = ruleOf("a", 0, { ask: [{ ...line, text: "unless it is told" }] });
  test.each<[string, Partial<Situation>, readonly string[]]>([
    ["stands where nothing was told", {}, ["unless it is told"]],
    ["stands where a part of it is known", { plan: "clear" }, ["unless it is told"]],
    ["stands where it is not so", { plan: "clear", deadline: "none" }, ["unless it is told"]],
    ["is left out where it is so", { plan: "unclear" }, []],
  ])("%s", (_title, told, expected) => {
    expect(adviceOf([rule], { ...low, ...told }).ask.slice(0, -1)).toEqual(expected);
  });
});

describe("a calm line", () => {
  const line = { when: { role: "manager" as const }, calm: true as const, text: "calm" };
  const rule = ruleWhen({ role: "manager" }, { ask: [line] });
  test.each<[string, Situation, readonly string[]]>([
    ["stands where nothing is told of hard times", { role: "manager" }, ["calm"]],
    ["stands where they are not hard", { role: "manager", morale: "high" }, ["calm"]],
    ["is left out in hard times", { role: "manager", morale: "low" }, []],
  ])("%s", (_title, situation, expected) => {
    expect(adviceOf([rule], situation).ask.slice(0, -1)).toEqual(expected);
  });
});

describe("lines that contradict each other", () => {
  const rules = [ruleOf("a", 2)];
  test.each<[string, Pack["against"], Partial<Advice>]>([
    ["do not stand in one list", [["a ask 1", "a ask 2"]], { ask: ["a ask 1", "leader ask"] }],
    [
      "do not, whichever is named first",
      [["a ask 2", "a ask 1"]],
      { ask: ["a ask 1", "leader ask"] },
    ],
    [
      "do not stand in two lists",
      [["a avoid 1", "a do 2"]],
      { avoid: ["a avoid 2", "leader avoid"] },
    ],
    ["give way to the opening line", [["a say 1", "a do 1"]], { do: ["a do 2", "leader do"] }],
    [
      "are several for one line",
      [
        ["a say 1", "a do 1"],
        ["a do 2", "a say 1"],
      ],
      { do: ["leader do"] },
    ],
    [
      "give way to one of two others, though the second is not shown",
      [
        ["a ask 2", "a ask 1"],
        ["a ask 2", "a do 9"],
      ],
      { ask: ["a ask 1", "leader ask"] },
    ],
    ["stay where the other is not shown", [["a say 2", "a do 1"]], { do: ["a do 1", "a do 2"] }],
  ])("%s", (_title, against, expected) => {
    expect(adviceOf(rules, low, { against })).toMatchObject(expected);
  });
});

describe("lines that were shown lately", () => {
  const rules = [ruleOf("a", 3)];
  test.each<[string, readonly string[], readonly string[]]>([
    ["come last", ["a ask 2", "a ask 1"], ["a ask 3", "leader ask", "a ask 2"]],
    [
      "come back for a rule that has no other",
      ["a ask 2", "a ask 3", "a ask 1"],
      ["a ask 2", "leader ask", "a ask 3"],
    ],
  ])("%s, the one shown longest ago first", (_title, shownLately, expected) => {
    expect(adviceOf(rules, low, { shownLately }).ask).toEqual(expected);
  });

  test.each<[string, readonly string[], string]>([
    ["leave the opening to one that was not", ["a say 1"], "a say 2"],
    [
      "leave it to the hat's own, when no other is left",
      ["a say 1", "a say 2", "a say 3"],
      "leader say",
    ],
    [
      "return, the one shown longest ago first",
      ["leader say", "a say 3", "a say 1", "a say 2"],
      "leader say",
    ],
    [
      "count from when they were last shown",
      ["a say 1", "a say 2", "a say 3", "leader say", "a say 1"],
      "a say 2",
    ],
  ])("%s", (_title, shownLately, expected) => {
    expect(adviceOf(rules, low, { shownLately }).say).toBe(expected);
  });
});

describe("heads-ups", () => {
  const caution = (id: string, over: Partial<Pack["cautions"][number]> = {}) => ({
    id,
    when,
    note: `${id} note`,
    basis: "extended" as const,
    ...over,
  });
  const notesOf = (situation: Situation) =>
    advise(
      situation,
      bookOf([ruleWhen(when, { note: "rule note" }), ruleWhen({ plan: "clear" }, { note: "no" })], {
        cautions: [
          caution("first"),
          caution("short", { when: { shortBy: { atLeast: 25 } } }),
          caution("team", { when: { occasion: "team" } }),
        ],
      }),
    ).notes;

  test("are cautions in the author's order, then the notes of rules that hold", () => {
    const deadline = { needed: 5, available: 4 };
    const expected = ["first note", "short note", "team note", "rule note"];
    expect(notesOf({ ...low, deadline })).toEqual(expected);
  });

  test("count a talk as the team's where it is not known, and no other", () => {
    expect(notesOf({ ...low, occasion: "above" })).toEqual(["first note", "rule note"]);
    expect(notesOf(low)).toEqual(["first note", "team note", "rule note"]);
  });

  test("are none without a note", () => {
    expect(advise(low, bookOf([ruleWhen(when)])).notes).toEqual([]);
  });

  test("end with what was left out of the answers, lest it take the place of a warning", () => {
    const morale = { score: -50, scale: "enps", responses: 2 } as const;
    expect(notesOf({ role: "manager", morale })).toEqual([
      "team note",
      expect.stringContaining("Fewer than 5 people answered, only 2"),
    ]);
  });
});
