import type { FactName, Facts, Role } from "../model/facts.ts";
import type { Decision } from "../model/verdict.ts";
import { type CompiledCondition, compileCondition } from "./conditions.ts";
import { decideHats } from "./decide.ts";
import { Cache, type Domain, domainsOf } from "./domains.ts";
import type { ReadyRule, Rulebook } from "./rulebook.ts";
import {
  type Additions,
  differentPairs,
  gatherAdditions,
  leadOf,
  type Pair,
  type Sum,
  sumOf,
  worthOfDirection,
} from "./sums.ts";

// Facts that rules look at together form a cluster. Clusters share no fact, so each is examined on its own, and a
// cluster has so few states that the result for a state is cached.
//
//   { project, deadline }   `crunch` looks at both, `tight-deadline` at the deadline
//     project massive, deadline not known: no rule holds yet; the deadline can add 0 or 6 points of manager calls
//   { plan }                not known: 0 or 3
//
// A `Sum` is what rules add; a `Pair` holds the sums of two situations whose unknown facts get the same answers.
//
// The plain way evaluates every rule for every verdict; looking up all states takes about 1 µs once they are cached
// (20,000 partial situations). `plain.test.ts` holds both equal.

/** The part of a pack that concerns one role: the answers that its rules tell apart, and what they add. */
export interface RoleView {
  readonly role: Role;
  readonly domains: readonly Domain[];
  readonly weights: readonly Weight[];
  readonly clusters: readonly Cluster[];
}

/** Something that adds to a sum where it holds: a rule, or an answer to `direction`. */
export interface Weight {
  readonly facts: readonly FactName[];
  readonly outcome: CompiledCondition;
  readonly worth: Sum;
}

const directionWeights = (["clear", "unclear"] as const).map(
  (direction): Weight => ({
    facts: ["direction"],
    outcome: compileCondition({ direction }),
    worth: worthOfDirection(direction),
  }),
);

interface Cluster {
  readonly domains: readonly Domain[];
  readonly rules: readonly ReadyRule[];
  readonly weights: readonly Weight[];
  readonly states: Cache<number, ClusterState>;
}

export function viewForRole(role: Role, all: readonly ReadyRule[]): RoleView {
  const possible = all.filter(({ outcome }) => outcome({ role }) !== "fails");
  const domains = domainsOf(possible.map(({ rule }) => rule));
  const weights = [...possible, ...directionWeights];
  const clusterOf = (group: readonly Domain[], isIn: (weight: Weight) => boolean): Cluster => ({
    domains: group,
    rules: possible.filter(isIn),
    weights: weights.filter(isIn),
    states: new Cache(mostStates),
  });
  const asksOnlyRole = ({ facts }: Weight) => facts.every((fact) => fact === "role");
  const groups = tieFacts(domains, weights).map((group) => clusterOf(group, looksAt(group)));
  const clusters = [clusterOf([], asksOnlyRole), ...groups].sort((a, b) => pullOf(b) - pullOf(a));
  return { role, domains, weights, clusters };
}

export const looksAt =
  (group: readonly Domain[]) =>
  ({ facts }: Weight): boolean =>
    group.some(({ fact }) => facts.includes(fact));

/** Ranks direction first, then what moves calls most: the sooner the hats are certain, the fewer clusters are tried. */
function pullOf({ weights }: Cluster): number {
  const { leaderCalls, managerCalls, direction } = sumOf(weights);
  return direction > 0 ? Infinity : leaderCalls + managerCalls;
}

/** The most states cached for a cluster; the shipped pack has some two hundred in one. */
const mostStates = 20_000;

/** Groups facts that some weight looks at together, directly or by way of other facts. */
export function tieFacts(
  domains: readonly Domain[],
  weights: readonly Weight[],
): readonly (readonly Domain[])[] {
  let groups = domains.map((domain) => [domain]);
  for (const { facts } of weights) {
    const tied = groups.filter((group) => group.some(({ fact }) => facts.includes(fact)));
    if (tied.length > 1) groups = [...groups.filter((group) => !tied.includes(group)), tied.flat()];
  }
  return groups;
}

/** A cluster as far as its facts are known. */
export interface ClusterState {
  readonly holding: readonly ReadyRule[];
  /** What the rules that hold add. */
  readonly worth: Sum;
  /** Returns undefined where too many completions are left to try each. */
  readonly reach: () => Reach | undefined;
}

/** What the unknown facts of a cluster can still add. */
export interface Reach extends Additions {
  /** For each fact, the pairs of sums between which only the answer to this fact differs. */
  readonly byFact: readonly { readonly fact: FactName; readonly pairs: readonly Pair[] }[];
}

/** Looks up the state of each cluster in a situation, or works it out and caches it. */
export const findStates = (facts: Facts, { clusters }: RoleView): readonly ClusterState[] =>
  clusters.map((cluster) => {
    const key = keyOf(facts, cluster);
    return cluster.states.get(key) ?? cluster.states.keep(key, findState(facts, cluster));
  });

/**
 * Joins the rules that hold in each cluster, in no particular order. With `flatMap` here and in `findNotes`, a verdict
 * takes a fifth longer.
 */
export function holdingIn(states: readonly ClusterState[]): readonly ReadyRule[] {
  const all: ReadyRule[] = [];
  for (const { holding } of states) for (const ready of holding) all.push(ready);
  return all;
}

export const decideStates = (states: readonly ClusterState[], facts: Facts): Decision =>
  decideHats(sumOf(states), facts);

export const decideFacts = (facts: Facts, book: Rulebook): Decision =>
  decideStates(findStates(facts, book.viewOf(facts.role as Role)), facts);

/** A number with a digit for each fact; the digit 0 means that the fact is not known. */
function keyOf(facts: Facts, { domains }: Cluster): number {
  let key = 0;
  for (const { fact, values, digitOf } of domains) {
    const value = facts[fact];
    key = key * (values.length + 1) + (value === undefined ? 0 : digitOf(value) + 1);
  }
  return key;
}

function findState(facts: Facts, cluster: Cluster): ClusterState {
  const holding = findHolding(cluster.rules, facts);
  let found: Reach | undefined;
  return { holding, worth: sumOf(holding), reach: () => (found ??= findReach(facts, cluster)) };
}

/** The most completions that are tried; in the shipped pack a cluster has at most 48. */
const mostTried = 1024;

export const sizeOf = (domains: readonly Domain[]): number =>
  domains.reduce((size, { values }) => size * values.length, 1);

function findReach(facts: Facts, { domains, weights }: Cluster): Reach | undefined {
  const unknown = domains.filter(({ fact }) => facts[fact] === undefined);
  let span = sizeOf(unknown);
  if (span > mostTried) return undefined;
  const sums = tabulate(facts, unknown, weights);
  const byFact = unknown.map(({ fact, values }) => {
    const step = span / values.length;
    // Cells one step apart within a span differ only in the answer to this fact: of 0 1 2 | 3 4 5, for the last fact,
    // these are 0 and 1, 1 and 2, 3 and 4, 4 and 5. If any two answers lead to different hats, two neighbors do.
    const pairs = sums.flatMap((sum, cell): Pair[] =>
      cell % span < span - step ? [[sum, sums[cell + step] as Sum]] : [],
    );
    span = step;
    const different = differentPairs(pairs.filter(([one, other]) => one !== other));
    // Pairs with the leads farthest apart come first, since they part the soonest (8 % fewer steps).
    const gapOf = ([one, other]: Pair) => Math.abs(leadOf(one) - leadOf(other));
    return { fact, pairs: different.toSorted((a, b) => gapOf(b) - gapOf(a)) };
  });
  return { ...gatherAdditions(sums.map((sum) => [sum, sum])), byFact };
}

/**
 * Lists what the weights add in every completion, as a truth table in which the last fact changes fastest. Equal sums
 * are the same object.
 */
export function tabulate(
  facts: Facts,
  unknown: readonly Domain[],
  weights: readonly Weight[],
): readonly Sum[] {
  let completions = [facts];
  for (const { fact, values } of unknown)
    completions = completions.flatMap((one) => values.map((value) => ({ ...one, [fact]: value })));
  const known = new Map<string, Sum>();
  return completions.map((one) => {
    const sum = worthAt(one, weights);
    const key = Object.values(sum).join();
    const equal = known.get(key) ?? sum;
    known.set(key, equal);
    return equal;
  });
}

export const findHolding = <W extends Weight>(weights: readonly W[], facts: Facts): readonly W[] =>
  weights.filter(({ outcome }) => outcome(facts) === "holds");

export const worthAt = (facts: Facts, weights: readonly Weight[]): Sum =>
  sumOf(findHolding(weights, facts));
