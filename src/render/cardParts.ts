import { isLasting } from "../decide/reasons.ts";
import { isList } from "../model/facts.ts";
import type { Hat } from "../model/model.ts";
import type { Flip, Reason, Verdict } from "../model/verdict.ts";
import type { Display } from "./display.ts";
import { capitalize } from "./textWidth.ts";

// The words of a card, before anything decides how they look: the terminal, Markdown and the page all begin here.

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
  /** Says when to change over to the other hat, where that one follows. */
  readonly second: string | undefined;
  readonly parts: readonly CardPart[];
}

/** How many texts a card shows of each kind; the rest is in the explanation and in Markdown. */
const counts = { because: 3, ask: 3, do: 2, avoid: 2, notes: 1 };

/** Characters of a line beside its label. */
const lineLength = 67;

type Words = Pick<Display, "labels" | "facts">;

/** Puts a card's words together; with `everything`, no list is cut. */
export function cardParts(verdict: Verdict, words: Words, everything = false): CardWords {
  const { advice, notes, then } = verdict;
  const first = (texts: readonly string[], count: number) =>
    everything ? texts : texts.slice(0, count);
  const [because, also] = reasonTexts(verdict, first);
  const parts: CardPart[] = [
    { label: "Open with", texts: [quoted(advice.say)], most: 2 },
    { label: "Because", texts: because, most: also.length > 0 ? 2 : 3 },
    { label: "But also", texts: also, most: 2 },
    { label: "Ask", texts: first(advice.ask, counts.ask), most: 3 },
    { label: "Do", texts: first(advice.do, counts.do), most: 4 },
    { label: "Don't", texts: first(advice.avoid, counts.avoid), most: 2 },
    { label: "Heads up", texts: first(notes, counts.notes), most: 2 },
    ...switchPart(verdict, words, everything),
    then
      ? { label: "Later", texts: [capitalize(sentenceOf([advice.again]))], most: 1 }
      : { label: "Until", texts: [sentenceOf([advice.until, advice.again])], most: 2 },
  ];
  return {
    title: titleOf(verdict, words),
    strength: strengthOf(verdict),
    second: then ? `Then the ${nameOf(then)} hat, once ${sentenceOf([advice.until])}` : undefined,
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

/** A default is told as one: it is where somebody stands anyway, and no finding. */
function titleOf({ hat, strength }: Verdict, { labels, facts }: Words): string {
  if (!hat) return `No hat yet: ${labels.title("default")}`;
  if (strength !== "default") return `${nameOf(hat)} hat: ${labels.title(hat)}`;
  const title = labels.title("default");
  if (facts.role === "neither") return `${nameOf(hat)} hat, if any: ${title}`;
  return `Stay in your ${nameOf(hat)} hat: ${title}`;
}

const strengthOf = ({ strength }: Verdict): string => {
  if (strength === "none") return "";
  return strength === "default" ? "by default" : strength;
};

type Cut = (texts: readonly string[], count: number) => readonly string[];

/** Reasons for the hat, and those for the hat that follows. A role or a level alone is never given as one. */
function reasonTexts({ reasons, hat, then, strength }: Verdict, first: Cut) {
  const textsFor = (side: Hat | null) =>
    reasons
      .filter((reason) => reason.hat === side)
      .filter((reason, i, same) => isNews(reason, same.slice(0, i)))
      .map(({ because }) => because);
  const also = first(textsFor(then), 1);
  const opening = quietWords[strength];
  const because = opening ? [opening, ...textsFor(hat)] : textsFor(hat);
  return [first(because, counts.because - also.length), also] as const;
}

/** A hint about nothing but what an earlier reason saw would only repeat it. */
function isNews(reason: Reason, earlier: readonly Reason[]): boolean {
  if (isLasting(reason)) return false;
  if (reason.kind === "call") return true;
  const seen = earlier.flatMap(({ saw }) => Object.keys(saw));
  const facts = Object.keys(reason.saw).filter((fact) => fact !== "occasion");
  return !facts.every((fact) => seen.includes(fact));
}

/** Where nothing calls, the card says so before anything else. */
const quietWords: { readonly [strength: string]: string } = {
  default: "Nothing you've told me calls for a change of hat.",
  none: "Nothing you've told me points either way.",
};

/** One line of what would turn the hat: as many changes that lead to one hat as there is room for. */
function switchPart({ flips }: Verdict, words: Words, everything: boolean): CardPart[] {
  if (!flips) return [];
  const part = (label: string, texts: readonly string[]) => [{ label, texts, most: 1 }];
  if (everything && flips.length > 0) return part("Switch if", flipTexts(flips, words));
  const single = byInterest(flips.filter((flip) => changesOf(flip, words).length === 1));
  const [main] = single;
  if (!main) return part("Switch", [noFlipWords]);
  const clauses: string[] = [];
  for (const flip of single.filter(({ hat }) => hat === main.hat).slice(0, 3)) {
    const more = [...clauses, ...changesOf(flip, words)];
    if (more.length === 1 || changeText(more, main.hat).length <= lineLength)
      clauses.splice(0, 3, ...more);
  }
  return part("Switch if", [changeText(clauses, main.hat)]);
}

export const noFlipWords = "No one change would tip it the other way.";

/** Answers that may change come before answers not given, and whom the talk is with comes last. */
function byInterest(flips: readonly Flip[]): readonly Flip[] {
  const rank = ({ fact, from, hat }: Flip) =>
    (fact === "occasion" || hat === null ? 2 : 0) + (from === null ? 1 : 0);
  return [...flips].sort((a, b) => rank(a) - rank(b));
}

/** `the deadline gets tight, or the plan turns unclear → manager`. */
const changeText = (clauses: readonly string[], hat: Hat | null): string =>
  `${clauses.join(", or ")} → ${hat ?? "no hat"}`;

/** Every change on its own, with both hats that it leads to. */
export const flipTexts = (flips: readonly Flip[], words: Words): readonly string[] =>
  byInterest(flips).map((flip) => {
    const after = flip.then ? `, then ${flip.then}` : "";
    return `${changesOf(flip, words).join(" and ")} → ${flip.hat ?? "no hat"}${after}`;
  });

/** A change in words; of a list, what comes and what goes. What was not told is no change: it may be so already. */
function changesOf({ fact, from, to }: Flip, { labels }: Words): readonly string[] {
  if (typeof to === "number") {
    return [`${labels.turns(fact, to)} or ${to < Number(from) ? "fewer" : "more"}`];
  }
  if (!isList(to)) return [from === null ? labels.phrase(fact, to) : labels.turns(fact, to)];
  if (from === null && to.length === 0) return [labels.phrase(fact, to)];
  if (from === null) return to.map((item) => labels.phrase(fact, [item]));
  const before = isList(from) ? from : [];
  const come = to.filter((item) => !before.includes(item));
  const gone = before.filter((item) => !to.includes(item));
  return [
    ...come.map((item) => labels.turns(fact, [item])),
    ...gone.map((item) => labels.over(fact, item)),
  ];
}

const quoted = (text: string): string => (text === "" || /^["“]/.test(text) ? text : `"${text}"`);

/** Clauses as one sentence. */
function sentenceOf(clauses: readonly string[]): string {
  const said = clauses.map((clause) => clause.trim().replace(/\.$/, "")).filter((c) => c !== "");
  return said.length > 0 ? `${said.join("; ")}.` : "";
}
