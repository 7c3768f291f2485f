import { type FactName, type Facts, factNames, type Role } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import { type CompiledCondition, compileCondition, matchersOf } from "./conditions.ts";
import { type Domain, domainsOf } from "./domains.ts";
import { addSums, callsLead, emptySum, hatsOfSum, settleLead, worthOf } from "./sums.ts";

// The sums of points that the completions of a situation can reach: dynamic programming over its unknown facts.
//
//   A leader's report needs clearer instructions; deadline, plan and morale are not known. Sums as leader : manager:
//     to begin with   0:4
//     deadline        0:4  0:7                       comfortable adds nothing, tight adds 3
//     plan            0:4  0:7  0:10                 7 is reached in two ways and kept once
//     morale          0:4  0:7  0:10  3:4  3:7  3:10
//
// Completions double with each fact, sums hardly grow. A rule that looks at several unknown facts is added once the last of
// them is answered; until then the answers to the others stay in the state, its frontier: low morale stays until
// `transitions` is answered. What always holds: states with the same frontier and the same sum have the same future.
// Tried before: a truth table, walked until nothing is left, took 7 s where rules tell all transitions apart.

/** What of a pack concerns one role: the rules that can hold, and the answers that they tell apart. */
export interface RoleView {
  readonly rules: readonly RoleRule[];
  readonly domains: readonly Domain[];
  /** The base in which the sums of this role are written. */
  readonly base: number;
}

interface RoleRule {
  readonly rule: Rule;
  readonly outcome: CompiledCondition;
  readonly facts: readonly FactName[];
  /** What it adds to a sum. */
  readonly worth: number;
}

export function viewForRole(role: Role, all: readonly Rule[]): RoleView {
  const compiled = all.map((rule) => ({ rule, outcome: compileCondition(rule.when) }));
  const possible = compiled.filter(({ outcome }) => outcome({ role }) !== "fails");
  const base = 2 + 2 * possible.reduce((sum, { rule }) => sum + rule.points, 0);
  const rules = possible.map(({ rule, outcome }) => ({
    rule,
    outcome,
    facts: [...new Set(matchersOf(rule.when).map(({ fact }) => fact as FactName))],
    worth: worthOf(rule, base),
  }));
  return { rules, domains: domainsOf(possible.map(({ rule }) => rule)), base };
}

/** A situation with what is still undecided. */
export interface Undecided {
  readonly facts: Facts;
  readonly base: number;
  /** The sum of the rules that hold already. */
  readonly sum: number;
  readonly variables: readonly Variable[];
  /** The rules that wait for several unknown facts. */
  readonly coupled: readonly RoleRule[];
}

/** An unknown fact that can still move the sum, by itself or through coupled rules. */
export interface Variable {
  readonly fact: FactName;
  readonly answers: readonly Answer[];
  /** How far its own rules can move the lead of calls. */
  readonly reach: number;
}

interface Answer {
  readonly value: Value | undefined;
  /** The worth of the rules that wait for this fact alone. */
  readonly worth: number;
}

export function findUndecided(facts: Facts, { rules, domains, base }: RoleView): Undecided {
  const alone = new Map<FactName, RoleRule[]>();
  const coupled: RoleRule[] = [];
  let sum = emptySum(base);
  for (const rule of rules) {
    const outcome = rule.outcome(facts);
    if (outcome === "holds") sum = addSums(sum, rule.worth);
    if (outcome !== "unknown") continue;
    const [fact, ...others] = rule.facts.filter((one) => facts[one] === undefined);
    if (others.length > 0) coupled.push(rule);
    else alone.set(fact as FactName, [...(alone.get(fact as FactName) ?? []), rule]);
  }
  const variables = domains.flatMap((domain) => {
    const { fact } = domain;
    if (facts[fact] !== undefined) return [];
    const isShared = fact === "direction" || coupled.some((rule) => rule.facts.includes(fact));
    return readyVariable(domain, alone.get(fact) ?? [], isShared, facts);
  });
  return { facts, base, sum, variables, coupled };
}

/** Answers that nothing else looks at differ by their worth alone; a fact with one such answer moves nothing. */
function readyVariable(
  { fact, digits, values }: Domain,
  rules: readonly RoleRule[],
  isShared: boolean,
  facts: Facts,
): readonly Variable[] {
  const answered: Record<string, unknown> = { ...facts };
  const all = digits.map((digit) => {
    answered[fact] = values[digit];
    return { value: values[digit], worth: worthAt(answered, rules) };
  });
  const answers = isShared ? all : [...new Map(all.map((one) => [one.worth, one])).values()];
  return answers.length > 1 ? [{ fact, answers, reach: reachOf(rules) }] : [];
}

function worthAt(facts: Facts, rules: readonly RoleRule[]): number {
  let worth = 0;
  for (const rule of rules) if (rule.outcome(facts) === "holds") worth = addSums(worth, rule.worth);
  return worth;
}

const reachOf = (rules: readonly RoleRule[]): number =>
  rules.reduce((reach, { rule }) => reach + (rule.kind === "call" ? rule.points : 0), 0);

/** Completions that share the answers that still matter, and the sums they reached. */
interface State {
  readonly facts: Facts;
  readonly sums: ReadonlySet<number>;
}

/** How far answering has come. */
interface Progress {
  readonly states: readonly State[];
  readonly unanswered: readonly Variable[];
  readonly waiting: readonly RoleRule[];
}

/** The facts of `asked` for which, at some completion of the other facts, two answers give different hats. */
export function findDifferences(
  asked: readonly Variable[],
  undecided: Undecided,
): readonly Variable[] {
  if (asked.length === 0) return [];
  const { facts, sum, variables, coupled, base } = undecided;
  const start = {
    states: [{ facts, sums: new Set([sum]) }],
    unanswered: variables,
    waiting: coupled,
  };
  const shared = answerAll(
    variables.filter((variable) => !asked.includes(variable)),
    start,
    base,
  );
  return asked.filter((last) => {
    const others = asked.filter((variable) => variable !== last);
    const { states, waiting } = answerAll(others, shared, base);
    return states.some((state) => differsByLast(last, state, waiting, base));
  });
}

/** Answers facts one by one, first those that most rules look at: the others then need not stay in the frontier. */
function answerAll(variables: readonly Variable[], start: Progress, base: number): Progress {
  // Direction decides ties in the end, so from its answer on it stays.
  const rank = ({ fact, reach }: Variable) =>
    fact === "direction" ? -1 : 1000 * usesOf(fact, start.waiting) + reach;
  const order = [...variables].sort((a, b) => rank(b) - rank(a));
  return order.reduce((progress, variable) => answerNext(variable, progress, base), start);
}

const usesOf = (fact: FactName, rules: readonly RoleRule[]): number =>
  rules.filter(({ facts }) => facts.includes(fact)).length;

function answerNext(variable: Variable, progress: Progress, base: number): Progress {
  const { fact, answers } = variable;
  const unanswered = progress.unanswered.filter((one) => one !== variable);
  const waits = (rule: RoleRule) => unanswered.some((one) => rule.facts.includes(one.fact));
  const due = progress.waiting.filter((rule) => !waits(rule));
  const waiting = progress.waiting.filter(waits);
  const reach = reachOf(waiting) + unanswered.reduce((sum, one) => sum + one.reach, 0);
  const kept = factNames.filter((one) => one === "direction" || usesOf(one, waiting) > 0);
  const next = new Map<string, { facts: Facts; sums: Set<number> }>();
  for (const { facts, sums } of progress.states) {
    for (const { value, worth } of answers) {
      const answered = { ...facts, [fact]: value };
      const added = addSums(worth, worthAt(answered, due));
      const frontier = kept.map((one) => answered[one]).join(";");
      const state = next.get(frontier) ?? { facts: answered, sums: new Set() };
      for (const sum of sums) state.sums.add(settleLead(addSums(sum, added), reach, base));
      next.set(frontier, state);
    }
  }
  return { states: [...next.values()], unanswered, waiting };
}

function differsByLast(
  { fact, answers }: Variable,
  { facts, sums }: State,
  due: readonly RoleRule[],
  base: number,
): boolean {
  const ends = answers.map(({ value, worth }) => {
    const answered = { ...facts, [fact]: value };
    return { answered, added: addSums(worth, worthAt(answered, due)) };
  });
  for (const sum of sums) {
    const codes = ends.map(({ answered, added }) => hatsOfSum(addSums(sum, added), answered, base));
    if (codes.some((code) => code !== codes[0])) return true;
  }
  return false;
}

/** A completion: the answer to each variable, in their order. */
type Completion = readonly Answer[];

const completePlainly = ({ variables }: Undecided): Completion =>
  variables.map(({ answers }) => answers[0] as Answer);

function sumAt(completion: Completion, { variables, coupled, sum, facts }: Undecided) {
  const complete: Record<string, unknown> = { ...facts };
  let total = sum;
  for (let i = 0; i < completion.length; i++) {
    const { value, worth } = completion[i] as Answer;
    complete[(variables[i] as Variable).fact] = value;
    total = addSums(total, worth);
  }
  return { complete, total: addSums(total, worthAt(complete, coupled)) };
}

function hatsAt(completion: Completion, undecided: Undecided): number {
  const { complete, total } = sumAt(completion, undecided);
  return hatsOfSum(total, complete, undecided.base);
}

export const plainestHats = (undecided: Undecided): number =>
  hatsAt(completePlainly(undecided), undecided);

/** The completion in which calls come nearest to a draw, as far as one look at each fact finds it. */
function completeBalanced(undecided: Undecided): Completion {
  const lead = (completion: Completion) =>
    Math.abs(callsLead(sumAt(completion, undecided).total, undecided.base));
  return undecided.variables.reduce<Completion>((best, { answers }, at) => {
    const tries = answers.map((answer) => best.with(at, answer));
    return tries.reduce((a, b) => (lead(b) < lead(a) ? b : a), best);
  }, completePlainly(undecided));
}

/**
 * The facts that make a difference to the plainest or the most balanced completion, or to one that is a single change away
 * from that: most of the open ones. For speed alone: without it a first verdict takes three times as long.
 */
export function findNearby(undecided: Undecided): ReadonlySet<Variable> {
  const { variables } = undecided;
  const found = new Set<Variable>();
  const look = (completion: Completion) => {
    if (found.size === variables.length) return;
    const hats = hatsAt(completion, undecided);
    variables.forEach((variable, at) => {
      const differs = (answer: Answer) =>
        answer !== completion[at] && hatsAt(completion.with(at, answer), undecided) !== hats;
      if (!found.has(variable) && variable.answers.some(differs)) found.add(variable);
    });
  };
  const balanced = completeBalanced(undecided);
  look(completePlainly(undecided));
  look(balanced);
  variables.forEach(({ answers }, at) => {
    for (const answer of answers) look(balanced.with(at, answer));
  });
  return found;
}
