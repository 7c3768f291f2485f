import { emptyListWord, type FactName, type Facts, isList } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Condition, Matcher } from "../model/rule.ts";
import type { Outcome, Trace } from "../model/verdict.ts";

// Three-valued (Kleene) logic: unknown is never the same as no.
//
//   { transitions: acquisition, morale: low }   with morale low and transitions unknown: unknown
//                                               with morale steady, whatever the rest:    fails
//
// `all` with one part that fails is false, `any` with one that holds is true, however much is unknown; `not` of
// unknown is unknown. A condition is compiled once into a function of the facts; `traceOf` tells how it came out.

export type CompiledCondition = (facts: Facts) => Outcome;

export function compileCondition(condition: Condition): CompiledCondition {
  const parts = Object.entries(condition)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([key, wanted]) => compilePart(key, wanted));
  return parts.length === 1 ? (parts[0] as CompiledCondition) : every(parts);
}

function compilePart(key: string, wanted: unknown): CompiledCondition {
  if (key === "all") return every((wanted as Condition[]).map(compileCondition));
  if (key === "any") return some((wanted as Condition[]).map(compileCondition));
  if (key === "not") return negate(compileCondition(wanted as Condition));
  const fact = key as FactName;
  const fits = compileMatcher(wanted as Matcher);
  return (facts) => {
    const saw = facts[fact];
    if (saw === undefined) return "unknown";
    return fits(saw) ? "holds" : "fails";
  };
}

const every =
  (parts: readonly CompiledCondition[]): CompiledCondition =>
  (facts) => {
    let outcome: Outcome = "holds";
    for (const part of parts) {
      const now = part(facts);
      if (now === "fails") return now;
      if (now === "unknown") outcome = now;
    }
    return outcome;
  };

const some =
  (parts: readonly CompiledCondition[]): CompiledCondition =>
  (facts) => {
    let outcome: Outcome = "fails";
    for (const part of parts) {
      const now = part(facts);
      if (now === "holds") return now;
      if (now === "unknown") outcome = now;
    }
    return outcome;
  };

const negate =
  (part: CompiledCondition): CompiledCondition =>
  (facts) => {
    const outcome = part(facts);
    if (outcome === "unknown") return outcome;
    return outcome === "holds" ? "fails" : "holds";
  };

/** A function that says whether a known value fits; a list fits when it contains any of what is wanted. */
export function compileMatcher(wanted: Matcher): (saw: Value) => boolean {
  if (typeof wanted === "object" && !Array.isArray(wanted)) {
    const { atLeast = -Infinity, atMost = Infinity } = wanted as {
      atLeast?: number;
      atMost?: number;
    };
    return (saw) => typeof saw === "number" && saw >= atLeast && saw <= atMost;
  }
  const any = [wanted].flat() as readonly unknown[];
  const fitsEmpty = any.includes(emptyListWord);
  return (saw) => {
    if (!isList(saw)) return any.includes(saw);
    for (const item of saw) if (any.includes(item)) return true;
    return saw.length === 0 && fitsEmpty;
  };
}

export const outcomeOf = (condition: Condition, facts: Facts): Outcome =>
  compileCondition(condition)(facts);

/** How a condition came out, part by part. */
export function traceOf(condition: Condition, facts: Facts): Trace {
  const parts = Object.entries(condition)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([key, wanted]) => tracePart(key, wanted, facts));
  const outcome = outcomeOf(condition, facts);
  return parts.length === 1 ? (parts[0] as Trace) : { outcome, group: "all", parts };
}

function tracePart(key: string, wanted: unknown, facts: Facts): Trace {
  const outcome = compilePart(key, wanted)(facts);
  if (key === "all" || key === "any" || key === "not") {
    const parts = (key === "not" ? [wanted] : wanted) as Condition[];
    return { outcome, group: key, parts: parts.map((part) => traceOf(part, facts)) };
  }
  const saw = facts[key as FactName];
  const leaf = { outcome, fact: key as FactName, wanted: wanted as Matcher };
  return saw === undefined ? leaf : { ...leaf, saw };
}

/** Every leaf of a trace, in the order it was written. */
export const leavesOf = (trace: Trace): readonly Trace[] =>
  trace.parts ? trace.parts.flatMap(leavesOf) : [trace];

/** One matcher of a condition; `negated` where it stands under an odd number of `not`. */
export interface MatcherUse {
  readonly fact: FactName | "shortBy";
  readonly matcher: Matcher;
  readonly negated: boolean;
}

/** Every matcher that a condition uses, in the order of its leaves. */
export function matchersOf(condition: Condition, negated = false): readonly MatcherUse[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    if (wanted === undefined) return [];
    if (key === "not") return matchersOf(wanted as Condition, !negated);
    if (key === "all" || key === "any")
      return (wanted as Condition[]).flatMap((part) => matchersOf(part, negated));
    return [{ fact: key as FactName, matcher: wanted as Matcher, negated }];
  });
}
