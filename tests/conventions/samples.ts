import { keys, type Terminal } from "../cli/terminal.ts";

export const esc = String.fromCharCode(27);
export const colours = new RegExp(`${esc}\\[[0-9;]*m`);
/** Cursor movement, erasing, hiding: all that is not a colour. */
export const moves = new RegExp(`${esc}\\[[0-9;?]*[A-HJKSTfhl]`);
export const stack = /^ +at .+[:(]/m;
const range = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
/** What a terminal would obey, or what would turn a line round; not the newline. */
export const steering = new RegExp(
  `[${range(0, 9)}${range(11, 31)}${range(127, 159)}\\u061c\\u200e\\u200f${range(0x2028, 0x202e)}${range(0x2066, 0x2069)}]`,
);
export const beyondAscii = new RegExp(`[^${range(0, 127)}]`);

export const asLeader = '{"role":"manager","teamSize":22}';
export const asManager = '{"role":"manager"}';
export const wrong = '{\n  "role": "boss",\n  "moral": "low"\n}\n';

/** Enough records for more than any pipe holds. */
export const manyRecords = (count: number): string =>
  Array.from({ length: count }, (_, i) => `{"id":"team ${i}","role":"manager","teamSize":${i % 40}}\n`).join(
    "",
  );

/** Answers every numbered question with the first choice, and every other with Enter, until the program ends. */
export async function answerAll(term: Terminal): Promise<number> {
  for (;;) {
    const text = await Promise.race([
      term.sees(/(Number|Answer|Enter for none|0 for none):/),
      term.ended,
    ]).catch(() => term.ended);
    if (typeof text === "number") return text;
    term.type((text.trimEnd().endsWith("Number:") ? "1" : "") + keys.enter);
  }
}
