import type { FactName, Facts, Value } from "./facts.ts";
import type { Condition, Matcher } from "./packSchema.ts";

/** A condition's third value is honest ignorance: unknown is never the same as fails. */
export type Outcome = "holds" | "fails" | "unknown";

/** How a condition came out. A leaf names its fact, what was wanted and what was seen; a group has parts. */
export interface Trace {
  readonly outcome: Outcome;
  readonly fact?: FactName | "shortBy";
  readonly wanted?: Matcher;
  readonly saw?: Value;
  readonly group?: "all" | "any" | "not";
  readonly parts?: readonly Trace[];
}

/** The one evaluator: verdicts, tables of classes, explanations and checks all come from here. */
export function evaluate(condition: Condition, facts: Facts): Trace {
  const parts: Trace[] = [];
  for (const key in condition) {
    const wanted = condition[key as keyof Condition];
    if (wanted !== undefined) parts.push(traceEntry(key, wanted, facts));
  }
  return parts.length === 1 ? (parts[0] as Trace) : group("all", parts);
}

function traceEntry(key: string, wanted: unknown, facts: Facts): Trace {
  if (key === "all" || key === "any") {
    const parts = wanted as Condition[];
    return group(
      key,
      parts.map((part) => evaluate(part, facts)),
    );
  }
  if (key === "not") return group("not", [evaluate(wanted as Condition, facts)]);
  return leaf(key as FactName, wanted as Matcher, facts[key as FactName]);
}

function leaf(fact: FactName, wanted: Matcher, saw: Value | undefined): Trace {
  if (saw === undefined) return { outcome: "unknown", fact, wanted };
  return { outcome: matches(wanted, saw) ? "holds" : "fails", fact, wanted, saw };
}

/** Whether a known value fits a matcher; a list of transitions fits when it contains any of those wanted. */
export function matches(wanted: Matcher, saw: Value): boolean {
  if (typeof saw === "object") return saw.some((item) => matches(wanted, item));
  if (typeof wanted !== "object") return wanted === saw;
  if (Array.isArray(wanted)) return wanted.includes(saw as string | number);
  const { atLeast = -Infinity, atMost = Infinity } = wanted as { atLeast?: number; atMost?: number };
  return typeof saw === "number" && saw >= atLeast && saw <= atMost;
}

function group(kind: "all" | "any" | "not", parts: readonly Trace[]): Trace {
  return { outcome: combine(kind, parts), group: kind, parts };
}

function combine(kind: "all" | "any" | "not", parts: readonly Trace[]): Outcome {
  if (kind === "not") return opposite((parts[0] as Trace).outcome);
  const [deciding, otherwise] =
    kind === "all" ? (["fails", "holds"] as const) : (["holds", "fails"] as const);
  if (parts.some((part) => part.outcome === deciding)) return deciding;
  return parts.every((part) => part.outcome === otherwise) ? otherwise : "unknown";
}

function opposite(outcome: Outcome): Outcome {
  if (outcome === "unknown") return outcome;
  return outcome === "holds" ? "fails" : "holds";
}

/** Every leaf of a trace, in the order it was written. */
export function leaves(trace: Trace): Trace[] {
  return trace.parts ? trace.parts.flatMap(leaves) : [trace];
}

/** Every matcher a condition uses, with its fact, in the order of its leaves. */
export function matchersOf(condition: Condition): { fact: FactName | "shortBy"; matcher: Matcher }[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    if (key === "all" || key === "any") return (wanted as Condition[]).flatMap(matchersOf);
    if (key === "not") return matchersOf(wanted as Condition);
    return wanted === undefined ? [] : [{ fact: key as FactName, matcher: wanted as Matcher }];
  });
}
