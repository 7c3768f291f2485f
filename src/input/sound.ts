/** No situation nests deeper; whatever does is refused before anything walks it. */
export const deepest = 64;

/**
 * Whether nothing of a text was lost when it became this value, and nothing nests too deeply: of a name given twice,
 * JSON.parse keeps the later. Colons count names, unless text holds some; then a slower count tells.
 */
export function isSound(text: string, value: unknown): boolean {
  const names = countNames(value, 0);
  return names >= 0 && (names === count(text, ":") || names === namesIn(text));
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}

function namesIn(text: string): number {
  let names = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|:/g)) if (token === ":") names++;
  return names;
}

/** Minus infinity where the value nests too deeply. */
function countNames(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return -Infinity;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += countNames(item, depth + 1);
    return names;
  }
  for (const name in value) names += 1 + countNames((value as Record<string, unknown>)[name], depth + 1);
  return names;
}
