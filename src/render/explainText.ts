import { leavesOf } from "../decide/conditions.ts";
import { type FactName, factNames } from "../model/facts.ts";
import type { Reason, RuleTrace, Verdict } from "../model/verdict.ts";
import { cardParts, flipTexts, noFlipWords } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { capitalize, joinWords, readableText, wrapText } from "./textWidth.ts";

type Words = Pick<Display, "labels" | "facts">;

/** One heading of the explanation with its sentences. */
interface ExplanationPart {
  readonly heading: string;
  readonly texts: readonly string[];
}

/** Everything behind a verdict, in words. Nothing is cut. */
export function explanationOf(verdict: Verdict, words: Words): readonly ExplanationPart[] {
  const { flips, trace, notes } = verdict;
  const parts: ExplanationPart[] = [
    { heading: "How it adds up", texts: sumTexts(verdict) },
    { heading: "What counted", texts: verdict.reasons.map(reasonText) },
    { heading: "What the article says about it", texts: claimTexts(verdict.reasons, words) },
    { heading: "What you told me", texts: answerTexts(words) },
    {
      heading: "What you haven't told me that could change the hat",
      texts: openTexts(verdict, words),
    },
    { heading: "What you haven't told me, and needn't", texts: idleTexts(verdict, words) },
    {
      heading: "What would change the hat",
      texts: flips?.length === 0 ? [noFlipWords] : flipTexts(flips ?? [], words),
    },
    { heading: "Rules that wait for an answer", texts: waitingTexts(trace ?? [], words) },
    { heading: "More to ask, do and leave alone", texts: restOf(verdict, words) },
    { heading: "More to keep in mind", texts: notes.slice(1) },
    { heading: "The rules behind this", texts: packTexts(verdict) },
  ];
  return parts.filter(({ texts }) => texts.length > 0);
}

/** The explanation as lines of text, to stand under a card. */
export function renderExplanation(verdict: Verdict, display: Display): string {
  const { width, style, unicode } = display;
  const margin = width < 48 ? "" : "  ";
  const wrap = (text: string, indent: string, next = indent) =>
    wrapText(readableText(text, unicode), Math.min(width, 80) - next.length).map(
      (line, i) => (i === 0 ? indent : next) + line,
    );
  const parts = explanationOf(verdict, display).map(({ heading, texts }) =>
    [
      ...wrap(heading, margin).map((line) => style.strong(line)),
      ...texts.flatMap((text) => wrap(text, `${margin}  `, `${margin}    `)),
    ].join("\n"),
  );
  return `${parts.join("\n\n")}\n`;
}

function sumTexts({ balance, order, strength }: Verdict): readonly string[] {
  const { leader, manager } = balance;
  if (strength === "default") return ["No rule calls for a hat, so you stay in your usual one."];
  if (strength === "none") return ["No rule calls for a hat, so nothing adds up yet."];
  const sum = `Calls for the leader hat: ${pointWords(leader)}. Calls for the manager hat: ${pointWords(manager)}.`;
  const why =
    order === "destination-first"
      ? ["There's more to manage than to lead here, but agree where you're going first."]
      : [];
  return [`${sum} That makes it ${strength}.`, ...why];
}

const pointWords = (points: number): string => (points === 1 ? "1 point" : `${points} points`);

function reasonText(reason: Reason): string {
  const { because, hat, points, kind, rule } = reason;
  return `${because} (${capitalize(hat)} ${kind}, ${pointWords(points)}; ${sourceText(reason)}; rule ${rule})`;
}

function sourceText({ basis, claims }: Pick<Reason, "basis" | "claims">): string {
  const numbers = claims.length > 0 ? ` ${joinWords(claims.map(String), "and")}` : "";
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

const openTexts = ({ open }: Verdict, { labels }: Words): readonly string[] =>
  open.map((fact) => labels.question(fact));

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
      return `${rule} (${hat}, ${pointWords(points)}): ${questions.join(" ")}`;
    });
}

/** The advice that the card had no room for. */
function restOf(verdict: Verdict, words: Words): readonly string[] {
  const shown = new Set(cardParts(verdict, words).parts.flatMap(({ texts }) => texts));
  const { ask, do: steps, avoid } = verdict.advice;
  return (
    [
      ["Ask", ask],
      ["Do", steps],
      ["Don't", avoid],
    ] as const
  ).flatMap(([label, texts]) =>
    texts.filter((text) => !shown.has(text)).map((text) => `${label}: ${text}`),
  );
}

function packTexts({ pack }: Verdict): readonly string[] {
  return [
    `Pack ${pack.name} ${pack.version} (sha256 ${pack.sha256}).`,
    'Where it says "our own reading", this tool goes further than the article does.',
    "This is advice, not a finding.",
  ];
}
