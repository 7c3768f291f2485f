import { describe, expect, test } from "vitest";
import { sublists } from "../../src/core/axes.ts";
import { walkClasses } from "../../src/core/classes.ts";
import { type FactName, factNames, type Value } from "../../src/core/facts.ts";
import { openFacts } from "../../src/core/open.ts";
import { decideAt, sameHats } from "../../src/core/score.ts";
import { seeded } from "../../src/core/seeded.ts";
import { factsAt, type Vector, vectorOf } from "../../src/core/tables.ts";
import { isSettled, unsettled } from "../../src/core/unsettled.ts";
import type { Open } from "../../src/core/verdict.ts";
import { shippedBook } from "../../src/shipped.ts";
import { seeds } from "./situations.ts";

const book = shippedBook();
const axisOf = (fact: string) => factNames.indexOf(fact as FactName);

/** A situation with up to three facts removed; the role always stays. */
function pair(next: (below: number) => number): Vector {
  const vector = book.axes.map((axis) => next(axis.unknown));
  for (let removed = next(4); removed > 0; removed--) {
    const at = 1 + next(book.axes.length - 1);
    vector[at] = book.axes[at]?.unknown ?? 0;
  }
  return vector;
}

const unknowns = (vector: Vector) => vector.flatMap((at, i) => (at === book.axes[i]?.unknown ? [i] : []));

/** Every completion tried one by one: the law that the combined outcomes must agree with. */
function bruteForce(vector: Vector) {
  const now = decideAt(book, vector);
  const work = [...vector];
  let settled = true;
  const open = new Set<number>();
  for (const axis of unknowns(vector)) {
    walkClasses(
      book.axes,
      work,
      unknowns(vector).filter((one) => one !== axis),
      () => {
        const seen: ReturnType<typeof decideAt>[] = [];
        walkClasses(book.axes, work, [axis], () => seen.push(decideAt(book, work)));
        if (seen.some((one) => !sameHats(one, now))) settled = false;
        if (seen.some((one) => !sameHats(one, seen[0] as never))) open.add(axis);
      },
    );
  }
  return { now, settled, open: [...open].sort((a, b) => a - b) };
}

/** Where the answers of an open entry really lead. */
function follow(vector: Vector, { fact, answer, with: more }: Open) {
  const answers = { ...more, [fact]: answer };
  const work = [...vector];
  for (const [name, value] of Object.entries(answers)) {
    const axis = axisOf(name);
    work[axis] = book.axes[axis]?.indexOf(value as Value) ?? 0;
  }
  return decideAt(book, work);
}

/** Whether some answer to a fact, with answers to exactly so many others, does what leaving it out would not. */
function possible(vector: Vector, axis: number, size: number): boolean {
  const now = decideAt(book, vector);
  const work = [...vector];
  let found = false;
  for (const list of sublists(
    unknowns(vector)
      .filter((one) => one !== axis)
      .map(String),
  )) {
    if (list.length !== size) continue;
    walkClasses(book.axes, work, list.map(Number), () => {
      const silent = decideAt(book, work);
      walkClasses(book.axes, work, [axis], () => {
        const here = decideAt(book, work);
        if (!sameHats(here, now) && !sameHats(here, silent)) found = true;
      });
    });
  }
  return found;
}

describe("settled and open agree with every completion, tried one by one", () => {
  test("for 20,000 seeded situations with up to three facts removed", () => {
    const next = seeded(20261125);
    for (let i = 0; i < seeds(20_000); i++) {
      const vector = pair(next);
      const still = unsettled(book, vector);
      const law = bruteForce(vector);
      const open = openFacts(still);
      const at = JSON.stringify(factsAt(book.axes, vector));
      expect(isSettled(still, law.now, open), at).toBe(law.settled);
      expect(
        open.map(({ fact }) => axisOf(fact)),
        at,
      ).toEqual(law.open);
      for (const entry of open) {
        expect({ hat: entry.hat, then: entry.then }, at).toEqual(hatsOf(follow(vector, entry)));
        expect(sameHats(follow(vector, entry), law.now), at).toBe(false);
        const size = Object.keys(entry.with ?? {}).length;
        for (let fewer = 0; fewer < size; fewer++)
          expect(possible(vector, axisOf(entry.fact), fewer), at).toBe(false);
      }
    }
  });

  test("open names the first answer in declared order that changes the hats alone", () => {
    const vector = vectorOf(book.axes, { role: "manager", teamSize: 4, morale: "steady", transitions: [] });
    const open = openFacts(unsettled(book, vector));
    const named = open.map(({ fact }) => fact);
    expect(named).toEqual(factNames.filter((fact) => named.includes(fact)));
    expect(named).toEqual(expect.arrayContaining(["occasion", "plan", "newDirectReport", "mentoring"]));
    for (const known of ["role", "morale", "teamSize", "transitions"]) expect(named).not.toContain(known);
    expect(open).toContainEqual({ fact: "direction", answer: "unclear", hat: "leader", then: null });
  });
});

const hatsOf = ({ hat, then }: ReturnType<typeof decideAt>) => ({ hat, then });

/** Every choice of so many items, in order. */
function choices<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => choices(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** Every way to answer some unknown facts, the last one changing fastest. */
const ways = (axes: readonly number[]): number[][] =>
  axes.reduce<number[][]>(
    (all, axis) => {
      const classes = Array.from({ length: book.axes[axis]?.unknown ?? 0 }, (_, at) => at);
      return all.flatMap((way) => classes.map((at) => [...way, at]));
    },
    [[]],
  );

/** What an entry of `open` has to be, tried one by one: the fewest other answers, and the first that tells. */
function tellingAnswer(vector: Vector, axis: number): Open | undefined {
  const now = decideAt(book, vector);
  const others = unknowns(vector).filter((one) => one !== axis);
  for (const against of ["silence", "others"]) {
    for (let size = 0; size <= others.length; size++) {
      for (const chosen of choices(others, size)) {
        for (const way of ways(chosen)) {
          const found = tellsAt(vector, axis, chosen, way, now, against);
          if (found) return found;
        }
      }
    }
  }
  return undefined;
}

function tellsAt(
  vector: Vector,
  axis: number,
  chosen: readonly number[],
  way: readonly number[],
  now: ReturnType<typeof decideAt>,
  against: string,
): Open | undefined {
  const work = [...vector];
  chosen.forEach((one, i) => {
    work[one] = way[i] as number;
  });
  const { unknown = 0 } = book.axes[axis] ?? {};
  const leading = Array.from({ length: unknown + 1 }, (_, at) => decideAt(book, work.with(axis, at)));
  const foils = against === "silence" ? leading.slice(unknown) : leading;
  const at = leading
    .slice(0, unknown)
    .findIndex((one) => !sameHats(one, now) && foils.some((foil) => !sameHats(foil, one)));
  if (at < 0) return undefined;
  const { hat, then } = leading[at] as ReturnType<typeof decideAt>;
  const value = (one: number, place: number) => book.axes[one]?.classes[place] as Value;
  const name = (one: number) => book.axes[one]?.fact as FactName;
  const more = Object.fromEntries(chosen.map((one, i) => [name(one), value(one, way[i] as number)]));
  return { fact: name(axis), answer: value(axis, at), ...(chosen.length > 0 && { with: more }), hat, then };
}

test("each entry of open needs the fewest other answers, and does what leaving the fact out would not", () => {
  const next = seeded(41);
  const sizes = new Set<number>();
  for (let i = 0; i < seeds(1_500); i++) {
    const vector = book.axes.map(({ unknown }, axis) => next(axis > 0 && next(3) === 0 ? 1 : unknown));
    for (let removed = 2 + next(4); removed > 0; removed--) {
      const at = 1 + next(book.axes.length - 1);
      vector[at] = book.axes[at]?.unknown ?? 0;
    }
    const open = openFacts(unsettled(book, vector));
    for (const one of open) sizes.add(Object.keys(one.with ?? {}).length);
    expect(open, JSON.stringify(factsAt(book.axes, vector))).toEqual(
      open.map(({ fact }) => tellingAnswer(vector, axisOf(fact))),
    );
  }
  expect(sizes.size).toBeGreaterThan(2);
});
