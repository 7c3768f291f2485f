import type { Verdict } from "../core/verdict.ts";
import { safeJson } from "./json.ts";

/** Kept sentences are dropped when there are more than this; a pack has a few hundred. */
const keptTexts = 5000;

/**
 * Verdicts as lines, each the same bytes as the JSON of the whole. Most of them are parts that many verdicts share:
 * reasons, open facts, sentences, the pack. The JSON of a part is made once.
 */
export class VerdictLines {
  private readonly parts = new WeakMap<object, string>();
  private readonly texts = new Map<string, string>();

  line(verdict: Verdict): string {
    const { id, hat, then, strength, order, balance, settled, reasons, open, advice, notes } = verdict;
    return (
      `{"schemaVersion":1,"id":${id === null ? "null" : safeJson(id)},"hat":${word(hat)},"then":${word(then)},` +
      `"strength":"${strength}","order":"${order}",` +
      `"balance":{"leader":${balance.leader},"manager":${balance.manager}},"settled":${settled},` +
      `"reasons":${this.list(reasons)},"open":${this.list(open)},` +
      `${extra("whatIf", verdict.whatIf)}${extra("whyNot", verdict.whyNot)}` +
      `"advice":${this.advice(advice)},"notes":${this.list(notes)},` +
      `"pack":${this.part(verdict.pack)}}`
    );
  }

  private advice({ say, ask, do: dos, avoid, until, again }: Verdict["advice"]): string {
    return (
      `{"say":${this.text(say)},"ask":${this.list(ask)},"do":${this.list(dos)},"avoid":${this.list(avoid)},` +
      `"until":${this.text(until)},"again":${this.text(again)}}`
    );
  }

  private list(values: readonly (string | object)[]): string {
    let list = "[";
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as string | object;
      const json = typeof value === "string" ? this.text(value) : this.part(value);
      list += i === 0 ? json : `,${json}`;
    }
    return `${list}]`;
  }

  private part(value: object): string {
    let json = this.parts.get(value);
    if (json === undefined) {
      json = safeJson(value);
      this.parts.set(value, json);
    }
    return json;
  }

  private text(value: string): string {
    let json = this.texts.get(value);
    if (json === undefined) {
      if (this.texts.size >= keptTexts) this.texts.clear();
      json = safeJson(value);
      this.texts.set(value, json);
    }
    return json;
  }
}

const word = (value: string | null): string => (value === null ? "null" : `"${value}"`);

const extra = (name: string, value: unknown): string =>
  value === undefined ? "" : `"${name}":${safeJson(value)},`;
