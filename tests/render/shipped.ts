import { interpret } from "../../src/decide/figures.ts";
import { buildRulebook } from "../../src/decide/rulebook.ts";
import type { Situation } from "../../src/model/situation.ts";
import { loadContentFolder } from "../../src/pack/contentFolder.ts";
import { type Display, labelsOf } from "../../src/render/display.ts";
import { makeStyle } from "../../src/render/style.ts";

const { pack, sha256 } = await loadContentFolder("content");
export const book = buildRulebook(pack, sha256);

/** An ordinary terminal of 80 columns, without color. */
export function displayFor(situation: Situation, over: Partial<Display> = {}): Display {
  const { facts } = interpret(situation, book.pack.bands);
  const style = makeStyle(false);
  const labels = labelsOf(book);
  return { width: 80, style, unicode: true, plain: false, labels, facts, ...over };
}
