import { sublists } from "../../src/core/axes.ts";
import { type FactName, factNames, factRow, type Value } from "../../src/core/facts.ts";
import type { Situation } from "../../src/core/situation.ts";

/** So many seeds; a tenth of them where every mutant is tried, which can only find less. */
export const seeds = (count: number): number => (process.env.FEWER_SEEDS ? count / 10 : count);

/** Every value a fact may take; counts far beyond any threshold as well. */
export function valuesOf(fact: FactName): readonly Value[] {
  const row = factRow(fact);
  if (row.kind === "count") return Array.from({ length: 40 }, (_, n) => n);
  if (row.kind === "yes-no") return [true, false];
  return row.kind === "word" ? row.values : sublists(row.values);
}

/** A situation of which about a quarter is not known, but for the role. */
export function anySituation(next: (below: number) => number): Situation {
  const known = factNames.filter((fact) => fact === "role" || next(4) > 0);
  const facts = known.map((fact) => {
    const values = valuesOf(fact);
    return [fact, values[next(values.length)]];
  });
  return Object.fromEntries(facts) as Situation;
}
