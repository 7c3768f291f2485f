import { interpret } from "../decide/figures.ts";
import { type FactName, type Facts, factNames, factRow, isList } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Bands } from "../model/packSchema.ts";
import type { Reason, Verdict } from "../model/verdict.ts";
import type { CheckEntry } from "./journalEntry.ts";
import { lastOfEachDay } from "./recall.ts";

/** What was known before and what is known now; `null` is not known. */
export type Changes = {
  readonly [F in FactName]?: { readonly from: Value | null; readonly to: Value | null };
};

/** What moved since the check before, and what that did to the hat. */
export interface Movement {
  readonly at: string;
  readonly changed: Changes;
  readonly hat: { readonly from: Hat | null; readonly to: Hat | null };
  /** The heaviest call that has now held in at least three checks in a row and that could have ended. */
  readonly again?: { readonly rule: string; readonly times: number };
}

/** Compares a check with those before it, oldest first; the verdict is the one that `now` was made of. */
export function findMovement(
  earlier: readonly CheckEntry[],
  now: CheckEntry,
  verdict: Verdict,
  bands: Bands,
): Movement | undefined {
  const last = earlier.at(-1);
  if (!last) return undefined;
  const again = findRepetition(earlier, now, verdict);
  return {
    at: last.at,
    changed: findChanges(last, now, bands),
    hat: { from: last.hat, to: now.hat },
    ...(again && { again }),
  };
}

/** Figures and words are compared as words, by the bands of today. */
export function findChanges(before: CheckEntry, now: CheckEntry, bands: Bands): Changes {
  const [old, recent] = [before, now].map(({ answers }) => interpret(answers, bands).facts);
  const changes = factNames.flatMap((fact) => {
    const [from, to] = [knownValue(old, fact), knownValue(recent, fact)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [[fact, { from, to }] as const];
  });
  return Object.fromEntries(changes);
}

/** Lists are sets: their order says nothing. */
function knownValue(facts: Facts | undefined, fact: FactName): Value | null {
  const row = factRow(fact);
  const value: Value | undefined = facts?.[fact];
  if (row.kind === "list" && isList(value))
    return row.values.filter((item) => value.includes(item));
  return value ?? null;
}

const timesToAsk = 3;

/** Facts that nobody can resolve: a call that rests on these alone is no trouble that should have ended. */
const lasting = [
  "role",
  "level",
  "occasion",
  "teamSize",
  "project",
  "newDirectReport",
  "mentoring",
];

const isTrouble = ({ saw }: Reason): boolean =>
  Object.entries(saw).some(([fact, value]) => !lasting.includes(fact) && String(value) !== "");

function findRepetition(earlier: readonly CheckEntry[], now: CheckEntry, { reasons }: Verdict) {
  const checks = lastOfEachDay([...earlier, now]);
  const counted = reasons.filter(isTrouble).map(({ rule }) => {
    const holds = ({ calls }: CheckEntry) => [...calls.leader, ...calls.manager].includes(rule);
    return { rule, times: checks.length - 1 - checks.findLastIndex((check) => !holds(check)) };
  });
  return counted.find(({ times }) => times >= timesToAsk);
}
