import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import type { ChecklistItem } from "../../src/model/packSchema.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import {
  groupsFor,
  noPicks,
  type Picks,
  pickFlip,
  pickValue,
  readPicks,
  situationOf,
  toggleItem,
} from "../../src/pages/advisorState.ts";

const book = loadShippedBook();
const { pack } = book;
const items = pack.checklist.flatMap((group) => group.items);
const item = (name: string): ChecklistItem => {
  const found = items.find(({ fact, ticked }) => `${fact}.${ticked}` === name);
  if (!found) throw new Error(`The shipped list has no ${name}.`);
  return found;
};
const picksOf = (...names: readonly string[]): Picks =>
  readPicks(`#${["role.manager", "occasion.team", ...names].join("&")}`, pack);

describe("what is ticked", () => {
  test("is no situation until there is a role", () => {
    expect(situationOf(noPicks, pack)).toBeUndefined();
  });

  test("answers every offered fact: ticked as the item says, unticked as ordinary", () => {
    const situation = situationOf(picksOf("morale.low", "teamSize.22"), pack);
    expect(situation).toMatchObject({
      role: "manager",
      occasion: "team",
      teamSize: 22,
      morale: "low",
      direction: "clear",
      deadline: "comfortable",
      transitions: [],
    });
  });

  test("leaves out the team size of a leader", () => {
    const situation = situationOf(pickValue(picksOf("teamSize.22"), "role", "leader"), pack);
    expect(situation).not.toHaveProperty("teamSize");
  });

  test("unticks what cannot be true together with it", () => {
    const alone = pickValue(picksOf("needs.how", "needs.relief"), "occasion", "one-on-one");
    const runs = toggleItem(alone, item("needs.nothing"));
    expect(situationOf(runs, pack)?.needs).toEqual([]);
    expect(situationOf(toggleItem(runs, item("needs.how")), pack)?.needs).toEqual(["how"]);
  });

  test("says nothing once it is unticked again", () => {
    const picks = toggleItem(picksOf("morale.low"), item("morale.low"));
    expect(situationOf(picks, pack)?.morale).toBe("steady");
  });

  test("stays ticked under another occasion", () => {
    const alone = pickValue(picksOf("morale.low"), "occasion", "one-on-one");
    expect(situationOf(alone, pack)?.morale).toBe("low");
    expect(groupsFor(alone, pack)[0]?.group).not.toBe(groupsFor(picksOf(), pack)[0]?.group);
  });
});

describe("a flip", () => {
  const picks = picksOf("teamSize.8", "morale.low", "transitions.layoffs", "deadline.tight");
  const situation = situationOf(picks, pack);
  const flips = (situation && advise(situation, book).flips) ?? [];

  test.each(flips)("to $fact $to leads to the hat that it names", (flip) => {
    const next = pickFlip(picks, flip, pack);
    const after = next && situationOf(next, pack);
    if (after) expect(advise(after, book)).toMatchObject({ hat: flip.hat, then: flip.then });
  });

  test("ticks something for most of them", () => {
    expect(flips.filter((flip) => pickFlip(picks, flip, pack)).length).toBeGreaterThan(2);
  });

  test("does nothing where the page has no item for it", () => {
    const flip = { fact: "morale", from: "low", to: "high", hat: "manager", then: null } as const;
    expect(pickFlip(picks, flip, pack)).toBeUndefined();
  });
});

describe("a link", () => {
  test("leaves out what this page does not offer", () => {
    const picks = readPicks("#role.boss&morale.awful&teamSize.-3&morale.low&<b>&constructor", pack);
    expect([...picks]).toEqual(["morale.low"]);
  });

  test("without answers gives a fresh page", () => {
    expect(readPicks("", pack)).toBe(noPicks);
  });
});
