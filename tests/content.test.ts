import { describe, expect, test } from "vitest";
import { factNames, factRow } from "../src/core/facts.ts";
import type { Line, Pack } from "../src/core/packSchema.ts";
import { shippedPack } from "../src/shipped.ts";

const pack = shippedPack();
const cited = (parts: readonly { claims?: readonly number[] | undefined }[]) =>
  new Set(parts.flatMap((one) => one.claims ?? []));
const byRules = cited(pack.rules);
const byAny = cited([...pack.rules, ...pack.cautions, ...pack.questions, ...Object.values(pack.hats)]);

describe("the article's claims", () => {
  test("all 52 are there, in order", () => {
    expect(pack.claims.map(({ number }) => number)).toEqual(Array.from({ length: 52 }, (_, i) => i + 1));
  });

  const ofKind = (...kinds: string[]) =>
    pack.claims.filter(({ kind, unused }) => !unused && kind.some((one) => kinds.includes(one)));

  test.each(ofKind("RULE", "DIAG").map((claim) => [claim.number, claim.says] as const))(
    "%i is used by a rule: %s",
    (number) => {
      expect(byRules.has(number)).toBe(true);
    },
  );

  test.each(ofKind("CONTRAST", "ACTION", "CAVEAT").map((claim) => [claim.number, claim.says] as const))(
    "%i is used by a rule, a caution, a hat or a question: %s",
    (number) => {
      expect(byAny.has(number)).toBe(true);
    },
  );

  test("what nothing uses says why", () => {
    const silent = pack.claims.filter(({ number, unused }) => !byAny.has(number) && !unused);
    expect(silent).toEqual([]);
  });
});

const lines = (part: readonly Line[] | undefined) =>
  (part ?? []).map((line) => (typeof line === "string" ? line : line.text));

function sentences({ rules, cautions, hats }: Pack): [string, string][] {
  const ofHats = Object.entries(hats).flatMap(([hat, words]) =>
    [words.say, words.ask, words.do, words.avoid, words.until, words.again]
      .flatMap(lines)
      .map((text): [string, string] => [hat, text]),
  );
  const ofRules = rules.flatMap((rule) =>
    [[rule.because], lines(rule.ask), lines(rule.do), lines(rule.avoid), [rule.until ?? ""]]
      .flat()
      .map((text): [string, string] => [rule.id, text]),
  );
  return [...ofHats, ...ofRules, ...cautions.map(({ id, note }): [string, string] => [id, note])];
}

describe("wording", () => {
  const all = sentences(pack).filter(([, text]) => text !== "");

  test.each<[string, RegExp]>([
    ["no exclamation marks", /!/],
    ["no dashes that stand for a pause", /[–—]| - /],
    [
      "no jargon",
      /\b(leverage|synerg|stakeholder|empower|holistic|proactive|alignment|bandwidth|deep dive|circle back)/i,
    ],
    ["no certainty", /\b(always|never|guarantee|certainly|definitely)\b/i],
  ])("%s", (_name, wrong) => {
    expect(all.filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  test("a line fits two lines of a card, a reason nearly always one", () => {
    expect(all.filter(([, text]) => text.length > 132)).toEqual([]);
    const long = pack.rules.filter(({ because }) => because.length > 60);
    expect(long.map(({ id, because }) => `${id}: because has ${because.length} of 60 characters`)).toEqual(
      [],
    );
  });

  test("questions end in a question mark, and what to do is told as a sentence", () => {
    const asks = [...Object.values(pack.hats), ...pack.rules].flatMap((one) => lines(one.ask));
    expect(asks.filter((text) => !text.endsWith("?"))).toEqual([]);
    const told = [...Object.values(pack.hats), ...pack.rules].flatMap((one) => [
      ...lines(one.do),
      ...lines(one.avoid),
    ]);
    expect(told.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
  });

  test("an end of a hat completes a sentence that begins with Until", () => {
    const ends = [
      ...Object.values(pack.hats).flatMap((words) => [...lines(words.until), ...lines(words.again)]),
      ...pack.rules.flatMap((rule) => rule.until ?? []),
    ];
    expect(ends.filter((text) => !/^[a-z].*[^.]$/.test(text))).toEqual([]);
  });
});

test("points go with the kind", () => {
  const [low, high] = [
    { seat: 1, hint: 1, call: 3 },
    { seat: 2, hint: 2, call: 4 },
  ];
  const odd = pack.rules.filter(({ kind, points }) => points < low[kind] || points > high[kind]);
  expect(odd.map(({ id, kind, points }) => `${id}: a ${kind} of ${points}`)).toEqual([]);
});

describe("questions", () => {
  test("every fact has one, in the author's order, with a choice for each value", () => {
    expect(pack.questions.map(({ fact }) => fact)).toEqual(factNames);
    for (const { fact, choices } of pack.questions) {
      const row = factRow(fact);
      const values = row.kind === "yes-no" ? [true, false] : row.kind === "count" ? [] : row.values;
      expect(choices.map(({ value }) => value)).toEqual(values);
      expect(choices.filter(({ over }) => !over)).toEqual(row.kind === "words" ? [] : choices);
    }
  });

  test("the checklist reaches every fact that can be ticked, each transition once", () => {
    const items = pack.checklist.flatMap(({ items }) => items);
    const facts = new Set(items.map(({ fact }) => fact));
    const asked = factNames.filter((fact) => ["yes-no", "words"].includes(factRow(fact).kind));
    for (const fact of [...asked, "morale", "direction", "deadline", "project", "plan"])
      expect(facts).toContain(fact);
    const row = factRow("transitions");
    expect(items.filter(({ fact }) => fact === "transitions").map(({ ticked }) => ticked)).toEqual(
      "values" in row ? row.values : [],
    );
  });
});
