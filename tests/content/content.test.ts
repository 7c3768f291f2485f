import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileLine, matchersOf, outcomeOf } from "../../src/decide/conditions.ts";
import { interpret } from "../../src/decide/figures.ts";
import { offeredGroups } from "../../src/interview/checklist.ts";
import { type FactName, type Facts, factNames, factRow, factTable } from "../../src/model/facts.ts";
import type { Rule } from "../../src/model/rule.ts";
import { adviceLines, allLines, cardLines, conditions, pack } from "./lines.ts";

// What holds for every sentence and every rule of the shipped pack, whatever the situation.

const uses = conditions.flatMap((condition) => matchersOf(condition));
const matched = (fact: FactName) =>
  uses.filter((use) => use.fact === fact).flatMap(({ matcher }) => [matcher].flat());
const places = (lines: readonly { place: string; part: string; text: string }[]) =>
  lines.map(({ place, part, text }) => `${place} (${part}): ${text}`);

test("every file of rules is among the parts of pack.yaml", () => {
  const parts = new Set(pack.rules.map(({ part }) => `${part}.yaml`));
  expect(readdirSync("content/rules").filter((file) => !parts.has(file))).toEqual([]);
});

describe("facts and values", () => {
  test.each(factNames)("%s is looked at by a rule, a caution or a line", (fact) => {
    expect(matched(fact)).not.toHaveLength(0);
  });

  test("every word of a fact is looked at, or is what an item stands for while it is unticked", () => {
    const ordinary = new Set(
      pack.checklist.flatMap(({ items }) => items.map((i) => `${i.fact} ${String(i.unticked)}`)),
    );
    const unused = factNames.flatMap((fact) => {
      const row = factRow(fact);
      if (row.kind !== "word" && row.kind !== "list") return [];
      const seen = matched(fact);
      return row.values
        .filter((value) => !seen.includes(value) && !ordinary.has(`${fact} ${value}`))
        .map((value) => `${fact} ${value}`);
    });
    expect(unused).toEqual([]);
  });

  test("every fact has a question, and each of its values an answer", () => {
    expect(pack.questions.map(({ fact }) => fact)).toEqual(factNames);
    for (const { fact, choices } of pack.questions) {
      const row = factRow(fact);
      const values = choices.map(({ value }) => value);
      if (row.kind === "yes-no") expect(values, fact).toEqual([false, true]);
      else if (row.kind !== "count")
        expect([...values].sort(), fact).toEqual([...row.values].sort());
    }
  });
});

describe("claims", () => {
  const cited = new Set([
    ...[...pack.rules, ...pack.cautions, ...pack.questions].flatMap(({ claims }) => claims ?? []),
    ...Object.values(pack.hats).flatMap(({ claims }) => claims),
  ]);

  test("every claim of the article is cited, or says why not", () => {
    const silent = pack.claims.filter(({ number, unused }) => !cited.has(number) && !unused);
    expect(silent.map(({ number }) => number)).toEqual([]);
  });

  test("no claim is cited that says it goes unused, or that the article does not make", () => {
    const usable = pack.claims.filter(({ unused }) => !unused).map(({ number }) => number);
    expect([...cited].filter((number) => !usable.includes(number))).toEqual([]);
  });

  test("every rule and caution with a number in its condition says where the number is from", () => {
    const bare = [...pack.rules, ...pack.cautions].filter(
      ({ when, source }) =>
        !source &&
        matchersOf(when).some(
          ({ matcher }) => typeof matcher === "object" && !Array.isArray(matcher),
        ),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

describe("rules", () => {
  test("every rule shows where it holds and where it fails", () => {
    expect(pack.rules.filter(({ examples }) => !examples).map(({ id }) => id)).toEqual([]);
  });

  const occasions = factTable.occasion.values;
  const situationsOf = ({ examples }: Rule): readonly Facts[] =>
    (examples?.holds ?? []).map((situation) => interpret(situation, pack.bands).facts);

  test("every call has an opening for each occasion in which it can hold", () => {
    const silent = pack.rules
      .filter(({ kind }) => kind === "call")
      .flatMap((rule) =>
        situationsOf(rule).flatMap((facts) =>
          occasions
            .map((occasion) => ({ ...facts, occasion }))
            .filter((facts) => outcomeOf(rule.when, facts) === "holds" && !opens(rule, facts))
            .map(({ occasion }) => `${rule.id}, ${occasion}`),
        ),
      );
    expect(silent).toEqual([]);
  });

  const opens = ({ say = [], hat }: Rule, facts: Facts): boolean =>
    [...pack.care.say.filter((line) => (line.hat ?? hat) === hat), ...say].some(
      (line) => typeof line === "string" || compileLine(line.when)(facts) === "holds",
    );

  test("only a line of the one-on-one rules and an ending may stand without an occasion", () => {
    const bound = new Set(
      pack.rules.filter(({ when }) => when.occasion !== undefined).map(({ id }) => id),
    );
    const anywhere = adviceLines.filter(
      ({ place, part, when }) =>
        !when?.occasion &&
        !bound.has(place.split(".")[0] ?? "") &&
        !["until", "again"].includes(part),
    );
    const allowed = /^(hats|team-leader-gap)\./;
    expect(places(anywhere.filter(({ place }) => !allowed.test(place)))).toEqual([]);
  });

  test("lines that are against each other are lines of the pack", () => {
    const texts = new Set(adviceLines.map(({ text }) => text));
    expect(pack.against.flat().filter((text) => !texts.has(text))).toEqual([]);
  });
});

describe("words", () => {
  const offending = (pattern: RegExp, lines = allLines) =>
    places(lines.filter(({ text }) => pattern.test(text)));

  test.each([
    ["phrases nobody says", /why there|let us\b|hold the (how|where|when)|on loan|turn the hat/i],
    [
      "images",
      /\bseats?\b|destination and the turns|steer|fetch|weighs? on|step over|worn people/i,
    ],
    ["translations", /not known to|no to the same|a clearer how|such a\b|\bwhom\b/i],
    [
      "British spelling",
      /isation|(?:organ|real|recogn|priorit)is[ei]|favour|colour|behaviour|towards\b/i,
    ],
  ])("hold no %s", (_, pattern) => {
    const lines = allLines.filter(({ place }) => !place.startsWith("claims."));
    expect(offending(pattern, lines)).toEqual([]);
  });

  test("contractions are used wherever people use them", () => {
    const stiff =
      /\b(?:do|does|is|are|can|could|have|has|would|will) ?not\b|\b(?:I|we|you) (?:am|are|will) [a-z]/i;
    expect(offending(stiff, cardLines)).toEqual([]);
  });

  test("no sentence says no twice", () => {
    const noes = /\b(?:not|no|nobody|nothing|never|without|none|neither)\b|n't\b/gi;
    const twice = cardLines.filter(({ text }) =>
      text.split(/(?<=[.?!])\s/).some((sentence) => (sentence.match(noes)?.length ?? 0) > 1),
    );
    expect(places(twice)).toEqual([]);
  });

  test("questions end with a question mark, and nothing else to ask does", () => {
    const asks = allLines.filter(({ part }) => part === "ask");
    expect(places(asks.filter(({ text }) => !text.endsWith("?")))).toEqual([]);
  });

  test("a reason is one sentence with no colon", () => {
    const reasons = cardLines.filter(({ part }) => part === "because");
    expect(places(reasons.filter(({ text }) => !/^[^:]*\.$/.test(text)))).toEqual([]);
  });

  test("what to leave alone can't be read as an instruction", () => {
    const avoids = cardLines.filter(({ part }) => part === "avoid");
    const safe = /^(?:\w+ing\b|Big |Long |Long-range |Pep talks |Dates )/;
    expect(places(avoids.filter(({ text }) => !safe.test(text)))).toEqual([]);
  });

  test("what to do is told as an order, and ends with a period", () => {
    const dos = cardLines.filter(({ part }) => part === "do");
    expect(
      places(dos.filter(({ text }) => /^(?!Bring)\w+ing\b/.test(text) || !text.endsWith("."))),
    ).toEqual([]);
  });

  test("endings read on after the words until and once", () => {
    const endings = cardLines.filter(({ part }) => ["until", "again"].includes(part));
    expect(places(endings.filter(({ text }) => !/^[a-z].*[^.]$/.test(text)))).toEqual([]);
  });
});

describe("the list to tick", () => {
  const lists = factTable.role.values.flatMap((role) =>
    factTable.occasion.values.map((occasion) => ({ role, occasion })),
  );

  test.each(lists)("fits a screen for $role, $occasion", (answers) => {
    const groups = offeredGroups(answers, pack);
    const items = groups.flatMap(({ items }) => items);
    expect(groups.length + items.length).toBeLessThanOrEqual(19);
    expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
  });

  test("speaks of this person in a one-on-one alone, and offers to say that they need nothing", () => {
    for (const { role, occasion } of lists) {
      const groups = offeredGroups({ role, occasion }, pack);
      const isAlone = occasion === "one-on-one";
      expect(groups.some(({ group }) => group === "This person")).toBe(isAlone);
      const runs = groups
        .flatMap(({ items }) => items)
        .filter(({ ticked }) => ticked === "nothing");
      expect(runs).toHaveLength(isAlone ? 1 : 0);
    }
  });

  // The list is full: a fact that only hints look at, or words, may be left to --step and the flags.
  test("offers every fact that a call looks at, but for those that are asked first", () => {
    const askedFirst = ["role", "occasion", "teamSize", "level"];
    const offered = pack.checklist.flatMap(({ items }) => items.map(({ fact }) => fact));
    const calls = pack.rules.filter(({ kind }) => kind === "call");
    const called = new Set(calls.flatMap(({ when }) => matchersOf(when).map(({ fact }) => fact)));
    const missing = factNames.filter((fact) => called.has(fact) && !offered.includes(fact));
    expect(missing.filter((fact) => !askedFirst.includes(fact))).toEqual([]);
  });
});
