import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/core/verdict.ts";
import { card } from "../../src/render/card.ts";
import { crowded, nothingTold, reason, verdict, view } from "./samples.ts";

const linesOf = (text: string) => text.split("\n").slice(0, -1);
const has = (subject: Verdict, over: Parameters<typeof view>[0] = {}) =>
  card(subject, view(over)).replace(/\s+/g, " ");

test("the card of the design", () => {
  expect(card(verdict(), view())).toBe(`\
  Wear the LEADER hat first, then the manager hat                        split

  leader ██████████████████████░░░░░░░░░░░░░░░░░░ manager                7 : 6

  Why the leader hat
    +4  Your team leader is away, so nobody holds the direction.            25
    +3  Morale is low: people want to hear why before how.        34, extended
  What pulls to the manager hat
    +3  The deadline is tight.                                15, 41, extended
    +2  Running the execution is your own seat.                   22, extended
    +1  Someone needs more specific guidance.                     29, extended

  Say    "Before we get to dates: here is what I know, and what I don't."
  Ask    What would you change first, and why?
         What are people telling each other that nobody tells me?
         Which part of the plan do you not believe in?
  Do     Sit down with everyone before the plan goes out.
         Say out loud what is decided and what is not.
         Name one person for each open thread.
  Leave  Decisions that belong to whoever takes over the team.
         The order of the tasks: leave that to the people who do them.
  Until  the direction has an owner again; look again in a week.

  Still open   Does everyone know what to do next? "No" → manager hat
  Would flip   Morale steady, or team leader back → manager hat

  Notes  Both hats matter; this is about which comes first.
  At right: article claims; extended: our own reading. Advice, not a finding.
`);
});

test.each<[string, Partial<Verdict>, string]>([
  ["one hat", { then: null, strength: "clear" }, "Wear the LEADER hat clear "],
  ["both", {}, "Wear the LEADER hat first, then the manager hat split "],
  [
    "the other way",
    { hat: "manager", then: "leader" },
    "Wear the MANAGER hat first, then the leader hat split ",
  ],
  ["none", nothingTold, "No hat for now: nothing told so far calls for either one "],
  [
    "the destination first",
    { order: "destination-first" },
    "split The manager side weighs more, but the destination comes before the turns. leader",
  ],
  ["an id", { id: "platform" }, " platform Wear"],
  ["a number as id", { id: 7 }, " 7 Wear"],
])("title: %s", (_, over, words) => expect(has(verdict(over))).toContain(words));

const open = verdict().open[0] as Verdict["open"][number];
const miss = (failed: NonNullable<Verdict["whyNot"]>["nearest"][number]["failed"]) => ({
  then: null,
  whyNot: { hat: "manager" as const, holds: [], nearest: [{ rule: "crunch", points: 3, failed }] },
});
const crowdedOutlook = { open: crowded().open, whatIf: crowded().whatIf ?? [], reasons: [reason()] };
const project = { fact: "project", wanted: "massive", saw: "ordinary" } as const;

test.each<[string, Partial<Verdict>, string | RegExp]>([
  [
    "with another answer",
    { open: [{ ...open, with: { morale: "low" } }] },
    '"No", together with morale low → manager hat',
  ],
  ["the hat after", { open: [{ ...open, hat: "leader", then: null }] }, '"No" → leader hat alone'],
  [
    "a hat after",
    { then: null, open: [{ ...open, hat: "leader", then: "manager" }] },
    '"No" → leader hat, then manager',
  ],
  ["neither", { open: [{ ...open, hat: null, then: null }] }, '"No" → neither hat'],
  ["more than two", { open: Array.from({ length: 5 }, () => open) }, "→ manager hat; and 3 more Would flip"],
  [
    "too long to name the other answers",
    {
      open: [
        {
          ...open,
          with: { morale: "low", teamSize: 16, deadline: "tight", transitions: Array(9).fill("layoffs") },
        },
      ],
    },
    '"No", together with 4 other answers → manager hat',
  ],
  ["settled", { settled: true, open: [] }, "Settled Nothing still unknown would change the hat."],
  ["nothing flips", { whatIf: [] }, "Would flip No single change would turn the hat."],
  [
    "two ways",
    { whatIf: [...(verdict().whatIf ?? []), { change: { teamSize: 9 }, hat: null, then: null }] },
    "Morale steady, or team leader back → manager hat; 9 people → neither hat",
  ],
  [
    "more than three",
    { whatIf: Array.from({ length: 5 }, () => ({ change: { teamSize: 9 }, hat: null, then: null })) },
    "→ neither hat; and 2 more",
  ],
  ["why not", miss([project]), "Not manager +3 would need a massive project; now an ordinary project."],
  [
    "why not, a range",
    miss([{ fact: "teamSize", wanted: { atLeast: 16 }, saw: 9 }]),
    "would need 16 people or more; now 9 people.",
  ],
  [
    "why not, a list",
    miss([{ fact: "morale", wanted: ["steady", "high"], saw: "low" }]),
    "would need morale steady or morale high; now morale low.",
  ],
])("outlook: %s", (_, over, words) => expect(has(verdict(over))).toMatch(words as string));

test.each<[string, Verdict, string]>([
  ["in a batch nothing is said about flips", (({ whatIf, ...rest }) => rest)(verdict()), "Would flip"],
  [
    "a role is not changed for a conversation",
    verdict(miss([project, { ...project, fact: "role" }])),
    "Not manager",
  ],
  ["the hat that follows is not denied", verdict({ ...miss([project]), then: "manager" }), "Not manager"],
  [
    "the nearest miss gives way to what is open",
    verdict({ ...crowdedOutlook, ...miss([project]) }),
    "Not manager",
  ],
  ["no hat has no reasons", nothingTold, "Why the"],
  ["no points, no scales", nothingTold, "leader "],
])("%s", (_, subject, words) => expect(has(subject)).not.toContain(words));

test.each([
  ["block characters", {}, /█░.*→/s, /#/],
  ["ASCII", { unicode: false }, /#-.*->/s, /[^\n -~]/],
  ["words", { plain: true }, /leads to/, /[^\n -~]|#/],
])("%s", (_, over, used, unused) => {
  const text = card(verdict(), view(over));
  expect(text).toMatch(used);
  expect(text).not.toMatch(unused);
});

test("words instead of pictures", () => {
  const text = has(verdict(), { plain: true });
  expect(text).toContain("(split) Leader 7 points, manager 6. Why");
  expect(text).toContain("why before how. (34, extended)");
  expect(text).toContain('"No" leads to the manager hat');
});

test("an extreme balance still shows both sides", () => {
  expect(has(verdict({ balance: { leader: 1, manager: 999 } }))).toContain(
    `leader █${"░".repeat(39)} manager`,
  );
  expect(has(verdict({ balance: { leader: 999, manager: 1 } }))).toContain(
    `leader ${"█".repeat(39)}░ manager`,
  );
  expect(has(verdict({ balance: { leader: 3, manager: 0 } }))).toContain(`leader ${"█".repeat(40)} manager`);
});

test.each([40, 60, 79])("at %i columns no answer loses where it leads", (width) => {
  const text = has(crowded(), { width });
  expect(text).toContain("a tight deadline → manager hat");
  expect(text).toContain("→ neither hat; and 1 more");
});

test("at most three that pull to the other hat", () => {
  const four = [4, 3, 2, 1].map((points) => reason({ hat: "manager", points }));
  expect(has(verdict({ reasons: four }))).toContain("25 +1 in 1 more");
});

test("points shown add up to the balance", () => {
  const seven = Array.from({ length: 7 }, (_, i) => reason({ rule: `r${i}`, points: 9 - i }));
  expect(has(verdict({ reasons: seven, balance: { leader: 42, manager: 0 } }))).toContain("+7 in 2 more");
  for (const subject of [crowded(), verdict({ reasons: seven, balance: { leader: 42, manager: 0 } })]) {
    const shown = [...card(subject, view()).matchAll(/^ +\+(\d+) {2}/gm)].map(([, n]) => Number(n));
    const { reasons } = subject;
    expect(shown.reduce((a, b) => a + b, 0)).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
  }
});

test("notes that do not fit are counted", () => {
  expect(has(crowded())).toMatch(/\d more notes? with --json/);
  expect(has(verdict({ notes: ["One.", "Two.", "Three."] }))).toMatch(/One\. Two\. Three\. At right/);
});

test("colour says nothing that words do not", () => {
  const coloured = card(verdict(), view({ colour: true }));
  expect(coloured).toContain("\u001b[36m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(card(verdict(), view()));
});

describe("whatever the verdict", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.lorem({ maxCount: 40 }),
    fc.constantFrom("無限".repeat(60), "👩‍👩‍👧".repeat(50), "שלום ".repeat(30), "\u001b[2J", "Short."),
  );
  const some = (max: number) => fc.array(text, { maxLength: max });
  const reasons = fc.array(
    fc.record({
      because: text,
      points: fc.integer({ min: 1, max: 20 }),
      hat: fc.constantFrom("leader" as const, "manager" as const),
    }),
    { maxLength: 30 },
  );
  const subject = fc
    .record({
      texts: fc.tuple(text, text, text),
      lists: fc.tuple(some(6), some(6), some(6), some(9)),
      reasons,
      full: fc.boolean(),
    })
    .map(({ texts: [id, say, until], lists: [ask, todo, avoid, notes], reasons, full }) =>
      (full ? crowded : verdict)({
        id,
        notes,
        reasons: reasons.map(reason),
        advice: { say, ask, do: todo, avoid, until, again: until },
      }),
    );
  const views = fc.record({ plain: fc.boolean(), unicode: fc.boolean() });

  test("40 lines, however long every text is", () => {
    const long = "Nobody knows who decides. ".repeat(100);
    const lists = { ask: Array(9).fill(long), do: Array(9).fill(long), avoid: Array(9).fill(long) };
    const subject = crowded({
      id: long,
      notes: Array(9).fill(long),
      reasons: Array.from({ length: 20 }, (_, i) =>
        reason({ hat: i % 2 ? "leader" : "manager", because: long }),
      ),
      advice: { ...lists, say: long, until: long, again: long },
    });
    for (const over of [{}, { plain: true }, { unicode: false }]) {
      expect(linesOf(card(subject, view(over))).length).toBeLessThanOrEqual(40);
    }
  });

  test("80 columns and 40 lines", () => {
    fc.assert(
      fc.property(subject, views, fc.integer({ min: 80, max: 300 }), (subject, over, width) => {
        const lines = linesOf(card(subject, view({ ...over, width })));
        expect(lines.length).toBeLessThanOrEqual(40);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
      }),
    );
  });

  test("narrower: never wider", () => {
    fc.assert(
      fc.property(subject, views, fc.integer({ min: 20, max: 79 }), (subject, over, width) => {
        const lines = linesOf(card(subject, view({ ...over, width })));
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test("fast enough for a card of every situation", () => {
  const where = view();
  for (let i = 0; i < 500; i++) card(verdict(), where);
  const start = performance.now();
  for (let i = 0; i < 1000; i++) card(verdict(), where);
  expect(performance.now() - start).toBeLessThan(1000);
});
