import type { Facts } from "../model/facts.ts";
import type { Advice, Decision } from "../model/verdict.ts";
import type { Part, ReadyList, ReadyRule, Rulebook } from "./rulebook.ts";

/** Lines that a list has at most: a few picked ones help before a talk, a list of everything does not. */
const mostLines = 6;

/**
 * Puts advice together: from the rules that hold for the hat worn, the heaviest first and one line from each in turn, then
 * from the hat's own lists. A hat worn by default has no call behind it: the hints for either hat say what was told, and
 * the lists are about listening. Lines of `shownLately` (oldest first) go last among those of their rule, so that the
 * advice stays about what it was about; a line gives way where a rival of it (`against`) is already there.
 */
export function buildAdvice(
  facts: Facts,
  { hat, strength }: Decision,
  holding: readonly ReadyRule[],
  book: Rulebook,
  shownLately: readonly string[],
): Advice {
  const isDefault = hat === null || strength === "default";
  const words = wordFacts(facts);
  const speaking = holding.filter(({ rule }) => isDefault || rule.hat === hat);
  const sources = speaking.map(({ lines }) => lines);
  sources.push(book.hats[isDefault ? "default" : hat]);
  const frame = frameOf(words);
  const ready = sources.map((lines) => lines.at(words, frame));
  const fitting = (part: Part) => ready.map((lines) => fittingTexts(lines[part], words));
  const first = (part: Part) => {
    for (const lines of ready) {
      const text = fittingTexts(lines[part], words)[0];
      if (text !== undefined) return text;
    }
    return "";
  };
  const say =
    shownLately.length === 0 ? first("say") : findStalest(fitting("say").flat(), shownLately);
  const chosen = [say];
  const list = (part: Part) => {
    const fresh = fitting(part).map((texts) => freshFirst(texts, shownLately));
    return pickLines(takeTurns(fresh), chosen, book);
  };
  return {
    say,
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: first("until"),
    again: first("again"),
  };
}

/** The first line that was not shown lately, or else the one shown longest ago. */
function findStalest(texts: readonly string[], shownLately: readonly string[]): string {
  const ages = texts.map((text) => shownLately.lastIndexOf(text));
  return texts[ages.indexOf(Math.min(...ages))] ?? "";
}

/** If the occasion isn't known, write for a team. */
const wordFacts = (facts: Facts): Facts =>
  facts.occasion === undefined ? { ...facts, occasion: "team" } : facts;

const frameOf = ({ role, occasion }: Facts): string => `${role} ${occasion}`;

function fittingTexts({ lines, always }: ReadyList, facts: Facts): readonly string[] {
  if (always) return always;
  const texts: string[] = [];
  for (const { text, outcome } of lines)
    if (outcome === undefined || outcome(facts) === "holds") texts.push(text);
  return texts;
}

/** The first line of each rule, then the second of each, and so on; then the lines of the hat, which come last. */
function takeTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const turns: string[] = [];
  const rules = lists.length - 1;
  for (let turn = 0, before = -1; before < turns.length; turn++) {
    before = turns.length;
    for (let i = 0; i < rules; i++) {
      const text = lists[i]?.[turn];
      if (text !== undefined) turns.push(text);
    }
  }
  for (const text of lists[rules] ?? []) turns.push(text);
  return turns;
}

const freshFirst = (texts: readonly string[], shownLately: readonly string[]): readonly string[] =>
  shownLately.length === 0
    ? texts
    : [
        ...texts.filter((text) => !shownLately.includes(text)),
        ...texts.filter((text) => shownLately.includes(text)),
      ];

/** Takes lines that are new and have no rival among those chosen, and remembers them as chosen. */
function pickLines(
  texts: readonly string[],
  chosen: string[],
  { rivals }: Rulebook,
): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    if (lines.length === mostLines) break;
    if (chosen.includes(text) || rivals.get(text)?.some((rival) => chosen.includes(rival)))
      continue;
    lines.push(text);
    chosen.push(text);
  }
  return lines;
}

/** The heads-ups that apply: cautions in the author's order, the most important first, then those of rules. */
export function findNotes(facts: Facts, { notes }: Rulebook): readonly string[] {
  const words = wordFacts(facts);
  return fittingTexts(notes.at(words, frameOf(words)).say, words);
}
