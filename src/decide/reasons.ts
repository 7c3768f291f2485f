import { type FactName, type Facts, factRow, isList, lastingFacts } from "../model/facts.ts";
import type { Basis, Value } from "../model/model.ts";
import type { Question } from "../model/packSchema.ts";
import type { Condition, Rule } from "../model/rule.ts";
import type { Reason, RuleTrace } from "../model/verdict.ts";
import { compileMatcher, matchersOf, outcomeOf } from "./conditions.ts";
import type { Interpreted } from "./figures.ts";
import type { ReadyRule, Rulebook } from "./rulebook.ts";

/**
 * Words a rule that holds as a reason, in the user's own facts. A reason depends only on the answers to `reasonFacts`,
 * so it is made once for these and shared between verdicts.
 */
export function buildReason(ready: ReadyRule, interpreted: Interpreted, book: Rulebook): Reason {
  const { facts, figures } = interpreted;
  let key = "";
  for (const fact of ready.reasonFacts) key += `${figures[fact] ?? facts[fact]};`;
  const { reasons } = ready;
  return reasons.get(key) ?? reasons.keep(key, freeze(wordReason(ready, interpreted, book)));
}

/** Freezes a reason, since many verdicts share it. */
function freeze(reason: Reason): Reason {
  for (const value of Object.values(reason.saw)) Object.freeze(value);
  Object.freeze(reason.saw);
  return Object.freeze(reason);
}

function wordReason({ rule }: ReadyRule, { facts, figures }: Interpreted, book: Rulebook): Reason {
  const saw = findSeen(rule, facts);
  /** A word or a number with the user's own figures behind it, else a phrase. */
  const wordsFor = (fact: FactName, value: Value) => {
    const isPlain = factRow(fact).kind === "count" || fact === "morale" || fact === "deadline";
    if (!isPlain) return phraseFor(book.questions.get(fact), value);
    return figures[fact] ? `${value} (${figures[fact]})` : String(value);
  };
  // A place in braces whose fact was not seen stays as it is written, so that tests see it.
  const text = rule.because.replace(/\{(\w+)\}/g, (place, fact: FactName) => {
    const value = saw[fact];
    return value === undefined ? place : wordsFor(fact, value);
  });
  const because = text === rule.because ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return { ...headOf(rule, facts), because, saw };
}

/** The fields that a reason and a trace have in common. */
function headOf(rule: Rule, facts: Facts) {
  const { id, hat, points, kind, claims, extendedWhen } = rule;
  const isExtended = extendedWhen && outcomeOf(extendedWhen, facts) === "holds";
  const basis: Basis = isExtended ? "extended" : rule.basis;
  return { rule: id, hat, points, kind, basis, claims };
}

/** Whether a reason rests on the role or the level alone: these stay the same every day, so no card gives it. */
export const isLasting = ({ saw }: Pick<Reason, "saw">): boolean =>
  Object.keys(saw).every((fact) => lastingFacts.includes(fact as FactName));

/**
 * The facts that made a rule hold: those it looks for or, if there are none, those under a `not`. Nearly every rule
 * looks at the role, so the role is named only where nothing else was seen.
 */
function findSeen({ when }: Rule, facts: Facts): Reason["saw"] {
  const isIn = (part: Condition, negated: boolean) =>
    outcomeOf(part, facts) === (negated ? "fails" : "holds");
  const uses = matchersOf(when, isIn).filter(({ fact, matcher, negated }) => {
    const value = facts[fact];
    return fact !== "role" && value !== undefined && compileMatcher(matcher)(value) !== negated;
  });
  const seen: Record<string, Value> = {};
  for (const { fact, matcher } of uses.filter(({ negated }) => !negated)) {
    const value = facts[fact] as Value;
    const wanted = [matcher, seen[fact] ?? []].flat();
    seen[fact] = isList(value) ? value.filter((item) => wanted.includes(item)) : value;
  }
  if (Object.keys(seen).length > 0) return seen;
  const others = uses.map(({ fact }) => [fact, facts[fact]]);
  return others.length > 0 ? Object.fromEntries(others) : { role: facts.role as string };
}

/** How every rule of the pack came out, in the pack's order. */
export const traceRules = (facts: Facts, { pack }: Rulebook): readonly RuleTrace[] =>
  pack.rules.map((rule) => {
    const outcome = outcomeOf(rule.when, facts);
    const isUnknown = (part: Condition) => outcomeOf(part, facts) === "unknown";
    const uses = isUnknown(rule.when) ? matchersOf(rule.when, isUnknown) : [];
    const asked = new Set(uses.map(({ fact }) => fact as FactName));
    const waitsFor = [...asked].filter((fact) => facts[fact] === undefined);
    return { ...headOf(rule, facts), outcome, waitsFor };
  });

/** A value in the pack's words, inside a sentence: `morale is low`, `you oversee 12 people`, `there are layoffs`. */
export function phraseFor(question: Question | undefined, value: Value): string {
  if (isList(value)) {
    if (value.length === 0) return question?.empty ?? "nothing";
    return joinWords(value.map((item) => phraseFor(question, item)));
  }
  if (value === 1 && question?.one) return question.one;
  const choice = question?.choices.find((one) => one.value === value);
  return choice?.phrase ?? (question?.phrase ?? "{value}").replace("{value}", String(value));
}

/** Joins as people do: `a`, `a and b`, `a, b and c`. */
export function joinWords(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
