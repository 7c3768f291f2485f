import { describe, expect, test } from "vitest";
import { decideHats } from "../../src/decide/decide.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Decision } from "../../src/model/verdict.ts";

type Points = [
  leaderCalls: number,
  managerCalls: number,
  leaderHints?: number,
  managerHints?: number,
];

function decide([leaderCalls, managerCalls, ...hints]: Points, facts: Facts): Decision {
  const [leaderHints = 0, managerHints = 0] = hints;
  const [leaderAll, managerAll] = [leaderCalls + leaderHints, managerCalls + managerHints];
  return decideHats({ leaderCalls, managerCalls, leaderAll, managerAll }, facts);
}

const wordsOf = ({ hat, then, strength, order }: Decision) =>
  [hat, then && `then ${then}`, strength, order === "points" ? "" : order]
    .filter(Boolean)
    .join(" ");

const [manager, leader, neither] = [
  { role: "manager" },
  { role: "leader" },
  { role: "neither" },
] as const;
const [clear, unclear] = [
  { role: "leader", direction: "clear" },
  { role: "leader", direction: "unclear" },
] as const;

describe("calls for one hat only", () => {
  test.each<[string, Points, Facts, string]>([
    ["wear it, and none follows", [3, 0], manager, "leader clear"],
    ["wear it on the other side, too", [0, 3], leader, "manager clear"],
    ["are not outvoted by hints", [3, 0, 0, 9], manager, "leader clear"],
    ["are not outvoted by hints on the other side", [0, 3, 9, 0], leader, "manager clear"],
    ["do not wait for the direction", [0, 4], unclear, "manager clear"],
  ])("%s", (_title, points, facts, expected) => {
    expect(wordsOf(decide(points, facts))).toBe(expected);
  });
});

describe("calls for both hats", () => {
  test.each<[string, Points, Facts, string]>([
    ["wear the heavier one first", [4, 3], manager, "leader then manager leaning"],
    ["wear the heavier one first on the other side", [3, 4], leader, "manager then leader leaning"],
    ["are clear from a share of 0.70", [7, 3], manager, "leader then manager clear"],
    ["are leaning just below it", [69, 31], manager, "leader then manager leaning"],
    ["are clear by the heavier side's share", [3, 7], leader, "manager then leader clear"],
    ["are split at a share of 0.55", [11, 9], manager, "leader then manager split"],
    ["are leaning just above it", [111, 89], manager, "leader then manager leaning"],
    ["count no hint in the share", [4, 3, 20, 0], manager, "leader then manager leaning"],
    [
      "count no hint against the heavier one",
      [4, 3, 0, 20],
      manager,
      "leader then manager leaning",
    ],
    ["that are equal go by all points", [3, 3, 1, 0], clear, "leader then manager split"],
    [
      "that are equal go by all points either way",
      [3, 3, 1, 2],
      leader,
      "manager then leader split",
    ],
    [
      "equal in all are the manager's where the direction is clear",
      [3, 3, 1, 1],
      clear,
      "manager then leader split",
    ],
    [
      "equal in all are the leader's where it is not known",
      [3, 3],
      manager,
      "leader then manager split",
    ],
    [
      "equal in all are the leader's where it is unclear",
      [3, 3],
      unclear,
      "leader then manager split",
    ],
  ])("%s", (_title, points, facts, expected) => {
    expect(wordsOf(decide(points, facts))).toBe(expected);
  });
});

describe("the destination comes before the turns", () => {
  const first = "leader then manager split destination-first";
  test.each<[string, Points, Facts, string]>([
    ["where the manager hat is heavier and the direction unclear", [3, 4], unclear, first],
    ["however heavy the manager hat is", [3, 30], unclear, first],
    ["where only hints make it heavier", [3, 3, 0, 1], unclear, first],
    ["but not where the direction is clear", [3, 4], clear, "manager then leader leaning"],
    ["and not where it is not known", [3, 4], leader, "manager then leader leaning"],
    [
      "and has no need to where the leader hat is heavier",
      [4, 3],
      unclear,
      "leader then manager leaning",
    ],
  ])("%s", (_title, points, facts, expected) => {
    expect(wordsOf(decide(points, facts))).toBe(expected);
  });
});

describe("with no call at all", () => {
  test.each<[string, Points, Facts, string]>([
    ["a manager wears the own hat by default", [0, 0], manager, "manager default"],
    ["a leader wears the own hat by default", [0, 0], leader, "leader default"],
    ["hints for the other hat change nothing", [0, 0, 9, 0], manager, "manager default"],
    ["without a role the heavier hints decide", [0, 0, 2, 1], neither, "leader default"],
    [
      "without a role the heavier hints decide either way",
      [0, 0, 1, 2],
      neither,
      "manager default",
    ],
    ["equal hints are the leader's", [0, 0, 2, 2], neither, "leader default"],
    [
      "equal hints are the manager's where the direction is clear",
      [0, 0, 2, 2],
      { role: "neither", direction: "clear" },
      "manager default",
    ],
    ["without a role and a hint there is no hat", [0, 0], neither, "none"],
  ])("%s", (_title, points, facts, expected) => {
    expect(wordsOf(decide(points, facts))).toBe(expected);
  });
});

describe("the balance", () => {
  test.each<[string, Points, Facts]>([
    ["is of calls where one hat is called for", [3, 0, 1, 2], manager],
    ["is of calls where both are", [3, 4, 1, 2], manager],
    ["is of calls where the destination comes first", [3, 4, 1, 2], unclear],
    ["is empty where nothing calls", [0, 0, 1, 2], manager],
  ])("%s", (_title, points, facts) => {
    const { balance } = decide(points, facts);
    expect(balance).toEqual({ leader: points[0], manager: points[1] });
  });
});
