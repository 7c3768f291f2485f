import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addSums,
  differentPairs,
  findHats,
  gatherAdditions,
  type Pair,
  PairSearch,
  type Sum,
  worthOf,
  worthOfDirection,
  zero,
} from "../../src/decide/sums.ts";
import type { Role } from "../../src/model/facts.ts";
import { callWhen, hintWhen } from "./packs.ts";

const call = (hat: "leader" | "manager", points: number): Sum => worthOf(callWhen(hat, points, {}));
const hint = (hat: "leader" | "manager", points: number): Sum => worthOf(hintWhen(hat, points, {}));
const [clear, unclear] = [worthOfDirection("clear"), worthOfDirection("unclear")];
const sumOf = (...parts: readonly Sum[]): Sum => parts.reduce(addSums, zero);
/** Calls for the leader hat and for the manager hat. */
const calls = (leader: number, manager: number): Sum =>
  sumOf(call("leader", leader), call("manager", manager));
const hints = sumOf(hint("leader", 2), hint("manager", 2));
/** What an unknown direction can add at most. */
const anyDirection = unclear;

describe("the hats are certain", () => {
  test.each<[string, Sum, Sum, Role, string]>([
    ["where nothing is left, also without any hat", zero, zero, "neither", "none"],
    [
      "where nothing is left, also at a tie",
      sumOf(calls(3, 3), clear),
      zero,
      "leader",
      "manager leader",
    ],
    [
      "with a call for the leader hat, where none for the manager hat can come",
      calls(3, 0),
      sumOf(calls(3, 0), hints, anyDirection),
      "neither",
      "leader",
    ],
    [
      "with a call for the manager hat, where none for the leader hat can come",
      calls(0, 3),
      sumOf(calls(0, 3), hints, anyDirection),
      "neither",
      "manager",
    ],
    ["by one's own role, where no call can come", zero, hints, "leader", "leader"],
    ["by one's own role on the other side", hint("leader", 2), hints, "manager", "manager"],
    [
      "with calls for both, where the direction is unclear",
      sumOf(calls(3, 4), unclear),
      sumOf(calls(9, 9), hints),
      "manager",
      "leader manager",
    ],
    [
      "where the manager hat can't catch up, whatever the direction",
      calls(7, 3),
      sumOf(calls(5, 3), hints, anyDirection),
      "manager",
      "leader manager",
    ],
    [
      "where the leader hat can't catch up and the direction is clear",
      sumOf(calls(3, 7), clear),
      sumOf(calls(3, 5), hints),
      "leader",
      "manager leader",
    ],
  ])("%s", (_title, sum, left, role, expected) => {
    const { hat, then } = findHats(sum, left, role) ?? { hat: "open", then: null };
    expect([hat ?? "none", then ?? []].flat().join(" ")).toBe(expected);
  });
});

describe("the hats are not certain", () => {
  test.each<[string, Sum, Sum, Role]>([
    ["by default, while a call for the leader hat can come", zero, calls(3, 0), "manager"],
    ["by default, while a call for the manager hat can come", zero, calls(0, 3), "leader"],
    ["without a role, while hints can come for either hat", zero, hints, "neither"],
    [
      "without a role, while a hint for the leader hat can come",
      zero,
      hint("leader", 1),
      "neither",
    ],
    [
      "without a role, while a hint for the manager hat can come",
      zero,
      hint("manager", 1),
      "neither",
    ],
    ["without a role at a tie of hints, while the direction can", hints, anyDirection, "neither"],
    [
      "without a role at a tie of hints, while a hint and the direction can",
      hints,
      sumOf(hint("leader", 2), anyDirection),
      "neither",
    ],
    [
      "for the leader hat, while a first call for the manager hat can come",
      sumOf(calls(3, 0), unclear),
      calls(0, 3),
      "leader",
    ],
    [
      "for the manager hat, while a first call for the leader hat can come",
      sumOf(calls(0, 3), unclear),
      calls(3, 0),
      "manager",
    ],
    [
      "for the manager hat, while any first call for the leader hat can come, however light",
      sumOf(calls(0, 3), clear),
      calls(1, 0),
      "manager",
    ],
    [
      "for the leader hat first, while the manager hat can catch up",
      sumOf(calls(4, 3), clear),
      calls(0, 3),
      "leader",
    ],
    [
      "for the leader hat first, while the manager hat can draw level",
      sumOf(calls(6, 3), clear),
      calls(0, 3),
      "leader",
    ],
    [
      "for the manager hat first, while the leader hat can catch up",
      sumOf(calls(3, 4), clear),
      calls(3, 0),
      "manager",
    ],
    [
      "for the manager hat first, while the leader hat can draw level",
      sumOf(calls(3, 6), clear),
      calls(3, 0),
      "manager",
    ],
    [
      "for the manager hat first, while the direction can turn out unclear",
      calls(3, 7),
      anyDirection,
      "manager",
    ],
    ["at a tie of calls, while hints can come", sumOf(calls(3, 3), clear), hints, "manager"],
  ])("%s", (_title, sum, left, role) => {
    expect(findHats(sum, left, role)).toBeUndefined();
  });
});

describe("pairs of sums", () => {
  const [a, b, c] = [call("leader", 3), call("manager", 3), hint("leader", 1)];
  test.each<[string, readonly Pair[], readonly Pair[]]>([
    [
      "are all kept where each is another",
      [
        [a, b],
        [a, c],
        [b, c],
      ],
      [
        [a, b],
        [a, c],
        [b, c],
      ],
    ],
    [
      "are kept once where the same comes again",
      [
        [a, b],
        [a, c],
        [a, b],
      ],
      [
        [a, b],
        [a, c],
      ],
    ],
    [
      "are both kept where one is the other turned round",
      [
        [a, b],
        [b, a],
      ],
      [
        [a, b],
        [b, a],
      ],
    ],
  ])("%s", (_title, pairs, expected) => {
    expect(differentPairs(pairs)).toEqual(expected);
  });
});

/** Pairs that remember how often they were looked through. */
class CountedPairs extends Array<Pair> {
  looks = 0;

  override [Symbol.iterator]() {
    this.looks++;
    return super[Symbol.iterator]();
  }
}

/** Something that adds this or nothing, to both sums alike. */
const maybe = (sum: Sum): readonly Pair[] => [
  [zero, zero],
  [sum, sum],
];

describe("two sums", () => {
  /** Whether they can lead to different hats, and how often each list was looked through. */
  function search(known: Sum, pair: Pair, lists: readonly (readonly Pair[])[]) {
    const counted = lists.map((pairs) => CountedPairs.from(pairs) as CountedPairs);
    const additions = counted.map((pairs, i) => ({
      ...gatherAdditions(lists[i] as readonly Pair[]),
      pairs: pairs as unknown as [Pair, ...Pair[]],
    }));
    const canDivide = new PairSearch(additions, "manager").canDivide(known, [pair]);
    return { canDivide, looks: counted.map(({ looks }) => looks) };
  }

  const manyHints = [1, 2, 3, 4].map((points) => maybe(hint("manager", points)));
  const managerCall = maybe(call("manager", 3));
  const [one, other] = [hint("leader", 1), hint("manager", 1)];

  test("that differ in hints alone are not searched where calls can't end in a tie", () => {
    const { canDivide, looks } = search(
      sumOf(calls(5, 3), clear),
      [one, other],
      [...manyHints, managerCall],
    );
    expect(canDivide).toBe(false);
    expect(looks).toEqual([0, 0, 0, 0, 0]);
  });

  test("that differ in calls are not searched where no completion brings one of them to a tie", () => {
    const lists = [managerCall, maybe(call("manager", 20))];
    const { canDivide, looks } = search(
      sumOf(calls(9, 3), clear),
      [call("leader", 3), zero],
      lists,
    );
    expect(canDivide).toBe(false);
    expect(looks).toEqual([0, 0]);
  });

  test("can part where a completion brings one of them to a tie", () => {
    const lists = [managerCall, maybe(call("manager", 20))];
    const known = sumOf(calls(6, 3), clear);
    expect(search(known, [call("leader", 3), zero], lists).canDivide).toBe(true);
  });

  test("that differ in hints alone can part where calls can end in a tie", () => {
    const { canDivide } = search(sumOf(calls(6, 3), clear), [one, other], [managerCall]);
    expect(canDivide).toBe(true);
  });

  test("are followed every way where calls can end in a tie", () => {
    const pair: Pair = [hint("leader", 9), hint("leader", 8)];
    const lists = [maybe(hint("leader", 1)), maybe(hint("leader", 2)), managerCall];
    const { canDivide, looks } = search(sumOf(calls(6, 3), clear), pair, lists);
    expect(canDivide).toBe(false);
    expect(looks).toEqual([1, 2, 4]);
  });

  test.each<[string, Sum, Pair, readonly (readonly Pair[])[]]>([
    [
      "part where they differ in the direction, also without a tie",
      calls(3, 5),
      [clear, unclear],
      [maybe(call("leader", 3))],
    ],
    [
      "part where they get different calls later",
      sumOf(calls(5, 3), clear),
      [one, other],
      [[[zero, call("manager", 3)]]],
    ],
    [
      "part where they get different directions later",
      calls(3, 5),
      [one, other],
      [[[clear, unclear]]],
    ],
    [
      "part where they get different calls still later",
      sumOf(calls(5, 3), clear),
      [one, other],
      [maybe(hint("leader", 1)), [[zero, call("manager", 3)]]],
    ],
    [
      "part where they differ in calls",
      sumOf(calls(3, 5), clear),
      [zero, call("leader", 3)],
      [maybe(call("manager", 1))],
    ],
    [
      "part where one of several ways to go on gives them different calls",
      sumOf(calls(5, 3), clear),
      [one, other],
      [
        [
          [zero, zero],
          [zero, call("manager", 3)],
        ],
      ],
    ],
  ])("%s", (_title, known, pair, lists) => {
    expect(search(known, pair, lists).canDivide).toBe(true);
  });

  test.each<[string, Pair]>([
    ["don't part where the other one reaches the same hats later", [call("leader", 3), zero]],
    ["don't part where the first one reaches the same hats later", [zero, call("leader", 3)]],
  ])("%s", (_title, pair) => {
    const leaderCall = call("leader", 3);
    expect(search(zero, pair, [[[leaderCall, leaderCall]]]).canDivide).toBe(false);
  });

  const drawn = (sums: readonly Sum[]) => fc.constantFrom(...sums);
  const pointsOf = (hat: "leader" | "manager") => [3, 4, 6].map((n) => call(hat, n));
  const others = [zero, ...pointsOf("leader"), ...pointsOf("manager"), calls(3, 4)];
  const anySum = drawn([...others, hint("leader", 1), hint("manager", 2)]);
  const anyPair = fc.oneof(
    anySum.map((sum): Pair => [sum, sum]),
    fc.tuple(anySum, anySum),
  );
  const ofDirection = [zero, clear, unclear].map((sum): Pair => [sum, sum]);
  const anyList = fc.oneof(
    fc.array(anyPair, { minLength: 1, maxLength: 3 }),
    fc.array(
      anySum.map((sum): Pair => [sum, sum]),
      { minLength: 1, maxLength: 3 },
    ),
  );

  test("part exactly where trying every completion parts them, whichever list is skipped", () => {
    const roles = fc.constantFrom<Role>("manager", "leader", "neither");
    const lists = fc.array(anyList, { maxLength: 4 });
    fc.assert(
      fc.property(roles, anySum, anyPair, lists, fc.nat(5), (role, known, pair, some, skip) => {
        const all = [ofDirection, ...some];
        const skipped = skip < all.length ? skip : -1;
        const search = new PairSearch(all.map(gatherAdditions), role);
        let ends: readonly Pair[] = [[addSums(known, pair[0]), addSums(known, pair[1])]];
        for (const list of all.filter((_, at) => at !== skipped))
          ends = ends.flatMap(([a, b]) =>
            list.map(([x, y]): Pair => [addSums(a, x), addSums(b, y)]),
          );
        const hats = (sum: Sum) => findHats(sum, zero, role);
        const expected = ends.some(([a, b]) => hats(a) !== hats(b));
        expect(search.canDivide(known, [pair], skipped)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });
});
