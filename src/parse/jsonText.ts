import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem, Result } from "../model/problem.ts";
import { joinPath, nearestOffset, placesIn, type SourceDocument } from "./paths.ts";

/** Nothing that is read here nests deeper; a deeper text is refused before anything walks it. */
export const deepest = 64;

/**
 * Reads one JSON document. `JSON.parse` does the work; only a text with a slip, and a problem that wants its place,
 * is read again by jsonc-parser. A name given twice is a slip too: `JSON.parse` would drop the first value.
 */
export function parseJsonText(text: string, file: string): Result<SourceDocument> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problems: [findSlip(text, file)] };
  }
  const names = countNames(value);
  if (names === colonsIn(text) || names === namesWritten(text)) {
    let offsets: ReadonlyMap<string, number> | undefined;
    const locate = (path: string) => {
      offsets ??= findOffsets(text).offsets;
      const offset = nearestOffset(offsets, path);
      return offset === undefined ? undefined : placesIn(text, file)(offset);
    };
    return { ok: true, value: { value, locate } };
  }
  return { ok: false, problems: names < 0 ? [tooDeep(file)] : namesGivenTwice(text, file) };
}

/** The names that a value has, at any depth; minus infinity where it nests too deeply. */
function countNames(value: unknown, depth = 0): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return -Infinity;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += countNames(item, depth + 1);
    return names;
  }
  for (const item of Object.values(value)) names += 1 + countNames(item, depth + 1);
  return names;
}

function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) count++;
  return count;
}

/** Counts only colons outside of quotation marks; four times slower than `colonsIn`. */
function namesWritten(text: string): number {
  let names = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|:/g)) if (token === ":") names++;
  return names;
}

const tooDeep = (file: string): Problem => ({
  path: "",
  code: "json",
  message: "the document is nested too deeply",
  place: { file, line: 1, column: 1 },
});

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where every name and item begins, and which names an object has twice. */
function findOffsets(text: string) {
  const offsets = new Map<string, number>();
  const twice: { path: string; offset: number }[] = [];
  const add = (path: string, { offset }: Node) => {
    if (offsets.has(path)) twice.push({ path, offset });
    offsets.set(path, offset);
  };
  const walk = (node: Node | undefined, path: string): void => {
    node?.children?.forEach((child, index) => {
      const [key, value] = child.type === "property" ? (child.children ?? []) : [child, child];
      const inner = joinPath(path, child.type === "property" ? String(key?.value) : index);
      add(inner, child);
      walk(value, inner);
    });
  };
  walk(parseTree(text, [], strict), "");
  return { offsets, twice };
}

function namesGivenTwice(text: string, file: string): Problem[] {
  const placeOf = placesIn(text, file);
  return findOffsets(text).twice.map(({ path, offset }) => ({
    path,
    code: "duplicate-name",
    message: "is given twice",
    place: placeOf(offset),
  }));
}

function findSlip(text: string, file: string): Problem {
  if (depthOf(text) > deepest) return tooDeep(file);
  const errors: ParseError[] = [];
  parseTree(text, errors, strict);
  const { error = 1, offset = 0 } = errors[0] ?? {};
  const slip = describeSlip(text, printParseErrorCode(error), offset);
  const code = slip.message.startsWith("a second document") ? "second-document" : "json";
  return { path: "", code, message: slip.message, place: placesIn(text, file)(slip.offset) };
}

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[{\]}]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    most = Math.max(most, depth);
  }
  return most;
}

/** Names the likely slip, and points at the character to change. */
function describeSlip(text: string, error: string, offset: number) {
  const next = text[offset];
  const before = text.slice(0, offset).trimEnd();
  if ((next === "}" || next === "]") && before.endsWith(","))
    return { offset: before.length - 1, message: `remove the comma before ${next}` };
  if (error === "UnexpectedEndOfString") return unendedText(text, offset);
  if (next === undefined) {
    const closing = closers[error];
    const missing = closing ? `: a ${closing} is missing` : "";
    return { offset, message: `the text ends before the document does${missing}` };
  }
  const rest = text.slice(offset, offset + 40);
  if (/^0\d/.test(text.slice(offset - 1)))
    return { offset: offset - 1, message: "remove the zero before the number" };
  const message = slips.find(([pattern]) => pattern.test(rest))?.[1];
  if (error === "InvalidSymbol") return { offset, message: message ?? symbolSlip(rest) };
  if (error === "EndOfFileExpected" && /^[{[]/.test(rest))
    return { offset, message: "a second document begins here" };
  return { offset, message: (rest.startsWith("/") && message) || expected[error] || cannotStand };
}

function unendedText(text: string, offset: number) {
  const line = text.slice(offset).search(/[\n\r]/);
  if (line < 0)
    return { offset: text.length, message: "the text ends inside quotation marks: one is missing" };
  const message = "a quotation mark is missing before the end of this line";
  return { offset: offset + line, message };
}

const closers: Readonly<Record<string, string>> = {
  CloseBraceExpected: "}",
  CloseBracketExpected: "]",
};

const cannotStand = "this cannot stand here";

const slips: readonly (readonly [RegExp, string])[] = [
  [/^(\/[/*]|#)/, "JSON has no comments: remove this one"],
  [/^['\u2018\u2019\u201c\u201d]/, 'use straight double quotation marks: "'],
  [/^\+/, "remove the plus sign"],
  [/^-?\.\d/, "put a zero before the decimal point"],
];

function symbolSlip(rest: string): string {
  const word = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
  if (!word) return cannotStand;
  if (/^(true|false|null)$/i.test(word)) return `write ${word.toLowerCase()} in small letters`;
  return `put ${word} in double quotation marks`;
}

const expected: Readonly<Record<string, string>> = {
  ValueExpected:
    "a value is expected here: text in double quotation marks, a number, true, false or null",
  PropertyNameExpected: "a name in double quotation marks is expected here",
  ColonExpected: "put a colon between the name and its value",
  CommaExpected: "put a comma before this",
  CloseBraceExpected: "a comma or } is expected here",
  CloseBracketExpected: "a comma or ] is expected here",
  EndOfFileExpected: "nothing may follow the document",
  InvalidCharacter: "this character cannot stand in text as it is",
  InvalidEscapeCharacter: "write \\\\ for a backslash",
  InvalidUnicode: "write \\u with four digits from 0 to f",
  UnexpectedEndOfNumber: "this is not a number that JSON knows",
};
