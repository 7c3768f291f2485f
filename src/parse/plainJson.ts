import { deepest } from "./paths.ts";

/**
 * Reads JSON that has nothing wrong with it; undefined where something is, which `jsonText.ts` then explains. A name
 * given twice is wrong too: `JSON.parse` would drop the first value. So the names of the value are counted, and the
 * colons of the text.
 */
export function readPlainJson(text: string): { readonly value: unknown } | undefined {
  const { depth, colons } = measureJson(text);
  if (depth > deepest) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return countNames(value) === colons ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** How deep a text nests, and how many colons it has outside of quotation marks. */
export function measureJson(text: string): { readonly depth: number; readonly colons: number } {
  let [open, depth, colons] = [0, 0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\]+|\\.)*"?|[[\]{}:]/gs)) {
    if (token === ":") colons++;
    else if (token === "{" || token === "[") depth = Math.max(depth, ++open);
    else if (token === "}" || token === "]") open--;
  }
  return { depth, colons };
}

function countNames(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let names = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const item of Object.values(value)) names += countNames(item);
  return names;
}
