import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/model/verdict.ts";
import { type Format, renderVerdict } from "../../src/render/render.ts";
import { escapeMarkdown } from "../../src/render/sections.ts";
import { steering } from "../support/text.ts";
import { both, byDefault, crowded, display, none, ofHostileWords, verdict } from "./samples.ts";

const subjects: Readonly<Record<string, Verdict>> = {
  "an ordinary verdict": verdict(),
  "a verdict of both hats": both,
  "a default": byDefault,
  "no hat": none,
  "a crowded verdict": crowded,
  "a verdict of hostile words": ofHostileWords,
};
const formats: readonly Format[] = ["card", "markdown", "agenda", "json"];
const pairs = formats.flatMap((format) =>
  Object.keys(subjects).map((name) => [format, name] as const),
);

describe.each(pairs)("%s of %s", (format, name) => {
  const subject = subjects[name] as Verdict;
  const shown = () => renderVerdict(subject, format, display(), { explain: true });

  test("ends in one line break", () => expect(shown()).toMatch(/[^\n]\n$/));

  test("sends the terminal nothing but text", () => expect(shown()).not.toMatch(steering));

  test("is the same again", () => expect(shown()).toBe(shown()));
});

test.each(Object.keys(subjects))("the JSON of %s is the verdict", (name) => {
  const subject = subjects[name] as Verdict;
  const text = renderVerdict(subject, "json", display());
  expect(text.trimEnd()).not.toContain("\n");
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(subject)));
});

test("an agenda is what to say, ask and do, to paste as it is", () => {
  expect(renderVerdict(verdict(), "agenda", display())).toBe(`\
Open with:
- "While our lead is out, let's make sure we know where we're headed."

Ask:
- What would you keep?
- What should we stop?
- What don't I see?

Do:
- Say why.
- Name a deputy.
`);
});

test("Markdown is complete, and takes names as they are", () => {
  expect(renderVerdict({ ...both, id: "platform_2" }, "markdown", display())).toBe(`\
# LEADER hat: talk about where and why (split)

**platform\\_2**

Then the MANAGER hat, once someone owns the direction again.

## Open with

- "While our lead is out, let's make sure we know where we're headed."

## Because

- The team leader is away, so the team needs a course.

## But also

- The deadline is tight, so settle who does what first.

## Ask

- What would you keep?
- What should we stop?
- What don't I see?

## Do

- Say why.
- Name a deputy.

## Avoid

- Deciding what can wait.
- Doing it all alone.

## Heads up

- If the direction isn't yours to set, go and get it.
- You'll need both hats here.

## Later

- Check again in a week.

## What would change the hat

- the deadline gets tight → manager
`);
});

test("Markdown with an explanation says every heads-up once", () => {
  const text = renderVerdict(both, "markdown", display(), { explain: true });
  for (const note of both.notes) expect(text.split(note)).toHaveLength(2);
});

test.each([
  ["*bold* and _more_", "\\*bold\\* and \\_more\\_"],
  ["<b>|&`", "\\<b>\\|\\&\\`"],
  ["# no heading", "\\# no heading"],
  ["- no item", "\\- no item"],
  ["1. no number", "1\\. no number"],
  ["two\nlines", "two lines"],
])("Markdown leaves %j as it is", (text, escaped) =>
  expect(escapeMarkdown(text, { unicode: true })).toBe(escaped),
);
