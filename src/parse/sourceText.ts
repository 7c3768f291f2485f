import type { Place, Problem } from "../model/problem.ts";
import { pathParts, pathText } from "./paths.ts";

/** A text and the name it goes by in problems. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A text that was read, what is wrong with it, and where each part of it stands. */
export interface SourceDocument {
  /** Undefined where there are problems. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Finds the place of a part or, if the part isn't there, of the nearest part around it. */
  locate(path: string): Place;
}

/** The most levels that a document may nest; a deeper text is refused before anything walks it. */
export const deepest = 64;
export const tooDeep = "the document is nested too deeply";

/** Collects where the parts of a text stand, and what is wrong with it, while a parser's tree of it is walked. */
export type SourceIndex = ReturnType<typeof createIndex>;

export function createIndex(text: string, file: string) {
  const placeOf = placesIn(text, file);
  const offsets = new Map<string, number>();
  const problems: Problem[] = [];
  const report = (message: string, offset: number, path = "") => {
    problems.push({ path, code: "syntax", message, place: placeOf(offset) });
  };
  if (looksBottomless(text)) report(tooDeep, 0);
  return {
    problems,
    report,
    add(path: string, offset: number) {
      if (offsets.has(path)) report("is given twice", offset, path);
      offsets.set(path, offset);
    },
    locate(path: string): Place {
      const parts = pathParts(path);
      while (parts.length > 0 && !offsets.has(pathText(parts))) parts.pop();
      return placeOf(offsets.get(pathText(parts)) ?? 0);
    },
  };
}

/** Whether the text alone shows that it nests far too deeply: parsers would take seconds, or all memory. */
function looksBottomless(text: string): boolean {
  if (/^(?:[ \t]*[-?:][ \t]){65}|^ {1000}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 1000) return true;
  }
  return false;
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
