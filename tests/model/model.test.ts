import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

// Imported within a test, so that a schema that breaks at import breaks here, and not before any test has begun.

test.each(readdirSync("src/model"))("%s can be imported by itself", async (file) => {
  expect(await import(`../../src/model/${file}`)).toBeTypeOf("object");
});
