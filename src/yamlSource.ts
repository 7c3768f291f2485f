import { isAlias, isNode, LineCounter, parseDocument, visit } from "yaml";
import type { Problem } from "./core/problem.ts";
import { inputError } from "./errors.ts";

type Path = readonly (string | number)[];
export type Place = NonNullable<Problem["place"]>;

/** A YAML text as plain values, with the place of each. */
export interface YamlSource {
  readonly value: unknown;
  /** The place of a value, or of the nearest thing around it that is there. */
  place(path: Path): Place;
}

/**
 * Reads YAML as data and nothing more: no tags, no anchors or aliases (so no document grows when it is read),
 * no duplicate keys. All syntax problems are reported at once, as a UserError.
 */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, schema: "core", merge: false, prettyErrors: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: Problem[] = [...doc.errors, ...doc.warnings].map((error) => ({
    path: "",
    code: "yaml",
    message: error.code === "MULTIPLE_DOCS" ? "a second document begins here" : error.message,
    place: placeOf(error.pos[0]),
  }));
  visit(doc, (_key, node) => {
    if (!isNode(node)) return;
    const extra =
      isAlias(node) || ("anchor" in node && node.anchor) ? "anchors and aliases" : node.tag && "tags";
    if (extra)
      problems.push({
        path: "",
        code: "yaml",
        message: `${extra} are not read here`,
        place: placeOf(node.range?.[0] ?? 0),
      });
  });
  if (problems.length > 0) throw inputError(`${file} is not YAML that can be read.`, problems);
  const place = (path: Path): Place => {
    for (let length = path.length; length > 0; length--) {
      const node = doc.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeOf(node.range[0]);
    }
    return placeOf(0);
  };
  return { value: doc.toJS({ maxAliasCount: 0 }), place };
}
