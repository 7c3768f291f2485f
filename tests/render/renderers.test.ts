import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/core/verdict.ts";
import { type Format, renderers } from "../../src/render/renderers.ts";
import { crowded, nothingTold, reason, verdict, view } from "./samples.ts";

const nasty =
  "無限 👩‍👩‍👧 ⚠️ שלום \u202eabc \u001b[31mred\u001b[0m \u009b2J \u0007\ud800 *b* <i> `c` [d](e)\n# f";
const subjects: Readonly<Record<string, Verdict>> = {
  ordinary: verdict(),
  crowded: crowded(),
  "nothing told": nothingTold,
  nasty: verdict({
    id: nasty.repeat(3),
    reasons: [reason({ because: nasty })],
    advice: { say: nasty, ask: [nasty], do: [nasty], avoid: [nasty], until: nasty, again: nasty },
    notes: [nasty],
  }),
};
const formats = Object.keys(renderers) as Format[];
const cases = formats.flatMap((format) => Object.keys(subjects).map((name) => [format, name] as const));

describe.each(cases)("%s of %s", (format, name) => {
  const subject = subjects[name] as Verdict;
  const shown = (over = {}) => renderers[format](subject, view(over));

  test("ends in one newline", () => expect(shown()).toMatch(/[^\n]\n$/));

  test("sends the terminal nothing but text", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(shown()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test("the same again", () => expect(shown()).toBe(shown()));
});

describe.each(Object.keys(subjects))("the card of %s", (name) => {
  test.each([20, 40, 80, 200])("at %i columns", (width) => {
    const lines = renderers.card(subjects[name] as Verdict, view({ width })).split("\n");
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(width, 80));
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });
});

test.each([
  [verdict(), "leader\n"],
  [verdict({ hat: "manager" }), "manager\n"],
  [nothingTold, "none\n"],
])("quiet", (subject, word) => expect(renderers.quiet(subject, view())).toBe(word));

test.each(Object.keys(subjects))("the JSON of %s is the verdict", (name) => {
  const subject = subjects[name] as Verdict;
  const text = renderers.json(subject, view());
  expect(text.trimEnd()).not.toContain("\n");
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(subject)));
});
