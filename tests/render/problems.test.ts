import { expect, test } from "vitest";
import type { Problem } from "../../src/core/problem.ts";
import { inputError } from "../../src/errors.ts";
import { problems, problemsJson, problemWords } from "../../src/render/problems.ts";
import { view } from "./samples.ts";

const morale: Problem = {
  path: "morale",
  message: "is not a known value",
  got: "lo",
  allowed: ["low", "steady", "high"],
  suggestion: "low",
};

test("all at once, with places", () => {
  const place = { file: "answers.json", line: 3, column: 12 };
  const found = [
    { ...morale, place },
    { path: "role", message: "is missing", allowed: ["manager", "leader"] },
  ];
  const text = problems(inputError("Two answers cannot be used.", found, "See hat-advisor schema."), view());
  expect(text).toBe(`\
Two answers cannot be used.
  answers.json:3:12
    morale is not a known value (got "lo").
    Did you mean low? Allowed: low, steady, high.
  role is missing.
  Allowed: manager, leader.
See hat-advisor schema.
`);
});

test.each<[string, Problem, string]>([
  [
    "a number",
    { path: "teamSize", message: "must be 0 or more", got: -5 },
    "teamSize must be 0 or more (got -5).",
  ],
  ["null", { path: "role", message: "is missing", got: null }, "role is missing (got null)."],
  [
    "the whole",
    { path: "", message: "must be an object", got: [] },
    "The document must be an object (got []).",
  ],
  ["a sentence", { path: "", message: "there is a comma too many." }, "There is a comma too many."],
  [
    "control characters",
    { path: "id", message: "is wrong", got: "\u009b2J" },
    'id is wrong (got "\\u{9b}2J").',
  ],
  ["what JSON cannot say", { path: "id", message: "is wrong", got: () => 1 }, "id is wrong (got () => 1)."],
])("%s", (_, problem, words) => expect(problemWords(problem)).toBe(words));

test("a long value is cut", () => {
  expect(problemWords({ ...morale, got: "x".repeat(500) }).length).toBeLessThan(100);
});

test("fits a narrow terminal, in colour too", () => {
  const text = problems(
    { message: "One answer cannot be used.", problems: [morale] },
    view({ width: 24, colour: true }),
  );
  expect(text).toContain("\u001b[31m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken out
  for (const line of text.replace(/\u001b\[\d+m/g, "").split("\n"))
    expect(line.length).toBeLessThanOrEqual(24);
});

test("as JSON", () => {
  expect(problemsJson(inputError("x", [morale]))).toBe(
    '{"schemaVersion":1,"problems":[{"path":"morale","message":"is not a known value","got":"lo",' +
      '"allowed":["low","steady","high"],"suggestion":"low"}]}\n',
  );
  expect(problemsJson(inputError("No such file.", [], "Look again."))).toBe(
    '{"schemaVersion":1,"problems":[{"path":"","message":"No such file.","hint":"Look again."}]}\n',
  );
});
