import type { Hat } from "../core/facts.ts";
import type { Reason, Verdict } from "../core/verdict.ts";
import { type Block, indentOf } from "./fit.ts";
import { type Frame, readable } from "./frame.ts";
import type { BlockName } from "./limits.ts";
import {
  basisTag,
  moreNotes,
  moreReasons,
  otherHat,
  pullHeading,
  quoted,
  sum,
  untilWords,
  whyHeading,
} from "./phrases.ts";
import { hanging, padEnd, wrap } from "./text.ts";

const adviceGutter = 7;
/** More claims than these columns hold would squeeze the sentence. */
const widestTag = 24;

/** For the hat worn, then against it. */
export function reasonBlocks({ reasons, hat }: Verdict, frame: Frame): Block[] {
  if (!hat) return [];
  const other = otherHat(hat);
  return [
    reasonBlock("why", whyHeading(hat), hat, reasons, frame),
    reasonBlock("pulls", pullHeading(other), other, reasons, frame),
  ];
}

function reasonBlock(
  name: "why" | "pulls",
  heading: string,
  hat: Hat,
  all: readonly Reason[],
  frame: Frame,
): Block {
  const reasons = all.filter((reason) => reason.hat === hat);
  if (reasons.length === 0) return { name, gutter: 0, items: [] };
  const { style } = frame.view;
  const column = Math.max(...reasons.map(({ points }) => `+${points}`.length));
  const pad = frame.stacked ? "" : "  ";
  const hang = " ".repeat(pad.length + column + 2);
  const under = (points: number, lines: readonly string[]) =>
    lines.map(
      (line, i) => (i === 0 ? `${style[hat](`+${points}`.padStart(pad.length + column))}  ` : hang) + line,
    );
  return {
    name,
    heading,
    gutter: 0,
    items: reasons.map((reason) =>
      under(reason.points, reasonLines(reason, frame.inner - hang.length, frame)),
    ),
    more: (shown) => {
      const hidden = reasons.slice(shown);
      return under(sum(hidden), [style.faint(moreReasons(hidden))]);
    },
  };
}

function reasonLines(reason: Reason, room: number, frame: Frame): string[] {
  const tag = basisTag(reason);
  const because = readable(reason.because, frame);
  if (!tag) return wrap(because, room);
  if (frame.inline || tag.length > widestTag) return wrap(`${because} (${tag})`, room);
  const [first = "", ...rest] = wrap(because, room - tag.length - 2);
  return [padEnd(first, room - tag.length) + frame.view.style.faint(tag), ...rest];
}

export function adviceBlocks({ advice }: Verdict, frame: Frame): Block[] {
  return [
    labelled("say", "Say", [quoted(advice.say)], frame),
    labelled("ask", "Ask", advice.ask, frame),
    labelled("do", "Do", advice.do, frame),
    labelled("leave", "Leave", advice.avoid, frame),
    labelled("until", "Until", [untilWords(advice)], frame),
  ];
}

export function noteBlock({ notes }: Verdict, frame: Frame): Block {
  const { faint } = frame.view.style;
  const block = labelled("notes", "Notes", notes, frame);
  const room = frame.inner - indentOf(block, frame);
  const more = (shown: number) =>
    wrap(moreNotes(block.items.length - shown), room).map((line) => faint(line));
  return { ...block, more };
}

function labelled(name: BlockName, label: string, texts: readonly string[], frame: Frame): Block {
  const gutter = adviceGutter;
  const room = frame.inner - indentOf({ label, gutter }, frame);
  const items = texts
    .filter((text) => text !== "" && text !== '""')
    .map((text) => hanging(readable(text, frame), room));
  return { name, label, gutter, items };
}
