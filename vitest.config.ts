import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    env: process.argv.includes("--coverage") ? { COVERAGE_HERE: "1" } : {},
    coverage: {
      include: ["src/**"],
      // Spawned runs are seen by the tests that spawn them, not by the coverage of this process.
      thresholds: { lines: 84, branches: 76, "src/core/**": { lines: 99, branches: 96 } },
    },
  },
});
