import { defineConfig } from "vitest/config";

// What mutants are tried against: the tests of the core and of the words it is given, which need no spawned process.
export default defineConfig({
  test: {
    include: ["tests/core/**/*.test.ts", "tests/cases/**/*.test.ts", "tests/parse.test.ts"],
    // Two whole verdicts for every situation: slow, and what it finds the laws find as well.
    exclude: ["tests/core/sameBytes.test.ts"],
    testTimeout: 60_000,
    env: { FEWER_SEEDS: "1" },
  },
});
