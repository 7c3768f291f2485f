import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { joinPath } from "./paths.ts";
import { readPlainJson } from "./plainJson.ts";
import { createIndex, type SourceDocument, type SourceIndex, tooDeep } from "./sourceText.ts";

/** Reads one JSON document; callers that need no places try `readPlainJson` first, which needs no jsonc-parser. */
export function parseJsonText(text: string, file: string): SourceDocument {
  const index = createIndex(text, file);
  const { problems, report, locate } = index;
  const errors: ParseError[] = [];
  const root =
    problems.length > 0 ? undefined : parseTree(text, errors, { disallowComments: true });
  if (errors[0]) report(describeSlip(text, errors[0]), errors[0].offset);
  else addParts(root, "", index);
  const plain = readPlainJson(text);
  if (plain) return { value: plain.value, problems: [], locate };
  // Reports the only other reason why a text without slips can't be read.
  if (problems.length === 0) report(tooDeep, 0);
  return { value: undefined, problems, locate };
}

/** Adds every name and item to the index, the outer ones first. */
function addParts(node: Node | undefined, path: string, index: SourceIndex): void {
  for (const [i, child] of (node?.children ?? []).entries()) {
    const [key, value] = child.type === "property" ? (child.children ?? []) : [undefined, child];
    const inner = joinPath(path, key ? String(key.value) : i);
    index.add(inner, child.offset);
    addParts(value, inner, index);
  }
}

/** Names the likely slip. */
function describeSlip(text: string, { error, offset }: ParseError): string {
  const rest = text.slice(offset, offset + 10);
  if (/^[}\]]/.test(rest) && text.slice(0, offset).trimEnd().endsWith(","))
    return "remove the comma before this";
  const common = commonSlips.find(([begins]) => begins.test(rest));
  if (common) return common[1];
  // jsonc-parser's `CommaExpected` becomes "comma expected".
  const words = printParseErrorCode(error).replace(/\B[A-Z]/g, " $&");
  return words.toLowerCase();
}

/** Slips of people who think of JavaScript or Python, or whose editor curls quotation marks. */
const commonSlips: readonly (readonly [begins: RegExp, message: string])[] = [
  [/^(\/[/*]|#)/, "JSON has no comments: remove this one"],
  [/^['\u2018\u2019\u201c\u201d]/, 'use straight double quotation marks: "'],
  [/^(true|false|none|nan|undefined)\b/i, "write true or false, or null for not known"],
  [
    /^[a-z_]/i,
    "put text into double quotation marks; only digits, true, false and null go without",
  ],
];
