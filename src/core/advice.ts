import type { Hat } from "./facts.ts";
import type { Rulebook, TabledRule } from "./rulebook.ts";
import { firstFitting, fitting, type Lists } from "./sentences.ts";
import type { Vector } from "./tables.ts";
import type { Decision } from "./tally.ts";
import type { Advice } from "./verdict.ts";

/** A few picked lines help before a talk, a list of everything does not; the hat that follows gets its share. */
const most = 6;
const mostWithNext = 8;

/**
 * Words for the hat worn. The rules that hold come before the hat's own words and take turns, so that the few lines
 * a card has room for speak of all of them; the rules of the hat that follows come last.
 */
export function adviseOn(
  book: Rulebook,
  { hat, then }: Decision,
  holding: readonly TabledRule[],
  vector: Vector,
): Advice {
  const own = book.sentences.hats[hat ?? "none"];
  const worn = listsOf(holding, hat);
  const next = listsOf(holding, then);
  const list = (part: keyof Lists) => {
    const lines: string[] = [];
    addInTurns(lines, worn, part, vector, most);
    for (const text of fitting(own[part], vector)) addNew(lines, text, most);
    addInTurns(lines, next, part, vector, mostWithNext);
    return lines;
  };
  return {
    say: firstFitting(own.say, vector),
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: untilOf(holding, hat) ?? firstFitting(own.until, vector),
    again: firstFitting(own.again, vector),
  };
}

function listsOf(holding: readonly TabledRule[], hat: Hat | null): Lists[] {
  const lists: Lists[] = [];
  for (const { rule, sentences } of holding) if (rule.hat === hat) lists.push(sentences);
  return lists;
}

function untilOf(holding: readonly TabledRule[], hat: Hat | null): string | undefined {
  for (const { rule } of holding) if (rule.hat === hat && rule.until) return rule.until;
  return undefined;
}

/** The first line of each that fits, then the second of each, and so on. */
function addInTurns(
  lines: string[],
  lists: readonly Lists[],
  part: keyof Lists,
  vector: Vector,
  limit: number,
): void {
  const chosen: (readonly string[])[] = [];
  let longest = 0;
  for (const list of lists) {
    const texts = fitting(list[part], vector);
    chosen.push(texts);
    if (texts.length > longest) longest = texts.length;
  }
  for (let turn = 0; turn < longest; turn++) {
    for (const texts of chosen) if (turn < texts.length) addNew(lines, texts[turn] as string, limit);
  }
}

/** Lists are short: looking through one costs less than keeping a set of it. */
function addNew(lines: string[], text: string, limit: number): void {
  if (lines.length < limit && !lines.includes(text)) lines.push(text);
}

/** Cautions that apply, in the author's order: the most important first. */
export const notesOn = ({ sentences }: Rulebook, vector: Vector): readonly string[] =>
  fitting(sentences.cautions, vector);
