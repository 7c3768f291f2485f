import { type Fault, faultAt } from "./jsonFault.ts";
import { deepest } from "./sound.ts";

// A second reading of JSON that V8 refused, or that holds a mistake: it keeps the places that `JSON.parse` drops.

export interface Scan {
  /** Where each name and item stands: `morale` at its key, `transitions[1]` at its value. */
  readonly places: ReadonlyMap<string, number>;
  /** Names that one object has twice, at the second place. */
  readonly twice: readonly { readonly path: string; readonly offset: number }[];
  /** The first place that is no JSON. */
  readonly fault?: Fault;
}

export function scanJson(text: string): Scan {
  const scanner = new Scanner(text);
  const fault = scanner.run();
  return { places: scanner.places, twice: scanner.twice, ...(fault && { fault }) };
}

class Stop {
  readonly expected: Fault["expected"];
  constructor(expected: Fault["expected"]) {
    this.expected = expected;
  }
}

class Scanner {
  readonly places = new Map<string, number>();
  readonly twice: { path: string; offset: number }[] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): Fault | undefined {
    try {
      this.value("", 0);
      this.space();
      if (this.at < this.text.length) throw new Stop("end");
      return undefined;
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      return faultAt(this.text, this.at, stop.expected);
    }
  }

  private space(): void {
    this.take(/[ \t\n\r]*/y);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private value(path: string, depth: number): void {
    this.space();
    if (depth > deepest) throw new Stop("less depth");
    if (this.take(/\{/y)) {
      this.items("}", () => this.member(path, depth));
    } else if (this.take(/\[/y)) {
      let index = 0;
      this.items("]", () => this.item(`${path}[${index++}]`, depth));
    } else {
      this.scalar();
    }
  }

  private scalar(): void {
    if (this.text[this.at] === '"') {
      this.string();
      return;
    }
    const number = this.take(/-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?(?![\w.])/y);
    if (!number && !this.take(/(true|false|null)(?!\w)/y)) throw new Stop("value");
  }

  private items(close: "}" | "]", item: () => void): void {
    const end = close === "}" ? /\}/y : /\]/y;
    this.space();
    if (this.take(end)) return;
    do {
      this.space();
      item();
      this.space();
    } while (this.take(/,/y));
    if (!this.take(end)) throw new Stop(close);
  }

  private item(path: string, depth: number): void {
    this.places.set(path, this.at);
    this.value(path, depth + 1);
  }

  private member(parent: string, depth: number): void {
    const offset = this.at;
    if (this.text[offset] !== '"') throw new Stop("name");
    const name = this.string();
    const path = parent ? `${parent}.${name}` : name;
    if (this.places.has(path)) this.twice.push({ path, offset });
    this.places.set(path, offset);
    this.space();
    if (!this.take(/:/y)) throw new Stop(":");
    this.value(path, depth + 1);
  }

  private string(): string {
    const start = this.at++;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in text
    this.take(/(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*/y);
    if (!this.take(/"/y)) throw new Stop("rest of text");
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }
}
