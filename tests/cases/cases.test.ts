import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { advise, parseSituation, type Verdict } from "../../src/index.ts";
import { shippedExamples } from "../../src/shipped.ts";

interface Case {
  readonly id: string;
  readonly story: string;
  readonly situation: unknown;
  /** Verdicts that count as right: each names the fields that must agree; a list means any of. */
  readonly accept: readonly Record<string, unknown>[];
  /** What the advice must say, and what it must never say, in any of its sentences. */
  readonly says: readonly string[];
  readonly neverSays: readonly string[];
}

const cases = JSON.parse(readFileSync("tests/cases/situations.json", "utf8")) as Case[];

function verdictOn(situation: unknown): Verdict {
  const parsed = parseSituation(situation);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return advise(parsed.value);
}

/** Every sentence a manager would read. */
function sentences({ advice, notes, reasons }: Verdict): string {
  const { say, ask, avoid, until, again } = advice;
  return [
    say,
    ...ask,
    ...advice.do,
    ...avoid,
    until,
    again,
    ...notes,
    ...reasons.map((one) => one.because),
  ].join("\n");
}

const isAccepted = (verdict: Verdict, accept: Case["accept"]): boolean =>
  accept.some((one) =>
    Object.entries(one).every(([field, value]) => [value].flat().includes(verdict[field as keyof Verdict])),
  );

describe("real situations", () => {
  test.each(cases.map((one) => [one.id, one] as const))(
    "%s comes out as accepted",
    (_id, { situation, accept }) => {
      const verdict = verdictOn(situation);
      expect(isAccepted(verdict, accept), JSON.stringify({ hat: verdict.hat, then: verdict.then })).toBe(
        true,
      );
    },
  );

  test.each(cases.map((one) => [one.id, one] as const))(
    "%s gets advice that fits",
    (_id, { situation, says, neverSays }) => {
      const text = sentences(verdictOn(situation));
      for (const words of says) expect(text).toContain(words);
      for (const words of neverSays) expect(text).not.toMatch(new RegExp(words));
    },
  );

  test("a borderline team gets no clear verdict, and hears what would change it", () => {
    const verdict = verdictOn(cases.find(({ id }) => id === "S15")?.situation);
    expect(verdict.strength).not.toBe("clear");
    expect(verdict.open.length + (verdict.whatIf?.length ?? 0)).toBeGreaterThan(0);
  });
});

describe("examples", () => {
  test.each(shippedExamples().map((one) => [one.name, one] as const))(
    "%s",
    (_name, { situation, expect: wanted }) => {
      const { hat, then } = verdictOn(situation);
      expect({ hat, then }).toEqual(wanted);
    },
  );

  test("the article's scenarios come first", () => {
    expect(
      shippedExamples()
        .slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(["acquisition", "massive-project"]);
  });
});
