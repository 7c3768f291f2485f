import type { Place } from "../model/problem.ts";

/** A text that was read, and where each part of it stands. */
export interface SourceDocument {
  readonly value: unknown;
  /** The place of a part, or of the nearest thing around it. */
  locate(path: string): Place;
}

/** Nothing that is read here nests deeper; a deeper text is refused before anything walks it. */
export const deepest = 64;
export const tooDeep = "the document is nested too deeply";

/** Tells from the text alone that it nests far deeper than any document: parsers take seconds, or all memory. */
export function looksBottomless(text: string): boolean {
  if (/^(?:[ \t]*[-?:][ \t]){65}|^ {1000}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 1000) return true;
  }
  return false;
}

/** `transitions[1]`, `rules[3].when.teamSize`. */
export const pathText = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((text, part) => joinPath(text, part), "");

/** A path one part longer. */
export function joinPath(path: string, part: PropertyKey): string {
  if (typeof part === "number") return `${path}[${part}]`;
  return path ? `${path}.${String(part)}` : String(part);
}

/** `rules[3].when` → ["rules", 3, "when"]. */
export function pathParts(path: string): (string | number)[] {
  const parts = path.matchAll(/\[(\d+)\]|[^.[\]]+/g);
  return [...parts].map(([text, index]) => (index === undefined ? text : Number(index)));
}

/** Turns offsets of a text into lines and columns, which count from 1. */
export function placesIn(text: string, file: string): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    let [line, above] = [0, starts.length];
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if ((starts[middle] as number) <= offset) line = middle;
      else above = middle;
    }
    return { file, line: line + 1, column: offset - (starts[line] as number) + 1 };
  };
}

/** Finds a path among the offsets of a document; what is missing stands at the nearest thing around it. */
export function nearestOffset(offsets: ReadonlyMap<string, number>, path: string): number {
  const parts = pathParts(path);
  while (parts.length > 0 && !offsets.has(pathText(parts))) parts.pop();
  return offsets.get(pathText(parts)) ?? 0;
}
