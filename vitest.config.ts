import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    env: process.argv.includes("--coverage") ? { COVERAGE_HERE: "1" } : {},
    coverage: {
      include: ["src/**"],
      // Where an exception is made, it stands in the code with its reason.
      thresholds: { lines: 90, branches: 90, "src/core/**": { lines: 100, branches: 98 } },
    },
  },
});
