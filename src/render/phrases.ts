import type { FactName, Hat } from "../core/facts.ts";
import type { Reason, Verdict } from "../core/verdict.ts";
import type { View } from "./view.ts";

// The sentences that a verdict has in every form it is shown in; what it hangs on is in `outlook.ts`.

export const otherHat = (hat: Hat): Hat => (hat === "leader" ? "manager" : "leader");

export function title({ hat, then }: Verdict): string {
  if (!hat) return "No hat for now: nothing told so far calls for either one";
  const wear = `Wear the ${hat.toUpperCase()} hat`;
  return then ? `${wear} first, then the ${then} hat` : wear;
}

/** Why the hat with fewer points comes first. */
export function orderLine({ order }: Verdict): string | undefined {
  return order === "destination-first"
    ? "The manager side weighs more, but the destination comes before the turns."
    : undefined;
}

/** What came to a list and what went, each in a phrase: `layoffs`, `team leader back`. */
export function itemWords(fact: FactName, from: Items, to: Items, { words }: View): string[] {
  const come = to.filter((item) => !from.includes(item)).map((item) => words.phrase(fact, [item]));
  const gone = from.filter((item) => !to.includes(item)).map((item) => words.over(fact, item));
  return [...come, ...gone];
}

type Items = readonly string[];

export const points = (n: number): string => (n === 1 ? "1 point" : `${n} points`);

export const balanceWords = ({ balance: { leader, manager } }: Verdict): string =>
  `Leader ${points(leader)}, manager ${manager}.`;

export const whyHeading = (hat: Hat): string => `Why the ${hat} hat`;
export const pullHeading = (hat: Hat): string => `What pulls to the ${hat} hat`;

/** Where a reason comes from: claim numbers of the article, and whether the reading is ours. */
export function basisTag({ claims, basis }: Pick<Reason, "claims" | "basis">): string {
  return [...claims, ...(basis === "extended" ? ["extended"] : [])].join(", ");
}

export const moreReasons = (hidden: readonly Reason[]): string => `in ${hidden.length} more`;

export const sum = (reasons: readonly Reason[]): number =>
  reasons.reduce((total, { points }) => total + points, 0);

export function quoted(text: string): string {
  return /^["“]/.test(text) ? text : `"${text}"`;
}

export function untilWords({ until, again }: Verdict["advice"]): string {
  const parts = [until, again].map((text) => text.trim().replace(/\.$/, "")).filter((text) => text !== "");
  return parts.length > 0 ? `${parts.join("; ")}.` : "";
}

export const moreNotes = (hidden: number): string =>
  `${hidden} more ${hidden === 1 ? "note" : "notes"} with --json`;

const advisory = "This is advice, not a finding.";

export function legend(verdict: Verdict, place: string): string {
  if (verdict.reasons.length === 0) return advisory;
  return `${place}: article claims; extended: our own reading. Advice, not a finding.`;
}
