import { advise } from "../../src/decide/advise.ts";
import { factNames, factRow } from "../../src/model/facts.ts";
import type { Situation } from "../../src/model/situation.ts";
import { type ReportRecord, renderReport } from "../../src/pages/pages.ts";
import type { RefusedRecord } from "../../src/pages/reportParts.ts";
import type { TeamRecord } from "../../src/pages/teams.ts";
import { seeded } from "../decide/situations.ts";

/** The same situations for the same seed: each fact known or not, scores, days, and lists of all lengths. */
export function seededSituations(count: number, seed = 16): Situation[] {
  const below = seeded(seed);
  const answerTo = (fact: (typeof factNames)[number]): unknown => {
    const row = factRow(fact);
    if (fact === "morale" && below(5) === 0)
      return { score: below(201) - 100, scale: "enps", responses: below(12) };
    if (fact === "deadline" && below(5) === 0) return { needed: below(40), available: below(40) };
    if (row.kind === "word") return row.values[below(row.values.length)];
    if (row.kind === "count") return below(24);
    return row.kind === "yes-no" ? below(3) === 0 : row.values.filter(() => below(5) === 0);
  };
  return Array.from({ length: count }, (_, i) => {
    const known = below(11);
    const facts = factNames.filter((fact) => fact === "role" || below(10) < known);
    const answers = Object.fromEntries(facts.map((fact) => [fact, answerTo(fact)]));
    return { id: `team-${i + 1}`, ...answers } as Situation;
  });
}

/** Renders a report of records as a batch does, which has decided them. */
export function reportOn(
  records: readonly (Omit<TeamRecord, "verdict"> | RefusedRecord)[],
  options: Parameters<typeof renderReport>[1],
): string {
  const decided = records.map((record): ReportRecord => {
    if ("problems" in record) return record;
    return { ...record, verdict: advise(record.situation, options.book, { flips: false }) };
  });
  return renderReport(decided, options);
}
