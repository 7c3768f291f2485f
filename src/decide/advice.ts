import type { Facts } from "../model/facts.ts";
import type { Advice, Decision } from "../model/verdict.ts";
import type { AdvicePart, ReadyLine, ReadyLines, ReadyRule, Rulebook } from "./rulebook.ts";

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
  { hats, rivals }: Rulebook,
  shownLately: readonly string[],
): Advice {
  const isDefault = hat === null || strength === "default";
  const speaking = holding.filter(({ rule }) => isDefault || rule.hat === hat);
  const words = wordFacts(facts);
  const ruleLines = speaking.map(({ lines }) => lines(words));
  const own = hats[isDefault ? "default" : hat](words);
  const sources = [...ruleLines, own];
  const first = (part: AdvicePart) => {
    for (const lines of sources)
      for (const line of lines[part]) if (fits(line, words)) return line.text;
    return "";
  };
  const textsOf = (lines: ReadyLines, part: AdvicePart) =>
    freshFirst(fittingTexts(lines[part], words), shownLately);
  const say =
    shownLately.length === 0
      ? first("say")
      : findStalest(
          sources.flatMap((lines) => textsOf(lines, "say")),
          shownLately,
        );
  const chosen = [say];
  /** Takes lines that are new and have no rival among those chosen, and remembers them as chosen. */
  const list = (part: AdvicePart) => {
    const lines: string[] = [];
    const pick = (texts: readonly string[]) => {
      for (const text of texts) {
        if (lines.length === mostLines) return;
        if (chosen.includes(text) || rivals.get(text)?.some((rival) => chosen.includes(rival)))
          continue;
        lines.push(text);
        chosen.push(text);
      }
    };
    pick(takeTurns(ruleLines.map((lines) => textsOf(lines, part))));
    if (lines.length < mostLines) pick(textsOf(own, part));
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

/** The first line that was not shown lately, or else the one shown longest ago. */
function findStalest(texts: readonly string[], shownLately: readonly string[]): string {
  const ages = texts.map((text) => shownLately.lastIndexOf(text));
  return texts[ages.indexOf(Math.min(...ages))] ?? "";
}

/** If the occasion isn't known, write for a team. */
const wordFacts = (facts: Facts): Facts =>
  facts.occasion === undefined ? { ...facts, occasion: "team" } : facts;

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
export function findNotes(facts: Facts, { notes }: Rulebook): readonly string[] {
  const words = wordFacts(facts);
  return fittingTexts(notes(words).say, words);
}
