import { configDefaults, defineConfig } from "vitest/config";

const runsLong = process.env.HAT_ADVISOR_LONG === "1";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // `npm run test:all` runs these too: they start shells and kill processes, or walk through every situation.
    exclude: [...configDefaults.exclude, ...(runsLong ? [] : ["tests/**/*.long.test.ts"])],
    testTimeout: 60_000,
    // A browser that starts for the first time on a busy machine takes its time.
    hookTimeout: 120_000,
    maxWorkers: "100%",
    isolate: false,
    // Checks are shown by the day, which is another one east of UTC+12.
    env: { TZ: "UTC" },
    coverage: {
      include: ["src/**"],
      thresholds: { lines: 90, branches: 85 },
    },
  },
});
