import type { Entry } from "../../src/journal/entry.ts";

/** An entry as one check of Ana would leave it. */
export function entry(over: Partial<Entry> = {}): Entry {
  return {
    journalVersion: 1,
    at: "2026-11-14T12:00:00.000Z",
    name: "Ana",
    answers: { role: "manager", occasion: "one-on-one", morale: "low", transitions: [] },
    hat: "leader",
    then: null,
    strength: "clear",
    balance: { leader: 7, manager: 2 },
    reasons: ["low-morale"],
    pack: { name: "article", version: "1.0.0" },
    ...over,
  };
}
