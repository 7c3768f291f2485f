import { type FactName, type FactRow, factNames, factRow, isList } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import { compileMatcher, type MatcherUse, matchersOf } from "./conditions.ts";

// The domain of a fact: the answers to it that rules can tell apart, each with a digit.
//
//   teamSize, looked at by { atLeast: 10, atMost: 15 } and { atLeast: 16 }:
//     answers 0…9 → digit 0     10…15 → digit 1     16 and more → digit 2
//
// One answer stands for all that have its digit.

export interface Domain {
  readonly fact: FactName;
  /** The first answer of each digit. */
  readonly values: readonly Value[];
  digitOf(value: Value): number;
  /** All answers in declared order: of counts both ends of each range, of lists every possible list. */
  findAnswers(): readonly Value[];
}

/** The domains of all facts that some rule looks at, in the author's order. */
export function domainsOf(rules: readonly Pick<Rule, "when">[]): readonly Domain[] {
  const uses = [...rules, tieBreaker].flatMap(({ when }) => matchersOf(when));
  return factNames
    .filter((fact) => fact !== "role" && uses.some((use) => use.fact === fact))
    .map((fact) => buildDomain(fact, uses));
}

/** A condition on direction, whose two answers break ties even where no rule asks about it. */
const tieBreaker = { when: { direction: "unclear" } };

function buildDomain(fact: FactName, uses: readonly MatcherUse[]): Domain {
  const matchers = uses.filter((use) => use.fact === fact).map(({ matcher }) => matcher);
  const fits = matchers.map(compileMatcher);
  const lookAt = (value: Value) => fits.map((matches) => (matches(value) ? 1 : 0)).join("");
  const row = factRow(fact);
  const values: Value[] = [];
  const digits = new Map<string, number>();
  const answers =
    row.kind === "list" ? differentLists(row.values, lookAt) : answersOf(row, matchers);
  for (const answer of answers) {
    const look = lookAt(answer);
    if (!digits.has(look)) digits.set(look, values.push(answer) - 1);
  }
  const known = new Cache<unknown, number>(mostKnown);
  const digitOf = (value: Value) => {
    const key = isList(value) ? value.join() : value;
    return known.get(key) ?? known.keep(key, digits.get(lookAt(value)) as number);
  };
  return { fact, values, digitOf, findAnswers: () => answersOf(row, matchers) };
}

/** The most digits cached for one fact: counts, and lists in any order, have very many values. */
const mostKnown = 2000;

/**
 * Builds lists from one item of each kind that all matchers treat alike: what fits an item fits every list that has it.
 * So 8 lists tell as much as all 256 of the transitions, which took 5 ms of each start.
 */
function differentLists(items: readonly string[], lookAt: (value: Value) => string) {
  const byLook = new Map(items.toReversed().map((item) => [lookAt([item]), item]));
  return listsOf(items.filter((item) => byLook.get(lookAt([item])) === item));
}

/** A cache that empties itself when it is full, so that no input makes it grow without end. */
export class Cache<Key, Value> extends Map<Key, Value> {
  private readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  /** Keeps a value, and returns it. */
  keep(key: Key, value: Value): Value {
    if (this.size >= this.most) this.clear();
    this.set(key, value);
    return value;
  }
}

function answersOf(row: FactRow, matchers: readonly unknown[]): readonly Value[] {
  if (row.kind === "yes-no") return [false, true];
  if (row.kind === "word") return row.values;
  if (row.kind === "count") return rangeEnds(matchers);
  return listsOf(row.values);
}

const listsOf = (items: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_, i) => bits & (1 << i)));

/** Both ends of each range of counts that no matcher divides; the last range has no end. */
function rangeEnds(matchers: readonly unknown[]): readonly number[] {
  const starts = matchers.flat().flatMap((matcher) => {
    if (typeof matcher === "number") return [matcher, matcher + 1];
    const { atLeast = 0, atMost = -1 } = matcher as { atLeast?: number; atMost?: number };
    return [atLeast, atMost + 1];
  });
  const ends = starts.flatMap((start) => (start > 0 ? [start - 1, start] : []));
  return [...new Set([0, ...ends])].sort((a, b) => a - b);
}

/** How far one answer is from another: the difference of counts, or the number of list items added and removed. */
export function distanceBetween(from: Value | undefined, to: Value): number {
  if (typeof to === "number") return Math.abs(to - (typeof from === "number" ? from : 0));
  if (!isList(to)) return 0;
  const before = isList(from) ? from : [];
  return [...to, ...before].filter((item) => !(to.includes(item) && before.includes(item))).length;
}
