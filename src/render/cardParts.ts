import { isLasting } from "../decide/reasons.ts";
import { isList } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import { calledHat, type Flip, hatsText, type Reason, type Verdict } from "../model/verdict.ts";
import type { Labels, Words } from "./display.ts";
import type { Section } from "./sections.ts";
import { capitalize } from "./textWidth.ts";

// The words of a card, whatever they look like: the terminal, Markdown and the page all begin here.

/** A heading and its texts, with the lines that the card has for them in an ordinary terminal. */
export interface CardPart extends Section {
  readonly most: number;
}

/** Puts a card's words together; with `everything`, no list is cut. */
export function cardParts(verdict: Verdict, words: Words, everything = false) {
  const { advice, notes, then, strength } = verdict;
  const part = (heading: string, all: readonly string[], count: number, most = count): CardPart => {
    const texts = all.filter((text) => text !== "");
    return { heading, texts: everything ? texts : texts.slice(0, count), most };
  };
  const { because, also } = reasonTexts(verdict);
  // Three reasons in all; where the other hat comes later, one of them is for that one.
  const worn = Math.min(because.length, then && also.length > 0 ? 2 : 3);
  const parts = [
    part("Open with", [advice.say && `"${advice.say}"`], 1, 2),
    part("Because", because, worn, 5),
    part("But also", also, 3 - worn, 3),
    part("Ask", advice.ask, 3),
    part("Do", advice.do, 2, 4),
    part("Avoid", advice.avoid, 2),
    part("Heads up", notes, 1, 2),
    part("Switch if", everything ? [] : switchTexts(verdict, words), 1),
    part("Switch", verdict.flips?.length === 0 && !everything ? [noFlipWords] : [], 1),
    then
      ? part("Later", [capitalize(sentenceOf(advice.again))], 1)
      : part("Until", [sentenceOf(advice.until, advice.again)], 1, 2),
  ];
  return {
    title: titleOf(verdict, words),
    strength: strength === "none" ? "" : strength === "default" ? "by default" : strength,
    /** Says when to change to the other hat, if that one follows; else empty. */
    second: then ? `Then the ${nameOf(then)} hat, once ${sentenceOf(advice.until)}` : "",
    parts: parts.filter(({ texts }) => texts.length > 0),
  };
}

/** The lines that a card shows, so that a later one can put others first. */
export const shownLines = ({ advice }: Pick<Verdict, "advice">): readonly string[] =>
  [advice.say, advice.ask, advice.do, advice.avoid].flat();

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

/**
 * Reasons for the hat, and reasons for the other hat, even mere hints: users look on the card for what they told. By
 * default no hat was called for, and every reason counts for the advice.
 */
function reasonTexts(verdict: Verdict) {
  const { reasons, hat } = verdict;
  const called = calledHat(verdict);
  const isWorn = (reason: Reason) => called === null || reason.hat === called;
  // A role or a level is never news.
  const told = reasons.filter((reason) => !isLasting(reason));
  const news = newsOf([...told.filter(isWorn), ...told.filter((one) => !isWorn(one))]);
  const textsOf = (some: readonly Reason[]) => some.map(({ because }) => because);
  const because = textsOf(news.filter(isWorn));
  const none = `Nothing you've told me ${hat ? "calls for a change of hat" : "points either way"}.`;
  const also = textsOf(news.filter((one) => !isWorn(one)));
  return { because: because.length > 0 ? because : [none], also };
}

/**
 * Drops reasons that say nothing new: hints on what earlier reasons saw, and what an earlier reason has said word for
 * word ("There's too much to do, so …").
 */
export function newsOf(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  let said = "";
  return reasons.filter((reason) => {
    const text = reason.because.toLowerCase();
    const isSaid = said.includes(text.replace(/,.*/, ""));
    const told = Object.entries(reason.saw).filter(([fact]) => fact !== "occasion");
    const answers = told.map(([fact, value]) => itemsOf(value).map((one) => `${fact} ${one}`));
    const repeats = answers.every((some) => some.some((answer) => seen.has(answer)));
    if ((reason.kind === "hint" && repeats) || isSaid) return false;
    for (const answer of answers.flat()) seen.add(answer);
    said += text;
    return true;
  });
}

const itemsOf = (value: Value) => (isList(value) && value.length > 0 ? value : [String(value)]);

/** Characters of a line beside its heading; an arrow may take two. */
const lineLength = 66;

/** Writes one line of changes that turn the hat: as many that lead to the same hat as there is room for. */
function switchTexts({ flips = [] }: Verdict, words: Words): readonly string[] {
  const textOf = (alike: readonly Flip[]) => {
    const clauses = alike.map((flip) => changeText(flip, words));
    return `${clauses.join(", or ")} → ${alike[0]?.hat ?? "no hat"}`;
  };
  const likely = flips.filter((flip) => isLikely(flip, words));
  const short = likely.filter((flip) => textOf([flip]).length <= lineLength);
  const alike = short.filter(({ hat }) => hat === short[0]?.hat);
  while (textOf(alike).length > lineLength) alike.pop();
  return alike.length > 0 ? [textOf(alike)] : [];
}

export const noFlipWords = "No one change would tip it the other way.";

/** Every change on its own, with both hats that it leads to. */
export const flipTexts = (flips: readonly Flip[], words: Words): readonly string[] =>
  flips.map((flip) => `${changeText(flip, words)} → ${hatsText(flip)}`);

/** Words a flip as a clause: as news if the answer was known; an unknown one may already be true, so it is no news. */
function changeText(flip: Flip, words: Words): string {
  const changes = splitChange(flip, words);
  const clauses = changes.map(({ phrase, news = phrase }) => (flip.from === null ? phrase : news));
  const text = clauses.join(" and ");
  if (typeof flip.to !== "number") return text;
  return `${text} or ${flip.to < Number(flip.from) ? "fewer" : "more"}`;
}

/** Whether a flip is likely: not if the pack has no clause for it, or if one thing would take another's place. */
function isLikely(flip: Flip, words: Words): boolean {
  if (flip.from === null) return words.labels.canTurn(flip.fact);
  const changes = splitChange(flip, words);
  const isSwap = new Set(changes.map(({ isGone }) => isGone)).size > 1;
  return !isSwap && changes.every(({ news }) => news);
}

type Change = Pick<Flip, "fact" | "from" | "to">;

/** Words a change as clauses: what is true now or, for a list, which items were added and removed. */
export const clausesOf = (change: Change, labels: Labels): readonly string[] =>
  splitChange(change, { labels, facts: {} }).map(({ phrase }) => phrase);

/** Splits a change into the new value, or the items added and removed; each as news where the pack has a clause. */
function splitChange({ fact, from, to }: Change, { labels, facts }: Words) {
  const tell = (value: Value) => {
    return { phrase: labels.phrase(fact, value), news: labels.turns(fact, value), isGone: false };
  };
  // In a one-on-one, no needs at all is an answer of its own, so it isn't told as needs that are over.
  const isAnswer = from === null || (fact === "needs" && facts.occasion === "one-on-one");
  if (!isList(to) || (isAnswer && to.length === 0)) return [tell(to)];
  const before: readonly string[] = isList(from) ? from : [];
  const come = to.filter((item) => !before.includes(item)).map(tell);
  const gone = before
    .filter((item) => !to.includes(item))
    .map((item) => {
      const news = labels.over(fact, item);
      return { phrase: news ?? `${labels.phrase(fact, item)} no longer`, news, isGone: true };
    });
  return [...come, ...gone];
}

function sentenceOf(...clauses: readonly string[]): string {
  const said = clauses.filter((clause) => clause !== "").join("; ");
  return said && `${said.replace(/\.$/, "")}.`;
}
