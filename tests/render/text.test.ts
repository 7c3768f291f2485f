import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import {
  clip,
  either,
  glued,
  hanging,
  harmless,
  legible,
  padEnd,
  widthOf,
  wrap,
} from "../../src/render/text.ts";

describe("wrap", () => {
  test.each([
    ["short text stays", "one two", 10, ["one two"]],
    ["breaks between words", "one two three", 8, ["one two", "three"]],
    ["exactly full", "one two three", 7, ["one two", "three"]],
    ["a word longer than the line is broken", "abcdefgh ij", 5, ["abcde", "fgh", "ij"]],
    ["typographic signs count one", "it’s “so” — yes", 9, ["it’s “so”", "— yes"]],
    ["wide letters count two", "無限無限", 4, ["無限", "無限"]],
    ["an emoji of several people stays whole", "👩‍👩‍👧👩‍👩‍👧", 3, ["👩‍👩‍👧", "👩‍👩‍👧"]],
    ["words held together move together", `go ${glued("to the hat")}`, 11, ["go", "to the hat"]],
    ["nothing", "", 5, [""]],
  ])("%s", (_, text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

  test("never wider than asked, and nothing lost but space", () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("→", "無限", "👩‍👩‍👧", "é"),
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => harmless(words.join(" ")));
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 80 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        const letters = (text: string) => text.normalize().replace(/\s/g, "");
        expect(letters(lines.join(""))).toBe(letters(text));
      }),
    );
  });
});

test("every character that is not measured is one column wide", () => {
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0xac],
    [0xae, 0x24f],
    [0x2010, 0x2027],
    [0x2030, 0x205e],
  ] as const;
  const chars = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  for (const code of [...chars, 0x2192, 0x2588, 0x2591]) {
    const char = String.fromCodePoint(code);
    expect([char, widthOf(char)]).toEqual([char, stringWidth(char)]);
  }
});

test.each([
  ["one line", "one two", 10, ["one two"]],
  ["the rest stands in", "one two three four", 9, ["one two", "  three", "  four"]],
])("hanging: %s", (_, text, columns, lines) => expect(hanging(text, columns)).toEqual(lines));

test.each([
  ["all fit", ["a", "b"], 2, ["a", "b"]],
  ["the last one is marked", ["one", "two", "three"], 2, ["one", "two…"]],
  ["a full line gives way", ["one two three"], 0, ["…"]],
  ["at the end of a word", ["one two 34", "more"], 1, ["one two…"]],
  ["after a full stop", ["one.", "more"], 1, ["one. …"]],
])("clip: %s", (_, lines, most, clipped) => expect(clip(lines, most, 10, "…")).toEqual(clipped));

test.each([
  ["plain", "a-b", "a-b"],
  ["escape codes", "a\u001b[31mb", "a\\u{1b}[31mb"],
  ["one-character escape codes", "a\u009b31mb", "a\\u{9b}31mb"],
  ["bell and backspace", "\u0007\u0008", "\\u{7}\\u{8}"],
  ["lines and tabs", "a\r\nb\tc\u2028d", "a b c d"],
  ["lines of another kind", "a\u2028b", "a b"],
  ["turning the line round", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["nothing to see", "a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"],
  ["half a character", "a\ud800", "a\\u{d800}"],
  ["letters from right to left stay", "שלום", "שלום"],
  ["a family stays", "👩‍👩‍👧", "👩‍👩‍👧"],
])("harmless: %s", (_, text, safe) => expect(harmless(text)).toBe(safe));

test.each([
  [true, "it’s → “so” — …", "it’s → “so” — …"],
  [false, "it’s → “so” — …", 'it\'s -> "so" - ...'],
])("legible with unicode %s", (unicode, text, legibly) => expect(legible(text, unicode)).toBe(legibly));

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
])("either %j", (items, text) => expect(either(items)).toBe(text));

test("padding counts columns, not characters", () => expect(padEnd("無限", 6)).toBe("無限  "));
