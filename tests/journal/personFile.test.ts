import { join, posix, win32 } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameOf } from "../../src/journal/journal.ts";
import { hostileNames } from "./hostileNames.ts";

test.each(hostileNames)("%j becomes a plain file name", (name) => {
  const file = fileNameOf(name);
  expect(file).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{16}\.ndjson$/);
  expect(file.length).toBeLessThan(60);
  expect(posix.dirname(join("/j", file))).toBe("/j");
  expect(win32.dirname(win32.join("C:\\j", file))).toBe("C:\\j");
});

test("names that differ have files that differ", () => {
  const names = [...hostileNames, "ana", "ana-", "ána", "x", "com1"];
  expect(new Set(names.map(fileNameOf)).size).toBe(names.length);
});

test("any name becomes a plain file name", () => {
  const property = fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
    expect(fileNameOf(name)).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{16}\.ndjson$/);
  });
  fc.assert(property, { seed: 5, numRuns: 200 });
});

test.each([
  ["accents composed and not", "Zo\u00eb", "Zoe\u0308"],
  ["spaces around", "Ana", "  Ana\t"],
  ["capitals", "Ana Müller", "ana MÜLLER"],
])("one person: %s", (_, a, b) => {
  expect(fileNameOf(a)).toBe(fileNameOf(b));
});
