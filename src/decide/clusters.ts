import { type FactName, type Facts, factNames, type Role } from "../model/facts.ts";
import { Cache } from "./cache.ts";
import { type Domain, domainsOf } from "./domains.ts";
import type { ReadyRule } from "./rulebook.ts";
import {
  addParts,
  findCertainHats,
  mostOf,
  noParts,
  type Parts,
  partsOf,
  type Scale,
  worthOf,
  worthOfDirection,
} from "./sums.ts";

// Facts that rules look at together form a cluster. Clusters share no fact, so each is looked at on its own, and a
// cluster has so few states that what is found for one is kept.
//
//   { project, deadline }   `crunch` looks at both, `tight-deadline` at the deadline
//     project massive, deadline not known: no rule holds yet; the deadline can add 0 or 6 points of manager calls
//   { plan }                not known: 0 or 3
//
// A verdict puts the clusters' states together: the rules that hold, and a table of the sums that can be reached, which has
// 2 · 2 cells here. A fact is open where two cells that one answer to it divides have different hats.

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
interface Reach {
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

/** Beyond so many completions a walk over the facts is faster than a table. */
const mostCombined = 65_536;

/** The open facts, and the code of the hats of some completion; undefined where there is too much to try. */
export function combineStates(
  states: readonly ClusterState[],
  { role }: Scale,
): { open: readonly FactName[]; hats: number } | undefined {
  const total = noParts();
  const moving: Reach[] = [];
  let size = 1;
  for (const { reach } of states) {
    const found = reach();
    size *= found?.ends.length ?? 0;
    if (found === undefined || size > mostCombined) return undefined;
    if (found.ends.length > 1) moving.push(found);
    else addParts(total, found.most, 1);
  }
  const codes = tabulateHats(total, moving, size, role);
  const hats = codes[0] as number;
  if (codes.every((code) => code === hats)) return { open: [], hats };
  const open = new Set<FactName>();
  let step = size;
  for (const { ends, turns } of moving) {
    const span = step;
    step /= ends.length;
    for (const { fact, pairs } of turns)
      if (pairs.some((pair) => isDivided(codes, span, step, pair))) open.add(fact);
  }
  return { open: factNames.filter((fact) => open.has(fact)), hats };
}

/**
 * The hats of every completion, those of the last cluster turning fastest. Where the clusters that are left can make no
 * difference, their cells are filled at once (branch and bound).
 */
function tabulateHats(
  total: Parts,
  reaches: readonly Reach[],
  size: number,
  role: Role,
): Uint8Array {
  const codes = new Uint8Array(size);
  const left = noParts();
  for (const { most } of reaches) addParts(left, most, 1);
  const fillFrom = (at: number, start: number, span: number): void => {
    const code = findCertainHats(total, left, role);
    if (code !== undefined) {
      if (span === 1) codes[start] = code;
      else codes.fill(code, start, start + span);
      return;
    }
    const { ends, most } = reaches[at] as Reach;
    const step = span / ends.length;
    addParts(left, most, -1);
    for (let i = 0; i < ends.length; i++) {
      addParts(total, ends[i] as Parts, 1);
      fillFrom(at + 1, start + i * step, step);
      addParts(total, ends[i] as Parts, -1);
    }
    addParts(left, most, 1);
  };
  fillFrom(0, 0, size);
  return codes;
}

function isDivided(
  codes: Uint8Array,
  span: number,
  step: number,
  [one, other]: readonly [number, number],
): boolean {
  for (let start = 0; start < codes.length; start += span)
    for (let cell = start; cell < start + step; cell++)
      if (codes[cell + one * step] !== codes[cell + other * step]) return true;
  return false;
}
