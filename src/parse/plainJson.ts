import { deepest } from "./sourceText.ts";

/**
 * Reads JSON that has nothing wrong with it, and counts the names that its objects have together; undefined for any
 * other text, which `jsonText.ts` then explains. A name given twice is wrong too, but `JSON.parse` drops the first
 * value. So the text is refused if it has more colons than the value has names.
 */
export function readPlainJson(text: string) {
  try {
    const value: unknown = JSON.parse(text);
    const names = countNames(value, 0);
    return countColons(text, names) === names ? { value, names } : undefined;
  } catch {
    return undefined;
  }
}

/** Counts the names in a value; Infinity if the value nests too deeply, since no text has so many colons. */
function countNames(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return Infinity;
  let names = 0;
  if (Array.isArray(value)) for (const item of value) names += countNames(item, depth + 1);
  else for (const name in value) names += 1 + countNames(value[name as never], depth + 1);
  return names;
}

/** Counts the colons outside of quotation marks. With as many colons as names in all, none is inside. */
function countColons(text: string, names: number): number {
  let all = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) all++;
  return all === names ? all : (text.replace(/"(?:[^"\\]+|\\.)*"/gs, "").match(/:/g) ?? []).length;
}
