import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    coverage: {
      include: ["src/**"],
      // Spawned runs are seen by the tests that spawn them, not by the coverage of this process.
      thresholds: { lines: 90, branches: 90, "src/core/**": { lines: 100, branches: 98 } },
    },
  },
});
