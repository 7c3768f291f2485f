import { expect, test } from "vitest";
// @ts-expect-error plain JavaScript, a part of the build
import { LateEmoji } from "../../scripts/lateEmoji.mjs";

const late = new LateEmoji();
// biome-ignore lint/complexity/useRegexLiterals: the compiler takes the flag for newer than what runs here
const real = new RegExp("^\\p{RGI_Emoji}$", "v");

test("of every character it says what the whole expression says", () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const text = String.fromCodePoint(code);
    for (const one of [text, `${text}\ufe0f`]) if (late.test(one) !== real.test(one)) differing.push(one);
  }
  expect(differing).toEqual([]);
});

test.each([
  ["a keycap", "1\ufe0f\u20e3", true],
  ["a keycap of a star", "*\ufe0f\u20e3", true],
  ["a digit", "1", false],
  ["a flag", "\u{1f1e9}\u{1f1ea}", true],
  ["a flag of a region", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", true],
  ["a family", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", true],
  ["a tone", "\u{1f44d}\u{1f3fd}", true],
  ["a bar", "█", false],
  ["an accent", "e\u0301", false],
])("%s", (_name, text, expected) => {
  expect([late.test(text), real.test(text)]).toEqual([expected, expected]);
});
