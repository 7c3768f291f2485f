import type { Facts } from "../model/facts.ts";
import type { Advice, Decision } from "../model/verdict.ts";
import type { AdvicePart, ReadyLine, ReadyLines, ReadyRule, Rulebook, Talk } from "./rulebook.ts";

/** Lines that a list has at most: a few picked ones help before a talk, a list of everything does not. */
const mostLines = 6;

/**
 * Puts advice together: first the lines of care, then those of the rules that hold, for the hat worn and the heaviest
 * first and one line from each in turn, then the hat's own. So what was told has its line also where the hat that it calls
 * for comes later, or not at all. Only rules for the hat worn open the talk and end it; by default, hints for either do,
 * and the hat's own lines are about listening. Lines of `shownLately` (oldest first) go last among those of their rule, so
 * that the advice stays about what it was about; a line gives way where a rival of it (`against`) is already there.
 */
export function buildAdvice(
  talk: Talk,
  { hat, strength }: Decision,
  holding: readonly ReadyRule[],
  book: Rulebook,
  shownLately: readonly string[],
): Advice {
  const isDefault = hat === null || strength === "default";
  const { facts } = talk;
  const ruleLines = holding.map(({ lines }) => lines(talk));
  const wornLines = ruleLines.filter((_, i) => isDefault || holding[i]?.rule.hat === hat);
  const worn = isDefault ? "default" : hat;
  const { rivals } = book;
  const own = book.hats[worn](talk);
  const cared = book.care[worn](talk);
  const sources = [cared, ...wornLines, own];
  const first = (part: AdvicePart) => findFirst(sources, part, facts);
  const textsOf = (lines: ReadyLines, part: AdvicePart) =>
    freshFirst(fittingTexts(lines[part], facts), shownLately);
  const says = () => sources.flatMap((lines) => textsOf(lines, "say"));
  const say = shownLately.length === 0 ? first("say") : findStalest(says(), shownLately);
  const chosen = [say];
  const list = (part: AdvicePart) => {
    const lines: string[] = [];
    const turns = takeTurns(ruleLines.map((one) => textsOf(one, part)));
    const care = fittingTexts(cared[part], facts).filter((text) => !shownLately.includes(text));
    pickLines([...care, ...turns], { lines, chosen, rivals });
    if (lines.length < mostLines) pickLines(textsOf(own, part), { lines, chosen, rivals });
    return lines;
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

function findFirst(sources: readonly ReadyLines[], part: AdvicePart, facts: Facts): string {
  for (const lines of sources)
    for (const line of lines[part]) if (fits(line, facts)) return line.text;
  return "";
}

interface Picking {
  readonly lines: string[];
  readonly chosen: string[];
  readonly rivals: Rulebook["rivals"];
}

/** Takes lines that are new and have no rival among those chosen, and remembers them as chosen. */
function pickLines(texts: readonly string[], { lines, chosen, rivals }: Picking): void {
  for (const text of texts) {
    if (lines.length === mostLines) return;
    if (chosen.includes(text)) continue;
    if (rivals.get(text)?.some((rival) => chosen.includes(rival))) continue;
    lines.push(text);
    chosen.push(text);
  }
}

/** The first line that was not shown lately, or else the one shown longest ago. */
function findStalest(texts: readonly string[], shownLately: readonly string[]): string {
  const ages = texts.map((text) => shownLately.lastIndexOf(text));
  return texts[ages.indexOf(Math.min(...ages))] ?? "";
}

/** Whether a line fits; one without a condition always does. */
const fits = ({ outcome }: ReadyLine, facts: Facts): boolean =>
  outcome === undefined || outcome(facts) === "holds";

function fittingTexts(lines: readonly ReadyLine[], facts: Facts): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) if (fits(line, facts)) texts.push(line.text);
  return texts;
}

/** The first line of each rule, then the second of each, and so on. */
function takeTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const turns: string[] = [];
  for (let turn = 0, before = -1; before < turns.length; turn++) {
    before = turns.length;
    for (const texts of lists) if (texts[turn] !== undefined) turns.push(texts[turn] as string);
  }
  return turns;
}

const freshFirst = (texts: readonly string[], shownLately: readonly string[]): readonly string[] =>
  shownLately.length === 0
    ? texts
    : [
        ...texts.filter((text) => !shownLately.includes(text)),
        ...texts.filter((text) => shownLately.includes(text)),
      ];

/** The heads-ups that apply: cautions in the author's order, the most important first, then those of rules. */
export const findNotes = (talk: Talk, { notes }: Rulebook): readonly string[] =>
  fittingTexts(notes(talk).say, talk.facts);
