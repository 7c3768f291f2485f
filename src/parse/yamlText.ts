import { isAlias, isCollection, isPair, isScalar, type ParsedNode, parseDocument } from "yaml";
import type { Problem, Result } from "../model/problem.ts";
import { deepest, joinPath, nearestOffset, placesIn, type SourceDocument } from "./paths.ts";

const options = { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false } as const;
const tooDeep = "the document is nested too deeply";

/**
 * Reads YAML as data and nothing more: no tags, no anchors or aliases (so no document grows when it is read), no name
 * twice. Names are compared here, because the library compares each with every other one of its map.
 */
export function parseYamlText(text: string, file: string): Result<SourceDocument> {
  const placeOf = placesIn(text, file);
  const problems: Problem[] = [];
  const offsets = new Map<string, number>();
  const report = (offset: number, message: string, path = "", code = "yaml") =>
    problems.push({ path, code, message, place: placeOf(offset) });
  if (looksBottomless(text)) {
    report(0, tooDeep);
    return { ok: false, problems };
  }
  const document = parseDocument(text, options);
  for (const { code, message, pos } of [...document.errors, ...document.warnings])
    report(pos[0], code === "MULTIPLE_DOCS" ? "a second document begins here" : message);
  for (const { path, offset, refusal } of partsOf(document.contents, "", 0)) {
    if (refusal) report(offset, refusal);
    else if (offsets.has(path)) report(offset, "is given twice", path, "duplicate-name");
    offsets.set(path, offset);
  }
  if (problems.length > 0) return { ok: false, problems };
  const locate = (path: string) => placeOf(nearestOffset(offsets, path) ?? 0);
  return { ok: true, value: { value: document.toJS({ maxAliasCount: 0 }), locate } };
}

interface Part {
  readonly path: string;
  readonly offset: number;
  /** Why it can't be read as data. */
  readonly refusal?: string | undefined;
}

/** Every name and item of a document, the outer ones first. */
function* partsOf(node: ParsedNode | null, path: string, depth: number): Generator<Part> {
  if (!node) return;
  const refusal = depth > deepest ? tooDeep : reasonToRefuse(node);
  if (refusal) yield { path: "", offset: node.range[0], refusal };
  if (refusal || !isCollection(node)) return;
  for (const [index, item] of node.items.entries()) {
    const { key, value } = (isPair(item) ? item : { key: null, value: item }) as Pair;
    const inner = joinPath(path, isScalar(key) ? String(key.value) : index);
    const isOdd = key && !isScalar(key);
    const offset = (key ?? value ?? node).range[0];
    yield { path: inner, offset, refusal: isOdd ? "a name must be plain text" : undefined };
    yield* partsOf(value, inner, depth + 1);
  }
}

interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

/** Tells from the text alone that it nests far deeper than any document: the library takes seconds, or all memory. */
function looksBottomless(text: string): boolean {
  if (/^(?:[ \t]*[-?:][ \t]){65}|^ {1000}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 1000) return true;
  }
  return false;
}

function reasonToRefuse(node: ParsedNode): string | undefined {
  if (isAlias(node) || node.anchor) return "anchors and aliases are not read here";
  return node.tag ? "tags are not read here" : undefined;
}
