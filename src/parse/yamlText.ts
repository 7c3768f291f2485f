import { isAlias, isCollection, isPair, isScalar, type ParsedNode, parseDocument } from "yaml";
import { joinPath } from "./paths.ts";
import type { SourceDocument, SourceIndex } from "./sourceText.ts";
import { createIndex, deepest, tooDeep } from "./sourceText.ts";

const options = { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false } as const;

/**
 * Reads YAML as data and nothing more: no tags, no anchors or aliases (so no document grows when it is read), no name
 * twice. Names are compared here, because the library compares each with every other one of its map.
 */
export function parseYamlText(text: string, file: string): SourceDocument {
  const index = createIndex(text, file);
  const { problems, report, locate } = index;
  if (problems.length > 0) return { value: undefined, problems, locate };
  const document = parseDocument(text, options);
  for (const { code, message, pos } of [...document.errors, ...document.warnings])
    report(code === "MULTIPLE_DOCS" ? "a second document begins here" : message, pos[0]);
  addParts(document.contents, "", 0, index);
  const value = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  return { value, problems, locate };
}

/** Adds every name and item of a document to the index, the outer ones first. */
function addParts(node: ParsedNode | null, path: string, depth: number, index: SourceIndex): void {
  if (!node) return;
  const refusal = depth > deepest ? tooDeep : reasonToRefuse(node);
  if (refusal) index.report(refusal, node.range[0]);
  if (refusal || !isCollection(node)) return;
  for (const [i, item] of node.items.entries()) {
    const { key, value } = isPair<ParsedNode, ParsedNode | null>(item)
      ? item
      : { value: item as ParsedNode };
    const inner = joinPath(path, isScalar(key) ? String(key.value) : i);
    const offset = (key ?? value ?? node).range[0];
    if (!key || isScalar(key)) index.add(inner, offset);
    else index.report("a name must be plain text", offset);
    addParts(value, inner, depth + 1, index);
  }
}

function reasonToRefuse(node: ParsedNode): string | undefined {
  if (isAlias(node) || node.anchor) return "anchors and aliases are not read here";
  return node.tag ? "tags are not read here" : undefined;
}
