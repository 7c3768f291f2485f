import { type FactName, type Facts, factNames, lastingFacts } from "../model/facts.ts";
import type { Answers } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";
import { everyHats } from "./decide.ts";
import { distanceBetween } from "./domains.ts";
import { interpret } from "./figures.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Place, TruthTable } from "./truthTable.ts";

// What can still change the hats: a walk over the completions of a situation, cells of its role's truth table.
//
// A fact is open if, at some completion of the other unknown facts, two answers to it give different hats. Completions are
// tried with the fewest changes first (iterative deepening): with only a role known nearly every fact is found open
// after one or two changes, such as `level` at a draw of a tight deadline and low morale. Only rules whose outcome is
// unknown can still move anything, so facts that no such rule looks at are left out of the walk.

export interface Outlook {
  readonly settled: boolean;
  readonly open: readonly FactName[];
}

/** An unknown fact in the walk: what to add to a cell for each answer but the first. */
interface Variable {
  readonly fact: FactName;
  readonly steps: readonly number[];
}

export function outlookOn(facts: Facts, table: TruthTable): Outlook {
  const cell = table.cellOf(facts);
  const variables: Variable[] = [];
  let start = cell;
  for (const { domain, weight } of livePlaces(facts, table)) {
    const first = domain.digits.includes(0) ? 0 : (domain.digits[0] as number);
    start += first * weight;
    const others = domain.digits.filter((digit) => digit !== first);
    variables.push({ fact: domain.fact, steps: others.map((digit) => (digit - first) * weight) });
  }
  const open = variables.filter((variable) => isOpen(variable, variables, start, table));
  const settled = open.length === 0 && table.hatsAt(start) === table.hatsAt(cell);
  return { settled, open: open.map(({ fact }) => fact) };
}

/** The unknown facts that a rule of unknown outcome looks at; direction, which breaks ties, where it is unknown. */
function livePlaces(facts: Facts, { rules, places }: TruthTable): readonly Place[] {
  const live = new Set<number>();
  for (const rule of rules)
    if (rule.outcome(facts) === "unknown") for (const place of rule.places) live.add(place);
  return places.filter(
    ({ domain: { fact } }, i) => facts[fact] === undefined && (live.has(i) || fact === "direction"),
  );
}

function isOpen(
  variable: Variable,
  all: readonly Variable[],
  start: number,
  table: TruthTable,
): boolean {
  const others = all.filter((other) => other !== variable);
  const differs = (cell: number) =>
    variable.steps.some((step) => table.hatsAt(cell + step) !== table.hatsAt(cell));
  for (let changes = 0; changes <= others.length; changes++)
    if (findChanged(others, changes, start, differs)) return true;
  return false;
}

/** Whether some cell, just so many changes away, passes the test. */
function findChanged(
  variables: readonly Variable[],
  changes: number,
  cell: number,
  test: (cell: number) => boolean,
  from = 0,
): boolean {
  if (changes === 0) return test(cell);
  for (let i = from; i <= variables.length - changes; i++) {
    for (const step of (variables[i] as Variable).steps)
      if (findChanged(variables, changes - 1, cell + step, test, i + 1)) return true;
  }
  return false;
}

/** Every single change that turns the hat, one for each fact: the nearest answer that does it. */
export function flipsOf(facts: Facts, table: TruthTable): readonly Flip[] {
  const cell = table.cellOf(facts);
  const { hat } = everyHats[table.hatsAt(cell)] as Flip;
  return table.places.flatMap(({ domain, weight }): Flip[] => {
    const { fact, answers, digitOf } = domain;
    const from = facts[fact];
    if (from !== undefined && lastingFacts.includes(fact)) return [];
    const base = cell - (from === undefined ? 0 : digitOf(from) * weight);
    const hatsWith = (to: Flip["to"]) =>
      everyHats[table.hatsAt(base + digitOf(to) * weight)] as Flip;
    const turning = answers.filter((answer) => hatsWith(answer).hat !== hat);
    const near = [...turning].sort((a, b) => distanceBetween(from, a) - distanceBetween(from, b));
    const to = near[0];
    if (to === undefined) return [];
    const { hat: turned, then } = hatsWith(to);
    return [{ fact, from: from ?? null, to, hat: turned, then }];
  });
}

/** What an interview still has to ask: facts that can change the hats, and whether any can. Without a role all can. */
export function findOpenFacts(answers: Answers, book: Rulebook): Outlook {
  const { facts } = interpret(answers, book.pack.bands);
  if (facts.role !== undefined) return outlookOn(facts, book.tableFor(facts.role));
  return { settled: false, open: factNames.filter((fact) => facts[fact] === undefined) };
}
