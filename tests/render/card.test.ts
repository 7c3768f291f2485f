import measure from "fast-string-width";
import { describe, expect, test } from "vitest";
import type { FactName } from "../../src/model/facts.ts";
import type { Value } from "../../src/model/model.ts";
import type { Flip, Reason, Verdict } from "../../src/model/verdict.ts";
import { type Display, labelsOf } from "../../src/render/display.ts";
import { renderVerdict } from "../../src/render/render.ts";
import {
  both,
  byDefault,
  crowded,
  display,
  flip,
  none,
  ofHostileWords,
  reason,
  tight,
  verdict,
} from "./samples.ts";
import { book } from "./shipped.ts";

const card = (subject: Verdict, over = {}, options = {}) =>
  renderVerdict(subject, "card", display(over), options);

test("answers which hat, what to open with, why; then the words for the talk; then how long", () => {
  expect(card(verdict({ id: "platform" }))).toBe(`\
  platform
  LEADER hat: talk about where and why                                   clear

  Open with  "While our lead is out, let's make sure we know where we're
               headed."
  Because    The team leader is away, so the team needs a course.

  Ask        What would you keep?
             What should we stop?
             What don't I see?
  Do         Say why.
             Name a deputy.
  Avoid      Deciding what can wait.
             Doing it all alone.
  Heads up   If the direction isn't yours to set, go and get it.

  Switch if  the deadline gets tight → manager
  Until      someone owns the direction again; check again in a week.
`);
});

test("says when to change over where the other hat follows, and what calls for that one", () => {
  const text = card(both);
  expect(text).toContain(
    "LEADER hat: talk about where and why                                   split\n" +
      "  Then the MANAGER hat, once someone owns the direction again.\n",
  );
  expect(text).toContain("But also   The deadline is tight, so settle who does what first.\n");
  expect(text).toContain("Later      Check again in a week.\n");
  expect(text).not.toContain("Until");
});

test("tells a default as one", () => {
  const text = card(byDefault);
  expect(text).toContain(
    "Stay in your MANAGER hat: listen first                            by default\n",
  );
  expect(text).toContain("Because    Nothing you've told me calls for a change of hat.\n");
  expect(text).not.toContain("day job");
});

test("a default gives what was told as its reason, whichever hat that hints at", () => {
  const hint = reason({ hat: "leader", kind: "hint", points: 2, because: "There are layoffs." });
  const text = card({ ...byDefault, reasons: [...byDefault.reasons, hint] });
  expect(text).toContain("Because    There are layoffs.\n");
  expect(text).not.toContain("Nothing you've told me");
});

test("does not tell somebody without a role to stay in it", () => {
  const text = card(byDefault, { facts: { role: "neither" } });
  expect(text).toContain("Listen first, with the MANAGER hat at hand");
});

test("says plainly that nothing points either way", () => {
  const text = card(none);
  expect(text).toMatch(/^ {2}No hat yet: listen first\n/);
  expect(text).toContain("Because    Nothing you've told me points either way.\n");
});

describe("what would change the hat", () => {
  test.each<[string, Partial<Verdict>, string]>([
    ["one change", { flips: [flip()] }, "Switch if  the deadline gets tight → manager"],
    [
      "what was not told may be so already",
      { flips: [flip({ fact: "plan", from: null, to: "unclear" })] },
      "Switch if  the plan is unclear → manager",
    ],
    [
      "two that lead to the same hat",
      { flips: [flip({ fact: "plan", from: null, to: "unclear" }), flip()] },
      "Switch if  the plan is unclear, or the deadline gets tight → manager",
    ],
    [
      "the first of two that lead to different hats",
      {
        flips: [
          flip({ fact: "morale", from: "low", to: "steady", hat: null }),
          flip({ fact: "plan", from: null, to: "unclear" }),
        ],
      },
      "Switch if  morale recovers → no hat",
    ],
    [
      "what goes from a list",
      {
        flips: [
          flip({ fact: "transitions", from: ["layoffs", "team-leader-absent"], to: ["layoffs"] }),
        ],
      },
      "Switch if  the team leader is back → manager",
    ],
    [
      "what comes to a list",
      {
        flips: [flip({ fact: "transitions", from: ["layoffs"], to: ["layoffs", "acquisition"] })],
      },
      "Switch if  an acquisition is announced → manager",
    ],
    [
      "nothing left to wear",
      { flips: [flip({ hat: null })] },
      "Switch if  the deadline gets tight → no hat",
    ],
    ["nothing", { flips: [] }, "Switch     No one change would tip it the other way."],
    [
      "two things that have to go at once",
      { flips: [flip({ fact: "transitions", from: ["layoffs", "team-leader-absent"], to: [] })] },
      "Switch if  the layoffs are behind you and the team leader is back → manager",
    ],
    [
      "no more than there is room for, with its hat",
      {
        flips: [
          flip({ fact: "needs", from: ["how", "relief", "backing"], to: [] }),
          flip({ fact: "morale", from: "low", to: "steady" }),
        ],
      },
      "Switch if  morale recovers → manager",
    ],
  ])("%s", (_, over, line) => expect(card(verdict(over))).toContain(`  ${line}\n`));

  test.each<[string, Flip]>([
    ["a smaller team", flip({ fact: "teamSize", from: 22, to: 15 })],
    ["a size that was not told", flip({ fact: "teamSize", from: null, to: 16 })],
    ["the end of the mentoring", flip({ fact: "mentoring", from: true, to: false })],
    ["another talk", flip({ fact: "occasion", from: null, to: "above" })],
    ["a direction that gets lost", flip({ fact: "direction", from: "clear", to: "unclear" })],
    ["a leader who leaves", flip({ fact: "transitions", from: [], to: ["team-leader-absent"] })],
    ["somebody who gets hurt", flip({ fact: "needs", from: [], to: ["backing"] })],
    ["one need instead of another", flip({ fact: "needs", from: ["backing"], to: ["relief"] })],
  ])("%s, which nobody waits for, is told in the explanation alone", (_, slow) => {
    const subject = verdict({ flips: [slow] });
    expect(card(subject)).not.toContain("Switch");
    expect(renderVerdict(subject, "card", display(), { explain: true })).toContain("→ manager");
  });

  test("no needs of one person at all is an answer, which no need that is over gives", () => {
    const subject = verdict({ flips: [flip({ fact: "needs", from: ["relief"], to: [] })] });
    const [team, one] = (["team", "one-on-one"] as const).map((occasion) =>
      display({ facts: { occasion }, labels: labelsOf(book) }),
    );
    const over = "the workload is back to normal → manager";
    expect(renderVerdict(subject, "card", team as Display)).toContain(`Switch if  ${over}`);
    expect(renderVerdict(subject, "card", one as Display)).not.toContain("Switch");
    const explained = renderVerdict(subject, "card", one as Display, { explain: true });
    expect(explained).toContain("people know their jobs and run with them → manager");
    expect(explained).not.toContain(over);
  });

  test.each<[FactName, Value]>([
    ["occasion", "above"],
    ["direction", "unclear"],
    ["teamSize", 16],
    ["transitions", "team-leader-absent"],
    ["transitions", "key-manager-changing"],
    ["transitions", "new-in-role"],
    ["newDirectReport", true],
    ["needs", "backing"],
    ["mentoring", false],
    ["level", "senior"],
  ])("the shipped pack has no clause for %s %s: nobody should wait for that", (fact, value) =>
    expect(labelsOf(book).turns(fact, value)).toBeUndefined(),
  );

  test("is left out where nobody looked for it", () => {
    const { flips: _, ...rest } = verdict();
    expect(card(rest)).not.toContain("Switch");
  });
});

test("gives three reasons at most, and no hint about what a call saw already", () => {
  const repeated = reason({ kind: "hint", points: 2, because: "The same again." });
  const calls = [1, 2, 3, 4].map((n) => reason({ because: `Call ${n}.` }));
  expect(card(verdict({ reasons: [reason(), repeated] }))).not.toContain("The same again.");
  expect(card(verdict({ reasons: calls }))).toContain("Call 3.\n\n");
});

test("says a thing once where two reasons begin with it", () => {
  const texts = [
    "There's too much to do, so start there.",
    "There's too much to do, so drop some.",
  ];
  const text = card(verdict({ reasons: texts.map((because) => reason({ because })) }));
  expect(text).toContain("Because    There's too much to do, so start there.\n\n");
});

const hint = reason({ hat: "manager", kind: "hint", points: 2, because: "It's late." });
test.each<[string, readonly Reason[], boolean]>([
  ["names what hints at the other hat", [reason(), { ...hint, saw: tight.saw }], true],
  ["doesn't where a reason has seen it already", [reason(), hint], false],
  [
    "doesn't where three reasons leave no room",
    [...[1, 2, 3].map((n) => reason({ because: `Call ${n}.` })), { ...hint, saw: tight.saw }],
    false,
  ],
])("%s", (_title, reasons, isNamed) => {
  expect(card(verdict({ reasons })).includes("But also   It's late.")).toBe(isNamed);
});

test("of a hat by default everything told is a reason", () => {
  const text = card({ ...byDefault, reasons: [{ ...hint, saw: tight.saw }] });
  expect(text).toContain("Because    It's late.");
  expect(text).not.toContain("But also");
});

describe("one screen", () => {
  const lines = (text: string) => text.trimEnd().split("\n");

  test("gives lines that are left to reasons that need two", () => {
    const long = (n: number) =>
      reason({ because: `${n}. ${"A reason that takes long. ".repeat(3)}` });
    const text = card(verdict({ reasons: [long(1), long(2)] }));
    expect(text).toMatch(/Because {4}1\. .*\n +A?.*\n +2\. .*\n/);
  });

  test("leaves out the line about switching, and some more, for what stands above", () => {
    const since = "What has moved since the last time. ".repeat(4);
    const text = card(crowded, {}, { since });
    expect(lines(text)).toHaveLength(22);
    expect(text).not.toContain("Switch");
    expect(text).toMatch(/Ask [\s\S]*Do [\s\S]*Avoid /);
  });

  test("keeps a line of what to ask, whatever stands above; of a long id, only the first", () => {
    const text = card(crowded, {}, { since: "What has moved since the last time. ".repeat(20) });
    expect(text).toMatch(/Ask [\s\S]*Do [\s\S]*Avoid /);
    expect(lines(card({ ...crowded, id: "long ".repeat(60) }))[1]).toMatch(/hat/i);
  });

  test.each<[string, Verdict]>([
    ["both hats", both],
    ["a default", byDefault],
    ["no hat", none],
    ["as much as content may say", crowded],
    ["without the other hat", { ...crowded, then: null }],
    ["hostile words", ofHostileWords],
  ])("holds %s", (_, subject) => {
    const shown = lines(card(subject));
    expect(shown.length).toBeLessThanOrEqual(22);
    const top = shown.slice(0, 10).join("\n");
    for (const words of [/hat/, /Open with/, /Because/]) expect(top).toMatch(words);
  });
});

describe.each([true, false])("with unicode %s", (unicode) => {
  describe.each([true, false])("with signs for the eye replaced by words: %s", (plain) => {
    test.each([20, 24, 33, 47, 48, 60, 79, 80, 120, 200])("stays within %i columns", (width) => {
      for (const subject of [verdict(), both, byDefault, none, crowded, ofHostileWords]) {
        const text = card(subject, { width, unicode, plain });
        for (const line of text.split("\n")) {
          expect(measure(line)).toBeLessThanOrEqual(Math.min(width, 80));
          expect(line).toBe(line.trimEnd());
        }
      }
    });
  });
});

test("cuts nothing where it is narrow", () => {
  expect(card(verdict({ flips: [] }), { width: 32 })).toContain(`\
  LEADER hat: talk about where
  and why (clear)

  Open with  "While our lead is
               out, let's make
               sure we know
               where we're
               headed."
  Because    The team leader is
               away, so the team
               needs a course.
`);
});

test("keeps to ASCII where the terminal may have nothing else", () => {
  const text = card(crowded, { unicode: false });
  expect(text).toMatch(/^[ -~\n]*$/);
  expect(card(verdict(), { unicode: false })).toContain("the deadline gets tight -> manager\n");
});

test("says in words for a screen reader what others see", () => {
  const text = card(both, { plain: true });
  expect(text).toContain("LEADER hat: talk about where and why (split)\n");
  expect(text).toContain("Because:   The team leader");
  expect(text).toContain("Switch if: the deadline gets tight: manager\n");
});

test("colors hats by meaning and sets labels in bold", () => {
  const text = card(both, { color: true });
  expect(text).toContain("\u001b[36mLEADER\u001b[39m");
  expect(text).toContain("\u001b[33mMANAGER\u001b[39m");
  expect(text).toContain("\u001b[33mmanager\u001b[39m");
  expect(text).toContain("\u001b[1mOpen with\u001b[22m");
});
