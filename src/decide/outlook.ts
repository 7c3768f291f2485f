import { type FactName, type Facts, factNames, lastingFacts, type Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Answers } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";
import { type ClusterState, combineStates, findStates, type RoleView } from "./clusters.ts";
import { findDifferences, findNearby, findUndecided, plainestHats } from "./completions.ts";
import { codeOf } from "./decide.ts";
import { distanceBetween } from "./domains.ts";
import { interpret } from "./figures.ts";
import { decideFacts } from "./reasons.ts";
import type { Rulebook } from "./rulebook.ts";

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
