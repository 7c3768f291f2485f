import { type Advice, calledHat, type Decision } from "../model/verdict.ts";
import { compileLine } from "./conditions.ts";
import type { AdvicePart, ReadyLine, ReadyLines, ReadyRule, Rulebook, Talk } from "./rulebook.ts";

/** How many lines of each part a card shows: before a talk, a few picked lines help, a list of everything doesn't. */
const mostLines = { ask: 3, do: 2, avoid: 2 };

/**
 * Builds advice: first the lines of care, then one line in turn from each rule that holds (in the order of
 * `Rulebook.order`), then the hat's own lines. So what was told has its line even if its rule calls for the hat that comes
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
  const ruleLines = holding.map(({ lines }) => lines(talk));
  const wornLines = ruleLines.filter((_, i) => worn === "default" || holding[i]?.rule.hat === worn);
  const own = book.hats[worn](talk);
  const care = book.care[worn](talk);
  const sources = [care, ...wornLines, own];
  const isFirst = shownLately.length === 0;
  const plain = [[care], ruleLines, [own]];
  const rounds = isFirst ? plain : roundsByAge(plain, talk, shownLately);
  const says = isFirst ? [] : sources.flatMap((lines) => lines.say);
  const [freshSay] = freshest(says, talk, shownLately);
  const say = isFirst ? findFirst(sources, "say", talk) : (freshSay?.text ?? "");
  const chosen = [say];
  const pick = (part: AdvicePart, most: number) => {
    const picking = { talk, rivals: book.rivals, chosen, lines: [], part, most };
    for (const round of rounds) pickInTurns(round, picking);
    return picking.lines;
  };
  return {
    say,
    ask: pick("ask", mostLines.ask),
    do: pick("do", mostLines.do),
    avoid: pick("avoid", mostLines.avoid),
    until: findFirst(sources, "until", talk),
    again: findFirst(sources, "again", talk),
  };
}

function findFirst(sources: readonly ReadyLines[], part: AdvicePart, talk: Talk): string {
  for (const lines of sources)
    for (const line of lines[part]) if (fits(line, talk)) return line.text;
  return "";
}

interface Picking {
  readonly talk: Talk;
  readonly rivals: Rulebook["rivals"];
  /** Every line of the card so far. */
  readonly chosen: string[];
  readonly lines: string[];
  readonly part: AdvicePart;
  readonly most: number;
}

/**
 * Takes the first fitting line of each source, then the second of each, and so on, until there are enough; a line that is
 * already chosen takes its source's turn. Conditions are evaluated only as needed; evaluating all took 1.3 times as long.
 */
function pickInTurns(sources: readonly ReadyLines[], picking: Picking): void {
  const { talk, lines, part, most } = picking;
  const places = sources.map(() => 0);
  for (let isLeft = true; isLeft; ) {
    isLeft = false;
    for (let i = 0; i < sources.length; i++) {
      if (lines.length === most) return;
      const list = (sources[i] as ReadyLines)[part];
      let at = places[i] as number;
      while (at < list.length && !fits(list[at] as ReadyLine, talk)) at++;
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

function fits(line: ReadyLine, { facts, tells }: Talk): boolean {
  if ((line.asks & ~tells) !== 0) return false;
  line.outcome ??= compileLine(line.when);
  return line.outcome(facts) === "holds";
}

/** The rounds of care, rules and hat where some lines were shown lately: these wait until others had their turn. */
function roundsByAge(
  [care = [], rules = [], own = []]: readonly (readonly ReadyLines[])[],
  talk: Talk,
  shownLately: readonly string[],
): readonly (readonly ReadyLines[])[] {
  const change = (all: readonly ReadyLines[], take: (lines: Lines) => Lines) =>
    all.map(({ ask, do: dos, avoid, ...more }) => {
      return { ...more, ask: take(ask), do: take(dos), avoid: take(avoid) };
    });
  const byAge = (lines: Lines) => sortByAge(lines, shownLately);
  const fresh = (lines: Lines) => freshest(lines, talk, shownLately);
  return [
    change(care, (lines) => lines.filter(({ text }) => !shownLately.includes(text))),
    ...[fresh, byAge].flatMap((take) => [change(rules, take), change(own, take)]),
    care,
  ];
}

type Lines = readonly ReadyLine[];

/** The fitting lines not shown lately, or else the one shown longest ago. */
function freshest(lines: Lines, talk: Talk, shownLately: readonly string[]): Lines {
  const fitting = lines.filter((line) => fits(line, talk));
  const fresh = fitting.filter(({ text }) => !shownLately.includes(text));
  return fresh.length > 0 ? fresh : sortByAge(fitting, shownLately).slice(0, 1);
}

/** Sorts lines not shown lately before others, and those shown longest ago before later ones. */
function sortByAge(lines: Lines, shownLately: readonly string[]): Lines {
  const ageOf = ({ text }: ReadyLine) => shownLately.lastIndexOf(text);
  return [...lines].sort((a, b) => ageOf(a) - ageOf(b));
}

/** The heads-ups that apply: cautions in the author's order, then those of rules. No `flatMap`, as in `holdingIn`. */
export function findNotes(talk: Talk, { notes }: Rulebook): readonly string[] {
  const texts: string[] = [];
  for (const line of notes(talk)) if (fits(line, talk)) texts.push(line.text);
  return texts;
}
