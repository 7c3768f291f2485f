import type { Verdict } from "../core/verdict.ts";
import { tinted } from "./cardHead.ts";
import { type Block, indentOf } from "./fit.ts";
import type { Frame } from "./frame.ts";
import type { BlockName } from "./limits.ts";
import { flipWords, missWords, openBriefly, openWords, settledWords } from "./outlook.ts";
import { clip, hanging } from "./text.ts";

const outlookGutter = 13;
/** Lines for what is still open and what would flip, all together. */
const outlookLines = 6;
const mostOpen = 2;
const mostFlips = 3;
/** Lines for one open question, or for all that would flip. */
const mostLines = 2;

/** What the verdict still hangs on: answers not given, and answers that might change. */
export function outlookBlocks(verdict: Verdict, frame: Frame): Block[] {
  const { view } = frame;
  const room = frame.inner - indentOf({ label: "", gutter: outlookGutter }, frame);
  const most = frame.cuts ? mostLines : Number.POSITIVE_INFINITY;
  const cut = (lines: readonly string[]) => clip(lines, most, room, frame.cut);
  const block = (name: BlockName, label: string, items: Block["items"]): Block => ({
    name,
    label,
    gutter: outlookGutter,
    items,
    paint: (line) => tinted(line, view),
  });
  const fitting = (text: string | undefined) => (text === undefined ? [] : [cut(hanging(text, room))]);
  const shown = verdict.open.slice(0, mostOpen);
  const open = shown.map((one, i) => {
    const hidden = i === shown.length - 1 ? verdict.open.length - shown.length : 0;
    const tail = hidden > 0 ? `; and ${hidden} more` : "";
    const lines = hanging(openWords(one, verdict, view) + tail, room);
    return lines.length <= most ? lines : cut(hanging(openBriefly(one, verdict, view) + tail, room));
  });
  const blocks = [
    block("settled", "Settled", verdict.settled ? fitting(settledWords) : []),
    block("open", "Still open", open),
    block("flip", "Would flip", fitting(flipWords(verdict, view, mostFlips))),
    block("miss", `Not ${verdict.whyNot?.hat ?? ""}`, fitting(missWords(verdict, view))),
  ];
  const lines = blocks.flatMap(({ items }) => items.flat()).length;
  return lines > outlookLines && frame.cuts ? blocks.slice(0, -1) : blocks;
}
