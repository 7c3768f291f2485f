import fc from "fast-check";
import measure from "fast-string-width";
import { describe, expect, test } from "vitest";
import { toSafeJson } from "../../src/render/safeJson.ts";
import {
  cutLines,
  cutText,
  escapeControls,
  foldText,
  padTo,
  readableText,
  wrapText,
} from "../../src/render/textWidth.ts";

describe("wrapText", () => {
  test.each([
    ["leaves short text", "one two", 10, ["one two"]],
    ["breaks between words", "one two three", 8, ["one two", "three"]],
    ["fills a line exactly", "one two three", 7, ["one two", "three"]],
    ["breaks a word longer than the line", "abcdefgh ij", 5, ["abcde", "fgh", "ij"]],
    ["counts typographic signs as one", "it’s “so” — yes", 9, ["it’s “so”", "— yes"]],
    ["counts wide letters as two", "無限無限", 4, ["無限", "無限"]],
    ["takes nothing for an empty line", "", 5, [""]],
  ])("%s", (_, text, columns, lines) => expect(wrapText(text, columns)).toEqual(lines));

  test("is never wider than asked, and loses nothing but space", () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("→", "無限", "👩‍👩‍👧", "é"),
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => escapeControls(words.join(" ")));
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 80 }), (text, columns) => {
        const lines = wrapText(text, columns);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(columns);
        const letters = (text: string) => text.normalize().replace(/\s/g, "");
        expect(letters(lines.join(""))).toBe(letters(text));
      }),
    );
  });
});

test.each([
  ["leaves lines that all fit", "one", 1, ["one"]],
  ["marks the last one", "one two three four five six", 2, ["one two", "three..."]],
  ["makes room for the mark", "one two 345 more", 1, ["one two..."]],
  ["drops a stop before the mark", "one. two three", 1, ["one..."]],
])("cutLines %s", (_, text, most, cut) =>
  expect(cutLines(wrapText(text, 10), 10, most)).toEqual(cut),
);

test("cutText leaves a text's first line", () =>
  expect(cutText("one two three", 8)).toBe("one..."));

test.each([
  ["leaves short text in one line", "one two", 0, 2, ["one two"]],
  [
    "lets lines after the first stand in",
    "one two three four five",
    0,
    2,
    ["one two", "  three", "  four", "  five"],
  ],
  ["indents all alike", "one two three", 3, 3, ["   one two", "   three"]],
  ["makes text harmless", "a\tb → c", 0, 0, ["a b -> c"]],
])("foldText %s", (_, text, indent, next, lines) =>
  expect(foldText(text, { width: 10, unicode: false }, indent, next)).toEqual(lines),
);

test.each([
  ["plain text", "a-b", "a-b"],
  ["escape codes", "a\u001b[31mb", "a\\u{1b}[31mb"],
  ["escape codes of one character", "a\u009b31mb", "a\\u{9b}31mb"],
  ["bell and backspace", "\u0007\u0008", "\\u{7}\\u{8}"],
  ["lines and tabs", "a\r\nb\tc\u2028d", "a b c d"],
  ["what turns a line around", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["what cannot be seen", "a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"],
  ["half a character", "a\ud800", "a\\u{d800}"],
  ["letters from right to left, which stay", "שלום", "שלום"],
  ["a family, which stays", "👩‍👩‍👧", "👩‍👩‍👧"],
])("escapeControls makes harmless: %s", (_, text, safe) => expect(escapeControls(text)).toBe(safe));

test.each([
  [true, "a\tb → c", "a b → c"],
  [false, "a\tb → c", "a b -> c"],
])("with unicode %s, readableText gives signs that can be shown", (unicode, text, readable) =>
  expect(readableText(text, unicode)).toBe(readable),
);

test("toSafeJson escapes what a terminal would obey, and means the same", () => {
  const value = { id: "a\u009b2J\u202eb\u2028", list: ["\u007f"] };
  const json = toSafeJson(value);
  expect(json).toBe('{"id":"a\\u009b2J\\u202eb\\u2028","list":["\\u007f"]}');
  expect(JSON.parse(json)).toEqual(value);
});

test("padding counts columns, not characters", () => expect(padTo("無限", 6)).toBe("無限  "));
