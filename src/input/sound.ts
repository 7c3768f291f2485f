/** No situation nests deeper; whatever does is refused before anything walks it. */
export const deepest = 64;

/**
 * Whether nothing of a text was lost when it became a value with so many names, and nothing nests too deeply: of a name given twice,
 * JSON.parse keeps the later. Colons count names, unless text holds some; then a slower count tells.
 */
export const isSound = (text: string, names: number): boolean =>
  names >= 0 && (names === count(text, ":") || names === namesWritten(text));

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}

function namesWritten(text: string): number {
  let names = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|:/g)) if (token === ":") names++;
  return names;
}

/** How many names a value has, at any depth; minus infinity where it nests too deeply. */
export function namesIn(value: unknown, depth = 0): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return -Infinity;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += namesIn(item, depth + 1);
    return names;
  }
  for (const name in value) names += 1 + namesIn((value as Record<string, unknown>)[name], depth + 1);
  return names;
}
