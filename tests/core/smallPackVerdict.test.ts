import { expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import type { Situation } from "../../src/core/situation.ts";
import { rule, shipped, small } from "./smallPack.ts";

test.each([
  ["clear", "manager"],
  ["unclear", "leader"],
  [undefined, "leader"],
] as const)("where both hats are called for alike, a direction that is %s decides: %s", (direction, hat) => {
  const rules = [
    rule({ id: "one", hat: "leader", points: 3, kind: "call" }),
    rule({ id: "other", hat: "manager", points: 3, kind: "call", when: { plan: "unclear" } }),
  ];
  const situation: Situation = {
    role: "neither",
    morale: "low",
    plan: "unclear",
    ...(direction && { direction }),
  };
  expect(advise(situation, openRulebook(small({ rules }), ""))).toMatchObject({
    hat,
    balance: { leader: 3, manager: 3 },
  });
});

test.each<[Situation, object]>([
  [{ role: "neither", morale: "high", plan: "unclear" }, { plan: "unclear" }],
  [{ role: "neither", plan: "unclear" }, { plan: "unclear" }],
  [{ role: "neither", morale: "low" }, { morale: "low" }],
  [
    { role: "neither", morale: "low", plan: "unclear" },
    { morale: "low", plan: "unclear" },
  ],
])("a reason names what made its rule hold, and nothing else: %j", (situation, saw) => {
  const rules = [rule({ when: { any: [{ morale: "low" }, { plan: "unclear" }] } })];
  const [reason] = advise(situation, openRulebook(small({ rules }), "")).reasons;
  expect(reason?.saw).toStrictEqual(saw);
});

test.each([
  ["manager", "manager"],
  ["leader", "leader"],
  ["neither", "leader"],
] as const)(
  "at equal points that nothing calls for, the seat decides, though no rule looks at it: %s",
  (role, hat) => {
    const rules = [
      rule({ id: "one", hat: "leader", points: 3, kind: "hint" }),
      rule({ id: "other", hat: "manager", points: 3, kind: "hint", when: { plan: "unclear" } }),
    ];
    const own = openRulebook(small({ rules }), "");
    expect(advise({ role, morale: "low", plan: "unclear" }, own)).toMatchObject({ hat, then: null });
    const open = advise({ role, morale: "low" }, own).open.map(({ fact }) => fact);
    expect(open).toEqual(role === "manager" ? ["plan"] : []);
  },
);

test("a direction that no rule looks at is asked for where it decides, and nowhere else", () => {
  const rules = [
    rule({ id: "one", hat: "leader", points: 3, kind: "call" }),
    rule({ id: "other", hat: "manager", points: 3, kind: "call", when: { plan: "unclear" } }),
  ];
  const own = openRulebook(small({ rules }), "");
  const open = (situation: Situation) => advise(situation, own).open;
  expect(open({ role: "neither", morale: "low", plan: "unclear" })).toEqual([
    { fact: "direction", answer: "clear", hat: "manager", then: "leader" },
  ]);
  expect(open({ role: "neither", morale: "low", plan: "clear" })).toEqual([]);
  expect(open({ role: "neither", morale: "low", plan: "unclear", direction: "clear" })).toEqual([]);
});

test("a verdict names its pack, and a rule's own line may look at what nothing else does", () => {
  const book = openRulebook(
    small({ rules: [rule({ ask: [{ when: { teamSize: { atLeast: 33 } }, text: "Who?" }] })] }),
    "abc",
  );
  const asks = (teamSize: number) => advise({ role: "neither", morale: "low", teamSize }, book).advice.ask;
  expect([asks(32), asks(33)]).toEqual([[], ["Who?"]]);
  const { name, version } = shipped;
  expect(advise({ role: "neither" }, book).pack).toEqual({ name, version, sha256: "abc" });
});

test("a rule of many facts is open in each, with all the others", () => {
  const when = {
    morale: "low",
    direction: "unclear",
    deadline: "tight",
    project: "massive",
    plan: "unclear",
    newDirectReport: true,
    reportsNeedSupport: true,
    mentoring: true,
    level: "senior",
  } as const;
  const own = openRulebook(small({ rules: [rule({ hat: "leader", points: 3, when })] }), "");
  const wanted = Object.entries(when).map(([fact, answer]) => {
    const { [fact as keyof typeof when]: _, ...others } = when;
    return { fact, answer, with: others, hat: "leader", then: null };
  });
  for (let again = 0; again < 2; again++) expect(advise({ role: "neither" }, own).open).toEqual(wanted);
});
