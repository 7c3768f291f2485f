import { isLasting } from "../decide/reasons.ts";
import { type FactName, isList } from "../model/facts.ts";
import type { Hat } from "../model/model.ts";
import type { Flip, Reason, Verdict } from "../model/verdict.ts";
import type { Words } from "./display.ts";
import { capitalize } from "./textWidth.ts";

// The words of a card, whatever they look like: the terminal, Markdown and the page all begin here.

/** Some texts beside one label. */
export interface CardPart {
  readonly label: string;
  readonly texts: readonly string[];
  /** Lines that the card has for them in an ordinary terminal. */
  readonly most: number;
}

export interface CardWords {
  readonly title: string;
  readonly strength: string;
  /** Says when to change over to the other hat, where that one follows; else empty. */
  readonly second: string;
  readonly parts: readonly CardPart[];
}

/** How many texts a card shows of each kind; the rest is in the explanation and in Markdown. */
const counts = { because: 3, ask: 3, do: 2, avoid: 2, notes: 1 };

/** Puts a card's words together; with `everything`, no list is cut. */
export function cardParts(verdict: Verdict, words: Words, everything = false): CardWords {
  const { advice, notes, reasons, then, strength } = verdict;
  const first = (texts: readonly string[], count: number) =>
    everything ? texts : texts.slice(0, count);
  const also = first(newsOf(reasons.filter((reason) => then && reason.hat === then)), 1);
  const most = counts.because - also.length;
  const because = becauseTexts(verdict);
  const parts: CardPart[] = [
    { label: "Open with", texts: [quoted(advice.say)], most: 2 },
    { label: "Because", texts: first(because, most), most },
    { label: "But also", texts: also, most: 2 },
    { label: "Ask", texts: first(advice.ask, counts.ask), most: 3 },
    { label: "Do", texts: first(advice.do, counts.do), most: 4 },
    { label: "Avoid", texts: first(advice.avoid, counts.avoid), most: 2 },
    { label: "Heads up", texts: first(notes, counts.notes), most: 2 },
    ...switchPart(verdict, words, everything),
    then
      ? { label: "Later", texts: [capitalize(sentenceOf(advice.again))], most: 1 }
      : { label: "Until", texts: [sentenceOf(advice.until, advice.again)], most: 2 },
  ];
  return {
    title: titleOf(verdict, words),
    strength: strength === "none" ? "" : strength === "default" ? "by default" : strength,
    second: then ? `Then the ${nameOf(then)} hat, once ${sentenceOf(advice.until)}` : "",
    parts: parts
      .map((part) => ({ ...part, texts: part.texts.filter((text) => text !== "") }))
      .filter(({ texts }) => texts.length > 0),
  };
}

/** The lines of advice that a card shows, so that a later one can put others first. */
export const shownLines = ({ advice }: Pick<Verdict, "advice">): readonly string[] => [
  advice.say,
  ...advice.ask.slice(0, counts.ask),
  ...advice.do.slice(0, counts.do),
  ...advice.avoid.slice(0, counts.avoid),
];

const nameOf = (hat: Hat): string => hat.toUpperCase();

/** Says plainly when a hat is only the default. */
function titleOf({ hat, strength }: Verdict, { labels, facts }: Words): string {
  const quiet = labels.title("default", facts);
  if (!hat) return `No hat yet: ${quiet}`;
  if (strength !== "default") return `${nameOf(hat)} hat: ${labels.title(hat, facts)}`;
  return facts.role === "neither"
    ? `${capitalize(quiet)}, with the ${nameOf(hat)} hat at hand`
    : `Stay in your ${nameOf(hat)} hat: ${quiet}`;
}

/** What a card gives as its reason where there is none. */
const quietWords: { readonly [strength: string]: string } = {
  default: "Nothing you've told me calls for a change of hat.",
  none: "Nothing you've told me points either way.",
};

/** By default no hat was called for: whatever was told is a reason for the words, whichever hat it hints at. */
function becauseTexts({ reasons, hat, strength }: Verdict): readonly string[] {
  const quiet = quietWords[strength];
  if (quiet === undefined) return newsOf(reasons.filter((reason) => reason.hat === hat));
  const news = newsOf(reasons);
  return news.length > 0 ? news : [quiet];
}

/** A role or a level alone is never given as a reason. */
function newsOf(reasons: readonly Reason[]): readonly string[] {
  const shown: Reason[] = [];
  for (const reason of reasons) if (isNews(reason, shown)) shown.push(reason);
  return shown.map(({ because }) => because);
}

/** A hint about nothing but what an earlier reason saw would only repeat it. */
function isNews(reason: Reason, earlier: readonly Reason[]): boolean {
  if (isLasting(reason)) return false;
  if (reason.kind === "call") return true;
  const seen = ["occasion", ...earlier.flatMap(({ saw }) => Object.keys(saw))];
  return !Object.keys(reason.saw).every((fact) => seen.includes(fact));
}

/** Characters of a line beside its label. */
const lineLength = 67;

export const noFlipWords = "No one change would tip it the other way.";

/** Facts of which nobody awaits a change in the minutes before a talk. */
const slowFacts: readonly FactName[] = [
  "role",
  "occasion",
  "teamSize",
  "newDirectReport",
  "mentoring",
  "level",
];

/** Company news can come any minute; don't suggest waiting for someone to leave, get hurt or recover. */
function isLikely({ fact, from, to }: Flip): boolean {
  if (slowFacts.includes(fact)) return false;
  if (fact === "direction") return from !== "clear";
  if (!isList(to)) return true;
  const before: readonly string[] = from && isList(from) ? from : [];
  const come = to.filter((item) => !before.includes(item));
  if (fact === "needs") return come.length > 0 && ![...to, ...before].includes("backing");
  return (
    from === null || come.every((item) => !/^(?:team-leader|key-manager)-|^new-in-role$/.test(item))
  );
}

/** One line of what would turn the hat: as many changes that lead to one hat as there is room for. */
function switchPart({ flips }: Verdict, words: Words, everything: boolean): readonly CardPart[] {
  if (!flips) return [];
  if (everything && flips.length > 0)
    return [{ label: "Switch if", texts: flipTexts(flips, words), most: 1 }];
  const single = byInterest(flips).filter((flip) => changesOf(flip, words).length === 1);
  if (single.length === 0) return [{ label: "Switch", texts: [noFlipWords], most: 1 }];
  const likely = single.filter(isLikely);
  const [main] = likely;
  if (!main) return [];
  const alike = likely.filter(({ hat }) => hat === main.hat).slice(0, 3);
  const clauses = alike.flatMap((flip) => changesOf(flip, words));
  const text = () => `${clauses.join(", or ")} → ${main.hat ?? "no hat"}`;
  while (clauses.length > 1 && text().length > lineLength) clauses.pop();
  return [{ label: "Switch if", texts: [text()], most: 1 }];
}

/** Every change on its own, with both hats that it leads to. */
export const flipTexts = (flips: readonly Flip[], words: Words): readonly string[] =>
  byInterest(flips).map((flip) => {
    const after = flip.then ? `, then ${flip.then}` : "";
    return `${changesOf(flip, words).join(" and ")} → ${flip.hat ?? "no hat"}${after}`;
  });

/** Answers that may change come before answers not given, and whom the talk is with comes last. */
function byInterest(flips: readonly Flip[]): readonly Flip[] {
  const rank = ({ fact, from, hat }: Flip) =>
    (fact === "occasion" || hat === null ? 2 : 0) + (from === null ? 1 : 0);
  return [...flips].sort((a, b) => rank(a) - rank(b));
}

/** A flip in clauses. An unknown answer isn't a change: it may already be true. */
function changesOf(flip: Flip, words: Words): readonly string[] {
  const { from, to } = flip;
  const clauses = clausesOf(flip, from === null ? "phrase" : "turns", words);
  if (typeof to !== "number") return clauses;
  return clauses.map((clause) => `${clause} or ${to < Number(from) ? "fewer" : "more"}`);
}

type Change = Pick<Flip, "fact" | "from" | "to">;

/** What is so now, in clauses. For a list, what was added and removed. */
export function clausesOf(
  { fact, from, to }: Change,
  kind: "phrase" | "turns",
  { labels }: Pick<Words, "labels">,
): readonly string[] {
  if (!isList(to) || (from === null && to.length === 0)) return [labels[kind](fact, to)];
  const before = from !== null && isList(from) ? from : [];
  const come = to.filter((item) => !before.includes(item));
  const gone = before.filter((item) => !to.includes(item));
  return [
    ...come.map((item) => labels[kind](fact, item)),
    ...gone.map((item) => labels.over(fact, item)),
  ];
}

const quoted = (text: string): string => (text === "" || /^["“]/.test(text) ? text : `"${text}"`);

/** Clauses as one sentence. */
function sentenceOf(...clauses: readonly string[]): string {
  const said = clauses.map((clause) => clause.trim().replace(/\.$/, "")).filter((c) => c !== "");
  return said.length > 0 ? `${said.join("; ")}.` : "";
}
