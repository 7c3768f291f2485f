import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** Characters that are one column wide and safe: text of these alone, the common case, is never measured. */
const simple = /^[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e→█░]*$/;

/** Columns a text takes in a terminal. */
export const widthOf = (text: string): number => (simple.test(text) ? text.length : stringWidth(text));

/** Breaks into lines that fit, between words if possible; words held by no-break spaces stay together. */
export function wrap(text: string, columns: number): string[] {
  if (simple.test(text)) {
    if (text.length <= columns && !text.includes("\u00a0")) return [text];
    return wrapSimple(text, columns).map(unglued);
  }
  return wrapAnsi(text, columns, { hard: true }).split("\n").map(unglued);
}

function wrapSimple(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest.length > columns) {
    const space = rest.lastIndexOf(" ", columns);
    const end = space > 0 ? space : columns;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** Keeps a short phrase on one line. */
export const glued = (text: string): string => text.replaceAll(" ", "\u00a0");

const unglued = (text: string): string => text.replaceAll("\u00a0", " ");

/** Lines after the first stand in a little, so that it shows where the next one begins. */
export function hanging(text: string, columns: number): string[] {
  const lines = wrap(text, columns);
  if (lines.length === 1) return lines;
  return wrap(text, columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** The first few lines; a mark says that there was more. */
export function clip(
  lines: readonly string[],
  most: number,
  columns: number,
  mark: string,
): readonly string[] {
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? "";
  const cut = widthOf(last) + mark.length < columns ? last : (wrap(last, columns - mark.length - 1)[0] ?? "");
  return [...lines.slice(0, most - 1), cut + (/[.,;:]$/.test(cut) ? ` ${mark}` : mark)];
}

export const padEnd = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));

/** A joiner and a non-joiner belong to names and emoji; every other invisible character could mislead. */
const misleading = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Text from outside that can neither steer a terminal nor reorder a line: what is invisible is spelled out. */
export function harmless(text: string): string {
  if (simple.test(text)) return text;
  return text
    .replace(/\r\n|[\t\n\r\u0085\u2028\u2029]/g, " ")
    .replace(misleading, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

const typewriter: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "→": "->",
  "\u00a0": " ",
};

/** Harmless, and without typographic signs where the terminal may not have them. */
export function legible(text: string, unicode: boolean): string {
  const safe = harmless(text);
  return unicode ? safe : safe.replace(/[‘’“”–—…→\u00a0]/g, (sign) => typewriter[sign] ?? sign);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a`, `a or b`, `a, b or c`. */
export function either(items: readonly string[], word = "or"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
}
