import type { Facts } from "../model/facts.ts";
import { type Advice, calledHat, type Decision } from "../model/verdict.ts";
import type { AdvicePart, ReadyLine, ReadyLines, ReadyRule, Rulebook, Talk } from "./rulebook.ts";

/** How many lines of each part a card shows: before a talk, a few picked lines help, a list of everything doesn't. */
const mostLines = { ask: 3, do: 2, avoid: 2 };

/**
 * Builds advice: first the lines of care, then one line in turn from each rule that holds (in the order of
 * `sortForHat`), then the hat's own lines. So what was told has its line even if its rule calls for the hat that comes
 * later, or for one not worn at all. Only rules for the hat worn open the talk and end it; by default, hints for either
 * hat do, and the hat's own lines are about listening. Lines of `shownLately` (oldest first) come last, but
 * a rule that has no other repeats one of them, so that the advice keeps its subjects. A line is left out if a rival of
 * it (`against`) is already there.
 */
export function buildAdvice(
  talk: Talk,
  decision: Decision,
  holding: readonly ReadyRule[],
  book: Rulebook,
  shownLately: readonly string[],
): Advice {
  const worn = calledHat(decision) ?? "default";
  const { facts } = talk;
  const ruleLines = holding.map(({ lines }) => lines(talk));
  const wornLines = ruleLines.filter((_, i) => worn === "default" || holding[i]?.rule.hat === worn);
  const own = book.hats[worn](talk);
  const care = book.care[worn](talk);
  const sources = [care, ...wornLines, own];
  const first = (part: AdvicePart) => findFirst(sources, part, facts);
  const isFresh = ({ text }: ReadyLine) => !shownLately.includes(text);
  const byAge = (lines: readonly ReadyLine[]) => sortByAge(lines, shownLately);
  /** The lines not shown lately, or else the one shown longest ago. */
  const freshest = (lines: readonly ReadyLine[]) => {
    const sorted = byAge(lines.filter((line) => fits(line, facts)));
    return sorted.slice(0, Math.max(1, sorted.filter(isFresh).length));
  };
  const rounds = shownLately.length === 0 ? [byAge] : [freshest, byAge];
  const freshestSay = () => freshest(sources.flatMap((lines) => lines.say))[0]?.text ?? "";
  const say = shownLately.length === 0 ? first("say") : freshestSay();
  const chosen = [say];
  const list = (part: keyof typeof mostLines) => {
    const picking = { facts, rivals: book.rivals, chosen, lines: [], most: mostLines[part] };
    pickInTurns([care[part].filter(isFresh)], picking);
    for (const take of rounds) {
      const taken = ruleLines.map((lines) => take(lines[part]));
      pickInTurns(taken, picking);
      pickInTurns([take(own[part])], picking);
    }
    pickInTurns([care[part]], picking);
    return picking.lines;
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
  readonly facts: Facts;
  readonly rivals: Rulebook["rivals"];
  /** Every line of the card so far. */
  readonly chosen: string[];
  readonly lines: string[];
  readonly most: number;
}

/**
 * Takes the first fitting line of each list, then the second of each, and so on, until there are enough; a line that is
 * already chosen takes its list's turn. Conditions are evaluated only as needed; evaluating all took 1.3 times as long.
 */
function pickInTurns(lists: readonly (readonly ReadyLine[])[], picking: Picking): void {
  const { facts, lines, most } = picking;
  const places = lists.map(() => 0);
  for (let isLeft = true; isLeft; ) {
    isLeft = false;
    for (let i = 0; i < lists.length; i++) {
      if (lines.length === most) return;
      const list = lists[i] as readonly ReadyLine[];
      let at = places[i] as number;
      while (at < list.length && !fits(list[at] as ReadyLine, facts)) at++;
      places[i] = at + 1;
      if (at >= list.length) continue;
      isLeft = true;
      pickLine((list[at] as ReadyLine).text, picking);
    }
  }
}

/** Takes a line that is new and has no rival among those chosen, and remembers it as chosen. */
function pickLine(text: string, { lines, chosen, rivals }: Picking): void {
  if (chosen.includes(text)) return;
  if (rivals.get(text)?.some((rival) => chosen.includes(rival))) return;
  lines.push(text);
  chosen.push(text);
}

/** Whether a line fits; one without a condition always does. */
const fits = ({ outcome }: ReadyLine, facts: Facts): boolean =>
  outcome === undefined || outcome(facts) === "holds";

/** Sorts lines not shown lately before others, and those shown longest ago before later ones. */
function sortByAge(lines: readonly ReadyLine[], shownLately: readonly string[]) {
  if (shownLately.length === 0) return lines;
  const ageOf = ({ text }: ReadyLine) => shownLately.lastIndexOf(text);
  return [...lines].sort((a, b) => ageOf(a) - ageOf(b));
}

/** The heads-ups that apply: cautions in the author's order, the most important first, then those of rules. */
export function findNotes(talk: Talk, { notes }: Rulebook): readonly string[] {
  const texts: string[] = [];
  for (const line of notes(talk)) if (fits(line, talk.facts)) texts.push(line.text);
  return texts;
}
