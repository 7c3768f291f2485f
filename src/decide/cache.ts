/** A cache that empties itself when it is full, so that no input makes it grow without end. */
export class Cache<Key, Value> {
  private readonly values = new Map<Key, Value>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** The value kept for a key, made where there is none. */
  find(key: Key, make: () => Value): Value {
    const found = this.values.get(key);
    if (found !== undefined) return found;
    if (this.values.size >= this.most) this.values.clear();
    const made = make();
    this.values.set(key, made);
    return made;
  }
}
