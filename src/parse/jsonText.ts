import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem, Result } from "../model/problem.ts";
import {
  joinPath,
  looksBottomless,
  nearestOffset,
  placesIn,
  type SourceDocument,
  tooDeep,
} from "./paths.ts";
import { readPlainJson } from "./plainJson.ts";

/** Reads one JSON document. Only a text with a slip, and a problem that wants its place, is read by jsonc-parser. */
export function parseJsonText(text: string, file: string): Result<SourceDocument> {
  const plain = readPlainJson(text);
  if (!plain) return { ok: false, problems: findSlips(text, file) };
  let offsets: ReadonlyMap<string, number> | undefined;
  const locate = (path: string) => {
    offsets ??= findOffsets(parseTree(text)).offsets;
    return placesIn(text, file)(nearestOffset(offsets, path));
  };
  return { ok: true, value: { ...plain, locate } };
}

/** Where every name and item begins, and which names an object has twice. */
function findOffsets(root: Node | undefined) {
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
  walk(root, "");
  return { offsets, twice };
}

function findSlips(text: string, file: string): Problem[] {
  const placeOf = placesIn(text, file);
  const slip = (message: string, offset: number) => [
    { path: "", code: "json", message, place: placeOf(offset) },
  ];
  if (looksBottomless(text)) return slip(tooDeep, 0);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  if (errors[0]) return slip(describeSlip(text, errors[0]), errors[0].offset);
  const problems = findOffsets(root).twice.map(({ path, offset }) => {
    return { path, code: "duplicate-name", message: "is given twice", place: placeOf(offset) };
  });
  return problems.length > 0 ? problems : slip(tooDeep, 0);
}

/** Names the likely slip. */
function describeSlip(text: string, { error, offset }: ParseError): string {
  const rest = text.slice(offset, offset + 2);
  const common = commonSlips.find(([begins]) => begins.test(rest))?.[1];
  const likely = common ?? expected[printParseErrorCode(error)] ?? "this can't stand here";
  if (/^[}\]]/.test(rest) && text.slice(0, offset).trimEnd().endsWith(","))
    return "remove the comma before this";
  return rest === "" ? `the text ends, but ${likely}` : likely;
}

/** Slips of those who think of JavaScript or Python, or whose editor bends quotation marks. */
const commonSlips: readonly (readonly [begins: RegExp, message: string])[] = [
  [/^(\/[/*]|#)/, "JSON has no comments: remove this one"],
  [/^['\u2018\u2019\u201c\u201d]/, 'use straight double quotation marks: "'],
  [/^[a-z_]/i, "put this into double quotation marks; only true, false and null go without"],
];

const expected: Readonly<Record<string, string>> = {
  ValueExpected: "a value is expected here: text in double quotation marks, a number, true or null",
  PropertyNameExpected: "a name in double quotation marks is expected here",
  ColonExpected: "put a colon between the name and its value",
  CommaExpected: "put a comma before this",
  CloseBraceExpected: "a comma or } is expected here",
  CloseBracketExpected: "a comma or ] is expected here",
  EndOfFileExpected: "nothing may follow the document",
  InvalidEscapeCharacter: "write \\\\ for a backslash",
  UnexpectedEndOfString: "the quotation mark that begins here ends on no line",
};
