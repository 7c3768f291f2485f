import { evaluate, leaves } from "./condition.ts";
import type { FactName, Facts, Value } from "./facts.ts";
import type { Matcher, Rule } from "./packSchema.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Decision } from "./tally.ts";
import type { NearMiss, WhyNot } from "./verdict.ts";

/** How many near misses are worth a manager's time. */
const shown = 3;

/** For the hat not worn: its reasons that hold, and its nearest rules that failed, with the condition that failed. */
export function whyNot(book: Rulebook, facts: Facts, now: Decision): WhyNot {
  const hat = now.hat === "leader" ? "manager" : "leader";
  const traced = book.pack.rules
    .filter((rule) => rule.hat === hat)
    .map((rule) => ({ rule, trace: evaluate(rule.when, facts) }));
  const holds = traced.filter(({ trace }) => trace.outcome === "holds").map(({ rule }) => rule.id);
  const misses = traced
    .filter(({ trace }) => trace.outcome === "fails")
    .map(({ rule, trace }) => miss(rule, leaves(trace)));
  misses.sort((a, b) => a.failed.length - b.failed.length || b.points - a.points);
  return { hat, holds, nearest: misses.slice(0, shown) };
}

function miss(rule: Rule, all: ReturnType<typeof leaves>): NearMiss {
  const failed = all
    .filter((leaf) => leaf.outcome === "fails")
    .map((leaf) => ({ fact: leaf.fact as FactName, wanted: leaf.wanted as Matcher, saw: leaf.saw as Value }));
  return { rule: rule.id, points: rule.points, failed };
}
