import { type FactName, type FactRow, factNames, factRow, isList } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import { compileMatcher, type MatcherUse, matchersOf } from "./conditions.ts";

// The domain of a fact: the answers to it that rules can tell apart, each with a digit.
//
//   teamSize, looked at by { atLeast: 10, atMost: 15 } and { atLeast: 16 }:
//     answers 0…9 → digit 0     10…15 → digit 1     16 and more → digit 2
//
// Digit 0 also means not known, and that makes the tables small: an answer that fits no matcher adds no points, which is
// just what silence does. Where a matcher stands under `not`, failing and not knowing differ, and each answer gets a
// digit of its own.

export interface Domain {
  readonly fact: FactName;
  /** Answers in declared order; for counts both ends of each range, for lists every list. */
  readonly answers: readonly Value[];
  /** An answer for each digit; digit 0 has none. */
  readonly values: readonly (Value | undefined)[];
  /** The digits that answers have, in declared order. */
  readonly digits: readonly number[];
  digitOf(value: Value): number;
}

/** The domains of all facts that some rule looks at, in the author's order. */
export function domainsOf(rules: readonly Pick<Rule, "when">[]): readonly Domain[] {
  const uses = rules.flatMap(({ when }) => matchersOf(when));
  return factNames
    .filter((fact) => fact !== "role")
    .map((fact) => buildDomain(fact, usesOf(fact, uses)))
    .filter(({ values }) => values.length > 1);
}

/** Direction breaks ties even where no rule asks about it. */
const tieBreaker: MatcherUse = { fact: "direction", matcher: "clear", negated: false };

const usesOf = (fact: FactName, uses: readonly MatcherUse[]): readonly MatcherUse[] => [
  ...uses.filter((use) => use.fact === fact),
  ...(fact === "direction" ? [tieBreaker, { ...tieBreaker, matcher: "unclear" }] : []),
];

function buildDomain(fact: FactName, uses: readonly MatcherUse[]): Domain {
  const answers = answersOf(factRow(fact), uses);
  const fits = [
    ...new Map(uses.map(({ matcher }) => [JSON.stringify(matcher), matcher])).values(),
  ].map(compileMatcher);
  const isNegated = uses.some(({ negated }) => negated);
  const classes = new Map<string, number>();
  const values: (Value | undefined)[] = [undefined];
  const digits = answers.map((answer) => {
    let looks = "";
    for (const matches of fits) looks += matches(answer) ? "1" : "0";
    if (!isNegated && !looks.includes("1")) return 0;
    const digit = classes.get(looks) ?? values.push(answer) - 1;
    classes.set(looks, digit);
    return digit;
  });
  return {
    fact,
    answers,
    values,
    digits: [...new Set(digits)],
    digitOf: digitFinder(fact, answers, digits),
  };
}

function answersOf(row: FactRow, uses: readonly MatcherUse[]): readonly Value[] {
  if (row.kind === "yes-no") return [false, true];
  if (row.kind === "word") return row.values;
  if (row.kind === "list") return everyList(row.values);
  return rangeEnds(uses);
}

/** Every list of the items, as the bits of a count: item i is in list number n where bit i of n is 1. */
function everyList(items: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  for (let n = 0; n < 2 ** items.length; n++) lists.push(items.filter((_, i) => n & (1 << i)));
  return lists;
}

/** Both ends of each range of counts that no matcher divides; the last range has no end. */
function rangeEnds(uses: readonly MatcherUse[]): readonly number[] {
  const starts = uses.flatMap(({ matcher }) => {
    if (typeof matcher === "number") return [matcher, matcher + 1];
    if (Array.isArray(matcher)) return matcher.flatMap((n) => [Number(n), Number(n) + 1]);
    const { atLeast = 0, atMost = -1 } = matcher as { atLeast?: number; atMost?: number };
    return [atLeast, atMost + 1];
  });
  const ends = starts.flatMap((start) => (start > 0 ? [start - 1, start] : []));
  return [...new Set([0, ...ends])].sort((a, b) => a - b);
}

function digitFinder(
  fact: FactName,
  answers: readonly Value[],
  digits: readonly number[],
): (value: Value) => number {
  const row = factRow(fact);
  if (row.kind === "list") {
    const bits = new Map(row.values.map((item, i) => [item, 1 << i]));
    return (value) => {
      let list = 0;
      if (isList(value)) for (const item of value) list |= bits.get(item) as number;
      return digits[list] as number;
    };
  }
  if (row.kind === "count") {
    return (value) =>
      digits[answers.findLastIndex((end) => (end as number) <= (value as number))] ?? 0;
  }
  const found = new Map(answers.map((answer, i) => [answer, digits[i] as number]));
  return (value) => found.get(value) ?? 0;
}

/** How far an answer is from another: the difference of counts, the items of lists that come and go. */
export function distanceBetween(from: Value | undefined, to: Value): number {
  if (typeof to === "number") return Math.abs(to - (typeof from === "number" ? from : 0));
  if (!isList(to)) return 0;
  const before = isList(from) ? from : [];
  return (
    to.filter((item) => !before.includes(item)).length +
    before.filter((item) => !to.includes(item)).length
  );
}
