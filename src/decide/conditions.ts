import {
  emptyListWord,
  type FactName,
  type Facts,
  factNames,
  factRow,
  isList,
} from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Condition, Matcher } from "../model/rule.ts";
import type { Outcome } from "../model/verdict.ts";

// Three-valued (Kleene) logic: unknown is never the same as no.
//
//   { transitions: acquisition, morale: low }   with morale low and transitions unknown: unknown
//                                               with morale steady, whatever the rest:    fails
//
// `all` fails if one part fails, and `any` holds if one part holds, however much is unknown; `not` of unknown is
// unknown, except in sentences (`compileLine`). A condition is compiled once into a function of the facts.

export type CompiledCondition = (facts: Facts) => Outcome;

/** Compiles the condition of a sentence, which stands unless an answer speaks against it: `not` of unknown holds. */
export const compileLine = (condition: Condition) => compileCondition(condition, "holds");

export function compileCondition(
  condition: Condition,
  notUnknown: Outcome = "unknown",
): CompiledCondition {
  const parts = partsOf(condition).map((part) => compilePart(part, notUnknown));
  return parts.length === 1 ? (parts[0] as CompiledCondition) : combine(parts, "fails", "holds");
}

/** A key of a condition with what it asks for: a matcher, or one or more conditions. */
type Part = readonly [key: string, wanted: unknown];

const partsOf = (condition: Condition): readonly Part[] =>
  Object.entries(condition).filter(([, wanted]) => wanted !== undefined);

const isGroup = (key: string): boolean => ["all", "any", "not"].includes(key);

/** The conditions in a group. */
const insideOf = (wanted: unknown) => [wanted].flat() as Condition[];

function compilePart([key, wanted]: Part, notUnknown: Outcome): CompiledCondition {
  if (!isGroup(key)) return compileLeaf(key as FactName, wanted as Matcher);
  const parts = insideOf(wanted).map((part) => compileCondition(part, notUnknown));
  if (key === "all") return combine(parts, "fails", "holds");
  if (key === "any") return combine(parts, "holds", "fails");
  const opposite = { holds: "fails", fails: "holds", unknown: notUnknown } as const;
  return (facts) => opposite[(parts[0] as CompiledCondition)(facts)];
}

function compileLeaf(fact: FactName, matcher: Matcher): CompiledCondition {
  // A single word is compared at once: by way of a matcher, a verdict takes a twentieth longer.
  const isOne = typeof matcher !== "object" && factRow(fact).kind !== "list";
  const fits = isOne ? undefined : compileMatcher(matcher);
  return (facts) => {
    const saw = facts[fact];
    if (saw === undefined) return "unknown";
    return (fits ? fits(saw) : saw === matcher) ? "holds" : "fails";
  };
}

/** Combines parts: `stop` if one of them comes out so, else unknown if one is unknown, else `otherwise`. */
const combine =
  (parts: readonly CompiledCondition[], stop: Outcome, otherwise: Outcome): CompiledCondition =>
  (facts) => {
    let outcome = otherwise;
    for (const part of parts) {
      const now = part(facts);
      if (now === stop) return now;
      if (now === "unknown") outcome = now;
    }
    return outcome;
  };

/** A function that says whether a known value fits; a list fits when it contains any of what is wanted. */
export function compileMatcher(wanted: Matcher): (saw: Value) => boolean {
  if (typeof wanted === "object" && !("length" in wanted)) {
    const { atLeast = -Infinity, atMost = Infinity } = wanted;
    return (saw) => typeof saw === "number" && saw >= atLeast && saw <= atMost;
  }
  const any = [wanted].flat() as readonly unknown[];
  const [only] = any;
  // One value is compared at once: by way of the loop, a verdict takes a fiftieth longer.
  if (any.length === 1 && only !== emptyListWord)
    return (saw) => (isList(saw) ? saw.includes(only as string) : saw === only);
  const fitsEmpty = any.includes(emptyListWord);
  return (saw) => {
    if (!isList(saw)) return any.includes(saw);
    for (const item of saw) if (any.includes(item)) return true;
    return saw.length === 0 && fitsEmpty;
  };
}

/** The matchers that fit wherever a condition holds: those outside of `any` and `not`. */
export const requiredParts = ({
  all = [],
  any: _,
  not: __,
  ...own
}: Condition): readonly Part[] => [...partsOf(own), ...all.flatMap(requiredParts)];

/** Everything that a condition can look at; each has the bit of its place. */
const lookedAt: readonly string[] = [...factNames, "shortBy"];

/** The bits of what must be told for a condition to hold. */
export const bitsAsked = (condition: Condition): number =>
  requiredParts(condition)
    .filter(([, wanted]) => ![wanted].flat().includes(emptyListWord))
    .reduce((bits, [fact]) => bits | (1 << lookedAt.indexOf(fact)), 0);

/** The bits of what was told; an empty list tells nothing that `bitsAsked` could ask for. */
export function bitsTold(facts: Facts): number {
  let bits = 0;
  for (let i = 0; i < lookedAt.length; i++) {
    const value = facts[lookedAt[i] as FactName];
    if (value !== undefined && !(isList(value) && value.length === 0)) bits |= 1 << i;
  }
  return bits;
}

export const outcomeOf = (condition: Condition, facts: Facts): Outcome =>
  compileCondition(condition)(facts);

/** One matcher of a condition; `negated` where it stands under an odd number of `not`. */
export interface MatcherUse {
  readonly fact: FactName | "shortBy";
  readonly matcher: Matcher;
  readonly negated: boolean;
}

/** The facts that a rule's condition looks at. */
export const factsOf = (condition: Condition): readonly FactName[] => [
  ...new Set(matchersOf(condition).map(({ fact }) => fact as FactName)),
];

/** Every matcher that a condition uses, in the order of its leaves; skips the parts of groups that `isIn` refuses. */
export function matchersOf(
  condition: Condition,
  isIn: (part: Condition, negated: boolean) => boolean = () => true,
  negated = false,
): readonly MatcherUse[] {
  return partsOf(condition).flatMap(([key, wanted]): readonly MatcherUse[] => {
    if (!isGroup(key)) return [{ fact: key as FactName, matcher: wanted as Matcher, negated }];
    const inside = key === "not" ? !negated : negated;
    const parts = insideOf(wanted).filter((part) => isIn(part, inside));
    return parts.flatMap((part) => matchersOf(part, isIn, inside));
  });
}
