import { either, legible, wrap } from "./text.ts";

// What is said on stderr about what is kept, and about what stands in its way.

/** A journal's file and what was found wrong with it. */
interface Found {
  readonly path: string;
  readonly broken: readonly number[];
  readonly newer: number;
  readonly cut: boolean;
  readonly trouble?: string;
}

/** Said the first time somebody is remembered; `forget` is the command that undoes it. */
export const keptWords = (path: string, forget: string, unicode: boolean): string =>
  `${legible(`Kept in ${path}`, unicode)}\nTo forget it: ${legible(forget, unicode)}\n`;

export const notKeptWords = (why: string, path: string | undefined, unicode: boolean): string =>
  `${legible(`Warning: this check is not kept: ${path ? `${path} cannot be written: ` : ""}${why}.`, unicode)}\n`;

export const nobodyKeptWords = (width: number): string =>
  `${wrap("Nothing is kept of anybody. hat-advisor one-on-one NAME begins it.", width).join("\n")}\n`;

export function nothingKeptWords(
  name: string,
  meant: string | undefined,
  unicode: boolean,
  width: number,
): string {
  const maybe = meant === undefined ? "" : ` Did you mean ${meant}?`;
  const text = `Nothing is kept of ${name}.${maybe} hat-advisor history lists everybody.`;
  return `${wrap(legible(text, unicode), width).join("\n")}\n`;
}

export const noHomeWords = "no home folder is known; HAT_ADVISOR_HOME can name one";

/** One warning for a journal, whatever is wrong with it; undefined when all is well. */
export function warningOf(
  { path, broken, newer, cut, trouble }: Found,
  unicode: boolean,
): string | undefined {
  if (trouble !== undefined) return warning(`${path} cannot be read: ${trouble}.`, unicode);
  const parts = [
    ...(broken.length > 0 ? [brokenWords(broken)] : []),
    ...(newer > 0 ? [`${lines(newer)} from a newer hat-advisor`] : []),
  ];
  if (parts.length === 0 && !cut) return undefined;
  const passedBy = parts.length > 0 ? ` ${either(parts, "and")}: passed by, and left as it is.` : "";
  const part = cut ? " Too large to read as a whole; only its last 8 MiB were." : "";
  return warning(`${path}:${part}${passedBy}`, unicode);
}

const warning = (text: string, unicode: boolean): string => `Warning: ${legible(text, unicode)}\n`;

const lines = (n: number): string => (n === 1 ? "1 line" : `${n} lines`);

const mostNamed = 5;

/** `line 3 cannot be read`, `lines 3, 4 and 9 cannot be read`. */
function brokenWords(broken: readonly number[]): string {
  if (broken.length === 1) return `line ${broken[0]} cannot be read`;
  if (broken.length > mostNamed)
    return `${broken.length} lines, the first of them line ${broken[0]}, cannot be read`;
  return `lines ${either(broken.map(String), "and")} cannot be read`;
}
