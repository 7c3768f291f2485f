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
  const shared = new Set<FactName>(["direction"]);
  let sum = emptySum(base);
  for (const rule of rules) {
    const outcome = rule.outcome(facts);
    if (outcome === "holds") sum = addSums(sum, rule.worth);
    if (outcome !== "unknown") continue;
    const waitsFor = rule.facts.filter((fact) => facts[fact] === undefined);
    if (waitsFor.length === 1) addTo(alone, waitsFor[0] as FactName, rule);
    else {
      coupled.push(rule);
      for (const fact of waitsFor) shared.add(fact);
    }
  }
  const unknown = domains.filter(({ fact }) => facts[fact] === undefined);
  const variables = unknown.flatMap((domain) =>
    readyVariable(domain, alone.get(domain.fact) ?? [], shared.has(domain.fact), facts),
  );
  return { facts, base, sum, variables, coupled };
}

function addTo(rules: Map<FactName, RoleRule[]>, fact: FactName, rule: RoleRule): void {
  const found = rules.get(fact);
  if (found) found.push(rule);
  else rules.set(fact, [rule]);
}

/** Answers that nothing else looks at differ by their worth alone; a fact whose answers are all worth nothing is left out. */
function readyVariable(
  { fact, digits, values }: Domain,
  rules: readonly RoleRule[],
  isShared: boolean,
  facts: Facts,
): readonly Variable[] {
  if (rules.length === 0 && !isShared) return [];
  const answered: Record<string, unknown> = { ...facts };
  const all = digits.map((digit) => {
    answered[fact] = values[digit];
    return { value: values[digit], worth: worthAt(answered, rules) };
  });
  const answers = isShared ? all : [...new Map(all.map((one) => [one.worth, one])).values()];
  const isIdle = !isShared && answers.every(({ worth }) => worth === 0);
  return isIdle ? [] : [{ fact, answers, reach: reachOf(rules) }];
}

function worthAt(facts: Facts, rules: readonly RoleRule[]): number {
  let worth = 0;
  for (const rule of rules) if (rule.outcome(facts) === "holds") worth = addSums(worth, rule.worth);
  return worth;
}

const reachOf = (rules: readonly RoleRule[]): number =>
  rules.reduce((reach, { rule }) => reach + (rule.kind === "call" ? rule.points : 0), 0);

/**
 * The hats of every completion, as codes: a truth table of mixed radix, the last variable turning fastest. It is the plain
 * way, and the fast one while there are few completions: most records of a batch leave some dozens.
 */
export function tabulateHats({
  facts,
  base,
  sum,
  variables,
  coupled,
}: Undecided): readonly number[] {
  const complete: Record<string, unknown> = { ...facts };
  const lastOf = (rule: RoleRule) =>
    variables.findLastIndex(({ fact }) => rule.facts.includes(fact));
  const due = variables.map((_, at) => coupled.filter((rule) => lastOf(rule) === at));
  const codes: number[] = [];
  const answerFrom = (at: number, total: number): void => {
    if (at === variables.length) {
      codes.push(hatsOfSum(total, complete, base));
      return;
    }
    const { fact, answers } = variables[at] as Variable;
    const rules = due[at] as readonly RoleRule[];
    for (const { value, worth } of answers) {
      complete[fact] = value;
      const added = addSums(total, worth);
      answerFrom(at + 1, rules.length > 0 ? addSums(added, worthAt(complete, rules)) : added);
    }
  };
  answerFrom(0, sum);
  return codes;
}

/** The variables for which two neighbors of the table differ. */
export function findTurning(
  codes: readonly number[],
  variables: readonly Variable[],
): readonly Variable[] {
  let step = codes.length;
  return variables.filter(({ answers }) => {
    const span = step;
    step /= answers.length;
    return codes.some((code, cell) => cell % span < span - step && code !== codes[cell + step]);
  });
}

export const countCompletions = ({ variables }: Undecided): number =>
  variables.reduce((count, { answers }) => count * answers.length, 1);

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
