import { defineConfig } from "vitest/config";

// What mutants of `src/decide` and `src/model` are tried against: the tests of both, and the public cases. None of them
// needs a process of its own. Nearly everything in `src/model` happens at import, so that each mutant there runs all of
// these tests: `HAT_ADVISOR_MUTANTS=model` leaves those of deciding out.
const isModel = process.env.HAT_ADVISOR_MUTANTS === "model";

export default defineConfig({
  test: {
    include: [`tests/${isModel ? "model" : "decide"}/*.test.ts`],
    exclude: ["**/*.long.test.ts"],
    testTimeout: 60_000,
    env: { HAT_ADVISOR_MUTANTS: "1" },
  },
});
