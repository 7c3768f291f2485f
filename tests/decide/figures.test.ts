import { describe, expect, test } from "vitest";
import { interpret } from "../../src/decide/figures.ts";
import { factNames } from "../../src/model/facts.ts";
import type { Answers, MoraleScore } from "../../src/model/situation.ts";
import { shippedPack } from "./packs.ts";

const read = (answers: Answers) => interpret(answers, shippedPack.bands);
const known = (answers: Answers) => {
  const { facts } = read(answers);
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
};

describe("a score of morale", () => {
  test.each<[MoraleScore["scale"], number, string, string]>([
    ["enps", -100, "low", "eNPS -100"],
    ["enps", -1, "low", "eNPS -1"],
    ["enps", 0, "steady", "eNPS 0"],
    ["enps", 29, "steady", "eNPS 29"],
    ["enps", 30, "high", "eNPS 30"],
    ["enps", 100, "high", "eNPS 100"],
    ["0-10", 3.9, "low", "3.9 of 10"],
    ["0-10", 4, "steady", "4 of 10"],
    ["0-10", 7, "high", "7 of 10"],
    ["0-100", 50, "low", "50 of 100"],
    ["0-100", 50.1, "steady", "50.1 of 100"],
    ["0-100", 75, "high", "75 of 100"],
    ["1-5", 2.4, "low", "2.4 of 5"],
    ["1-5", 2.5, "steady", "2.5 of 5"],
    ["1-5", 3.75, "high", "3.75 of 5"],
  ])("on %s of %d is %s", (scale, score, morale, figure) => {
    const { facts, figures, notes } = read({ morale: { score, scale } });
    expect([facts.morale, figures.morale, notes]).toEqual([morale, figure, []]);
  });

  test.each<[string, number | null | undefined, string | undefined]>([
    ["of enough people counts", 5, "low"],
    ["of a number of people that is not known counts", undefined, "low"],
    ["of a number of people that is null counts", null, "low"],
    ["of too few people does not", 4, undefined],
    ["of nobody does not", 0, undefined],
  ])("%s", (_title, responses, expected) => {
    const { facts, figures, notes } = read({ morale: { score: -20, scale: "enps", responses } });
    expect(facts.morale).toBe(expected);
    expect("morale" in figures).toBe(expected !== undefined);
    const said = `Fewer than 5 people answered, only ${responses}, so I left morale out.`;
    expect(notes).toEqual(expected === undefined ? [said] : []);
  });
});

describe("a deadline in days", () => {
  test.each<[string, number, number, string, number]>([
    ["that needs less than there is", 10, 20, "comfortable", -50],
    ["that needs all there is", 20, 20, "comfortable", 0],
    ["just below 15 % over", 22.99, 20, "comfortable", 14.95],
    ["of exactly 15 % over", 23, 20, "tight", 15],
    ["of exactly 15 % over, where floating point is a hair off", 1.15, 1, "tight", 15],
    ["of exactly 15 % over, in thirds of a day", 3.45, 3, "tight", 15],
    ["that needs twice what there is", 40, 20, "tight", 100],
    ["without time and with work", 3, 0, "tight", Infinity],
    ["without time and without work", 0, 0, "comfortable", 0],
    ["with time and without work", 0, 5, "comfortable", -100],
  ])("%s", (_title, needed, available, word, shortBy) => {
    const { facts } = read({ deadline: { needed, available } });
    expect(facts.deadline).toBe(word);
    expect(facts.shortBy).toBeCloseTo(shortBy, 4);
  });

  test.each<[number, number, string]>([
    [1, 2, "1 day of work, 2 left"],
    [12, 1, "12 days of work, 1 left"],
    [0.5, 0, "0.5 days of work, 0 left"],
  ])("of %d and %d is said in words", (needed, available, figure) => {
    expect(read({ deadline: { needed, available } }).figures).toEqual({ deadline: figure });
  });
});

describe("answers in words", () => {
  test("stay as they are", () => {
    const answers = { role: "leader", morale: "low", teamSize: 0, conflict: false } as const;
    expect(known(answers)).toEqual(answers);
    expect(read(answers).figures).toEqual({});
  });

  test("that are null or absent are not known, unlike no and none", () => {
    const answers: Answers = { plan: null, mentoring: false, teamSize: 0, transitions: [] };
    expect(known(answers)).toEqual({ mentoring: false, teamSize: 0, transitions: [] });
  });

  test.each<[string, Answers["needs"], Answers["needs"]]>([
    ["name every item of a list once", ["relief", "how", "relief"], ["relief", "how"]],
    ["keep a list of one", ["relief"], ["relief"]],
    ["keep a list of none", [], []],
  ])("%s", (_title, needs, expected) => {
    expect(known({ needs })).toEqual({ needs: expected });
  });

  test.each<[string, Answers]>([
    ["nothing is answered", {}],
    ["an id is given", { id: "platform" }],
    ["what is scored or counted in days is null", { morale: null, deadline: null, plan: null }],
  ])("have every fact as a key, and no other, where %s", (_title, answers) => {
    const nothing = [...factNames, "shortBy"].map((fact) => [fact, undefined]);
    expect(read(answers)).toStrictEqual({
      facts: Object.fromEntries(nothing),
      figures: {},
      notes: [],
    });
  });

  test("leave out the id, which is no fact", () => {
    expect(known({ id: "platform", role: "manager" })).toEqual({ role: "manager" });
  });

  test("a deadline in words is short by nothing that is known", () => {
    expect(known({ deadline: "tight" })).toEqual({ deadline: "tight" });
  });
});
