import { type FactName, type Facts, lastingFacts } from "../model/facts.ts";
import type { Basis, Hat, Value } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import type { Reason, RuleTrace, Values } from "../model/verdict.ts";
import { leavesOf, outcomeOf, traceOf } from "./conditions.ts";
import type { Interpreted } from "./figures.ts";
import type { ReadyRule, Rulebook } from "./rulebook.ts";
import { becauseWords, fillTemplate } from "./templates.ts";

/** The rules that hold: calls before hints, the hat worn before the other, the heaviest first. */
export function findHolding(facts: Facts, { rules }: Rulebook): readonly ReadyRule[] {
  return rules.filter(({ outcome }) => outcome(facts) === "holds");
}

export function sortForHat(holding: readonly ReadyRule[], hat: Hat | null): readonly ReadyRule[] {
  const rank = ({ rule }: ReadyRule) => (rule.kind === "call" ? 0 : 2) + (rule.hat === hat ? 0 : 1);
  return [...holding].sort((a, b) => rank(a) - rank(b));
}

/** A rule that holds, in the user's own facts. */
export function buildReason(
  { rule }: ReadyRule,
  { facts, figures }: Interpreted,
  book: Rulebook,
): Reason {
  const { id, hat, points, kind, claims } = rule;
  const saw = findSeen(rule, facts);
  const words = Object.entries(saw).map(([name, value]) => {
    const fact = name as FactName;
    return [fact, becauseWords(fact, value, figures[fact], book.questions.get(fact))];
  });
  const because = fillTemplate(rule.because, Object.fromEntries(words));
  return { rule: id, hat, points, kind, basis: basisOf(rule, facts), claims, because, saw };
}

/** Whether a reason rests on the role or the level alone: true every day, so no card gives it as a reason. */
export const isLasting = ({ saw }: Pick<Reason, "saw">): boolean =>
  Object.keys(saw).every((fact) => lastingFacts.includes(fact as FactName));

const basisOf = ({ basis, extendedWhen }: Rule, facts: Facts): Basis =>
  extendedWhen && outcomeOf(extendedWhen, facts) === "holds" ? "extended" : basis;

/** What made a rule hold. Nearly every rule looks at the role: it is named only where nothing else was seen. */
function findSeen(rule: Rule, facts: Facts): Values {
  const seen: Record<string, Value> = {};
  for (const { outcome, fact, wanted, saw } of leavesOf(traceOf(rule.when, facts))) {
    if (outcome === "holds" && fact !== undefined && saw !== undefined && fact !== "role")
      seen[fact] = seenItems(wanted, saw, seen[fact]);
  }
  return Object.keys(seen).length > 0 ? seen : { role: facts.role as string };
}

/** Of a list only the items that were looked for, those of several matchers together. */
function seenItems(wanted: unknown, saw: Value, before: Value | undefined): Value {
  if (typeof saw !== "object") return saw;
  const looked = [wanted].flat();
  const earlier = typeof before === "object" ? before : [];
  return saw.filter((item) => looked.includes(item) || earlier.includes(item));
}

/** How every rule of the pack came out, in the pack's order. */
export function traceRules(facts: Facts, { pack }: Rulebook): readonly RuleTrace[] {
  return pack.rules.map((rule) => {
    const { id, hat, points, kind, claims, when } = rule;
    const basis = basisOf(rule, facts);
    return { rule: id, hat, points, kind, basis, claims, trace: traceOf(when, facts) };
  });
}
