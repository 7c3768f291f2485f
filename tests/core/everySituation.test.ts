import { describe, expect, test } from "vitest";
import type { Facts } from "../../src/core/facts.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import { decideAt, score } from "../../src/core/score.ts";
import { situationCount, survey, walk } from "../../src/core/survey.ts";
import { factsAt, type Vector } from "../../src/core/tables.ts";
import { balance } from "../../src/core/tally.ts";
import { shippedBook } from "../../src/shipped.ts";

const book = shippedBook();

/** Walks everything and names the first situation that breaks a law; expecting once is what makes it fast. */
function firstBreaking(law: (vector: Vector) => boolean): Facts | undefined {
  let broken: Facts | undefined;
  walk(book, (vector) => {
    if (!broken && !law(vector)) broken = factsAt(book.axes, vector);
  });
  return broken;
}

const holdingAt = (vector: Vector) =>
  book.rules.filter((rule) => rule.outcome(vector) === "holds").map((r) => r.rule);

describe("every situation the rules can tell apart", () => {
  test("there are as many as the classes of the facts make, and the walk meets each", () => {
    let met = 0;
    walk(book, () => met++);
    expect(met).toBe(situationCount(book.axes));
    expect(met).toBeGreaterThan(100_000);
  });

  const laws: [string, (vector: Vector) => boolean][] = [
    [
      "one hat, or none exactly when no rule holds",
      (vector) => (decideAt(book, vector).hat === null) === (holdingAt(vector).length === 0),
    ],
    [
      "the balance equals the sum of the reasons",
      (vector) => {
        const sum = { leader: 0, manager: 0 };
        for (const rule of holdingAt(vector)) sum[rule.hat] += rule.points;
        const { leader, manager } = balance(score(book, vector));
        return leader === sum.leader && manager === sum.manager;
      },
    ],
    [
      "no hat follows without a call for it, except where the destination comes first",
      (vector) => {
        const { then, order } = decideAt(book, vector);
        const called = holdingAt(vector).some((rule) => rule.hat === then && rule.kind === "call");
        return then === null || called || order === "destination-first";
      },
    ],
    [
      "a call for the hat not worn always follows",
      (vector) => {
        const { hat, then } = decideAt(book, vector);
        return holdingAt(vector).every(
          (rule) => rule.kind !== "call" || rule.hat === hat || rule.hat === then,
        );
      },
    ],
    [
      "nothing is clear without a call for the hat",
      (vector) => {
        const { hat, strength } = decideAt(book, vector);
        return (
          strength !== "clear" || holdingAt(vector).some((rule) => rule.hat === hat && rule.kind === "call")
        );
      },
    ],
    [
      "the destination comes first only where its conditions hold",
      (vector) => {
        const { hat, then, strength, order } = decideAt(book, vector);
        const { leader, manager } = balance(score(book, vector));
        if (order === "points") return true;
        const unclear = factsAt(book.axes, vector).direction === "unclear";
        return hat === "leader" && then === "manager" && strength === "split" && manager > leader && unclear;
      },
    ],
  ];

  test.each(laws)("%s", (_name, law) => {
    expect(firstBreaking(law)).toBeUndefined();
  });

  test("a fact that only feeds rules of one hat never lowers that hat's side", () => {
    const feeds = book.axes.map(
      (_, axis) => new Set(book.rules.filter((r) => r.axes.includes(axis)).map((r) => r.rule.hat)),
    );
    const oneSided = feeds.flatMap((hats, axis) =>
      hats.size === 1 && axis > 0 ? [{ axis, hat: [...hats][0] }] : [],
    );
    expect(oneSided.length).toBeGreaterThan(3);
    const lowered = firstBreaking((vector) =>
      oneSided.every(({ axis, hat }) => {
        const without = vector.with(axis, book.axes[axis]?.unknown ?? 0);
        const side = hat === "leader" ? "leader" : "manager";
        const other = hat === "leader" ? "manager" : "leader";
        const [a, b] = [balance(score(book, without)), balance(score(book, vector))];
        return b[side] >= a[side] && b[other] === a[other];
      }),
    );
    expect(lowered).toBeUndefined();
  });

  test("each rule but the seats decides the hat somewhere", () => {
    const deciding = new Set<string>();
    const without = new Map(
      book.pack.rules.map((rule) => [
        rule.id,
        openRulebook(
          {
            ...book.pack,
            rules: book.pack.rules.map((one) => (one.id === rule.id ? { ...one, points: 0 } : one)),
          },
          "",
        ),
      ]),
    );
    walk(book, (vector) => {
      const { hat } = decideAt(book, vector);
      for (const rule of holdingAt(vector)) {
        if (deciding.has(rule.id)) continue;
        if (decideAt(without.get(rule.id) ?? book, vector).hat !== hat) deciding.add(rule.id);
      }
    });
    const silent = book.pack.rules.filter((rule) => rule.kind !== "seat" && !deciding.has(rule.id));
    expect(silent.map((rule) => rule.id)).toEqual([]);
  });

  test("the survey counts what the walk sees, and finds no idle rule", () => {
    const { situations, sampled, hats, strengths, idle } = survey(book);
    const all = situationCount(book.axes);
    expect({ situations, sampled, idle: [...idle.keys()] }).toEqual({
      situations: all,
      sampled: false,
      idle: [],
    });
    const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
    expect([total(hats), total(strengths)]).toEqual([all, all]);
  });
});
