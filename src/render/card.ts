import type { Verdict } from "../core/verdict.ts";
import { adviceBlocks, noteBlock, reasonBlocks } from "./cardBlocks.ts";
import { balance, head } from "./cardHead.ts";
import { outlookBlocks } from "./cardOutlook.ts";
import { fitted } from "./fit.ts";
import { type Frame, frameOf } from "./frame.ts";
import { legend } from "./phrases.ts";
import { wrap } from "./text.ts";
import type { View } from "./view.ts";

/** One screen of an ordinary terminal; a narrower one gets as many more lines as it lacks columns. */
const screen = 40 * 80;

/** The verdict as text, for someone with two minutes; lines to come `after` it share the screen. */
export function card(verdict: Verdict, view: View, after = ""): string {
  const frame = frameOf(view);
  const top = [head(verdict, frame), balance(verdict, frame)];
  const last = legendLines(verdict, frame);
  const taken =
    top.reduce((sum, lines) => sum + lines.length + (lines.length > 0 ? 1 : 0), 0) - 1 + last.length;
  const groups = [
    reasonBlocks(verdict, frame),
    adviceBlocks(verdict, frame),
    outlookBlocks(verdict, frame),
    [noteBlock(verdict, frame)],
  ];
  const room = Math.floor(screen / frame.width) - taken - 1 - (after.split("\n").length - 1);
  const body = fitted(groups, room, frame);
  const notes = body.pop() ?? [];
  const paragraphs = [...top, ...body, [...notes, ...last]].filter((lines) => lines.length > 0);
  const lines = paragraphs.flatMap((paragraph, i) => (i === 0 ? paragraph : ["", ...paragraph]));
  return `${lines.map((line) => (line === "" ? line : frame.margin + line)).join("\n")}\n${after}`;
}

function legendLines(verdict: Verdict, { view, inline, inner }: Frame): string[] {
  const lines = wrap(legend(verdict, inline ? "In brackets" : "At right"), inner);
  return lines.map((line) => view.style.faint(line));
}
