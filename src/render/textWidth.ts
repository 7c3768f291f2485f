import measure from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";

/** Counts the columns that a text takes in a terminal. */
export const widthOf: (text: string) => number = measure;

export const padTo = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));

/** Breaks text into lines that fit, between words where possible. */
export const wrapText = (text: string, columns: number): string[] =>
  widthOf(text) <= columns ? [text] : wrapAnsi(text, columns, { hard: true }).split("\n");

/** Keeps the first few lines; three dots say that there was more. */
export function cutLines(lines: readonly string[], columns: number, most = 1): readonly string[] {
  if (lines.length <= most) return lines;
  const [last = ""] = wrapText(lines[most - 1] ?? "", Math.max(1, columns - 3));
  return [...lines.slice(0, most - 1), `${last.replace(/[\s.,;:]+$/, "")}...`];
}

export const cutText = (text: string, columns: number): string =>
  cutLines(wrapText(text, columns), columns).join("");

/** Folds readable text into lines that fit: the first is indented by `indent`, the others by `next`. */
export function foldText(
  text: string,
  { width, unicode }: { readonly width: number; readonly unicode: boolean },
  indent = 0,
  next = indent,
): string[] {
  const [first = "", ...rest] = wrapText(readableText(text, unicode), width - indent);
  const isAgain = rest.length > 0 && next !== indent;
  const more = isAgain ? wrapText(rest.join(" "), width - next) : rest;
  return [" ".repeat(indent) + first, ...more.map((line) => " ".repeat(next) + line)];
}

/** Invisible characters; only a joiner and a non-joiner belong to names and emoji. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Makes text harmless: it can neither steer a terminal nor reorder a line, nor hide anything. */
export function escapeControls(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replace(/\r\n|[\t\n\r\u0085\u2028\u2029]/g, " ")
    .replace(invisible, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same, with arrows in ASCII where the terminal may have nothing else. */
export const readableText = (text: string, unicode: boolean): string =>
  unicode ? escapeControls(text) : escapeControls(text).replaceAll("→", "->");

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 check-in`, `2 check-ins`. */
export const countText = (count: number, what: string): string =>
  `${numberText(count)} ${what}${count === 1 ? "" : "s"}`;

/** `12,345`, whatever the locale; `toLocaleString` would take 11 ms of a start. */
export const numberText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
