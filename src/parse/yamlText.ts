import {
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  type ParsedNode,
  parseDocument,
} from "yaml";
import type { Problem, Result } from "../model/problem.ts";
import { deepest } from "./jsonText.ts";
import { joinPath, nearestOffset, placesIn, type SourceDocument } from "./paths.ts";

/**
 * Reads YAML as data and nothing more: no tags, no anchors or aliases (so no document grows when it is read), no name
 * twice. Names are compared here, because the library compares each with every other one of its map.
 */
export function parseYamlText(text: string, file: string): Result<SourceDocument> {
  const placeOf = placesIn(text, file);
  const slip = (offset: number, message: string, path = "", code = "yaml"): Problem => ({
    path,
    code,
    message,
    place: placeOf(offset),
  });
  const document = readDocument(text);
  if (!document) return { ok: false, problems: [slip(0, "the document is nested too deeply")] };
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    slip(pos[0], code === "MULTIPLE_DOCS" ? "a second document begins here" : message),
  );
  const offsets = new Map<string, number>();
  visitNode(document.contents as ParsedNode | null, "", 0, {
    at: (path, offset) => {
      if (offsets.has(path)) problems.push(slip(offset, "is given twice", path, "duplicate-name"));
      offsets.set(path, offset);
    },
    refuse: (offset, message) => problems.push(slip(offset, message)),
  });
  if (problems.length > 0) return { ok: false, problems };
  const locate = (path: string) => placeOf(nearestOffset(offsets, path) ?? 0);
  return { ok: true, value: { value: document.toJS({ maxAliasCount: 0 }), locate } };
}

/** More nesting than any document needs, told from the text alone: the library takes seconds for it, or all memory. */
function looksBottomless(text: string): boolean {
  if (/^(?:[ \t]*[-?:][ \t]){65}|^ {1000}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 1000) return true;
  }
  return false;
}

/** The library follows nesting by calling itself, and gives up where the stack ends. */
function readDocument(text: string): Document | undefined {
  if (looksBottomless(text)) return undefined;
  const options = { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false } as const;
  try {
    const document = parseDocument(text, options);
    return document.errors.some(({ message }) => /call stack/.test(message)) ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Visitor {
  at(path: string, offset: number): void;
  refuse(offset: number, message: string): void;
}

function visitNode(node: ParsedNode | null, path: string, depth: number, visitor: Visitor): void {
  if (!node) return;
  const refusal = reasonToRefuse(node, depth);
  if (refusal) visitor.refuse(node.range[0], refusal);
  if (refusal || !isCollection(node)) return;
  for (const [index, item] of node.items.entries()) {
    const { key, value } = isPair(item)
      ? (item as Pair)
      : { key: undefined, value: item as Pair["value"] };
    const inner = joinPath(path, key ? nameOf(key) : index);
    visitor.at(inner, (key ?? value ?? node).range[0]);
    if (key && !isScalar(key)) visitor.refuse(key.range[0], "a name must be plain text");
    visitNode(value, inner, depth + 1, visitor);
  }
}

interface Pair {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

const nameOf = (key: ParsedNode): string => (isScalar(key) ? String(key.value) : "");

function reasonToRefuse(node: ParsedNode, depth: number): string | undefined {
  if (depth > deepest) return "the document is nested too deeply";
  if (isAlias(node) || node.anchor) return "anchors and aliases are not read here";
  return node.tag ? "tags are not read here" : undefined;
}
