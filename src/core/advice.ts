import type { Hat } from "./facts.ts";
import type { Rulebook, TabledRule } from "./rulebook.ts";
import { fits, type Lists, type Sentence } from "./sentences.ts";
import type { Vector } from "./tables.ts";
import type { Decision } from "./tally.ts";
import type { Advice } from "./verdict.ts";

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
  const worn = listsOf(book, holding, hat);
  const next = listsOf(book, holding, then);
  const list = (part: keyof Lists) => {
    const lines = new Set<string>();
    addInTurns(lines, worn, part, vector);
    for (const line of own[part]) if (fits(line, vector)) lines.add(line.text);
    addInTurns(lines, next, part, vector);
    return [...lines];
  };
  const until = holding.find(({ rule }) => rule.hat === hat && rule.until)?.rule.until;
  return {
    say: first(own.say, vector),
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: until ?? first(own.until, vector),
    again: first(own.again, vector),
  };
}

const first = (lines: readonly Sentence[], vector: Vector): string =>
  lines.find((line) => fits(line, vector))?.text ?? "";

const listsOf = ({ sentences }: Rulebook, holding: readonly TabledRule[], hat: Hat | null): Lists[] =>
  holding.flatMap(({ rule }) => (rule.hat === hat ? (sentences.rules.get(rule) as Lists) : []));

/** The first line of each that fits, then the second of each, and so on. */
function addInTurns(lines: Set<string>, lists: readonly Lists[], part: keyof Lists, vector: Vector): void {
  const chosen = lists.map((list) => list[part].filter((line) => fits(line, vector)));
  for (let turn = 0, more = true; more; turn++) {
    more = false;
    for (const list of chosen) {
      const line = list[turn];
      if (line === undefined) continue;
      lines.add(line.text);
      more = true;
    }
  }
}

/** Cautions that apply, in the author's order: the most important first. */
export const notesOn = ({ sentences }: Rulebook, vector: Vector): string[] =>
  sentences.cautions.filter((caution) => fits(caution, vector)).map(({ text }) => text);
