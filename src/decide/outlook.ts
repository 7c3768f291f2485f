import { type FactName, type Facts, factNames, lastingFacts } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Answers } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";
import {
  countCompletions,
  findDifferences,
  findNearby,
  findTurning,
  findUndecided,
  plainestHats,
  tabulateHats,
  type Undecided,
  type Variable,
} from "./completions.ts";
import { codeOf } from "./decide.ts";
import { type Domain, distanceBetween } from "./domains.ts";
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

/** Beyond so many completions it is faster not to try each: a thousand take as long as a walk over sums. */
const mostTabulated = 1024;

export function findOutlook(facts: Facts, hats: Hats, book: Rulebook): Outlook {
  const undecided = findUndecided(facts, book.viewOf(facts.role as "manager"));
  const isSmall = countCompletions(undecided) <= mostTabulated;
  const { open, hats: code } = isSmall ? tryEach(undecided) : tryFew(undecided);
  const settled = open.length === 0 && code === codeOf(hats);
  return { settled, open: open.map(({ fact }) => fact) };
}

/** The open variables, and the code of the hats of some completion. */
interface Tried {
  readonly open: readonly Variable[];
  readonly hats: number;
}

function tryEach(undecided: Undecided): Tried {
  const codes = tabulateHats(undecided);
  return { open: findTurning(codes, undecided.variables), hats: codes[0] as number };
}

function tryFew(undecided: Undecided): Tried {
  const { variables } = undecided;
  const nearby = findNearby(undecided);
  const others = variables.filter((variable) => !nearby.has(variable));
  const differing = findDifferences(others, undecided);
  const open = variables.filter((one) => nearby.has(one) || differing.includes(one));
  return { open, hats: plainestHats(undecided) };
}

/** Every single change that turns the hat, one for each fact: the nearest answer that does it. */
export function findFlips(facts: Facts, hat: Hats["hat"], book: Rulebook): readonly Flip[] {
  const { domains } = book.viewOf(facts.role as "manager");
  return domains.flatMap((domain): Flip[] => {
    const { fact } = domain;
    const from = facts[fact];
    if (from !== undefined && lastingFacts.includes(fact)) return [];
    const after = domain.values.map((value) => decideFacts({ ...facts, [fact]: value }, book));
    const to = nearestAnswer(domain, from, (digit) => after[digit]?.hat !== hat);
    if (to === undefined) return [];
    const { hat: turned, then } = after[domain.digitOf(to)] as Hats;
    return [{ fact, from: from ?? null, to, hat: turned, then }];
  });
}

/** The answer nearest to the one given, or to none, whose digit passes; the first in declared order if several are. */
function nearestAnswer(
  { answers, digitOf }: Domain,
  from: Flip["to"] | undefined,
  passes: (digit: number) => boolean,
): Flip["to"] | undefined {
  const near = answers.filter((answer) => passes(digitOf(answer)));
  return near.sort((a, b) => distanceBetween(from, a) - distanceBetween(from, b))[0];
}

/** What an interview still has to ask: the facts that can change the hats. Without a role, any can. */
export function findOpenFacts(answers: Answers, book: Rulebook): Outlook {
  const { facts } = interpret(answers, book.pack.bands);
  if (facts.role !== undefined) return findOutlook(facts, decideFacts(facts, book), book);
  return { settled: false, open: factNames.filter((fact) => facts[fact] === undefined) };
}
