import { describe, expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { refusalOf } from "../../src/core/refusal.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import { refusalSchema, verdictSchema } from "../../src/core/verdictSchema.ts";
import { parseSituation } from "../../src/parse.ts";
import { shippedBook } from "../../src/shipped.ts";
import { anySituation, seeds } from "./situations.ts";

const book = shippedBook();
const fits = (value: unknown) => verdictSchema.safeParse(value).success;
const refused = (value: unknown) => refusalSchema.safeParse(value).success;

// Rich enough to hold every part of a verdict.
const rich: Situation[] = [
  {
    id: "a",
    role: "manager",
    teamSize: 22,
    morale: "low",
    transitions: ["acquisition"],
    direction: "unclear",
    mentoring: false,
  },
  { id: 7, role: "leader", deadline: { needed: 30, available: 20 }, plan: "unclear", newDirectReport: true },
  { role: "neither" },
];
const verdicts = rich.map((situation) => advise(situation, book, { explain: true }));

test("every verdict fits, with all that may stand in it", () => {
  const next = seeded(43);
  for (let i = 0; i < seeds(1_000); i++) {
    const verdict = advise(anySituation(next), book, { whatIf: next(2) === 0, explain: next(4) === 0 });
    expect(fits(verdict)).toBe(true);
  }
  for (const verdict of verdicts) expect(fits({ ...verdict, since: { days: 10 } })).toBe(true);
});

test.each([
  { outcome: "holds", fact: "teamSize", wanted: [3, 4], saw: 3 },
  { outcome: "fails", group: "any", parts: [] },
  {
    outcome: "fails",
    group: "not",
    parts: [{ outcome: "holds", fact: "morale", wanted: "low", saw: "low" }],
  },
])("a trace of a pack of one's own fits: %j", (trace) => {
  expect(fits(changed(verdicts[0], ["trace", 0, "trace"], trace))).toBe(true);
});

type Path = readonly (string | number)[];

/** Every place of a value, with what stands there. */
function places(value: unknown, path: Path = []): [Path, unknown][] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          places(one, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [[path, value], ...inner];
}

/** The same with something else in one place, or nothing. */
function changed(value: unknown, path: Path, other?: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const last = path[path.length - 1] as string;
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((one, key) => one[key] as never, copy);
  if (other === undefined) delete holder[last];
  else holder[last] = other;
  return copy;
}

const name = (path: Path) => path.map((key) => (typeof key === "number" ? "n" : key)).join(".");
/** What may be missing, or holds whatever names its rules use. */
const mayMiss =
  /^(whatIf|whyNot|trace|since)$|\.(with|fact|wanted|saw|group|parts)$|(\.saw|\.with|\.change)\.\w+$|\.wanted\.\w+$|\.n$/;

describe("a verdict that is spoiled in one place does not fit", () => {
  const all = verdicts.flatMap((verdict) =>
    places(verdict).map(([path, value]) => [verdict, path, value] as const),
  );
  const seen = new Map(all.map((one) => [name(one[1]), one]));

  test.each(
    [...seen.values()].filter(([, path]) => path.length > 0).map((one) => [name(one[1]), one] as const),
  )("%s", (at, [verdict, path, value]) => {
    if (!mayMiss.test(at)) expect(fits(changed(verdict, path)), "left out").toBe(false);
    expect(fits(changed(verdict, path, Number.NaN)), "no JSON").toBe(false);
    if (typeof value === "object" && value !== null && !Array.isArray(value) && !/wanted$/.test(at)) {
      expect(fits(changed(verdict, [...path, "extra"], 1)), "with a name more").toBe(false);
    }
    if (
      /(^|\.)(hat|then|strength|order|kind|basis|outcome|group)$|^open\.n\.fact$|failed\.n\.fact$/.test(at)
    ) {
      expect(fits(changed(verdict, path, "other")), "another word").toBe(false);
    }
  });

  test.each<[string, Path, unknown]>([
    ["a version to come", ["schemaVersion"], 2],
    ["a share", ["balance", "leader"], 0.5],
    ["less than nothing", ["balance", "manager"], -1],
    ["no points", ["reasons", 0, "points"], 0],
    ["a word for a number", ["reasons", 0, "saw"], { teamSize: "many" }],
    ["less than nobody", ["reasons", 0, "saw"], { teamSize: -1 }],
    ["a word for yes", ["reasons", 0, "saw"], { mentoring: "yes" }],
    ["a word that is none", ["reasons", 0, "saw"], { morale: "lo" }],
    ["a list of such", ["reasons", 0, "saw"], { transitions: ["layof"] }],
    ["one word for a list", ["reasons", 0, "saw"], { transitions: "layoffs" }],
  ])("%s", (_name, path, other) => {
    expect(fits(changed(verdicts[0], path, other))).toBe(false);
  });
});

describe("a refusal", () => {
  const problems = (value: unknown) => {
    const parsed = parseSituation(value);
    return parsed.ok ? [] : parsed.problems;
  };
  const place = { file: "a", line: 1, column: 1 };
  const whole = refusalOf(3, { id: "a" }, [
    ...problems({ role: "boss", moral: "low" }),
    { path: "a", message: "b", got: 1, allowed: ["c"], suggestion: "c", code: "d", place },
  ]);

  test("fits as it is made", () => {
    expect(refused(whole)).toBe(true);
    expect(refused(refusalOf(1, undefined, []))).toBe(true);
    expect(refused({ ...whole, line: 0 })).toBe(false);
    expect(refused({ ...whole, schemaVersion: 2 })).toBe(false);
  });

  test("does not fit when it is spoiled in one place", () => {
    for (const [path, value] of places(whole).slice(1)) {
      const at = name(path);
      if (!/\.(n|got|allowed|suggestion|code|place)$/.test(at))
        expect(refused(changed(whole, path)), at).toBe(false);
      if (!/got$/.test(at)) expect(refused(changed(whole, path, Number.NaN)), at).toBe(false);
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        expect(refused(changed(whole, [...path, "extra"], 1)), at).toBe(false);
    }
  });
});
