import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

// Imported within a test, so that a schema that breaks at import breaks here, and not before any test has begun.

const names = readdirSync("src/model").map((file) => basename(file, ".ts"));

test.each(names)("%s can be imported by itself", async (name) => {
  expect(await import(`../../src/model/${name}.ts`)).toBeTypeOf("object");
});
