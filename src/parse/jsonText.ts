import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem, Result } from "../model/problem.ts";
import { deepest, joinPath, nearestOffset, placesIn, type SourceDocument } from "./paths.ts";
import { measureJson, readPlainJson } from "./plainJson.ts";

/** Reads one JSON document. Only a text with a slip, and a problem that wants its place, is read by jsonc-parser. */
export function parseJsonText(text: string, file: string): Result<SourceDocument> {
  const plain = readPlainJson(text);
  if (!plain) return { ok: false, problems: findSlips(text, file) };
  let offsets: ReadonlyMap<string, number> | undefined;
  const locate = (path: string) => {
    offsets ??= findOffsets(text).offsets;
    const offset = nearestOffset(offsets, path);
    return offset === undefined ? undefined : placesIn(text, file)(offset);
  };
  return { ok: true, value: { value: plain.value, locate } };
}

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where every name and item begins, and which names an object has twice. */
function findOffsets(text: string) {
  const offsets = new Map<string, number>();
  const twice: { path: string; offset: number }[] = [];
  const walk = (node: Node | undefined, path: string): void => {
    node?.children?.forEach((child, index) => {
      const [key, value] = child.type === "property" ? (child.children ?? []) : [undefined, child];
      const inner = joinPath(path, key ? String(key.value) : index);
      if (offsets.has(inner)) twice.push({ path: inner, offset: child.offset });
      offsets.set(inner, child.offset);
      walk(value, inner);
    });
  };
  walk(parseTree(text, [], strict), "");
  return { offsets, twice };
}

function findSlips(text: string, file: string): Problem[] {
  const placeOf = placesIn(text, file);
  const slip = (message: string, offset: number, code = "json", path = ""): Problem => ({
    ...{ path, code, message },
    place: placeOf(offset),
  });
  if (measureJson(text).depth > deepest) return [slip("the document is nested too deeply", 0)];
  const errors: ParseError[] = [];
  parseTree(text, errors, strict);
  const [first] = errors;
  if (!first) {
    const { twice } = findOffsets(text);
    return twice.map(({ path, offset }) => slip("is given twice", offset, "duplicate-name", path));
  }
  const { message, offset } = describeSlip(text, printParseErrorCode(first.error), first.offset);
  return [slip(message, offset, message === secondDocument ? "second-document" : "json")];
}

const secondDocument = "a second document begins here";

/** Names the likely slip, and points at the character to change. */
function describeSlip(text: string, error: string, offset: number) {
  const rest = text.slice(offset, offset + 40);
  const before = text.slice(0, offset).trimEnd();
  if (/^[}\]]/.test(rest) && before.endsWith(","))
    return { offset: before.length - 1, message: `remove the comma before ${rest[0]}` };
  if (error === "UnexpectedEndOfString") {
    const line = text.slice(offset).search(/[\n\r]|$/);
    const message = "a quotation mark is missing before the end of this line";
    return { offset: offset + line, message };
  }
  if (rest === "")
    return { offset, message: `the text ends, but ${expected[error] ?? "it can't"}` };
  if (error === "EndOfFileExpected" && /^[{[]/.test(rest))
    return { offset, message: secondDocument };
  return { offset, message: commonSlip(rest) ?? expected[error] ?? "this can't stand here" };
}

/** Slips of those who think of JavaScript or Python, or whose editor bends quotation marks. */
function commonSlip(rest: string): string | undefined {
  if (/^(\/[/*]|#)/.test(rest)) return "JSON has no comments: remove this one";
  if (/^['\u2018\u2019\u201c\u201d]/.test(rest)) return 'use straight double quotation marks: "';
  const word = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
  if (!word) return undefined;
  return /^(true|false|null)$/i.test(word)
    ? `write ${word.toLowerCase()} in small letters`
    : `put ${word} in double quotation marks`;
}

const expected: Readonly<Record<string, string>> = {
  ValueExpected: "a value is expected here: text in double quotation marks, a number, true or null",
  PropertyNameExpected: "a name in double quotation marks is expected here",
  ColonExpected: "put a colon between the name and its value",
  CommaExpected: "put a comma before this",
  CloseBraceExpected: "a comma or } is expected here",
  CloseBracketExpected: "a comma or ] is expected here",
  EndOfFileExpected: "nothing may follow the document",
  InvalidEscapeCharacter: "write \\\\ for a backslash",
};
