import type { FactName, Value } from "./facts.ts";
import type { Rulebook, Vector } from "./rulebook.ts";
import { directionAt, sameHats, tallyRules } from "./score.ts";
import { type Decision, decide } from "./tally.ts";
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
  const others = u.ties.flatMap((tie) => tie.axes).filter((one) => one !== axis);
  others.sort((a, b) => a - b);
  for (const tells of [againstSilence, againstOthers]) {
    for (let size = 0; size <= others.length; size++) {
      for (const chosen of choose(others, size)) {
        const found = firstAnswer({ u, axis, others: chosen, now, tells });
        if (found) return found;
      }
    }
  }
  throw new Error("a fact was called open that no answer opens");
}

/** Whether an answer tells something, given where leaving the fact out leads and where all its answers lead. */
type Tells = (answer: Decision, silent: Decision, answers: readonly Decision[]) => boolean;

const againstSilence: Tells = (answer, silent) => !sameHats(answer, silent);
const againstOthers: Tells = (answer, _silent, answers) => answers.some((rival) => !sameHats(rival, answer));

/** Sublists of a given size, in order. */
function* choose(items: readonly number[], size: number): Generator<number[]> {
  if (size === 0) return yield [];
  for (let i = 0; i + size <= items.length; i++) {
    for (const rest of choose(items.slice(i + 1), size - 1)) yield [items[i] as number, ...rest];
  }
}

interface Trial {
  readonly u: Unsettled;
  readonly axis: number;
  readonly others: readonly number[];
  readonly now: Decision;
  readonly tells: Tells;
}

function firstAnswer({ u, axis, others, now, tells }: Trial): Open | undefined {
  for (const vector of assignments(u.book, [...u.vector], others)) {
    const silent = hatsAt(u, vector);
    const answers = classesOf(u.book, axis).map((index) => {
      vector[axis] = index;
      return hatsAt(u, vector);
    });
    vector[axis] = u.vector[axis] as number;
    const index = answers.findIndex((one) => !sameHats(one, now) && tells(one, silent, answers));
    if (index >= 0) return describe(u, vector, { axis, index, others, leads: answers[index] as Decision });
  }
  return undefined;
}

function* assignments(book: Rulebook, vector: Vector, axes: readonly number[]): Generator<Vector> {
  const [axis, ...rest] = axes;
  if (axis === undefined) return yield vector;
  const before = vector[axis] as number;
  for (const index of classesOf(book, axis)) {
    vector[axis] = index;
    yield* assignments(book, vector, rest);
  }
  vector[axis] = before;
}

const classesOf = (book: Rulebook, axis: number): number[] => [...(book.axes[axis]?.classes.keys() ?? [])];

const hatsAt = (u: Unsettled, vector: Vector): Decision =>
  decide(tallyRules(u.undecided, vector, u.base | directionAt(u.book, vector)), u.role);

interface Telling {
  readonly axis: number;
  readonly index: number;
  readonly others: readonly number[];
  readonly leads: Decision;
}

function describe(u: Unsettled, vector: Vector, { axis, index, others, leads }: Telling): Open {
  const { hat, then } = leads;
  const fact = u.book.axes[axis]?.fact as FactName;
  const answer = u.book.axes[axis]?.classes[index] as Value;
  if (others.length === 0) return { fact, answer, hat, then };
  const more = others.map((other) => [u.book.axes[other]?.fact, valueAt(u.book, vector, other)]);
  return { fact, answer, with: Object.fromEntries(more) as Values, hat, then };
}

export const valueAt = (book: Rulebook, vector: Vector, axis: number): Value =>
  book.axes[axis]?.classes[vector[axis] as number] as Value;
