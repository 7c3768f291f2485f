import { compileCondition, matchersOf } from "../decide/conditions.ts";
import { domainsOf } from "../decide/domains.ts";
import { type Facts, factTable } from "../model/facts.ts";
import type { Condition, Rule } from "../model/rule.ts";

/** A work budget, in conditions looked at, so that auditing any pack ends. */
export class Budget {
  private left: number;

  constructor(most: number) {
    this.left = most;
  }

  /** False once there is nothing left. */
  spend(work: number): boolean {
    this.left -= work;
    return this.left >= 0;
  }
}

/**
 * A situation in which a condition holds, with only the facts that it takes; undefined where there is none, and
 * `"unknown"` where the budget ended first. Facts are answered one after another; as soon as the condition fails, the
 * answers to the rest are never tried.
 */
export function findWitness(condition: Condition, budget: Budget): Facts | undefined | "unknown" {
  const uses = matchersOf(condition);
  const outcome = compileCondition(condition);
  const choices = choicesFor(condition);
  const search = (facts: Facts, at: number): Facts | undefined | "unknown" => {
    if (!budget.spend(uses.length)) return "unknown";
    const now = outcome(facts);
    if (now !== "unknown") return now === "holds" ? facts : undefined;
    const [fact, values] = choices[at] ?? ["", []];
    for (const value of values) {
      const found = search({ ...facts, [fact]: value }, at + 1);
      if (found) return found;
    }
    return undefined;
  };
  return search({}, 0);
}

/** The answers to each fact that a condition can tell apart. Those that fit no matcher never make it hold. */
function choicesFor(condition: Condition): readonly (readonly [string, readonly unknown[]])[] {
  const uses = matchersOf(condition);
  const facts = new Set<string>(uses.map(({ fact }) => fact));
  const domains = domainsOf([{ when: condition } as Rule]);
  const limits = uses.flatMap(({ fact, matcher }) => {
    if (fact !== "shortBy") return [];
    const { atLeast = 0, atMost = 0 } = matcher as { atLeast?: number; atMost?: number };
    return [atLeast, atMost, atLeast - 1, atMost + 1];
  });
  const choices: [string, readonly unknown[]][] = [
    ["role", factTable.role.values],
    ...domains.map(({ fact, values }): [string, readonly unknown[]] => [fact, values.slice(1)]),
    ["shortBy", [...new Set(limits)]],
  ];
  return choices.filter(([fact]) => facts.has(fact));
}

/** Leaves facts out of a witness as long as it still shows what it should. */
export function shrinkWitness(facts: Facts, shows: (fewer: Facts) => boolean): Facts {
  let witness: Record<string, unknown> = { ...facts };
  for (const fact of Object.keys(facts)) {
    if (fact === "role") continue;
    const { [fact]: _, ...fewer } = witness;
    if (shows(fewer as unknown as Facts)) witness = fewer;
  }
  return witness as unknown as Facts;
}
