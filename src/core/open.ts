import type { FactName, Value } from "./facts.ts";
import { add, type Hats, hatsOf, type Leads, leads, type Tally } from "./tally.ts";
import type { TiedFact } from "./ties.ts";
import { openTied, type Unsettled } from "./unsettled.ts";
import type { Open, Values } from "./verdict.ts";

/** Each unknown fact that still matters, in the author's order, with an answer that shows it. */
export function openFacts(u: Unsettled): Open[] {
  const open = openTied(u);
  if (open.length === 0) return [];
  const states = u.ties.map(({ silent }) => silent);
  const now = hatsOf(u.base, u.role);
  return open.map((own) => telling(u, now, own, states));
}

/**
 * The first answer that changes the hats alone; failing that, with the fewest answers to other unknown facts. Such
 * an answer must do something that leaving the fact out would not; where none does, it is one that another answer
 * would undo.
 */
function telling(u: Unsettled, now: Hats, own: TiedFact, states: number[]): Open {
  const trial: Trial = { u, now, own, against: "silence", states, chosen: [], answers: [] };
  for (const against of ["silence", "others"] as const) {
    trial.against = against;
    for (let size = 0; size < u.facts.length; size++) {
      const found = choose(trial, size, 0);
      if (found) return found;
    }
  }
  /* v8 ignore next -- @preserve: no situation leads here; only a bug would, and it is to be loud. */
  throw new Error("a fact was called open that no answer opens");
}

interface Trial {
  readonly u: Unsettled;
  readonly now: Hats;
  readonly own: TiedFact;
  /** What an answer has to differ from: leaving the fact out, or some other answer to it. */
  against: "silence" | "others";
  /** The state of each tie; it is put back after every trial. */
  readonly states: number[];
  /** Other facts that are part of the trial, and the answers to them. */
  readonly chosen: TiedFact[];
  readonly answers: number[];
}

/** Tries every choice of so many other facts, in order; all lists before any other answers. */
function choose(trial: Trial, size: number, from: number): Open | undefined {
  if (size === 0) return answer(trial, 0);
  const { own, chosen } = trial;
  const { facts } = trial.u;
  for (let i = from; i + size <= facts.length; i++) {
    if (facts[i] === own) continue;
    chosen.push(facts[i] as TiedFact);
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
  const fact = trial.chosen[from];
  if (fact === undefined) return firstAnswer(trial);
  const { u, states, answers } = trial;
  const tie = u.ties.indexOf(fact.tie);
  const before = states[tie] as number;
  let found: Open | undefined;
  for (let i = 0; i < fact.telling.length && !found; i++) {
    const at = fact.telling[i] as number;
    answers[from] = at;
    states[tie] = before + (at - fact.unknown) * fact.stride;
    found = answer(trial, from + 1);
  }
  states[tie] = before;
  return found;
}

function firstAnswer(trial: Trial): Open | undefined {
  const { u, own, now, states, against } = trial;
  const { tallies } = own.tie;
  let around = u.base;
  let silent = 0;
  for (let i = 0; i < states.length; i++) {
    if (u.ties[i] === own.tie) silent = states[i] as number;
    else around = add(around, u.ties[i]?.tallies[states[i] as number] as Tally);
  }
  const first = silent - own.unknown * own.stride;
  for (let at = 0; at < own.unknown; at++) {
    const here = hatsOf(add(around, tallies[first + at * own.stride] as Tally), u.role);
    if (here === now) continue;
    const from = against === "silence" ? own.unknown : 0;
    if (differs(trial, here, around, first, from)) return describe(trial, at, here);
  }
  return undefined;
}

/** Whether some class of the fact, from one on, leads elsewhere; the last is leaving it out. */
function differs({ u, own }: Trial, here: Hats, around: Tally, first: number, from: number): boolean {
  for (let at = from; at <= own.unknown; at++) {
    if (hatsOf(add(around, own.tie.tallies[first + at * own.stride] as Tally), u.role) !== here) return true;
  }
  return false;
}

function describe({ u, own, chosen, answers }: Trial, at: number, to: Hats): Open {
  const { hat, then } = leads[to] as Leads;
  const { axes } = u.book;
  const fact = axes[own.axis]?.fact as FactName;
  const answer = axes[own.axis]?.classes[at] as Value;
  if (chosen.length === 0) return { fact, answer, hat, then };
  const more: Record<string, Value> = {};
  chosen.forEach(({ axis }, i) => {
    more[axes[axis]?.fact as FactName] = axes[axis]?.classes[answers[i] as number] as Value;
  });
  return { fact, answer, with: more as Values, hat, then };
}
