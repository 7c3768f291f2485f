import { sublists } from "./axes.ts";
import { type FactName, type Facts, factRow, type Value } from "./facts.ts";
import type { Rulebook } from "./rulebook.ts";
import { decideAt } from "./score.ts";
import { vectorOf } from "./tables.ts";
import type { Decision } from "./tally.ts";
import type { WhatIf } from "./verdict.ts";

/** A role and a place in the organisation are not changed for the sake of a conversation. */
const fixed: readonly FactName[] = ["role", "level"];

/** For each known fact that can change: the nearest single change that would change the hat. */
export function whatIf(book: Rulebook, facts: Facts, now: Decision): WhatIf[] {
  return book.axes.flatMap((axis, i) => {
    const fact = axis.fact as FactName;
    const current = facts[fact];
    if (current === undefined || fixed.includes(fact)) return [];
    const vector = vectorOf(book.axes, facts);
    const seen = new Set([vector[i]]);
    for (const value of changes(fact, current, axis.classes)) {
      const index = axis.indexOf(value);
      if (seen.has(index)) continue;
      seen.add(index);
      vector[i] = index;
      const { hat, then } = decideAt(book, vector);
      if (hat !== now.hat) return [{ change: { [fact]: value }, hat, then }];
    }
    return [];
  });
}

/** Other values of a fact, the smallest change first. */
function changes(fact: FactName, current: Value, classes: readonly Value[]): readonly Value[] {
  const row = factRow(fact);
  if (row.kind === "count") return nearestCounts(current as number, classes as readonly number[]);
  if (row.kind === "words") return nearestLists(current as readonly string[], row.values);
  return classes;
}

/** From each run of counts, the number nearest to the current one; the nearest of all first. */
function nearestCounts(current: number, starts: readonly number[]): number[] {
  const nearest = starts.map((start, i) => (start > current ? start : (starts[i + 1] ?? current + 1) - 1));
  return nearest.sort((a, b) => Math.abs(a - current) - Math.abs(b - current) || a - b);
}

/** The fewest items added or removed first, and among those the fewest added. */
function nearestLists(current: readonly string[], items: readonly string[]): string[][] {
  const cost = (list: readonly string[]) => {
    const added = list.filter((item) => !current.includes(item)).length;
    const kept = list.length - added;
    return (new Set(current).size - kept + added) * (items.length + 1) + added;
  };
  const costs = sublists(items).map((list) => ({ list, cost: cost(list) }));
  return costs.sort((a, b) => a.cost - b.cost).map(({ list }) => list);
}
