import { type FactName, type Facts, factNames, lastingFacts, type Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Flip } from "../model/verdict.ts";
import {
  type ClusterState,
  decideFacts,
  findStates,
  looksAt,
  type Reach,
  type RoleView,
  sizeOf,
  tabulate,
  tieFacts,
  worthAt,
} from "./clusters.ts";
import { type Domain, distanceBetween } from "./domains.ts";
import type { Rulebook } from "./rulebook.ts";
import {
  addSums,
  findHats,
  gatherAdditions,
  type Pair,
  PairSearch,
  type Sum,
  zero,
} from "./sums.ts";

// A fact is open if two answers to it, with the same answers to all else, lead to different hats. With no fact open,
// all completions agree, since single answers lead from any one to any other. A situation is settled if its hats now
// also agree: a call on `{ teamSize: { atLeast: 0 } }` holds for every answer, but not without one.

/** What can still change the hats. */
export interface Outlook {
  /** Whether every completion of the unknown facts gives these hats. */
  readonly settled: boolean;
  /** The unknown facts that make a difference for some completion of the others. */
  readonly open: readonly FactName[];
}

/** Finds what can still change the hats of `facts`, whose clusters are in these `states`. */
export function findOutlook(
  facts: Facts,
  states: readonly ClusterState[],
  decided: Hats,
  view: RoleView,
): Outlook {
  const { open, hats } = combineReaches(states, view) ?? searchFacts(facts, view);
  // With no fact open all completions agree, but the hats decided without their answers may be others.
  const isSame = hats?.hat === decided.hat && hats.then === decided.then;
  return { settled: open.length === 0 && isSame, open };
}

/** The open facts or, with none open, the hats of some completion. */
interface Found {
  readonly open: readonly FactName[];
  readonly hats?: Hats | undefined;
}

/** Finds the open facts by what each cluster can add; undefined if a cluster has too many completions to try. */
function combineReaches(states: readonly ClusterState[], { role }: RoleView): Found | undefined {
  let [known, left] = [zero, zero];
  const moving: Reach[] = [];
  for (const { reach } of states) {
    const found = reach();
    if (!found) return undefined;
    // A cluster with a single pair adds the same in every completion, so it counts as known.
    if (found.pairs.length === 1) {
      known = addSums(known, found.most);
    } else {
      left = addSums(left, found.most);
      moving.push(found);
    }
  }
  const hats = findHats(known, left, role);
  if (hats) return { open: [], hats };
  const search = new PairSearch(moving, role);
  const open: FactName[] = [];
  for (const [at, { byFact }] of moving.entries())
    for (const { fact, pairs } of byFact) if (search.canDivide(known, pairs, at)) open.push(fact);
  if (open.length > 0) return { open: factNames.filter((fact) => open.includes(fact)) };
  const sum = moving.reduce((total, { pairs: [first] }) => addSums(total, first[0]), known);
  return { open, hats: findHats(sum, zero, role) };
}

/** Finds the open facts by comparing answers to each, and searches the completions of the others only as needed. */
export function searchFacts(facts: Facts, view: RoleView): Found {
  const unknown = view.domains.filter(({ fact }) => facts[fact] === undefined);
  const isOpen = (domain: Domain) => {
    const others = unknown.filter((other) => other !== domain);
    const cases = domain.values.map((value): Facts => ({ ...facts, [domain.fact]: value }));
    return cases.slice(1).some((one, i) => canDiffer(cases[i] as Facts, one, others, view));
  };
  const plainest = Object.fromEntries(unknown.map(({ fact, values }) => [fact, values[0]]));
  const sum = worthAt({ ...facts, ...plainest }, view.weights);
  const open = unknown.filter(isOpen).map(({ fact }) => fact);
  return { open, hats: findHats(sum, zero, view.role) };
}

/** The most completions of facts that are tied together; above it, answers to one of these facts are tried in turn. */
const mostTogether = 64;

/** Whether two situations can get different hats when the same answers complete both (recursive conditioning). */
function canDiffer(one: Facts, other: Facts, unknown: readonly Domain[], view: RoleView): boolean {
  const undecided = view.weights.filter(
    ({ outcome }) => outcome(one) === "unknown" || outcome(other) === "unknown",
  );
  const groups = tieFacts(unknown, undecided);
  const large = groups.find((group) => sizeOf(group) > mostTogether);
  if (large) {
    const uses = (domain: Domain) => undecided.filter(looksAt([domain])).length;
    const hub = large.reduce((a, b) => (uses(b) > uses(a) ? b : a));
    const others = unknown.filter((domain) => domain !== hub);
    return hub.values.some((value) =>
      canDiffer({ ...one, [hub.fact]: value }, { ...other, [hub.fact]: value }, others, view),
    );
  }
  const lists = groups.map((group) => {
    const weights = undecided.filter(looksAt(group));
    const otherSums = tabulate(other, group, weights);
    const pair = (sum: Sum, i: number): Pair => [sum, otherSums[i] as Sum];
    return gatherAdditions(tabulate(one, group, weights).map(pair));
  });
  const decidedBy = view.weights.filter((weight) => !undecided.includes(weight));
  const pair: Pair = [worthAt(one, decidedBy), worthAt(other, decidedBy)];
  return new PairSearch(lists, view.role).canDivide(zero, [pair]);
}

/** Every single change that turns the hat, one for each fact: the nearest answer that does it. */
export function findFlips(facts: Facts, hat: Hats["hat"], book: Rulebook): readonly Flip[] {
  const { domains } = book.viewOf(facts.role as Role);
  return domains.flatMap(({ fact, values, digitOf, findAnswers }): readonly Flip[] => {
    const from = facts[fact];
    if (from !== undefined && lastingFacts.includes(fact)) return [];
    const after = values.map((value) => decideFacts({ ...facts, [fact]: value }, book));
    const turning = findAnswers().filter((answer) => after[digitOf(answer)]?.hat !== hat);
    const distances = turning.map((answer) => distanceBetween(from, answer));
    const to = turning[distances.indexOf(Math.min(...distances))];
    if (to === undefined) return [];
    const { hat: turned, then } = after[digitOf(to)] as Hats;
    return [{ fact, from: from ?? null, to, hat: turned, then }];
  });
}

/** What an interview still has to ask: the facts that can change the hats. Without a role, any can. */
export function findOpenFacts(facts: Facts, book: Rulebook): Outlook {
  const unknown = factNames.filter((fact) => facts[fact] === undefined);
  if (facts.role === undefined) return { settled: false, open: unknown };
  const view = book.viewOf(facts.role);
  return findOutlook(facts, findStates(facts, view), decideFacts(facts, book), view);
}
