import { expect, test } from "vitest";
import { escaped, markdown } from "../../src/render/markdown.ts";
import { crowded, nothingTold, verdict, view } from "./samples.ts";

test("the card as Markdown", () => {
  expect(markdown(verdict({ id: "platform_2" }), view())).toBe(`\
# Wear the LEADER hat first, then the manager hat

**platform\\_2**: split. Leader 7 points, manager 6.

## Why the leader hat

- **+4** Your team leader is away, so nobody holds the direction. (25)
- **+3** Morale is low: people want to hear why before how. (34, extended)

## What pulls to the manager hat

- **+3** The deadline is tight. (15, 41, extended)
- **+2** Running the execution is your own seat. (22, extended)
- **+1** Someone needs more specific guidance. (29, extended)

## In the conversation

**Say**

- "Before we get to dates: here is what I know, and what I don't."

**Ask**

- What would you change first, and why?
- What are people telling each other that nobody tells me?
- Which part of the plan do you not believe in?

**Do**

- Sit down with everyone before the plan goes out.
- Say out loud what is decided and what is not.
- Name one person for each open thread.

**Leave**

- Decisions that belong to whoever takes over the team.
- The order of the tasks: leave that to the people who do them.

**Until**

- the direction has an owner again; look again in a week.

## What would change it

- Still open: Does everyone know what to do next? "No" → manager hat
- Would flip: Morale steady, or team leader back → manager hat

## Notes

- Both hats matter; this is about which comes first.

*In brackets: article claims; extended: our own reading. Advice, not a finding.*
`);
});

test("every reason and note", () => {
  const text = markdown(crowded(), view());
  expect(text.match(/^- \*\*\+/gm)).toHaveLength(18);
  expect(text.match(/^- \d\\\. Nobody/gm)).toHaveLength(3 + 3 + 2 + 9);
});

test("no hat", () => {
  const text = markdown(nothingTold, view());
  expect(text).not.toMatch(/conversation|Why|Notes|points/);
  expect(text).toContain("# No hat for now");
});

test.each([
  ["nothing to escape", "plain, text (ok)", "plain, text (ok)"],
  ["emphasis and code", "*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"],
  ["links and tags", "[a](b) <i> &amp;", "\\[a\\](b) \\<i> \\&amp;"],
  ["what starts a block", "# a", "\\# a"],
  ["a list in a list", "- a", "\\- a"],
  ["a numbered list", "12. a", "12\\. a"],
  ["a quotation", "> a", "\\> a"],
  ["a new line", "a\n# b", "a # b"],
  ["a backslash", "a\\", "a\\\\"],
])("escapes %s", (_, text, safe) => expect(escaped(text, view())).toBe(safe));
