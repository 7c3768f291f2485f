import { type FactName, type Facts, factNames } from "../model/facts.ts";
import type { Value } from "../model/model.ts";
import { type RoleView, sumOfCalls, type WeighedRule } from "./clusters.ts";
import { callsLead, hatsOfSum, type Scale, simplifySum, worthOfDirection } from "./decide.ts";
import type { Domain } from "./domains.ts";

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

/** A situation with what is still undecided. */
export interface Undecided {
  readonly facts: Facts;
  readonly scale: Scale;
  /** The sum of the rules that hold already. */
  readonly sum: number;
  readonly variables: readonly Variable[];
  /** The rules that wait for several unknown facts. */
  readonly coupled: readonly WeighedRule[];
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

export function findUndecided(facts: Facts, view: RoleView): Undecided {
  const waiting = view.rules.map((rule) => ({ rule, outcome: rule.outcome(facts) }));
  const unknown = waiting.filter(({ outcome }) => outcome === "unknown").map(({ rule }) => rule);
  const waitsFor = (rule: WeighedRule) => rule.facts.filter((fact) => facts[fact] === undefined);
  const coupled = unknown.filter((rule) => waitsFor(rule).length > 1);
  const shared = new Set(coupled.flatMap(waitsFor));
  const variables = view.domains.flatMap((domain): readonly Variable[] => {
    const { fact } = domain;
    if (facts[fact] !== undefined) return [];
    const own = unknown.filter((rule) => !coupled.includes(rule) && rule.facts.includes(fact));
    const all = answersTo(domain, own, facts, view.base);
    const answers = shared.has(fact) ? all : uniqueBy(all, ({ worth }) => worth);
    const isIdle = answers.length === 1 && answers[0]?.worth === 0;
    return isIdle ? [] : [{ fact, answers, reach: sumOfCalls(own) }];
  });
  const held = waiting.filter(({ outcome }) => outcome === "holds");
  const direction = worthOfDirection(facts.direction, view.base);
  const sum = held.reduce((total, { rule }) => total + rule.worth, direction);
  return { facts, scale: view, sum, variables, coupled };
}

const uniqueBy = <T, Key>(all: readonly T[], keyOf: (one: T) => Key): readonly T[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
];

function answersTo(
  { fact, digits, values }: Domain,
  rules: readonly WeighedRule[],
  facts: Facts,
  base: number,
): readonly Answer[] {
  return digits.map((digit) => {
    const answered = { ...facts, [fact]: values[digit] };
    const direction = fact === "direction" ? worthOfDirection(answered.direction, base) : 0;
    return { value: values[digit], worth: direction + worthAt(answered, rules) };
  });
}

function worthAt(facts: Facts, rules: readonly WeighedRule[]): number {
  let worth = 0;
  for (const rule of rules) if (rule.outcome(facts) === "holds") worth += rule.worth;
  return worth;
}

/** Completions that share the answers that still matter, and the sums they reached. */
interface State {
  readonly facts: Facts;
  readonly sums: ReadonlySet<number>;
}

/** How far answering has come. */
interface Progress {
  readonly states: readonly State[];
  readonly unanswered: readonly Variable[];
  readonly waiting: readonly WeighedRule[];
}

/** The facts of `asked` for which, at some completion of the other facts, two answers give different hats. */
export function findDifferences(
  asked: readonly Variable[],
  undecided: Undecided,
): readonly Variable[] {
  if (asked.length === 0) return [];
  const { facts, sum, variables, coupled, scale } = undecided;
  const start = {
    states: [{ facts, sums: new Set([sum]) }],
    unanswered: variables,
    waiting: coupled,
  };
  const others = variables.filter((variable) => !asked.includes(variable));
  const shared = answerAll(others, start, scale);
  return asked.filter((last) => {
    const rest = asked.filter((variable) => variable !== last);
    const { states, waiting } = answerAll(rest, shared, scale);
    return states.some((state) => differsByLast(last, state, waiting, scale));
  });
}

/** Answers facts one by one, first those that most rules look at: the others then need not stay in the frontier. */
function answerAll(variables: readonly Variable[], start: Progress, scale: Scale): Progress {
  const rank = ({ fact, reach }: Variable) => 1000 * usesOf(fact, start.waiting) + reach;
  const order = [...variables].sort((a, b) => rank(b) - rank(a));
  return order.reduce((progress, variable) => answerNext(variable, progress, scale), start);
}

const usesOf = (fact: FactName, rules: readonly WeighedRule[]): number =>
  rules.filter(({ facts }) => facts.includes(fact)).length;

function answerNext(variable: Variable, progress: Progress, { base }: Scale): Progress {
  const { fact, answers } = variable;
  const unanswered = progress.unanswered.filter((one) => one !== variable);
  const waits = (rule: WeighedRule) => unanswered.some((one) => rule.facts.includes(one.fact));
  const due = progress.waiting.filter((rule) => !waits(rule));
  const waiting = progress.waiting.filter(waits);
  const reach = sumOfCalls(waiting) + unanswered.reduce((sum, one) => sum + one.reach, 0);
  const kept = factNames.filter((one) => usesOf(one, waiting) > 0);
  const next = new Map<string, { facts: Facts; sums: Set<number> }>();
  for (const { facts, sums } of progress.states) {
    for (const { value, worth } of answers) {
      const answered = { ...facts, [fact]: value };
      const added = worth + worthAt(answered, due);
      const frontier = kept.map((one) => answered[one]).join(";");
      const state = next.get(frontier) ?? { facts: answered, sums: new Set() };
      for (const sum of sums) state.sums.add(simplifySum(sum + added, reach, base));
      next.set(frontier, state);
    }
  }
  return { states: [...next.values()], unanswered, waiting };
}

function differsByLast(
  { fact, answers }: Variable,
  { facts, sums }: State,
  due: readonly WeighedRule[],
  scale: Scale,
): boolean {
  const added = answers.map(
    ({ value, worth }) => worth + worthAt({ ...facts, [fact]: value }, due),
  );
  const ends = [...new Set(added)];
  for (const sum of sums) {
    const codes = ends.map((end) => hatsOfSum(sum + end, scale));
    if (codes.some((code) => code !== codes[0])) return true;
  }
  return false;
}

/** A completion: the answer to each variable, in their order. */
type Completion = readonly Answer[];

const completePlainly = ({ variables }: Undecided): Completion =>
  variables.map(({ answers }) => answers[0] as Answer);

function sumAt(completion: Completion, { variables, coupled, sum, facts }: Undecided): number {
  const complete: Record<string, unknown> = { ...facts };
  let total = sum;
  completion.forEach(({ value, worth }, i) => {
    complete[(variables[i] as Variable).fact] = value;
    total += worth;
  });
  return total + worthAt(complete, coupled);
}

const hatsAt = (completion: Completion, undecided: Undecided): number =>
  hatsOfSum(sumAt(completion, undecided), undecided.scale);

export const plainestHats = (undecided: Undecided): number =>
  hatsAt(completePlainly(undecided), undecided);

/** The completion in which calls come nearest to a draw, as far as one look at each fact finds it. */
function completeBalanced(undecided: Undecided): Completion {
  const lead = (completion: Completion) =>
    Math.abs(callsLead(sumAt(completion, undecided), undecided.scale.base));
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
