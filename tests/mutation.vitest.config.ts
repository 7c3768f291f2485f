import { defineConfig } from "vitest/config";

// What mutants are tried against: those of `src/decide` the tests of deciding, and with `HAT_ADVISOR_MUTANTS=model` those
// of `src/model` the tests of the model. None needs a process of its own. Nearly everything in `src/model` happens at
// import, so that each mutant there runs all of its tests.
const isModel = process.env.HAT_ADVISOR_MUTANTS === "model";

export default defineConfig({
  test: {
    include: [`tests/${isModel ? "model" : "decide"}/*.test.ts`],
    exclude: ["**/*.long.test.ts"],
    testTimeout: 60_000,
    env: { HAT_ADVISOR_MUTANTS: "1" },
  },
});
