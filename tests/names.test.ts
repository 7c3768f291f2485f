import { basename } from "node:path";
import { expect, test } from "vitest";
import { exportsOf, sourceFiles } from "./support/sources.ts";

// One name, one thing, in all of `src`: whoever searches for a name finds what it means.

/** Everything that is there more than once, with its places. */
function findRepeats(pairs: readonly (readonly [name: string, place: string])[]) {
  const places = new Map<string, string[]>();
  for (const [name, place] of pairs) places.set(name, [...(places.get(name) ?? []), place]);
  return Object.fromEntries([...places].filter(([, found]) => found.length > 1));
}

test("no two files of src have the same name", () => {
  expect(findRepeats(sourceFiles.map((file) => [basename(file), file]))).toEqual({});
});

test("no two files of src export the same name", () => {
  const names = sourceFiles.flatMap((file) => exportsOf(file).map((name) => [name, file] as const));
  expect(names.length).toBeGreaterThan(100);
  // The library's `advise` takes no rulebook; its users know no other.
  const own = names.filter(([name, file]) => !(name === "advise" && file === "src/index.ts"));
  expect(findRepeats(own)).toEqual({});
});
