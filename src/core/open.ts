import type { FactName, Value } from "./facts.ts";
import { sameHats } from "./score.ts";
import type { Vector } from "./tables.ts";
import { add, type Decision, decide, type Tally } from "./tally.ts";
import type { Tie } from "./ties.ts";
import { openAxes, type Unsettled } from "./unsettled.ts";
import type { Open, Values } from "./verdict.ts";

/** Each unknown fact that still matters, in the author's order, with an answer that shows it. */
export function openFacts(u: Unsettled, now: Decision): Open[] {
  const axes = openAxes(u);
  if (axes.length === 0) return [];
  const options = optionsOf(u);
  return axes.map((axis) => telling(u, now, axis, options));
}

/** An unknown fact and the answers to it worth trying: those that act like none cannot be among the fewest. */
interface Option {
  readonly axis: number;
  readonly tie: Tie;
  readonly classes: readonly number[];
}

/** By axis, so that they are in the author's order; axes that nothing ties have no option. */
function optionsOf(u: Unsettled): (Option | undefined)[] {
  const options: (Option | undefined)[] = u.vector.map(() => undefined);
  for (const tie of u.ties) {
    tie.axes.forEach((axis, i) => {
      options[axis] = { axis, tie, classes: tie.telling[i] as readonly number[] };
    });
  }
  return options;
}

/**
 * The first answer that changes the hats alone; failing that, with the fewest answers to other unknown facts. Such
 * an answer must do something that leaving the fact out would not; where none does, it is one that another answer
 * would undo.
 */
function telling(u: Unsettled, now: Decision, axis: number, options: readonly (Option | undefined)[]): Open {
  const own = options[axis] as Option;
  const others = options.filter((one) => one !== undefined && one !== own) as Option[];
  const trial: Trial = { u, now, own, others, against: "silence", vector: [...u.vector], chosen: [] };
  for (const against of ["silence", "others"] as const) {
    trial.against = against;
    for (let size = 0; size <= others.length; size++) {
      const found = choose(trial, size, 0);
      if (found) return found;
    }
  }
  throw new Error("a fact was called open that no answer opens");
}

interface Trial {
  readonly u: Unsettled;
  readonly now: Decision;
  readonly own: Option;
  readonly others: readonly Option[];
  /** What an answer has to differ from: leaving the fact out, or some other answer to it. */
  against: "silence" | "others";
  readonly vector: Vector;
  /** Other facts whose answers in `vector` are part of the trial. */
  readonly chosen: Option[];
}

/** Tries every choice of so many other facts, in order; all lists before any other answers. */
function choose(trial: Trial, size: number, from: number): Open | undefined {
  if (size === 0) return answer(trial, 0);
  for (let i = from; i + size <= trial.others.length; i++) {
    trial.chosen.push(trial.others[i] as Option);
    const found = choose(trial, size - 1, i + 1);
    if (found) return found;
    trial.chosen.pop();
  }
  return undefined;
}

/** Tries every combination of answers to the chosen facts, and then each answer to the fact itself. */
function answer(trial: Trial, from: number): Open | undefined {
  const option = trial.chosen[from];
  if (option === undefined) return firstAnswer(trial);
  const { axis, classes } = option;
  for (let i = 0; i < classes.length; i++) {
    trial.vector[axis] = classes[i] as number;
    const found = answer(trial, from + 1);
    if (found) return found;
  }
  trial.vector[axis] = trial.u.vector[axis] as number;
  return undefined;
}

function firstAnswer(trial: Trial): Open | undefined {
  const { u, own, now, vector } = trial;
  const around = aroundOwn(trial);
  const unknown = vector[own.axis] as number;
  const silent = decideWith(trial, around, unknown);
  for (let at = 0; at < unknown; at++) {
    const here = decideWith(trial, around, at);
    if (sameHats(here, now)) continue;
    const tells = trial.against === "silence" ? !sameHats(here, silent) : hasRival(trial, around, here);
    if (tells) return describe(trial, at, here);
  }
  vector[own.axis] = u.vector[own.axis] as number;
  return undefined;
}

/** What counts but for the fact's own tie; a tie without an answer adds nothing. */
function aroundOwn({ u, own, vector, chosen }: Trial): Tally {
  let around = u.base;
  for (let i = 0; i < chosen.length; i++) {
    const { tie } = chosen[i] as Option;
    if (tie !== own.tie && !metBefore(chosen, i)) around = add(around, tie.tallyAt(vector));
  }
  return around;
}

function metBefore(chosen: readonly Option[], i: number): boolean {
  for (let before = 0; before < i; before++) if (chosen[before]?.tie === chosen[i]?.tie) return true;
  return false;
}

function decideWith({ u, own, vector }: Trial, around: Tally, at: number): Decision {
  vector[own.axis] = at;
  return decide(add(around, own.tie.tallyAt(vector)), u.role);
}

function hasRival(trial: Trial, around: Tally, here: Decision): boolean {
  const unknown = trial.u.vector[trial.own.axis] as number;
  for (let at = 0; at < unknown; at++) {
    if (!sameHats(decideWith(trial, around, at), here)) return true;
  }
  return false;
}

function describe({ u, own, vector, chosen }: Trial, at: number, { hat, then }: Decision): Open {
  const { axes } = u.book;
  const fact = axes[own.axis]?.fact as FactName;
  const answer = axes[own.axis]?.classes[at] as Value;
  if (chosen.length === 0) return { fact, answer, hat, then };
  const more = chosen.map(({ axis }) => [axes[axis]?.fact, axes[axis]?.classes[vector[axis] as number]]);
  return { fact, answer, with: Object.fromEntries(more) as Values, hat, then };
}
