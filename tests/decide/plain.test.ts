import { describe, expect, test } from "vitest";
import { agreeOnEverySituation, agreeOnSituations, oddPacks } from "./agreement.ts";
import { shippedPack } from "./packs.ts";
import { drawRules, seeded } from "./situations.ts";

// `decide/plain.ts` is the specification: it tries everything. What the engine finds is the same.
// `plain.long.test.ts` looks at ten times as many situations.

/** Mutants are many, and each of them runs this: a twentieth is enough to see the difference. */
const mutants = process.env.HAT_ADVISOR_MUTANTS === "1";
/** No limit on speed: all of it takes ten seconds, and a machine may be busy. */
const patience = 600_000;
const count = (whole: number) => (mutants ? whole / 20 : whole);

test(
  "the engine and the plain way agree in 2,000 seeded partial situations",
  () => {
    const situations = agreeOnSituations(shippedPack.rules, count(2_000), {
      seed: 1,
      mostUnknown: 5,
    });
    process.stdout.write(`Engine and plain way agree in ${situations} partial situations.\n`);
  },
  patience,
);

test(
  "they decide alike in a seeded tenth of every situation with all facts known",
  () => {
    const decided = agreeOnEverySituation(shippedPack.rules, mutants ? 400 : 10);
    process.stdout.write(`They decide alike in ${decided} complete situations.\n`);
  },
  patience,
);

describe("they agree on packs that are unlike the shipped one", () => {
  test.each(Object.entries(oddPacks))("%s", (_title, { rules, mostUnknown }) => {
    const situations = agreeOnSituations(rules, count(60), { seed: 2, mostUnknown });
    expect(situations).toBe(count(60));
  });
});

test(
  "they agree on 100 packs with rules at random, groups within groups",
  () => {
    const next = seeded(3);
    for (let i = 0; i < count(100); i++)
      agreeOnSituations(drawRules(next), 12, { seed: i, mostUnknown: 6 });
  },
  patience,
);
