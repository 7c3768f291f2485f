import { deepest } from "./sourceText.ts";

/**
 * Reads JSON that has nothing wrong with it; undefined where something is, which `jsonText.ts` then explains. A name
 * given twice is wrong too: `JSON.parse` would drop the first value. So the names of the value are counted, and the
 * colons of the text.
 */
export function readPlainJson(text: string): PlainJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const names = countNames(value, 0);
    return countColons(text, names) === names ? { value, names } : undefined;
  } catch {
    return undefined;
  }
}

interface PlainJson {
  readonly value: unknown;
  /** How many names its objects have together. */
  readonly names: number;
}

/** Too many to be true where a value nests too deeply. */
function countNames(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return Infinity;
  const items = Object.values(value);
  let names = Array.isArray(value) ? 0 : items.length;
  for (const item of items) if (typeof item === "object") names += countNames(item, depth + 1);
  return names;
}

/** Colons outside of quotation marks; a text with no more than names has none inside of them. */
function countColons(text: string, names: number): number {
  let all = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) all++;
  return all === names ? all : (text.replace(/"(?:[^"\\]+|\\.)*"/gs, "").match(/:/g) ?? []).length;
}
