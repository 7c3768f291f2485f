import { type CheckEntry, journalVersion } from "../../src/journal/journalEntry.ts";

/** How every entry of somebody begins. */
export const headOf = (name: string, at: string) => ({ journalVersion, at, name }) as const;

/** An entry as one check of Ana would leave it. */
export function checkEntry(over: Partial<CheckEntry> = {}): CheckEntry {
  return {
    ...headOf("Ana", "2026-11-14T12:00:00.000Z"),
    kind: "check",
    answers: { role: "manager", occasion: "one-on-one", morale: "low", transitions: [] },
    hat: "leader",
    then: null,
    strength: "clear",
    calls: { leader: ["low-morale"], manager: [] },
    shown: ["How are you doing?"],
    ...over,
  };
}

/** A line as version 1 wrote it. */
export const firstEditionLine = (over: object = {}) => ({
  journalVersion: 1,
  at: "2026-11-14T12:00:00.000Z",
  name: "Ana",
  answers: { role: "manager", occasion: "one-on-one", reportsNeedSupport: true },
  hat: "manager",
  then: null,
  strength: "clear",
  balance: { leader: 0, manager: 7 },
  reasons: ["no-plan", "seat-manager", "reports-need-support"],
  pack: { name: "article", version: "1.0.0" },
  ...over,
});
