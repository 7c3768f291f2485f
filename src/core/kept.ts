/** Shared between many, so nobody may change it, nor anything in it. */
export function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) frozen(part);
  return Object.freeze(value);
}

/** What was worked out once for a key, until there are too many of them: then it begins anew. */
export class Kept<Key, Value> {
  private readonly values = new Map<Key, Value>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** The value kept for a key, made where there is none. */
  of(key: Key, make: () => Value): Value {
    const found = this.values.get(key);
    if (found !== undefined) return found;
    if (this.values.size >= this.most) this.values.clear();
    const made = make();
    this.values.set(key, made);
    return made;
  }
}
