import measure from "fast-string-width";
import { expect, test } from "vitest";
import type { Verdict } from "../../src/model/verdict.ts";
import { explanationOf } from "../../src/render/explainText.ts";
import { renderVerdict } from "../../src/render/render.ts";
import { both, byDefault, crowded, display, flip, none, verdict } from "./samples.ts";

const textsOf = (subject: Verdict, heading: string) =>
  explanationOf(subject, display()).find((part) => part.heading === heading)?.texts;

test("adds up the calls, and says why the lighter hat comes first", () => {
  expect(textsOf(both, "How it adds up")).toEqual([
    "Calls for the leader hat: 4 points. Calls for the manager hat: 6 points. That makes it split.",
    "There's more to manage than to lead here, but agree where you're going first.",
  ]);
  for (const subject of [byDefault, none]) {
    expect(textsOf(subject, "How it adds up")).toEqual([
      "No rule calls for a hat, so there's nothing to add up.",
    ]);
  }
});

test("names every reason with its points and where it comes from, the role too", () => {
  expect(textsOf(both, "What speaks for each hat (calls add up, hints only break ties)")).toEqual([
    "The team leader is away, so the team needs a course. (Leader call, 4 points; the article's claim 25; rule team-leader-gap)",
    "The deadline is tight, so settle who does what first. (Manager call, 3 points; our own reading of claims 15 and 41; rule tight-deadline)",
    "Making sure the work gets done is your day job. (Manager hint, 2 points; the article's claim 25; rule seat-manager)",
  ]);
});

test("gives each claim once, in our words", () => {
  expect(textsOf(both, "What the article says about it")).toEqual([
    "Claim 25: When a team has no leader, its manager leads.",
  ]);
});

test("repeats what was told, and asks what was not", () => {
  expect(textsOf(verdict(), "What you told me")).toEqual([
    "What's your role with these people? Manager",
    "How's the team feeling? Low",
    "What's changing around you? The team leader is away",
  ]);
  expect(textsOf(verdict(), "What you haven't told me that could change the hat")).toEqual([
    "Does everyone know what to do next?",
  ]);
  const rest = textsOf(verdict(), "What you haven't told me, and needn't");
  expect(rest).toContain("How many people do you oversee?");
  expect(rest).not.toContain("Does everyone know what to do next?");
});

test("lists every change that would turn the hat, with both hats it leads to", () => {
  const flips = [
    flip({ then: "leader" }),
    flip({ fact: "transitions", from: ["acquisition", "team-leader-absent"], to: [], hat: null }),
  ];
  expect(textsOf(verdict({ flips }), "What would change the hat")).toEqual([
    "the deadline gets tight → manager, then leader",
    "there's an acquisition no longer and the team leader is back → no hat",
  ]);
  expect(textsOf(verdict({ flips: [] }), "What would change the hat")).toEqual([
    "No one change would tip it the other way.",
  ]);
});

test("names the rules that wait for an answer, with the questions that would tell", () => {
  const rule = { rule: "no-plan", hat: "manager", points: 1, kind: "hint" } as const;
  const trace = { ...rule, basis: "article", claims: [], waitsFor: ["plan"] } as const;
  const subject = verdict({
    trace: [
      { ...trace, outcome: "unknown" },
      { ...trace, outcome: "fails", waitsFor: [] },
    ],
  });
  expect(textsOf(subject, "Rules that wait for an answer")).toEqual([
    "no-plan (manager, 1 point): Does everyone know what to do next?",
  ]);
});

test("gives the heads-ups that the card had no room for", () => {
  expect(textsOf(verdict(), "More heads-ups")).toEqual(["You'll need both hats here."]);
});

test("names the pack, so that the verdict can be had again", () => {
  expect(textsOf(verdict(), "The rules behind this")?.[0]).toBe(
    `Pack article 2.0.0 (sha256 ${"0".repeat(64)}).`,
  );
});

test("stands under the card, and under the Markdown", () => {
  const card = renderVerdict(both, "card", display(), { explain: true });
  expect(card).toContain("\n\n  How it adds up\n    Calls for the leader hat");
  const markdown = renderVerdict(both, "markdown", display(), { explain: true });
  expect(markdown).toContain("\n\n## How it adds up\n\n- Calls for the leader hat");
});

test.each([20, 48, 80, 200])("stays within %i columns", (width) => {
  for (const subject of [both, crowded]) {
    const text = renderVerdict(subject, "card", display({ width }), { explain: true });
    for (const line of text.split("\n")) {
      expect(measure(line)).toBeLessThanOrEqual(Math.min(width, 80));
    }
  }
});
