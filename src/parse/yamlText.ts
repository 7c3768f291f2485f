import { isAlias, isCollection, isPair, isScalar, type ParsedNode, parseDocument } from "yaml";
import type { Problem, Result } from "../model/problem.ts";
import {
  deepest,
  joinPath,
  looksBottomless,
  nearestOffset,
  placesIn,
  type SourceDocument,
  tooDeep,
} from "./paths.ts";

const options = { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false } as const;

/**
 * Reads YAML as data and nothing more: no tags, no anchors or aliases (so no document grows when it is read), no name
 * twice. Names are compared here, because the library compares each with every other one of its map.
 */
export function parseYamlText(text: string, file: string): Result<SourceDocument> {
  const placeOf = placesIn(text, file);
  const problems: Problem[] = [];
  const report = (offset: number, message: string, path = "") =>
    problems.push({ path, code: "syntax", message, place: placeOf(offset) });
  if (looksBottomless(text)) {
    report(0, tooDeep);
    return { ok: false, problems };
  }
  const document = parseDocument(text, options);
  for (const { code, message, pos } of [...document.errors, ...document.warnings])
    report(pos[0], code === "MULTIPLE_DOCS" ? "a second document begins here" : message);
  const offsets = new Map<string, number>();
  for (const { path, offset, refusal } of partsOf(document.contents, "", 0)) {
    if (refusal) report(offset, refusal);
    else if (offsets.has(path)) report(offset, "is given twice", path);
    offsets.set(path, offset);
  }
  if (problems.length > 0) return { ok: false, problems };
  const locate = (path: string) => placeOf(nearestOffset(offsets, path));
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
    const { key, value } = isPair<ParsedNode, ParsedNode | null>(item)
      ? item
      : { value: item as ParsedNode };
    const inner = joinPath(path, isScalar(key) ? String(key.value) : index);
    const offset = (key ?? value ?? node).range[0];
    const isOdd = key && !isScalar(key);
    yield { path: inner, offset, refusal: isOdd ? "a name must be plain text" : undefined };
    yield* partsOf(value, inner, depth + 1);
  }
}

function reasonToRefuse(node: ParsedNode): string | undefined {
  if (isAlias(node) || node.anchor) return "anchors and aliases are not read here";
  return node.tag ? "tags are not read here" : undefined;
}
