import { join, posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { seeded } from "../../src/core/seeded.ts";
import { fileNameOf } from "../../src/journal/person.ts";

const hostile = [
  "../x",
  "..",
  ".",
  "/etc/passwd",
  "C:\\x",
  "\\\\server\\share",
  "CON",
  "nul.txt",
  "a".repeat(300),
  "é".repeat(300),
  "עדי",
  "\u202egnp.ana",
  "ana\u0007\u001b[2J",
  "ana\n{}",
  "a\u0000b",
  "無限",
  "👩‍👩‍👧",
  "-rf",
  "~",
  "$HOME",
  "%2e%2e%2f",
  "\ud800",
];

test.each(hostile)("%j becomes a plain file name", (name) => {
  const file = fileNameOf(name);
  expect(file).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{16}\.ndjson$/);
  expect(file.length).toBeLessThan(60);
  expect(posix.dirname(join("/j", file))).toBe("/j");
  expect(win32.dirname(win32.join("C:\\j", file))).toBe("C:\\j");
});

test("names that were told apart stay apart", () => {
  const names = [...hostile, "ana", "ana-", "ána", "x", "com1"];
  expect(new Set(names.map(fileNameOf)).size).toBe(names.length);
});

test("ten thousand seeded names", () => {
  const below = seeded(5);
  const name = () => String.fromCodePoint(...Array.from({ length: 1 + below(12) }, () => 1 + below(0x3000)));
  for (let i = 0; i < 10_000; i++) expect(fileNameOf(name())).toMatch(/^[a-z0-9][a-z0-9-]*\.ndjson$/);
});

test.each([
  ["composed and not", "Zo\u00eb", "Zoe\u0308"],
  ["spaces around", "Ana", "  Ana\t"],
  ["capitals", "Ana Müller", "ana MÜLLER"],
])("one person: %s", (_, a, b) => {
  expect(fileNameOf(a)).toBe(fileNameOf(b));
});
