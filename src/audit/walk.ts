import { viewForRole } from "../decide/clusters.ts";
import { type CompiledCondition, matchersOf, outcomeOf } from "../decide/conditions.ts";
import { addPoints, decideHats, emptyTally } from "../decide/decide.ts";
import { readyRule } from "../decide/rulebook.ts";
import type { FactName, Facts, Role } from "../model/facts.ts";
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
  /** Yields each of them, or as many as the budget allows. */
  situations(budget: Budget): Generator<Walked>;
}

/**
 * Walks the complete situations of a role that rules can tell apart, like an odometer: the last fact turns fastest, and
 * only the rules that look at a fact that has turned are looked at again.
 */
export function planWalk(role: Role, rules: readonly Rule[]): Walk {
  const view = viewForRole(role, rules.map(readyRule));
  const wheels: readonly Wheel[] = view.domains.map((domain) => ({
    fact: domain.fact,
    answers: domain.digits.map((digit) =>
      domain.answers.find((one) => domain.digitOf(one) === digit),
    ),
  }));
  const readers: readonly Reader[] = view.rules
    .map(({ rule, outcome, facts }) => ({
      rule,
      outcome,
      lastWheel: wheels.findLastIndex(({ fact }) => facts.includes(fact)),
      size: matchersOf(rule.when).length,
    }))
    .sort((a, b) => b.lastWheel - a.lastWheel);
  return {
    count: wheels.reduce((product, { answers }) => product * answers.length, 1),
    *situations(budget) {
      const facts: Record<string, unknown> = { role };
      const turns = wheels.map(() => 0);
      const holding = new Set<Rule>();
      for (let turned = 0; turned >= 0; turned = turnOn(turns, wheels)) {
        for (let i = turned; i < wheels.length; i++)
          facts[(wheels[i] as Wheel).fact] = wheels[i]?.answers[turns[i] as number];
        const work = lookAgain(readers, turned, facts as Facts, holding);
        if (!budget.spend(work + holding.size)) return;
        yield { facts: facts as Facts, holding };
      }
    },
  };
}

/** Looks again at the rules that read the wheel that turned or one after it; how much work that was. */
function lookAgain(
  readers: readonly Reader[],
  turned: number,
  facts: Facts,
  holding: Set<Rule>,
): number {
  let work = 1;
  for (const { rule, outcome, lastWheel, size } of readers) {
    if (lastWheel < turned && turned > 0) break;
    work += size;
    if (outcome(facts) === "holds") holding.add(rule);
    else holding.delete(rule);
  }
  return work;
}

interface Reader {
  readonly rule: Rule;
  readonly outcome: CompiledCondition;
  /** The last wheel that the rule looks at; -1 for a rule about the role alone. */
  readonly lastWheel: number;
  readonly size: number;
}

interface Wheel {
  readonly fact: FactName;
  readonly answers: readonly unknown[];
}

/** Turns the last wheel on, and the one before it after a whole round; the first wheel that turned, or -1 at the end. */
function turnOn(turns: number[], wheels: readonly Wheel[]): number {
  for (let i = wheels.length - 1; i >= 0; i--) {
    turns[i] = ((turns[i] as number) + 1) % (wheels[i] as Wheel).answers.length;
    if (turns[i] !== 0) return i;
  }
  return -1;
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
