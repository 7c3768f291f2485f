import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { card } from "../../src/render/card.ts";
import { ago, day } from "../../src/render/day.ts";
import { history, type Known, type PastCheck, people } from "../../src/render/history.ts";
import { movementCard, movementMarkdown } from "../../src/render/movement.ts";
import { reason, verdict, view } from "./samples.ts";

const at = "2026-11-14T12:00:00.000Z";
const now = new Date("2026-11-24T12:00:00.000Z");

function past(over: Partial<PastCheck> = {}): PastCheck {
  return { at, hat: "leader", strength: "clear", balance: { leader: 7, manager: 2 }, changed: {}, ...over };
}

const checks: PastCheck[] = [
  past(),
  past({
    hat: "manager",
    strength: "leaning",
    balance: { leader: 1, manager: 12 },
    changed: { morale: { from: "low", to: "steady" }, deadline: { from: "none", to: "tight" } },
  }),
  past({
    hat: null,
    strength: "none",
    balance: { leader: 0, manager: 0 },
    changed: { deadline: { from: "tight", to: null } },
  }),
  past({ balance: { leader: 0, manager: 99 } }),
];

const nasty = "無限 👩‍👩‍👧 שלום \u202eabc \u001b[31mred \u009b2J \u0007\n# f".repeat(8);

test("a history, line by line", () => {
  expect(history("Ana", checks, view())).toBe(
    [
      "Ana: 4 checks",
      "14 Nov 2026  leader   clear    █████████░░░  7:2",
      "14 Nov 2026  manager  leaning  █░░░░░░░░░░░  1:12   morale steady, a tight…",
      "14 Nov 2026  none     none                   0:0    1 answer no longer known",
      "14 Nov 2026  leader   clear    ░░░░░░░░░░░░  0:99",
      "█ leader, ░ manager",
      "",
    ].join("\n"),
  );
});

test("in ASCII, and in words", () => {
  expect(history("Ana", checks, view({ unicode: false }))).toContain(
    "#-----------  1:12   morale steady, a tight...\n",
  );
  expect(history("Ana", checks.slice(0, 2), view({ plain: true }))).toBe(
    [
      "Ana: 2 checks",
      "14 Nov 2026: leader hat, clear; leader 7 points, manager 2.",
      "14 Nov 2026: manager hat, leaning; leader 1 point, manager 12. Morale steady, a",
      "tight deadline.",
      "",
    ].join("\n"),
  );
});

const known: Known[] = [
  { name: "Ana", checks: 12, last: { at, hat: "manager" } },
  { name: nasty, checks: 1, last: { at, hat: null } },
];

describe.each([20, 30, 47, 60, 71, 72, 80, 99, 100, 200])("at %i columns", (width) => {
  test.each([
    { unicode: true, plain: false },
    { unicode: false, plain: false },
    { unicode: true, plain: true },
  ])("%o", (over) => {
    const shown = view({ ...over, width });
    const since = { at, changed: checks[1]?.changed ?? {}, hat: { from: "leader", to: "manager" } as const };
    const texts = [
      history(nasty, checks, shown),
      people(known, now, shown),
      movementCard(since, verdict(), now, shown),
    ];
    for (const text of texts) {
      expect(text).toMatch(/[^\n]\n$/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: whatever is not ASCII
    if (!over.unicode) expect(history("Ana", checks, shown)).toMatch(/^[\u0000-\u007f]*$/);
  });
});

test("colour adds nothing but colour", () => {
  const plain = history("Ana", checks, view());
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken out
  expect(history("Ana", checks, view({ colour: true })).replace(/\u001b\[\d+m/g, "")).toBe(plain);
});

test("people, with their last hat and how long ago", () => {
  expect(people(known.slice(0, 1), now, view())).toBe("Ana  manager hat  10 days ago  12 checks\n");
  expect(people(known.slice(0, 1), now, view({ plain: true }))).toBe(
    "Ana: manager hat, 10 days ago, 12 checks.\n",
  );
});

const hat = (from: "leader" | "manager" | null, to: "leader" | "manager" | null) => ({ from, to });
const moved = { morale: { from: "low", to: "steady" } };
const rows = [
  ["nothing", {}, hat("leader", "leader"), "nothing changed; the hat is still leader."],
  ["still none", {}, hat(null, null), "nothing changed; there is still no hat."],
  ["the hat stays", moved, hat("leader", "leader"), "now morale steady; the hat is still leader."],
  [
    "the hat turns",
    moved,
    hat("leader", "manager"),
    "now morale steady; that turned the hat from leader to manager.",
  ],
  [
    "a first hat",
    moved,
    hat(null, "manager"),
    "now morale steady; that calls for the manager hat, where there was none.",
  ],
  ["a hat less", moved, hat("manager", null), "now morale steady; that took the manager hat off."],
  [
    "other rules",
    {},
    hat("leader", "manager"),
    "no answer changed but the rules did; that turned the hat from leader to manager.",
  ],
  [
    "now known",
    { plan: { from: null, to: "clear" }, mentoring: { from: null, to: false } },
    hat("leader", "leader"),
    "now plan clear (new) and mentoring false (new); the hat is still leader.",
  ],
  [
    "many now known",
    {
      plan: { from: null, to: "clear" },
      mentoring: { from: null, to: false },
      morale: { from: null, to: "low" },
      level: { from: null, to: "middle" },
    },
    hat("leader", "leader"),
    "4 answers not known before; the hat is still leader.",
  ],
  [
    "a list",
    { transitions: { from: ["layoffs"], to: ["acquisition"] } },
    hat("leader", "leader"),
    "now transitions acquisition and no longer transitions layoffs; the hat is still leader.",
  ],
] as const;

test.each(rows)("movement: %s", (_, changed, hat, text) => {
  const shown = movementCard({ at, changed, hat }, verdict(), now, view({ width: 80 }));
  expect(shown.replace(/\s+/g, " ")).toBe(` Since 14 Nov 2026, 10 days ago: ${text} `);
});

test("the movement shares the screen of the card, which gives up what it can", () => {
  const since = { at, changed: moved, hat: hat("leader", "manager") } as const;
  const height = (text: string) => text.split("\n").length - 1;
  const after = movementCard(since, verdict(), now, view());
  const full = verdict({ notes: Array.from({ length: 10 }, (_, i) => `Note ${i + 1}.`) });
  const [alone, together] = [card(full, view()), card(full, view(), after)];
  expect(together.endsWith(after)).toBe(true);
  expect(height(together)).toBeLessThan(height(alone) + height(after));
  expect(height(together)).toBeLessThanOrEqual(40);
});

test("three times in a row for the same reason: a question", () => {
  const since = { at, changed: {}, hat: hat("manager", "manager"), again: { rule: "crunch", times: 3 } };
  const because = "A massive project meets a tight deadline.";
  const subject = verdict({ hat: "manager", reasons: [reason({ rule: "crunch", hat: "manager", because })] });
  expect(movementCard(since, subject, now, view())).toBe(`
  Since  14 Nov 2026, 10 days ago: nothing changed; the hat is still manager.
  Again  3 checks in a row in the manager hat for the same reason: A massive
         project meets a tight deadline. The manager hat is for a while, not
         for good: what keeps the cause from going? (44, 51)
`);
  expect(movementMarkdown(since, subject, now, view())).toMatch(
    /^\n## Since last time\n- 14 Nov[^\n]*\n- 3 checks[^\n]*\n$/,
  );
});

const noon = (text: string) => new Date(`${text}T12:00:00`);
test.each([
  ["2026-11-24", "today"],
  ["2026-11-23", "yesterday"],
  ["2026-11-14", "10 days ago"],
  ["2026-09-26", "59 days ago"],
  ["2026-09-25", "60 days ago"],
  ["2026-09-24", "2 months ago"],
  ["2026-08-24", "3 months ago"],
  ["2024-11-24", "23 months ago"],
  ["2024-11-23", "2 years ago"],
  ["2023-11-24", "3 years ago"],
  ["2026-11-25", "in the future"],
])("%s was %s", (date, words) => expect(ago(noon(date), noon("2026-11-24"))).toBe(words));

test("late in the evening is still that day", () => {
  expect(ago(new Date("2026-11-23T23:59:00"), new Date("2026-11-24T00:01:00"))).toBe("yesterday");
  expect(day(new Date("2026-01-05T00:00:00"))).toBe("5 Jan 2026");
});
