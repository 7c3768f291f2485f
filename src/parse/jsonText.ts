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
    offsets ??= new Map(offsetsIn(parseTree(text), ""));
    return placesIn(text, file)(nearestOffset(offsets, path));
  };
  return { ok: true, value: { ...plain, locate } };
}

/** Where every name and item begins. */
function* offsetsIn(node: Node | undefined, path: string): Generator<[path: string, at: number]> {
  for (const [index, child] of (node?.children ?? []).entries()) {
    const [key, value] = child.type === "property" ? (child.children ?? []) : [undefined, child];
    const inner = joinPath(path, key ? String(key.value) : index);
    yield [inner, child.offset];
    yield* offsetsIn(value, inner);
  }
}

function findSlips(text: string, file: string): Problem[] {
  const placeOf = placesIn(text, file);
  const slip = (message: string, offset: number, path = ""): Problem => ({
    ...{ path, code: "syntax", message },
    place: placeOf(offset),
  });
  if (looksBottomless(text)) return [slip(tooDeep, 0)];
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  if (errors[0]) return [slip(describeSlip(text, errors[0]), errors[0].offset)];
  const seen = new Set<string>();
  const twice: Problem[] = [];
  for (const [path, offset] of offsetsIn(root, "")) {
    if (seen.has(path)) twice.push(slip("is given twice", offset, path));
    seen.add(path);
  }
  return twice.length > 0 ? twice : [slip(tooDeep, 0)];
}

/** Names the likely slip. */
function describeSlip(text: string, { error, offset }: ParseError): string {
  const rest = text.slice(offset, offset + 2);
  if (/^[}\]]/.test(rest) && text.slice(0, offset).trimEnd().endsWith(","))
    return "remove the comma before this";
  const common = commonSlips.find(([begins]) => begins.test(rest));
  if (common) return common[1];
  // jsonc-parser's `CommaExpected` becomes "comma expected".
  const words = printParseErrorCode(error).replace(/\B[A-Z]/g, " $&");
  return words.toLowerCase();
}

/** Slips of those who think of JavaScript or Python, or whose editor bends quotation marks. */
const commonSlips: readonly (readonly [begins: RegExp, message: string])[] = [
  [/^(\/[/*]|#)/, "JSON has no comments: remove this one"],
  [/^['\u2018\u2019\u201c\u201d]/, 'use straight double quotation marks: "'],
  [/^[a-z_]/i, "put this into double quotation marks; only true, false and null go without"],
];
