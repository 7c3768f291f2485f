import type { Facts } from "../model/facts.ts";
import type { Advice, Decision } from "../model/verdict.ts";
import type { Part, ReadyLine, ReadyRule, Rulebook } from "./rulebook.ts";

/** Lines that a list has at most: a few picked ones help before a talk, a list of everything does not. */
const mostLines = 6;

/**
 * Puts advice together: from the rules that hold for the hat worn, the heaviest first and one line from each in turn, then
 * from the hat's own lists. A hat worn by default has no call behind it, so its lists are about listening.
 * Lines of `shownLately` (oldest first) go last; a line gives way where a rival of it (`against`) is already there.
 */
export function buildAdvice(
  facts: Facts,
  { hat, strength }: Decision,
  holding: readonly ReadyRule[],
  book: Rulebook,
  shownLately: readonly string[],
): Advice {
  const isDefault = hat === null || strength === "default";
  const own = book.hats[isDefault ? "default" : hat];
  const sources = [
    ...holding.filter(({ rule }) => rule.hat === hat).map(({ lines }) => lines),
    own,
  ];
  // Without word of whom the talk is with, the words are for a team.
  const occasion = { ...facts, occasion: facts.occasion ?? "team" };
  const fitting = (part: Part) => sources.map((lines) => fittingTexts(lines[part], occasion));
  const first = (part: Part) => {
    const texts = fitting(part).flat();
    const ages = texts.map((text) => shownLately.lastIndexOf(text));
    return texts[ages.indexOf(Math.min(...ages))] ?? "";
  };
  const chosen: string[] = [];
  const list = (part: Part) => {
    const all = fitting(part);
    const texts = [...takeTurns(all.slice(0, -1)), ...(all[all.length - 1] as readonly string[])];
    return pickLines(freshFirst(texts, shownLately), chosen, book);
  };
  const say = first("say");
  chosen.push(say);
  return {
    say,
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: fitting("until").flat()[0] ?? "",
    again: fitting("again").flat()[0] ?? "",
  };
}

function fittingTexts(lines: readonly ReadyLine[], facts: Facts): readonly string[] {
  const texts: string[] = [];
  for (const { text, fits } of lines) if (fits(facts)) texts.push(text);
  return texts;
}

/** The first line of each list, then the second of each, and so on. */
function takeTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns: string[] = [];
  for (let turn = 0; turn < longest; turn++)
    for (const list of lists) if (turn < list.length) turns.push(list[turn] as string);
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
export const findNotes = (facts: Facts, { notes }: Rulebook): readonly string[] =>
  fittingTexts(notes, { ...facts, occasion: facts.occasion ?? "team" });
