import { joinWords } from "../decide/reasons.ts";
import { factNames } from "../model/facts.ts";
import type { Reason, RuleTrace, Verdict } from "../model/verdict.ts";
import { flipTexts, noFlipWords } from "./cardParts.ts";
import type { Words } from "./display.ts";
import type { Section } from "./sections.ts";
import { capitalize, countText } from "./textWidth.ts";

/** Everything behind a verdict, in words. Nothing is cut. */
export function explanationOf(verdict: Verdict, words: Words): readonly Section[] {
  const { reasons, trace = [], open } = verdict;
  const { labels, facts } = words;
  const idle = factNames.filter((fact) => facts[fact] === undefined && !open.includes(fact));
  const answers = factNames.flatMap((fact) => {
    const value = facts[fact];
    return value === undefined ? [] : `${labels.question(fact)} ${labels.answer(fact, value)}`;
  });
  const flips = flipSection(verdict, words);
  const parts = {
    "How it adds up": sumTexts(verdict),
    "What speaks for each hat (calls add up, hints only break ties)": reasons.map(reasonText),
    "What the article says about it": labels.claims(claimsOf(reasons)),
    "What you told me": answers,
    "What you haven't told me that could change the hat": open.map(labels.question),
    "What you haven't told me, and needn't": idle.map(labels.question),
    [flips.heading]: flips.texts,
    "Rules that wait for an answer": waitingTexts(trace, words),
    "More heads-ups": verdict.notes.slice(1),
    "The rules behind this": packTexts(verdict),
  };
  const sections = Object.entries(parts).map(([heading, texts]) => ({ heading, texts }));
  return sections.filter(({ texts }) => texts.length > 0);
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
  const { because, hat, points, kind, rule, basis, claims } = reason;
  const weight = `${capitalize(hat)} ${kind}, ${countText(points, "point")}`;
  const numbers = `${claims.length === 1 ? "claim" : "claims"} ${joinWords(claims.map(String))}`;
  const [whose, of] = basis === "article" ? ["the article's", " "] : ["our own reading", " of "];
  const source = claims.length > 0 ? whose + of + numbers : whose;
  return `${because} (${weight}; ${source}; rule ${rule})`;
}

const claimsOf = (reasons: readonly Reason[]): readonly number[] =>
  [...new Set(reasons.flatMap(({ claims }) => claims))].sort((a, b) => a - b);

/** Rules that may or may not hold, with the questions that would tell. */
function waitingTexts(trace: readonly RuleTrace[], { labels }: Words): readonly string[] {
  const waiting = trace.filter(({ outcome }) => outcome === "unknown");
  return waiting.map(({ rule, hat, points, waitsFor }) => {
    const questions = waitsFor.map(labels.question).join(" ");
    return `${rule} (${hat}, ${countText(points, "point")}): ${questions}`;
  });
}

const packTexts = ({ pack }: Verdict): readonly string[] => [
  `Pack ${pack.name} ${pack.version} (sha256 ${pack.sha256}).`,
  'Where it says "our own reading", this tool goes further than the article does.',
  "This is advice, not a finding.",
];
