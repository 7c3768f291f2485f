import { matches } from "./condition.ts";
import { type FactName, type FactRow, factRow, type Value } from "./facts.ts";
import type { Matcher } from "./packSchema.ts";

/**
 * The values of one fact, gathered into the classes that a set of matchers can tell apart. A class is stood for by
 * its first value in declared order; the class after the last means not known.
 */
export interface Axis {
  readonly fact: FactName | "shortBy";
  readonly classes: readonly Value[];
  readonly unknown: number;
  /** The class of a value; not known gives `unknown`. */
  indexOf(value: Value | undefined): number;
}

export function axisOf(fact: FactName | "shortBy", matchers: readonly Matcher[]): Axis {
  if (fact === "shortBy") return amountAxis(fact, matchers);
  const row: FactRow = factRow(fact);
  if (row.kind === "count") return countAxis(fact, matchers);
  if (row.kind === "words") return listAxis(fact, row.values, matchers);
  return wordAxis(fact, row.kind === "word" ? row.values : [true, false], matchers);
}

/** Groups values by what the matchers make of them: the class of each value, and each class's first value. */
function gather(values: readonly Value[], signature: (value: Value) => string) {
  const seen = new Map<string, number>();
  const classes: Value[] = [];
  const classOf = values.map((value) => {
    const key = signature(value);
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, classes.length);
    return classes.push(value) - 1;
  });
  return { classes, classOf };
}

function wordAxis(fact: Axis["fact"], values: readonly Value[], matchers: readonly Matcher[]): Axis {
  const signature = (value: Value) => matchers.map((matcher) => (matches(matcher, value) ? 1 : 0)).join("");
  const { classes, classOf } = gather(values, signature);
  const indices = new Map(values.map((value, i) => [value, classOf[i] as number]));
  const unknown = classes.length;
  return {
    fact,
    classes,
    unknown,
    indexOf: (value) => (value === undefined ? unknown : (indices.get(value) as number)),
  };
}

/** Whole numbers fall into runs between the limits that matchers name; each run is a class of its own. */
function countAxis(fact: Axis["fact"], matchers: readonly Matcher[]): Axis {
  const limits = new Set<number>([0]);
  for (const matcher of matchers) {
    if (typeof matcher === "object" && !Array.isArray(matcher)) {
      const { atLeast, atMost } = matcher as { atLeast?: number; atMost?: number };
      if (atLeast !== undefined) limits.add(atLeast);
      if (atMost !== undefined) limits.add(atMost + 1);
    } else {
      for (const n of [matcher].flat() as number[]) limits.add(n).add(n + 1);
    }
  }
  const classes = [...limits].sort((a, b) => a - b);
  const unknown = classes.length;
  const indexOf = (value: Value | undefined) => {
    if (value === undefined) return unknown;
    let index = classes.length - 1;
    while (index > 0 && (classes[index] as number) > (value as number)) index--;
    return index;
  };
  return { fact, classes, unknown, indexOf };
}

/** Any other numbers lie upon the limits that matchers name, or between two of them. */
function amountAxis(fact: Axis["fact"], matchers: readonly Matcher[]): Axis {
  const ranges = matchers as readonly { atLeast?: number; atMost?: number }[];
  const named = ranges.flatMap(({ atLeast, atMost }) => [atLeast, atMost]).filter((n) => n !== undefined);
  const limits = [...new Set(named)].sort((a, b) => a - b);
  const between = limits.flatMap((limit, i) => [((limits[i - 1] ?? limit - 2) + limit) / 2, limit]);
  const classes = [...between, (limits.at(-1) as number) + 1];
  const unknown = classes.length;
  const indexOf = (value: Value | undefined) => {
    if (value === undefined) return unknown;
    const below = limits.filter((limit) => limit < (value as number)).length;
    return limits[below] === value ? 2 * below + 1 : 2 * below;
  };
  return { fact, classes, unknown, indexOf };
}

/** A matcher fits a list when they share an item, so a list is told by which matchers' bits it meets. */
function listAxis(fact: Axis["fact"], items: readonly string[], matchers: readonly Matcher[]): Axis {
  const bitOf = new Map(items.map((item, i) => [item, 1 << i]));
  const maskOf = (list: readonly string[]) => {
    let mask = 0;
    for (const item of list) mask |= bitOf.get(item) as number;
    return mask;
  };
  const wanted = [...new Set(matchers.map((matcher) => maskOf([matcher].flat() as string[])))];
  const lists = sublists(items);
  const { classes, classOf } = gather(lists, (list) => {
    const mask = maskOf(list as readonly string[]);
    let met = "";
    for (const bits of wanted) met += bits & mask ? 1 : 0;
    return met;
  });
  const byMask: number[] = [];
  lists.forEach((list, i) => {
    byMask[maskOf(list)] = classOf[i] as number;
  });
  const unknown = classes.length;
  const indexOf = (value: Value | undefined) =>
    value === undefined ? unknown : (byMask[maskOf(value as readonly string[])] as number);
  return { fact, classes, unknown, indexOf };
}

/** Every sublist, the shortest first and then in declared order: each is followed by its longer successors. */
export function sublists(items: readonly string[]): string[][] {
  const all: string[][] = [[]];
  for (let i = 0; i < all.length; i++) {
    const list = all[i] as string[];
    const after = list.length === 0 ? 0 : items.indexOf(list[list.length - 1] as string) + 1;
    for (let j = after; j < items.length; j++) all.push([...list, items[j] as string]);
  }
  return all;
}
