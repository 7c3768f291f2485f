import { type FactName, type Facts, factNames, lastingFacts, type Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Answers } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";
import { type ClusterState, findStates, type Reach, type RoleView } from "./clusters.ts";
import { findDifferences, findNearby, findUndecided, plainestHats } from "./completions.ts";
import { addParts, codeOf, findCertainHats, noParts, type Parts, type Scale } from "./decide.ts";
import { distanceBetween } from "./domains.ts";
import { interpret } from "./figures.ts";
import { decideFacts } from "./reasons.ts";
import type { Rulebook } from "./rulebook.ts";

// What can still change the hats: a table of the clusters' completions, of mixed radix, with the hats of each.
//
//   Known: a manager, low morale, nothing changing. Not known: the plan and the direction.
//                        direction clear      direction unclear
//     plan clear         leader               leader
//     plan unclear       manager, leader      leader, manager
//
// A fact is open where two cells that one answer to it divides differ: here both are. Settled means
// that all cells are alike, and like the verdict.

/** What can still change the hats. */
export interface Outlook {
  /** Whether every completion of the unknown facts gives these hats. */
  readonly settled: boolean;
  /** The unknown facts that for some completion of the others make a difference. */
  readonly open: readonly FactName[];
}

/** `states` are those of the facts. */
export function findOutlook(
  facts: Facts,
  states: readonly ClusterState[],
  decided: Hats,
  view: RoleView,
): Outlook {
  const { open, hats } = combineStates(states, view) ?? tryFew(facts, view);
  return { settled: open.length === 0 && hats === codeOf(decided), open };
}

/** The open facts, and the code of the hats of some completion. */
function tryFew(facts: Facts, view: RoleView): { open: readonly FactName[]; hats: number } {
  const undecided = findUndecided(facts, view);
  const { variables } = undecided;
  const nearby = findNearby(undecided);
  const others = variables.filter((variable) => !nearby.has(variable));
  const differing = findDifferences(others, undecided);
  const open = variables.filter((one) => nearby.has(one) || differing.includes(one));
  return { open: open.map(({ fact }) => fact), hats: plainestHats(undecided) };
}

/** Beyond so many completions a walk over the facts is faster than a table. */
const mostCombined = 16_384;

/** The open facts, and the code of the hats of some completion; undefined where there is too much to try. */
function combineStates(
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

/** Every single change that turns the hat, one for each fact: the nearest answer that does it. */
export function findFlips(facts: Facts, hat: Hats["hat"], book: Rulebook): readonly Flip[] {
  const { domains } = book.viewOf(facts.role as Role);
  return domains.flatMap((domain): readonly Flip[] => {
    const { fact, answers, values, digitOf } = domain;
    const from = facts[fact];
    if (from !== undefined && lastingFacts.includes(fact)) return [];
    const after = values.map((value) => decideFacts({ ...facts, [fact]: value }, book));
    const turning = answers.filter((answer) => after[digitOf(answer)]?.hat !== hat);
    const [to] = turning.sort((a, b) => distanceBetween(from, a) - distanceBetween(from, b));
    if (to === undefined) return [];
    const { hat: turned, then } = after[digitOf(to)] as Hats;
    return [{ fact, from: from ?? null, to, hat: turned, then }];
  });
}

/** What an interview still has to ask: the facts that can change the hats. Without a role, any can. */
export function findOpenFacts(answers: Answers, book: Rulebook): Outlook {
  const { facts } = interpret(answers, book.pack.bands);
  const unknown = factNames.filter((fact) => facts[fact] === undefined);
  if (facts.role === undefined) return { settled: false, open: unknown };
  const view = book.viewOf(facts.role);
  return findOutlook(facts, findStates(facts, view), decideFacts(facts, book), view);
}
