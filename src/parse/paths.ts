/** Writes a path as text: `transitions[1]`, `rules[3].when.teamSize`. */
export const pathText = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((text, part) => joinPath(text, part), "");

/** Makes a path one part longer. */
export function joinPath(path: string, part: PropertyKey): string {
  if (typeof part === "number") return `${path}[${part}]`;
  return path ? `${path}.${String(part)}` : String(part);
}

/** Splits a path into its parts: `rules[3].when` → ["rules", 3, "when"]. */
export function pathParts(path: string): (string | number)[] {
  const parts = path.matchAll(/\[(\d+)\]|[^.[\]]+/g);
  return [...parts].map(([text, index]) => (index === undefined ? text : Number(index)));
}
