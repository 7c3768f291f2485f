import type { Axis } from "./axes.ts";
import type { FactName, Value } from "./facts.ts";
import { frozen } from "./kept.ts";
import { type Hats, type Leads, leads } from "./tally.ts";
import type { TiedFact } from "./ties.ts";
import type { Unsettled } from "./unsettled.ts";
import type { Open, Values } from "./verdict.ts";

/** A fact whose answer changes the hats, perhaps together with answers to others. */
export interface Found {
  readonly u: Unsettled;
  readonly own: TiedFact;
  /** Places of the other facts, and the answers to them. */
  readonly chosen: number[];
  readonly answers: number[];
}

/** It as a verdict says it. Millions say the same few thousand things, so each is made once and shared. */
export function describe(found: Found, at: number, to: Hats): Open {
  const make = () => frozen(descriptionOf(found, at, to));
  const key = keyOf(found, at, to);
  return Number.isSafeInteger(key) ? found.u.book.openings.of(key, make) : make();
}

/** What will be said, as the digits of one number; with many facts it is too large to be exact. */
function keyOf({ u, own, chosen, answers }: Found, at: number, to: Hats): number {
  const { widest, axes } = u.book;
  const base = axes.length * widest;
  let key = (to + 1) * base + own.axis * widest + at;
  for (let i = 0; i < chosen.length; i++) {
    const { axis } = u.facts[chosen[i] as number] as TiedFact;
    key = key * base + axis * widest + (answers[i] as number);
  }
  return key;
}

function descriptionOf({ u, own, chosen, answers }: Found, at: number, to: Hats): Open {
  const { hat, then } = leads[to] as Leads;
  const { axes } = u.book;
  const fact = axes[own.axis]?.fact as FactName;
  const answer = axes[own.axis]?.classes[at] as Value;
  if (chosen.length === 0) return { fact, answer, hat, then };
  const more: Record<string, Value> = {};
  chosen.forEach((place, i) => {
    const axis = axes[(u.facts[place] as TiedFact).axis] as Axis;
    more[axis.fact as FactName] = axis.classes[answers[i] as number] as Value;
  });
  return { fact, answer, with: more as Values, hat, then };
}
