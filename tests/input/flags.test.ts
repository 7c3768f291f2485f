import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factNames, factRow } from "../../src/core/facts.ts";
import type { Answers } from "../../src/core/situation.ts";
import { answerFlags } from "../../src/input/answerFlags.ts";
import { answersFrom } from "../../src/input/flags.ts";
import { contradictions, type Given } from "../../src/input/given.ts";
import { flagsOf, shellLine } from "../../src/input/repeat.ts";
import { decimalNumber, wholeNumber } from "../../src/input/strictNumber.ts";

/** Words of a line as the option parser would note them. */
function givenBy(words: readonly string[]): Given {
  const given = new Map<string, (string | true)[]>();
  for (let i = 0; i < words.length; i++) {
    const name = (words[i] as string).slice(2);
    const takes = answerFlags.find((flag) => flag.name === name)?.takes;
    given.set(name, [...(given.get(name) ?? []), takes ? (words[++i] as string) : true]);
  }
  return given;
}

const answered = (line: string): unknown => {
  const result = answersFrom(givenBy(line.split(" ").filter((word) => word !== "")));
  return result.ok ? result.value : result.problems.map(({ path, message }) => `${path} ${message}`);
};

function anyValue(fact: (typeof factNames)[number]): fc.Arbitrary<unknown> {
  const row = factRow(fact);
  if (row.kind === "yes-no") return fc.boolean();
  if (row.kind === "count") return fc.nat();
  return row.kind === "words" ? fc.subarray([...row.values]) : fc.constantFrom(...row.values);
}

const figures = {
  morale: fc.record({
    score: fc.integer({ min: -100, max: 100 }),
    scale: fc.constant("enps"),
    responses: fc.nat(),
  }),
  deadline: fc.record({ needed: fc.nat(), available: fc.nat() }),
};

test("answers survive the way to flags and back", () => {
  const words = Object.fromEntries(factNames.map((fact) => [fact, anyValue(fact)]));
  const answers = fc.record(
    {
      id: fc.string(),
      ...words,
      morale: fc.oneof(words.morale as never, figures.morale),
      deadline: fc.oneof(words.deadline as never, figures.deadline),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>;
  fc.assert(
    fc.property(answers, (some) => {
      expect(answersFrom(givenBy(flagsOf(some)))).toEqual({ ok: true, value: some });
    }),
  );
});

test.each<[string, unknown]>([
  ["", {}],
  ["--transition none", { transitions: [] }],
  ["--transition layoffs --transition layoffs", { transitions: ["layoffs"] }],
  ["--no-mentoring", { mentoring: false }],
  ["--needed-days 2.5 --available-days 3", { deadline: { needed: 2.5, available: 3 } }],
  ["--needed-days x --available-days 3", ["--needed-days must be a number, in digits"]],
  ["--needed-days -1 --available-days 3", ["--needed-days must be 0 or more"]],
  ["--morale low --morale-score 3", ["--morale-score cannot stand beside --morale: give a word or figures"]],
  ["--responses 4", ["--morale-score is missing", "--morale-scale is missing"]],
])("%s", (line, expected) => {
  expect(answered(line)).toEqual(expected);
});

test("every fact has a flag", () => {
  for (const fact of factNames) expect(answerFlags.some((flag) => flag.fact === fact)).toBe(true);
});

describe("numbers are digits", () => {
  test.each(["", " ", "0x10", "1e3", "1.0", "+1", "١", "1 ", "1_000", "NaN"])(
    "%j is no whole number",
    (text) => {
      expect(wholeNumber(text)).toHaveProperty("wrong");
    },
  );
  test.each(["", "1.", ".5", "1e3", "0x1", "--1", "Infinity", "1,5"])("%j is no number", (text) => {
    expect(decimalNumber(text)).toHaveProperty("wrong");
  });
  test("what is one", () => {
    expect(wholeNumber("007")).toEqual({ value: 7 });
    expect(decimalNumber("-2.50")).toEqual({ value: -2.5 });
  });
});

test("options that contradict", () => {
  const given: Given = new Map([
    ["role", ["leader", "manager"]],
    ["team-size", ["3", "3"]],
    ["transition", ["layoffs", "acquisition"]],
    ["input", ["x"]],
    ["no-input", [true]],
    ["color", [true]],
    ["no-color", [true]],
  ]);
  expect(contradictions(given, ["transition"]).map(({ path, message }) => `${path} ${message}`)).toEqual([
    "--role is given twice, as leader and as manager",
    "--color and --no-color cannot both be given",
  ]);
});

test("a line that a shell reads as these words", () => {
  expect(shellLine(["a", "b c", "it's", "", "$x"])).toBe(`a 'b c' 'it'\\''s' '' '$x'`);
});
