import { describe, expect, test } from "vitest";
import { agreeOnEverySituation, agreeOnSituations, oddPacks } from "./agreement.ts";
import { shippedPack } from "./packs.ts";
import { drawRules, seeded } from "./situations.ts";

// What `plain.test.ts` looks at in part.

test("the engine and the plain way agree in 20,000 seeded partial situations", () => {
  const draw = { seed: 11, mostUnknown: 5 };
  const situations = agreeOnSituations(shippedPack.rules, 20_000, draw);
  process.stdout.write(`Engine and plain way agree in ${situations} partial situations.\n`);
}, 1_200_000);

test("they decide alike in every situation with all facts known", () => {
  const decided = agreeOnEverySituation(shippedPack.rules, 1);
  process.stdout.write(`They decide alike in ${decided} complete situations.\n`);
}, 1_200_000);

describe("they agree in 600 situations of each pack that is unlike the shipped one", () => {
  test.each(Object.entries(oddPacks))("%s", (_title, { rules, mostUnknown }) => {
    expect(agreeOnSituations(rules, 600, { seed: 12, mostUnknown })).toBe(600);
  });
});

test("they agree on 1,000 packs with rules at random, groups within groups", () => {
  const next = seeded(13);
  for (let i = 0; i < 1_000; i++)
    agreeOnSituations(drawRules(next), 20, { seed: i, mostUnknown: 6 });
}, 1_200_000);
