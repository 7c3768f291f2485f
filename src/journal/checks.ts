import type { Check } from "../core/movement.ts";
import type { Bands } from "../core/packSchema.ts";
import { read } from "../core/reading.ts";
import type { Situation } from "../core/situation.ts";
import type { Verdict } from "../core/verdict.ts";
import { type Entry, journalVersion } from "./entry.ts";

/** What is kept of a check: the answers as they were given, and the verdict in brief. */
export function entryOf(name: string, at: Date, situation: Situation, verdict: Verdict): Entry {
  const { hat, then, strength, balance, reasons, pack } = verdict;
  const known = Object.entries(situation).filter(([fact, value]) => fact !== "id" && value !== null);
  return {
    journalVersion,
    at: at.toISOString(),
    name,
    answers: Object.fromEntries(known) as unknown as Situation,
    hat,
    then,
    strength,
    balance,
    reasons: reasons.filter((reason) => reason.hat === hat).map(({ rule }) => rule),
    pack: { name: pack.name, version: pack.version },
  };
}

/** An entry read by today's bands, so that figures and words can be compared. */
export const checkOf = ({ at, answers, hat, reasons }: Entry, bands: Bands): Check => ({
  at,
  facts: read(answers, bands).facts,
  hat,
  reasons,
});
