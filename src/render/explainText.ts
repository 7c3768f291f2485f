import { leavesOf } from "../decide/conditions.ts";
import { joinWords } from "../decide/reasons.ts";
import { type FactName, factNames } from "../model/facts.ts";
import type { Reason, RuleTrace, Verdict } from "../model/verdict.ts";
import { cardParts, flipTexts, noFlipWords } from "./cardParts.ts";
import type { Words } from "./display.ts";
import type { Section } from "./sections.ts";
import { capitalize, countText } from "./textWidth.ts";

/** Everything behind a verdict, in words. Nothing is cut. */
export function explanationOf(verdict: Verdict, words: Words): readonly Section[] {
  const { trace, open } = verdict;
  const parts: Section[] = [
    { heading: "How it adds up", texts: sumTexts(verdict) },
    { heading: "What counted", texts: verdict.reasons.map(reasonText) },
    { heading: "What the article says about it", texts: claimTexts(verdict.reasons, words) },
    { heading: "What you told me", texts: answerTexts(words) },
    {
      heading: "What you haven't told me that could change the hat",
      texts: open.map((fact) => words.labels.question(fact)),
    },
    { heading: "What you haven't told me, and needn't", texts: idleTexts(verdict, words) },
    flipSection(verdict, words),
    { heading: "Rules that wait for an answer", texts: waitingTexts(trace ?? [], words) },
    { heading: "More to ask, do, leave alone and keep in mind", texts: restOf(verdict, words) },
    { heading: "The rules behind this", texts: packTexts(verdict) },
  ];
  return parts.filter(({ texts }) => texts.length > 0);
}

export const flipSection = ({ flips }: Verdict, words: Words): Section => ({
  heading: "What would change the hat",
  texts: flips?.length === 0 ? [noFlipWords] : flipTexts(flips ?? [], words),
});

function sumTexts({ balance, order, strength }: Verdict): readonly string[] {
  const { leader, manager } = balance;
  if (strength === "default" || strength === "none")
    return ["No rule calls for a hat, so there's nothing to add up."];
  const sum =
    `Calls for the leader hat: ${countText(leader, "point")}. ` +
    `Calls for the manager hat: ${countText(manager, "point")}. That makes it ${strength}.`;
  const why = "There's more to manage than to lead here, but agree where you're going first.";
  return order === "destination-first" ? [sum, why] : [sum];
}

function reasonText(reason: Reason): string {
  const { because, hat, points, kind, rule } = reason;
  const weight = `${capitalize(hat)} ${kind}, ${countText(points, "point")}`;
  return `${because} (${weight}; ${sourceText(reason)}; rule ${rule})`;
}

function sourceText({ basis, claims }: Pick<Reason, "basis" | "claims">): string {
  const numbers = claims.length > 0 ? ` ${joinWords(claims.map(String))}` : "";
  const word = claims.length === 1 ? "claim" : "claims";
  if (basis === "article") return `the article's${numbers && ` ${word}${numbers}`}`;
  return `our own reading${numbers && ` of ${word}${numbers}`}`;
}

/** What the article says, in our words, each claim once. */
function claimTexts(reasons: readonly Reason[], { labels }: Words): readonly string[] {
  const numbers = new Set(reasons.flatMap(({ claims }) => claims));
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const says = labels.claim(number);
      return says ? [`Claim ${number}: ${says}`] : [];
    });
}

const answerTexts = ({ labels, facts }: Words): readonly string[] =>
  factNames.flatMap((fact) => {
    const value = facts[fact];
    return value === undefined ? [] : [`${labels.question(fact)} ${labels.answer(fact, value)}`];
  });

function idleTexts({ open, settled }: Verdict, { labels, facts }: Words): readonly string[] {
  const idle = factNames.filter((fact) => facts[fact] === undefined && !open.includes(fact));
  if (idle.length === 0) return [];
  const texts = idle.map((fact) => labels.question(fact));
  return settled ? [...texts, "The questions you skipped wouldn't change the hat."] : texts;
}

/** Rules of which it is not known whether they hold, with the questions that would tell. */
function waitingTexts(trace: readonly RuleTrace[], { labels }: Words): readonly string[] {
  return trace
    .filter((rule) => rule.trace.outcome === "unknown")
    .map(({ rule, hat, points, trace: root }) => {
      const unknown = leavesOf(root).filter(({ outcome }) => outcome === "unknown");
      const facts = new Set(unknown.flatMap(({ fact }) => fact ?? []));
      const questions = [...facts].map((fact) => labels.question(fact as FactName));
      return `${rule} (${hat}, ${countText(points, "point")}): ${questions.join(" ")}`;
    });
}

const listLabels = ["Ask", "Do", "Avoid", "Heads up"];

/** The advice that the card had no room for. */
function restOf(verdict: Verdict, words: Words): readonly string[] {
  const shown = cardParts(verdict, words).parts.flatMap(({ texts }) => texts);
  const lists = cardParts(verdict, words, true).parts.filter((part) =>
    listLabels.includes(part.label),
  );
  return lists.flatMap(({ label, texts }) =>
    texts.filter((text) => !shown.includes(text)).map((text) => `${label}: ${text}`),
  );
}

function packTexts({ pack }: Verdict): readonly string[] {
  return [
    `Pack ${pack.name} ${pack.version} (sha256 ${pack.sha256}).`,
    'Where it says "our own reading", this tool goes further than the article does.',
    "This is advice, not a finding.",
  ];
}
