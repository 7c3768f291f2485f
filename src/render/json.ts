import type { Verdict } from "../core/verdict.ts";

/** One compact document and a newline. */
export const json = (verdict: Verdict): string => `${safeJson(verdict)}\n`;

/** JSON leaves some characters bare that a terminal would obey; escaped, the value stays the same. */
export function safeJson(value: unknown): string {
  const json = JSON.stringify(value);
  return bare.test(json) ? json.replace(every, escaped) : json;
}

const bare = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const every = new RegExp(bare, "g");
const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
