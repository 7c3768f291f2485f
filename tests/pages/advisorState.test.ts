import { describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { offeredItems, pickFlip, situationOf } from "../../src/pages/advisorState.ts";

const book = loadShippedBook();
const { pack } = book;
const picksOf = (more = "", talk = "role=manager&occasion=team") =>
  new URLSearchParams(`${talk}&${more}`);

describe("what is ticked", () => {
  test("is no situation until there is a role", () => {
    expect(situationOf(new URLSearchParams("occasion=team"), pack)).toBeUndefined();
  });

  test("answers every offered fact: ticked as the item says, unticked as ordinary", () => {
    const situation = situationOf(picksOf("morale=low&teamSize=22"), pack);
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

  test.each(["", "many", "-3", "2.5", "1234567"])(
    'takes "%s" for a team size not known',
    (size) => {
      expect(situationOf(picksOf(`teamSize=${size}`), pack)).not.toHaveProperty("teamSize");
    },
  );

  test("leaves out the team size of a leader", () => {
    const picks = picksOf("teamSize=22", "role=leader&occasion=team");
    expect(situationOf(picks, pack)).not.toHaveProperty("teamSize");
  });

  test("leaves out what this talk's list does not offer", () => {
    const picks = picksOf("needs=nothing&transitions=key-manager-absent&morale=awful&boss=1");
    expect(situationOf(picks, pack)).toEqual(situationOf(picksOf(), pack));
    const alone = picksOf("needs=nothing", "role=manager&occasion=one-on-one");
    expect(situationOf(alone, pack)?.needs).toEqual([]);
  });

  test("offers a leader what a manager isn't asked", () => {
    const offered = (role: string) => offeredItems(picksOf("", `role=${role}&occasion=team`), pack);
    const isAbout = (item: string) => (one: { ticked: unknown }) => one.ticked === item;
    expect(offered("leader").some(isAbout("key-manager-absent"))).toBe(true);
    expect(offered("manager").some(isAbout("key-manager-absent"))).toBe(false);
  });
});

describe("a flip", () => {
  const picks = picksOf("teamSize=8&morale=low&transitions=layoffs&deadline=tight");
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
