import type { FactName, Hat, Value } from "../core/facts.ts";
import type { Matcher } from "../core/packSchema.ts";
import type { Leads } from "../core/tally.ts";
import type { NearMiss, Open, Values, Verdict, WhatIf } from "../core/verdict.ts";
import { itemWords } from "./phrases.ts";
import { capital, either, glued, legible } from "./text.ts";
import type { View } from "./view.ts";

// What a verdict hangs on: answers not given yet, answers that might change, and the rule that came nearest.

export const settledWords = "Nothing still unknown would change the hat.";

/** `Does everyone know what to do next? "No" → manager hat`. */
export function openWords(open: Open, verdict: Verdict, view: View): string {
  return openWith(open.with && changeWords(open.with, view), open, verdict, view);
}

/** The same where there is no room to name the other answers it takes. */
export function openBriefly(open: Open, verdict: Verdict, view: View): string {
  const others = Object.keys(open.with ?? {}).length;
  const more = others === 1 ? "1 other answer" : `${others} other answers`;
  return openWith(others > 0 ? more : undefined, open, verdict, view);
}

function openWith(others: string | undefined, open: Open, verdict: Verdict, view: View): string {
  const { question, answer } = view.words;
  const alone = `${question(open.fact)} "${answer(open.fact, open.answer)}"`;
  const more = others ? `, together with ${others}` : "";
  return legible(alone + more, view.unicode) + leadsTo(open, verdict, view);
}

/** `Morale steady, or team leader back → manager hat`; changes that lead to the same hat stand together. */
export function flipWords(verdict: Verdict, view: View, most: number): string | undefined {
  if (!verdict.whatIf) return undefined;
  if (verdict.whatIf.length === 0) return "No single change would turn the hat.";
  const groups = new Map<string, string[]>();
  for (const change of verdict.whatIf.slice(0, most)) {
    const leads = leadsTo(change, verdict, view);
    groups.set(leads, [...(groups.get(leads) ?? []), flipChange(change, view)]);
  }
  const rest = verdict.whatIf.length - most;
  const text = [...groups].map(([leads, changes]) => changes.join(", or ") + leads).join("; ");
  return capital(text) + (rest > 0 ? `; and ${rest} more` : "");
}

const flipChange = ({ change }: WhatIf, view: View): string =>
  legible(changeWords(change, view), view.unicode);

/** Answers in phrases; of a list that was told, what comes and what goes. */
const changeWords = (change: Values, view: View): string =>
  either(
    (Object.entries(change) as [FactName, Value][]).flatMap(([fact, value]) => {
      const told = view.told[fact];
      return typeof value === "object" && typeof told === "object"
        ? itemWords(fact, told, value, view)
        : [view.words.phrase(fact, value)];
    }),
    "and",
  );

function leadsTo({ hat, then }: Leads, verdict: Verdict, view: View): string {
  const target = hatWords(hat, hat === verdict.hat ? then : undefined);
  if (view.plain) return ` leads to ${hat ? "the " : ""}${target}`;
  return ` ${glued(`${view.unicode ? "→" : "->"} ${target}`)}`;
}

/** What follows a hat is named only where it is the difference. */
function hatWords(hat: Hat | null, then: Hat | null | undefined): string {
  if (!hat) return "neither hat";
  if (then === undefined) return `${hat} hat`;
  return then ? `${hat} hat, then ${then}` : `${hat} hat alone`;
}

/** The rule that came nearest to the hat not worn; of no interest where that hat follows anyway. */
export function missWords({ whyNot, hat, then }: Verdict, view: View): string | undefined {
  if (!hat || then || !whyNot) return undefined;
  const miss = whyNot.nearest.find(isTelling);
  if (!miss) return undefined;
  const wanted = miss.failed.map((one) => wantedWords(one, view));
  const saw = miss.failed.map(({ fact, saw }) => view.words.phrase(fact, saw));
  return legible(
    `+${miss.points} would need ${either(wanted, "and")}; now ${either(saw, "and")}.`,
    view.unicode,
  );
}

/** Nobody changes their role or place for the sake of a conversation. */
const isTelling = ({ failed }: NearMiss): boolean =>
  failed.length > 0 && failed.every(({ fact }) => fact !== "role" && fact !== "level");

function wantedWords({ fact, wanted }: NearMiss["failed"][number], { words }: View): string {
  if (typeof wanted !== "object") return words.phrase(fact, wanted);
  if (isList(wanted)) return either(wanted.map((value) => words.phrase(fact, value)));
  const { atLeast, atMost } = wanted;
  if (atLeast === undefined) return `${words.phrase(fact, atMost ?? 0)} or fewer`;
  return atMost === undefined
    ? `${words.phrase(fact, atLeast)} or more`
    : `${atLeast} to ${words.phrase(fact, atMost)}`;
}

const isList = (
  wanted: Exclude<Matcher, string | number | boolean>,
): wanted is readonly (string | number)[] => Array.isArray(wanted);
