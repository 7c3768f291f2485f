import { describe, type Found } from "./opening.ts";
import { add, type Hats, hatsOf, type Tally } from "./tally.ts";
import type { Tie, TiedFact } from "./ties.ts";
import { openTied, type Unsettled } from "./unsettled.ts";
import type { Open } from "./verdict.ts";

/** Each unknown fact that still matters, in the author's order, with an answer that shows it. */
export function openFacts(u: Unsettled): Open[] {
  const open = openTied(u);
  if (open.length === 0) return [];
  const ties = u.facts.map(({ tie }) => u.ties.indexOf(tie));
  const states = u.ties.map(({ silent }) => silent);
  const now = hatsOf(u.base, u.role);
  return open.map((own) =>
    telling({ u, now, own, ties, states, against: "silence", chosen: [], answers: [] }),
  );
}

interface Trial extends Found {
  readonly now: Hats;
  /** For each fact the place of its tie. */
  readonly ties: readonly number[];
  /** The state of each tie; it is put back after every trial. */
  readonly states: number[];
  /** What an answer has to differ from: leaving the fact out, or some other answer to it. */
  against: "silence" | "others";
}

/**
 * The first answer that changes the hats alone; failing that, with the fewest answers to other unknown facts. Such
 * an answer must do something that leaving the fact out would not; where none does, it is one that another answer
 * would undo.
 */
function telling(trial: Trial): Open {
  for (const against of ["silence", "others"] as const) {
    trial.against = against;
    for (let size = 0; size < trial.u.facts.length; size++) {
      const found = choose(trial, size, 0);
      if (found) return found;
    }
  }
  /* v8 ignore next -- @preserve: no situation leads here; only a bug would, and it is to be loud. */
  throw new Error("a fact was called open that no answer opens");
}

/** Tries every choice of so many other facts, in order; all lists before any other answers. */
function choose(trial: Trial, size: number, from: number): Open | undefined {
  if (size === 0) return answer(trial, 0);
  const { own, chosen } = trial;
  const { facts } = trial.u;
  for (let i = from; i + size <= facts.length; i++) {
    if (facts[i] === own) continue;
    chosen.push(i);
    const found = choose(trial, size - 1, i + 1);
    if (found) return found;
    chosen.pop();
  }
  return undefined;
}

/**
 * Tries every combination of answers to the chosen facts, and then each answer to the fact itself. Answers that act
 * like none cannot be among the fewest.
 */
function answer(trial: Trial, from: number): Open | undefined {
  if (from === trial.chosen.length) return firstAnswer(trial);
  const { u, ties, states, answers } = trial;
  const place = trial.chosen[from] as number;
  const { telling, unknown, stride } = u.facts[place] as TiedFact;
  const tie = ties[place] as number;
  const before = states[tie] as number;
  let found: Open | undefined;
  for (let i = 0; i < telling.length && !found; i++) {
    const at = telling[i] as number;
    answers[from] = at;
    states[tie] = before + (at - unknown) * stride;
    found = answer(trial, from + 1);
  }
  states[tie] = before;
  return found;
}

function firstAnswer(trial: Trial): Open | undefined {
  const { u, own, now, states, chosen, ties, against } = trial;
  const { tie, unknown, stride } = own;
  let around = u.base;
  let state = tie.silent;
  // A tie whose facts all stay unknown adds nothing.
  for (let i = 0; i < chosen.length; i++) {
    const at = ties[chosen[i] as number] as number;
    const other = u.ties[at] as Tie;
    if (other === tie) state = states[at] as number;
    else if (!isTied(trial, i)) around = add(around, other.tallies[states[at] as number] as Tally);
  }
  const first = state - unknown * stride;
  for (let at = 0; at < unknown; at++) {
    const here = hatsOf(add(around, tie.tallies[first + at * stride] as Tally), u.role);
    if (here === now) continue;
    if (differs(trial, here, around, first, against === "silence" ? unknown : 0))
      return describe(trial, at, here);
  }
  return undefined;
}

/** Whether the tie of a chosen fact has been met with one chosen before it. */
function isTied({ chosen, ties }: Trial, last: number): boolean {
  for (let i = 0; i < last; i++) if (ties[chosen[i] as number] === ties[chosen[last] as number]) return true;
  return false;
}

/** Whether some class of the fact, from one on, leads elsewhere; the last is leaving it out. */
function differs({ u, own }: Trial, here: Hats, around: Tally, first: number, from: number): boolean {
  for (let at = from; at <= own.unknown; at++) {
    if (hatsOf(add(around, own.tie.tallies[first + at * own.stride] as Tally), u.role) !== here) return true;
  }
  return false;
}
