import { expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { failureJson, failureText, problemText } from "../../src/render/problemText.ts";
import { stripEscapes } from "../support/text.ts";
import { display } from "./samples.ts";

const morale: Problem = {
  path: "morale",
  message: "is not a known value",
  got: "lo",
  allowed: ["low", "steady", "high"],
  suggestion: "low",
};
const place = { file: "answers.json", line: 3, column: 12 };

test("tells all problems at once, each with its place, and what to do next", () => {
  const problems = [
    { ...morale, place },
    { path: "role", message: "is missing", allowed: ["manager", "leader"] },
  ];
  const next = "See hat-advisor schema.";
  const text = failureText({ message: "Two answers can't be used.", problems, next }, display());
  expect(text).toBe(`\
Two answers can't be used.
  answers.json:3:12: morale is not a known value (got "lo"). Did you mean low?
    Allowed: low, steady, high.
  role is missing. Allowed: manager, leader.
See hat-advisor schema.
`);
});

test.each<[string, Problem, string]>([
  [
    "a place on the same line",
    { ...morale, place },
    'answers.json:3:12: morale is not a known value (got "lo"). Did you mean low? Allowed: low, steady, high.',
  ],
  [
    "a number",
    { path: "teamSize", message: "must be 0 or more", got: -5 },
    "teamSize must be 0 or more (got -5).",
  ],
  [
    "a number without an end",
    { path: "teamSize", message: "must be finite", got: Infinity },
    "teamSize must be finite (got Infinity).",
  ],
  ["null", { path: "role", message: "is missing", got: null }, "role is missing (got null)."],
  [
    "the whole document",
    { path: "", message: "must be an object", got: [] },
    "The document must be an object (got []).",
  ],
  ["a sentence", { path: "", message: "there's a comma too many." }, "There's a comma too many."],
  [
    "control characters, spelled out",
    { path: "id\u001b[2J", message: "is wrong", got: "\u009b2J" },
    'id\\u{1b}[2J is wrong (got "\\u{9b}2J").',
  ],
  [
    "what JSON cannot say",
    { path: "id", message: "is wrong", got: () => 1 },
    "id is wrong (got () => 1).",
  ],
])("says %s", (_, problem, words) => expect(problemText(problem)).toBe(words));

test("cuts long values, long names and long lists", () => {
  expect(problemText({ ...morale, got: "x".repeat(5_000) }).length).toBeLessThan(160);
  expect(problemText({ ...morale, path: "x".repeat(5_000) }).length).toBeLessThan(320);
  const allowed = Array.from({ length: 30 }, (_, i) => `r${i}`);
  expect(problemText({ ...morale, allowed })).toMatch(/r19 and 10 more\.$/);
});

test("shows the first fifty problems and says how many more there are", () => {
  const problems = Array.from({ length: 53 }, () => ({ ...morale, allowed: [] }));
  const lines = failureText({ message: "x", problems }, display()).trimEnd().split("\n");
  expect(lines).toHaveLength(52);
  expect(lines[51]).toBe("  And 3 more.");
});

test("fits a narrow terminal, in color too", () => {
  const failure = { message: "One answer can't be used.", problems: [morale] };
  const text = failureText(failure, display({ width: 24, color: true }));
  expect(text).toContain("\u001b[31m");
  for (const line of stripEscapes(text).split("\n")) expect(line.length).toBeLessThanOrEqual(24);
});

test("tells the same as JSON; a failure without problems is one problem with the whole", () => {
  expect(failureJson({ message: "x", problems: [morale] })).toBe(
    '{"schemaVersion":2,"problems":[{"path":"morale","message":"is not a known value","got":"lo",' +
      '"allowed":["low","steady","high"],"suggestion":"low"}]}\n',
  );
  expect(failureJson({ message: "No such file.", problems: [], next: "Look again." })).toBe(
    '{"schemaVersion":2,"problems":[{"path":"","message":"No such file.","next":"Look again."}]}\n',
  );
});

test("as JSON, too, gives the first fifty problems, cuts long values and says how many more there are", () => {
  const problems = Array.from({ length: 53 }, () => ({ ...morale, got: ["x".repeat(5_000)] }));
  const json = JSON.parse(failureJson({ message: "x", problems }));
  expect(json.problems).toHaveLength(50);
  expect(json.problems[0].got).toMatch(/^\["x{995}\.\.\.$/);
  expect(json.more).toBe(3);
});
