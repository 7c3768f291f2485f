import { legible } from "./text.ts";
import type { View } from "./view.ts";

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 80;
/** Below this, labels stand on their own line and what stood at the right goes into brackets. */
const narrow = 48;

/** The room a card has, and how it uses it. */
export interface Frame {
  readonly view: View;
  readonly width: number;
  readonly margin: string;
  /** Columns between the margins. */
  readonly inner: number;
  /** Labels above their text instead of beside it. */
  readonly stacked: boolean;
  /** Claims in brackets after the sentence instead of at the right. */
  readonly inline: boolean;
  /** Whether a sentence may be cut to keep the card on one screen; a narrower card may be longer instead. */
  readonly cuts: boolean;
  /** Marks text that was cut. */
  readonly cut: string;
}

export function frameOf(view: View): Frame {
  const width = Math.min(view.width, widest);
  const stacked = width < narrow;
  const margin = stacked ? "" : "  ";
  return {
    view,
    width,
    margin,
    inner: width - 2 * margin.length,
    stacked,
    inline: stacked || view.plain,
    cuts: width === widest,
    cut: view.unicode ? "…" : "...",
  };
}

export const readable = (text: string, { view }: Frame): string => legible(text, view.unicode);
