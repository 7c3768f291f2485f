import { evaluate } from "./condition.ts";
import type { Facts } from "./facts.ts";
import type { Line, Pack, Rule } from "./packSchema.ts";
import type { Decision } from "./tally.ts";
import type { Advice } from "./verdict.ts";

const fits = (line: Line, facts: Facts): boolean =>
  typeof line === "string" || evaluate(line.when, facts).outcome === "holds";

const textOf = (line: Line): string => (typeof line === "string" ? line : line.text);

const chosen = (lines: readonly Line[] | undefined, facts: Facts): string[] =>
  (lines ?? []).filter((line) => fits(line, facts)).map(textOf);

/**
 * Words for the hat worn. The rules that hold come before the hat's own words and take turns, so that the few lines
 * a card has room for speak of all of them; the rules of the hat that follows come last.
 */
export function adviseOn(pack: Pack, decision: Decision, holding: readonly Rule[], facts: Facts): Advice {
  const own = pack.hats[decision.hat ?? "none"];
  const worn = holding.filter((rule) => rule.hat === decision.hat);
  const next = holding.filter((rule) => rule.hat === decision.then);
  const list = (part: "ask" | "do" | "avoid") => [
    ...new Set([
      ...inTurns(worn.map((rule) => chosen(rule[part], facts))),
      ...chosen(own[part], facts),
      ...inTurns(next.map((rule) => chosen(rule[part], facts))),
    ]),
  ];
  const first = (lines: readonly Line[]) => chosen(lines, facts)[0] ?? "";
  return {
    say: first(own.say),
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: worn.find((rule) => rule.until)?.until ?? first(own.until),
    again: first(own.again),
  };
}

/** The first of each list, then the second of each, and so on. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

/** Cautions that apply, in the author's order: the most important first. */
export function notesOn(pack: Pack, facts: Facts): string[] {
  return pack.cautions
    .filter((caution) => evaluate(caution.when, facts).outcome === "holds")
    .map(({ note }) => note);
}
