import { type FactName, type Facts, factNames, factRow, type Hat, type Value } from "./facts.ts";

/** One check of a situation, among others in time. */
export interface Check {
  /** When, as an ISO date-time in UTC. */
  readonly at: string;
  readonly facts: Facts;
  readonly hat: Hat | null;
  /** Ids of the rules that held for the hat, the weightiest first. */
  readonly reasons: readonly string[];
}

/** What was known before and what is known now; `null` is not known. */
export type Changes = {
  readonly [F in FactName]?: { readonly from: Value | null; readonly to: Value | null };
};

/** What moved since the check before, and what that did to the hat. */
export interface Since {
  readonly at: string;
  readonly changed: Changes;
  readonly hat: { readonly from: Hat | null; readonly to: Hat | null };
  /** The rule that now calls for the manager hat for at least the third time in a row. */
  readonly again?: { readonly rule: string; readonly times: number };
}

/** Earlier checks come oldest first. A rule in `lasting` cannot go away, so nobody is asked why it has not. */
export function since(earlier: readonly Check[], now: Check, lasting: readonly string[]): Since | undefined {
  const last = earlier[earlier.length - 1];
  if (!last) return undefined;
  const again = repeated([...earlier, now], lasting);
  return {
    at: last.at,
    changed: changesBetween(last.facts, now.facts),
    hat: { from: last.hat, to: now.hat },
    ...(again && { again }),
  };
}

export function changesBetween(before: Facts, now: Facts): Changes {
  const changes = factNames.flatMap((fact) => {
    const [from, to] = [known(before, fact), known(now, fact)];
    return String(from) === String(to) ? [] : [[fact, { from, to }] as const];
  });
  return Object.fromEntries(changes);
}

/** Lists are sets: their order says nothing. */
function known(facts: Facts, fact: FactName): Value | null {
  const row = factRow(fact);
  const value: Value | undefined = facts[fact];
  if (row.kind === "words" && typeof value === "object")
    return row.values.filter((item) => value.includes(item));
  return value ?? null;
}

const timesToAsk = 3;

function repeated(checks: readonly Check[], lasting: readonly string[]): Since["again"] {
  const rule = checks[checks.length - 1]?.reasons[0];
  if (rule === undefined || lasting.includes(rule)) return undefined;
  const stop = checks.findLastIndex(({ hat, reasons }) => hat !== "manager" || reasons[0] !== rule);
  const times = checks.length - 1 - stop;
  return times >= timesToAsk ? { rule, times } : undefined;
}
