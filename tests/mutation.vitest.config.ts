import { defineConfig } from "vitest/config";

// What mutants of `src/decide` are tried against: the tests of the core, which need no process of their own.
export default defineConfig({
  test: {
    include: ["tests/{decide,model,cases,parse}/**/*.test.ts"],
    exclude: ["**/*.long.test.ts"],
    testTimeout: 60_000,
  },
});
