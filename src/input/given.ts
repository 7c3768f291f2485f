import type { Problem } from "../core/problem.ts";

/** Every option that was given, by its own name (`no-input` is not `input`), with each value it was given. */
export type Given = ReadonlyMap<string, readonly (string | true)[]>;

export const textOf = (given: Given, name: string): string | undefined => {
  const value = given.get(name)?.[0];
  return typeof value === "string" ? value : undefined;
};

/** An option given twice with different values, or with its own opposite: the last one does not quietly win. */
export function contradictions(given: Given, repeatable: readonly string[]): Problem[] {
  const twice = [...given].flatMap(([name, values]) => {
    const [first, other] = new Set(values);
    if (other === undefined || repeatable.includes(name)) return [];
    return [{ path: `--${name}`, message: `is given twice, as ${first} and as ${other}` }];
  });
  // `--input` names a file and `--no-input` forbids questions; they are no opposites.
  const both = [...given.keys()].filter((name) => name !== "input" && given.has(`no-${name}`));
  return [
    ...twice,
    ...both.map((name) => ({ path: `--${name}`, message: `and --no-${name} cannot both be given` })),
  ];
}
