import type { Flip, Reason, Verdict } from "../../src/model/verdict.ts";
import { type Display, type Labels, labelsOf } from "../../src/render/display.ts";
import { makeStyle } from "../../src/render/style.ts";

// Verdicts and words made by hand, so that a test of a form does not change with the sentences of the content.

const hat = (title: string) =>
  ({ title, say: [], ask: [], do: [], avoid: [], until: [], again: [], claims: [] }) as never;

const labels: Labels = labelsOf({
  pack: {
    hats: {
      leader: hat("talk about where and why"),
      manager: hat("settle how and when"),
      default: hat("listen first"),
    },
    questions: [
      {
        fact: "role",
        ask: "What's your role with these people?",
        help: "-",
        choices: [{ value: "manager", label: "Manager", phrase: "you're their manager" }],
      },
      {
        fact: "morale",
        ask: "How's the team feeling?",
        help: "-",
        choices: [
          { value: "low", label: "Low", phrase: "morale is low", turns: "morale drops" },
          {
            value: "steady",
            label: "Steady",
            phrase: "morale is steady",
            turns: "morale recovers",
          },
        ],
      },
      {
        fact: "deadline",
        ask: "Is there enough time?",
        help: "-",
        choices: [
          {
            value: "tight",
            label: "No, it's tight",
            phrase: "the deadline is tight",
            turns: "the deadline gets tight",
          },
        ],
      },
      {
        fact: "plan",
        ask: "Does everyone know what to do next?",
        help: "-",
        choices: [
          {
            value: "unclear",
            label: "No",
            phrase: "the plan is unclear",
            turns: "the plan gets unclear",
          },
        ],
      },
      {
        fact: "teamSize",
        ask: "How many people do you oversee?",
        help: "-",
        choices: [],
        phrase: "you oversee {value} people",
      },
      {
        fact: "transitions",
        ask: "What's changing around you?",
        help: "-",
        choices: [
          {
            value: "team-leader-absent",
            label: "The team leader is away",
            phrase: "the team leader is away",
            over: "the team leader is back",
          },
          {
            value: "acquisition",
            label: "An acquisition",
            phrase: "there's an acquisition",
            turns: "an acquisition is announced",
          },
          {
            value: "layoffs",
            label: "Layoffs",
            phrase: "there are layoffs",
            over: "the layoffs are behind you",
          },
        ],
        empty: "nothing is changing",
      },
    ],
    claims: [
      {
        number: 25,
        section: "-",
        says: "When a team has no leader, its manager leads.",
      },
    ],
  },
});

export function display(over: Partial<Display> & { color?: boolean } = {}): Display {
  const { color = false, ...rest } = over;
  const facts = { role: "manager", morale: "low", transitions: ["team-leader-absent"] } as const;
  return {
    width: 80,
    style: makeStyle(color),
    unicode: true,
    plain: false,
    labels,
    facts,
    ...rest,
  };
}

export const reason = (over: Partial<Reason> = {}): Reason => ({
  rule: "team-leader-gap",
  hat: "leader",
  points: 4,
  kind: "call",
  basis: "article",
  claims: [25],
  because: "The team leader is away, so the team needs a course.",
  saw: { transitions: ["team-leader-absent"] },
  ...over,
});

export const tight = reason({
  rule: "tight-deadline",
  hat: "manager",
  points: 3,
  basis: "extended",
  claims: [15, 41],
  because: "The deadline is tight, so settle who does what first.",
  saw: { deadline: "tight" },
});

export const ownRole = reason({
  rule: "seat-manager",
  hat: "manager",
  points: 2,
  kind: "hint",
  because: "Making sure the work gets done is your day job.",
  saw: { role: "manager" },
});

export const flip = (over: Partial<Flip> = {}): Flip => ({
  fact: "deadline",
  from: "none",
  to: "tight",
  hat: "manager",
  then: null,
  ...over,
});

export const verdict = (over: Partial<Verdict> = {}): Verdict => ({
  schemaVersion: 2,
  id: null,
  hat: "leader",
  then: null,
  strength: "clear",
  order: "points",
  balance: { leader: 4, manager: 0 },
  settled: false,
  reasons: [reason(), ownRole],
  open: ["plan"],
  flips: [flip()],
  advice: {
    say: "While our lead is out, let's make sure we know where we're headed.",
    ask: ["What would you keep?", "What should we stop?", "What don't I see?"],
    do: ["Say why.", "Name a deputy."],
    avoid: ["Deciding what can wait.", "Doing it all alone."],
    until: "someone owns the direction again",
    again: "check again in a week",
  },
  notes: ["If the direction isn't yours to set, go and get it.", "You'll need both hats here."],
  pack: { name: "article", version: "2.0.0", sha256: "0".repeat(64) },
  ...over,
});

export const both = verdict({
  then: "manager",
  strength: "split",
  order: "destination-first",
  balance: { leader: 4, manager: 6 },
  reasons: [reason(), tight, ownRole],
});

export const byDefault = verdict({
  hat: "manager",
  strength: "default",
  balance: { leader: 0, manager: 0 },
  reasons: [ownRole],
});

export const none = verdict({
  hat: null,
  strength: "none",
  balance: { leader: 0, manager: 0 },
  reasons: [],
  flips: [],
});

const long = (words: string, characters: number) => words.repeat(50).slice(0, characters).trim();

/** As much on one card as the limits of content allow, and reasons that their facts have made longer. */
export const crowded = verdict({
  id: "a team with quite a name",
  then: "manager",
  strength: "split",
  reasons: [
    ...Array.from({ length: 5 }, () =>
      reason({ because: long("people and all their reasons ", 180) }),
    ),
    { ...tight, because: long("words that go on and on ", 180) },
  ],
  flips: [flip(), flip({ fact: "plan", from: null, to: "unclear" })],
  advice: {
    say: long("something to say to people ", 124),
    ask: Array.from({ length: 6 }, () => long("what would you ask of them ", 66)),
    do: Array.from({ length: 6 }, () => long("one more thing to do today ", 124)),
    avoid: Array.from({ length: 6 }, () => long("what is better left alone ", 66)),
    until: long("everybody has had enough of it ", 60),
    again: long("look at it again next week ", 40),
  },
  notes: [long("a word of caution about all ", 124), long("and a second one ", 124)],
});

/** Text that would steer a terminal, reorder a line or be taken for Markdown. */
export const hostile =
  "無限 👩‍👩‍👧 ⚠️ שלום \u202eabc \u001b[31mred\u001b[0m \u009b2J \u0007\ud800 *b* <i> `c` [d](e)\n# f";

export const ofHostileWords = verdict({
  id: hostile.repeat(3),
  reasons: [reason({ because: hostile })],
  advice: {
    say: hostile,
    ask: [hostile],
    do: [hostile],
    avoid: [hostile],
    until: hostile,
    again: hostile,
  },
  notes: [hostile],
});
