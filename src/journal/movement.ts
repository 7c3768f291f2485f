import { type FactName, type Facts, factNames, factRow, type Hat, type Value } from "../core/facts.ts";
import type { Bands } from "../core/packSchema.ts";
import { read } from "../core/reading.ts";
import type { Entry } from "./entry.ts";

/** What was known before and what is known now; `null` is not known. */
export type Changes = {
  readonly [F in FactName]?: { readonly from: Value | null; readonly to: Value | null };
};

/** What moved since the check before, and what that did to the hat. */
export interface Since {
  readonly at: string;
  readonly changed: Changes;
  readonly hat: { readonly from: Hat | null; readonly to: Hat | null };
  /** The rule that has now called for the manager hat three or more times in a row, and how often. */
  readonly again?: { readonly rule: string; readonly times: number };
}

/** Entries come oldest first; the bands read figures into the words that decide. */
export function movement(earlier: readonly Entry[], now: Entry, bands: Bands): Since | undefined {
  const last = earlier[earlier.length - 1];
  if (!last) return undefined;
  const again = repeated([...earlier, now]);
  return {
    at: last.at,
    changed: changesBetween(read(last.answers, bands).facts, read(now.answers, bands).facts),
    hat: { from: last.hat, to: now.hat },
    ...(again && { again }),
  };
}

/** Of each entry, what changed since the one before it; nothing for the first. */
export function changesOf(entries: readonly Entry[], bands: Bands): Changes[] {
  const facts = entries.map(({ answers }) => read(answers, bands).facts);
  return facts.map((now, i) => changesBetween(facts[i - 1] ?? now, now));
}

function changesBetween(before: Facts, now: Facts): Changes {
  const changes = factNames.flatMap((fact) => {
    const [from, to] = [valueIn(before, fact), valueIn(now, fact)];
    return String(from) === String(to) ? [] : [[fact, { from, to }] as const];
  });
  return Object.fromEntries(changes);
}

/** Lists are sets: their order says nothing. */
function valueIn(facts: Facts, fact: FactName): Value | null {
  const value = facts[fact];
  const row = factRow(fact);
  if (row.kind === "words" && Array.isArray(value)) return row.values.filter((item) => value.includes(item));
  return value ?? null;
}

const timesToAsk = 3;

function repeated(entries: readonly Entry[]): Since["again"] {
  const rule = entries[entries.length - 1]?.reasons[0];
  if (rule === undefined) return undefined;
  const stop = entries.findLastIndex(({ hat, reasons }) => hat !== "manager" || reasons[0] !== rule);
  const times = entries.length - 1 - stop;
  return times >= timesToAsk ? { rule, times } : undefined;
}
