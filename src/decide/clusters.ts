import type { FactName, Facts, Role } from "../model/facts.ts";
import {
  mostOf,
  noParts,
  type Parts,
  partsOf,
  type Scale,
  worthOf,
  worthOfDirection,
} from "./decide.ts";
import { type Domain, domainsOf } from "./domains.ts";
import type { ReadyRule } from "./rulebook.ts";

// Facts that rules look at together form a cluster. Clusters share no fact, so each is looked at on its own, and a
// cluster has so few states that what is found for one is kept.
//
//   { project, deadline }   `crunch` looks at both, `tight-deadline` at the deadline
//     project massive, deadline not known: no rule holds yet; the deadline can add 0 or 6 points of manager calls
//   { plan }                not known: 0 or 3
//
// The plain way looks at every rule for every verdict; looking all states up takes about 1 µs once they are kept (20,000
// partial situations). `plain.test.ts` holds both equal.

/** What of a pack concerns one role: the rules that can hold, and the answers that they tell apart. */
export interface RoleView extends Scale {
  readonly rules: readonly WeighedRule[];
  readonly domains: readonly Domain[];
  readonly clusters: readonly Cluster[];
}

/** A rule with what it adds to a sum. */
export interface WeighedRule extends ReadyRule {
  readonly worth: number;
}

export function viewForRole(role: Role, all: readonly ReadyRule[]): RoleView {
  const possible = all.filter(({ outcome }) => outcome({ role }) !== "fails");
  const base = 1 + possible.reduce((sum, { rule }) => sum + rule.points, 0);
  const rules = possible.map((ready) => ({ ...ready, worth: worthOf(ready.rule, base) }));
  const domains = domainsOf(possible.map(({ rule }) => rule));
  return { role, base, rules, domains, clusters: buildClusters(rules, domains, base) };
}

interface Cluster {
  readonly rules: readonly WeighedRule[];
  readonly domains: readonly Domain[];
  readonly base: number;
  readonly states: Cache<number, ClusterState>;
}

/** A cluster as far as its facts are known. */
export interface ClusterState {
  readonly holding: readonly WeighedRule[];
  /** Undefined where too many completions are left to try each. */
  readonly reach: () => Reach | undefined;
}

/** What the unknown facts of a cluster can still make of it. */
export interface Reach {
  /** What its completions add, each once. */
  readonly ends: readonly Parts[];
  /** The most of each part that any of them adds. */
  readonly most: Parts;
  /** For each fact the pairs of ends (by place) that one answer to it divides. */
  readonly turns: readonly Turn[];
}

interface Turn {
  readonly fact: FactName;
  readonly pairs: readonly (readonly [number, number])[];
}

/** A cache that empties itself when it is full, so that no input makes it grow without end. */
export class Cache<Key, Value> {
  private readonly values = new Map<Key, Value>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** The value kept for a key, made where there is none. */
  find(key: Key, make: () => Value): Value {
    const found = this.values.get(key);
    if (found !== undefined) return found;
    if (this.values.size >= this.most) this.values.clear();
    const made = make();
    this.values.set(key, made);
    return made;
  }
}

/** The shipped pack has a few hundred states in a cluster. */
const mostStates = 20_000;

function buildClusters(
  rules: readonly WeighedRule[],
  domains: readonly Domain[],
  base: number,
): readonly Cluster[] {
  let groups: FactName[][] = [[], ["direction"]];
  for (const { facts } of rules) {
    const own = facts.filter((fact): fact is FactName => fact !== "role");
    const joined = groups.filter((group) => group.some((fact) => own.includes(fact)));
    if (own.length > 0)
      groups = [
        ...groups.filter((group) => !joined.includes(group)),
        [...new Set([...own, ...joined.flat()])],
      ];
  }
  const clusters = groups.map((group) => ({
    rules: rules.filter(({ facts }) =>
      group.length > 0
        ? facts.some((fact) => group.includes(fact))
        : facts.every((fact) => fact === "role"),
    ),
    domains: domains.filter(({ fact }) => group.includes(fact)),
    base,
    states: new Cache<number, ClusterState>(mostStates),
  }));
  // What moves calls most comes first, and direction before all: the sooner the hats are certain, the fewer cells are tried.
  const weightOf = ({ domains, rules }: Cluster) =>
    domains.some(({ fact }) => fact === "direction") ? Infinity : sumOfCalls(rules);
  return clusters.sort((a, b) => weightOf(b) - weightOf(a));
}

export const sumOfCalls = (rules: readonly WeighedRule[]): number =>
  rules.reduce((sum, { rule }) => sum + (rule.kind === "call" ? rule.points : 0), 0);

/** How far a situation is known, cluster by cluster. */
export const findStates = (facts: Facts, { clusters }: RoleView): readonly ClusterState[] =>
  clusters.map((cluster) => cluster.states.find(keyOf(facts, cluster), () => look(facts, cluster)));

/** A number with a digit for each fact; the last digit of a fact says that it is not known. */
function keyOf(facts: Facts, { domains }: Cluster): number {
  let key = 0;
  for (const { fact, values, digitOf } of domains) {
    const value = facts[fact];
    key = key * (values.length + 1) + (value === undefined ? values.length : digitOf(value));
  }
  return key;
}

function look(facts: Facts, cluster: Cluster): ClusterState {
  const holding = cluster.rules.filter(({ outcome }) => outcome(facts) === "holds");
  let reach: { readonly found: Reach | undefined } | undefined;
  return {
    holding,
    reach: () => {
      reach ??= { found: findReach(facts, cluster) };
      return reach.found;
    },
  };
}

/** Completions of a cluster that are tried; the shipped pack has at most 300. */
const mostTried = 1024;

function findReach(facts: Facts, cluster: Cluster): Reach | undefined {
  const unknown = cluster.domains.filter(({ fact }) => facts[fact] === undefined);
  const size = unknown.reduce((product, { digits }) => product * digits.length, 1);
  if (size > mostTried) return undefined;
  const table = tabulateSums(facts, unknown, cluster);
  const sums = [...new Set(table)];
  const places = table.map((sum) => sums.indexOf(sum));
  let step = size;
  const turns = unknown.map(({ fact, digits }) => {
    const span = step;
    step /= digits.length;
    return { fact, pairs: neighborsIn(places, span, step) };
  });
  const ends = sums.map((sum) => partsOf(sum, cluster.base));
  const most = ends.reduce(mostOf, noParts());
  return { ends, most, turns: turns.filter(({ pairs }) => pairs.length > 0) };
}

/** The sums of every completion: a truth table of mixed radix, the last unknown fact turning fastest. */
function tabulateSums(
  facts: Facts,
  unknown: readonly Domain[],
  { rules, domains, base }: Cluster,
): readonly number[] {
  const complete: Record<string, unknown> = { ...facts };
  const sums: number[] = [];
  const hasDirection = domains.some(({ fact }) => fact === "direction");
  const answerFrom = (at: number): void => {
    const domain = unknown[at];
    if (domain === undefined) {
      const direction = hasDirection ? (complete as Facts).direction : undefined;
      let sum = worthOfDirection(direction, base);
      for (const { outcome, worth } of rules) if (outcome(complete) === "holds") sum += worth;
      sums.push(sum);
      return;
    }
    for (const digit of domain.digits) {
      complete[domain.fact] = domain.values[digit];
      answerFrom(at + 1);
    }
  };
  answerFrom(0);
  return sums;
}

/** The different pairs of a table's cells that are one step apart within a span. */
function neighborsIn(
  places: readonly number[],
  span: number,
  step: number,
): readonly (readonly [number, number])[] {
  const pairs = new Map<number, readonly [number, number]>();
  places.forEach((one, cell) => {
    const other = places[cell + step];
    if (cell % span >= span - step || other === undefined || one === other) return;
    pairs.set(Math.min(one, other) * places.length + Math.max(one, other), [one, other]);
  });
  return [...pairs.values()];
}
