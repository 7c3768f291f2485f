import type { FactName, Value } from "./facts.ts";
import type { Tie } from "./groups.ts";
import type { Rulebook, Vector } from "./rulebook.ts";
import { sameHats } from "./score.ts";
import { add, type Decision, decide } from "./tally.ts";
import { openAxes, type Unsettled } from "./unsettled.ts";
import type { Open, Values } from "./verdict.ts";

/** Each unknown fact that still matters, in the author's order, with an answer that shows it. */
export function openFacts(u: Unsettled, now: Decision): Open[] {
  return openAxes(u).map((axis) => telling(u, axis, now));
}

/**
 * The first answer that changes the hats alone; failing that, with the fewest answers to other unknown facts. Such
 * an answer must do something that leaving the fact out would not; where none does, it is one that another answer
 * would undo.
 */
function telling(u: Unsettled, axis: number, now: Decision): Open {
  const options = u.ties.flatMap(optionsOf).sort((a, b) => a.axis - b.axis);
  const own = options.find((one) => one.axis === axis) as Option;
  const others = options.filter((one) => one !== own);
  for (const tells of [againstSilence, againstOthers]) {
    for (let size = 0; size <= others.length; size++) {
      const found = search({ u, own, now, tells, vector: [...u.vector], chosen: [], ties: [] }, others, size);
      if (found) return found;
    }
  }
  throw new Error("a fact was called open that no answer opens");
}

/** An unknown fact and the answers to it worth trying: those that act like none cannot be among the fewest. */
interface Option {
  readonly tie: Tie;
  readonly axis: number;
  readonly classes: readonly number[];
}

const optionsOf = (tie: Tie): Option[] =>
  tie.axes.map((axis, i) => ({ tie, axis, classes: tie.telling[i] as readonly number[] }));

/** Whether an answer tells something, given where leaving the fact out leads and where all its answers lead. */
type Tells = (answer: Decision, silent: Decision, answers: readonly Decision[]) => boolean;

const againstSilence: Tells = (answer, silent) => !sameHats(answer, silent);
const againstOthers: Tells = (answer, _silent, answers) => answers.some((rival) => !sameHats(rival, answer));

interface Search {
  readonly u: Unsettled;
  readonly own: Option;
  readonly now: Decision;
  readonly tells: Tells;
  readonly vector: Vector;
  /** Other facts whose answers in `vector` are part of the trial. */
  readonly chosen: Option[];
  /** The ties of the chosen facts but for the fact's own; a tie without an answer adds nothing. */
  ties: readonly Tie[];
}

/** Tries every choice of so many other facts, in order; all lists before any other answers. */
function search(trial: Search, others: readonly Option[], size: number, from = 0): Open | undefined {
  if (size === 0) {
    trial.ties = [...new Set(trial.chosen.map(({ tie }) => tie))].filter((tie) => tie !== trial.own.tie);
    return answer(trial, 0);
  }
  for (let i = from; i + size <= others.length; i++) {
    trial.chosen.push(others[i] as Option);
    const found = search(trial, others, size - 1, i + 1);
    if (found) return found;
    trial.chosen.pop();
  }
  return undefined;
}

/** Tries every combination of answers to the chosen facts, and then each answer to the fact itself. */
function answer(trial: Search, from: number): Open | undefined {
  const { u, vector, chosen } = trial;
  const option = chosen[from];
  if (option === undefined) return firstAnswer(trial);
  const { axis, classes } = option;
  for (const at of classes) {
    vector[axis] = at;
    const found = answer(trial, from + 1);
    if (found) return found;
  }
  vector[axis] = u.vector[axis] as number;
  return undefined;
}

function firstAnswer({ u, own, now, tells, vector, chosen, ties }: Search): Open | undefined {
  let around = u.base;
  for (const tie of ties) around = add(around, tie.tallyAt(vector));
  const hats = () => decide(add(around, own.tie.tallyAt(vector)), u.role);
  const { axis } = own;
  const silent = hats();
  const answers: Decision[] = [];
  const unknown = vector[axis] as number;
  for (let at = 0; at < unknown; at++) {
    vector[axis] = at;
    answers.push(hats());
  }
  const index = answers.findIndex((one) => !sameHats(one, now) && tells(one, silent, answers));
  vector[axis] = index < 0 ? unknown : index;
  if (index < 0) return undefined;
  const others = chosen.map((one) => one.axis);
  return describe(u.book, vector, axis, others, answers[index] as Decision);
}

function describe(
  book: Rulebook,
  vector: Vector,
  axis: number,
  others: readonly number[],
  to: Decision,
): Open {
  const { hat, then } = to;
  const fact = book.axes[axis]?.fact as FactName;
  const answer = valueAt(book, vector, axis);
  if (others.length === 0) return { fact, answer, hat, then };
  const more = others.map((other) => [book.axes[other]?.fact, valueAt(book, vector, other)]);
  return { fact, answer, with: Object.fromEntries(more) as Values, hat, then };
}

const valueAt = (book: Rulebook, vector: Vector, axis: number): Value =>
  book.axes[axis]?.classes[vector[axis] as number] as Value;
