import type { FactName } from "./facts.ts";
import { read } from "./reading.ts";
import type { Rulebook } from "./rulebook.ts";
import { decideAt } from "./score.ts";
import type { Answers } from "./situation.ts";
import { vectorOf } from "./tables.ts";
import { isSettled, openTied, unsettled } from "./unsettled.ts";

/** Which unknown facts can still change the hats, in the author's order. The role must be known. */
export function remaining(answers: Answers, book: Rulebook): { settled: boolean; open: readonly FactName[] } {
  const vector = vectorOf(book.axes, read(answers, book.pack.bands).facts);
  const still = unsettled(book, vector);
  const open = openTied(still);
  const settled = isSettled(still, decideAt(book, vector), open);
  return { settled, open: open.map(({ axis }) => book.axes[axis]?.fact as FactName) };
}
