import { expect, test } from "vitest";
import { installed } from "../support/workplace.ts";

// Elsewhere, tests that need one of these are skipped, and say so in their titles.
test.runIf(process.env.CI)("where CI is set, the tools that some tests need are installed", () => {
  const tools = ["bash", "zsh", "fish", "jq", "parallel", "ssh", "chromium"];
  expect(tools.filter((tool) => !installed(tool))).toEqual([]);
});
