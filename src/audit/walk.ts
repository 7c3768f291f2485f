import { viewForRole } from "../decide/clusters.ts";
import { outcomeOf } from "../decide/conditions.ts";
import { addPoints, decideHats, emptyTally } from "../decide/decide.ts";
import { type ReadyRule, readyRule } from "../decide/rulebook.ts";
import type { Facts, Role } from "../model/facts.ts";
import type { Rule } from "../model/rule.ts";
import type { Decision } from "../model/verdict.ts";
import type { Budget } from "./witness.ts";

/** A complete situation: every fact that some rule looks at has an answer. Both parts change as the walk goes on. */
export interface Walked {
  readonly facts: Facts;
  readonly holding: ReadonlySet<Rule>;
}

export interface Walk {
  /** How many situations there are to tell apart. */
  readonly count: number;
  /** Shows each of them, until the visitor says false or the budget ends. */
  visit(budget: Budget, visitor: (walked: Walked) => boolean | undefined): void;
}

/**
 * Walks the complete situations of a role that rules can tell apart. Facts are answered one after another, and a rule
 * is looked at once its last fact is answered: 557,056 situations of two packs take a second.
 */
export function planWalk(role: Role, rules: readonly Rule[]): Walk {
  const view = viewForRole(role, rules.map(readyRule));
  const answers = view.domains.map(({ digits, answers, digitOf }) =>
    digits.map((digit) => answers.find((answer) => digitOf(answer) === digit)),
  );
  const readers = [...answers, []].map((_, at) =>
    view.rules.filter(({ facts }) => {
      return view.domains.findLastIndex(({ fact }) => facts.includes(fact)) === at - 1;
    }),
  );
  const facts: Record<string, unknown> = { role };
  const holding = new Set<Rule>();
  const walked = { facts: facts as Facts, holding };
  const visit: Walk["visit"] = (budget, visitor) => {
    const turn = (at: number): boolean => {
      lookAgain(readers[at] ?? [], walked.facts, holding);
      if (!budget.spend(1 + (readers[at]?.length ?? 0))) return false;
      const fact = view.domains[at]?.fact;
      if (!fact) return budget.spend(holding.size) && visitor(walked) !== false;
      return (answers[at] ?? []).every((answer) => {
        facts[fact] = answer;
        return turn(at + 1);
      });
    };
    turn(0);
  };
  return { count: answers.reduce((product, { length }) => product * length, 1), visit };
}

function lookAgain(rules: readonly ReadyRule[], facts: Facts, holding: Set<Rule>): void {
  for (const { rule, outcome } of rules) {
    if (outcome(facts) === "holds") holding.add(rule);
    else holding.delete(rule);
  }
}

/** What the holding rules decide, as far as they count. */
export function decideAmong({ facts, holding }: Walked, counts: (rule: Rule) => boolean): Decision {
  const tally = emptyTally();
  for (const rule of holding) if (counts(rule)) addPoints(tally, rule);
  return decideHats(tally, facts);
}

/** The rules that hold in a situation, known in part or whole. */
export function lookAt(facts: Facts, rules: readonly Rule[]): Walked {
  const holding = rules.filter(({ when }) => outcomeOf(when, facts) === "holds");
  return { facts, holding: new Set(holding) };
}
