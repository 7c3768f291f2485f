import type { Frame } from "./frame.ts";
import { type BlockName, concessions, type Limits, roomy } from "./limits.ts";
import { clip, wrap } from "./text.ts";

/** Some lines of the card under one heading or beside one label; of its items, as many are shown as fit. */
export interface Block {
  readonly name: BlockName;
  readonly heading?: string;
  readonly label?: string;
  /** Columns the label takes. */
  readonly gutter: number;
  readonly items: readonly (readonly string[])[];
  /** Says what was left out after the items shown. */
  readonly more?: (shown: number) => readonly string[];
  readonly paint?: (line: string) => string;
}

/** The lines of every group, shortened until `room` holds them all with a blank line before each group. */
export function fitted(groups: readonly (readonly Block[])[], room: number, frame: Frame): string[][] {
  let limits = roomy;
  const choose = () =>
    groups.map((blocks) => blocks.map((block) => ({ block, lines: pick(block, limits, frame) })));
  let chosen = choose();
  for (const concession of concessions) {
    if (height(chosen, frame) <= room) break;
    limits = { ...limits, ...concession };
    chosen = choose();
  }
  return chosen.map((group) => group.flatMap(({ block, lines }) => dressed(block, lines, frame)));
}

interface Chosen {
  readonly block: Block;
  readonly lines: readonly string[];
}

function pick(block: Block, limits: Limits, frame: Frame): readonly string[] {
  const most = limits[block.name];
  const room = frame.inner - indentOf(block, frame);
  const lines = frame.cuts ? limits.lines : Number.POSITIVE_INFINITY;
  const shown = block.items.slice(0, most).flatMap((item) => clip(item, lines, room, frame.cut));
  return block.items.length > most && block.more ? [...shown, ...block.more(most)] : shown;
}

function height(groups: readonly (readonly Chosen[])[], frame: Frame): number {
  const heights = groups.map((group) =>
    group.reduce(
      (sum, { block, lines }) =>
        lines.length === 0 ? sum : sum + lines.length + headingOf(block, frame).length,
      0,
    ),
  );
  return heights.reduce((sum, lines) => sum + lines + (lines > 0 ? 1 : 0), 0);
}

/** Beside the label where there is room, under it otherwise. */
function headingOf({ heading, label }: Block, { stacked, inner }: Frame): readonly string[] {
  const text = heading ?? (stacked ? label : undefined);
  return text === undefined ? [] : wrap(text, inner);
}

export const indentOf = ({ label, gutter }: Pick<Block, "label" | "gutter">, { stacked }: Frame): number =>
  label === undefined ? 0 : stacked ? 2 : gutter;

function dressed(block: Block, lines: readonly string[], frame: Frame): string[] {
  if (lines.length === 0) return [];
  const { strong } = frame.view.style;
  const heading = headingOf(block, frame);
  const blank = " ".repeat(indentOf(block, frame));
  const { label, paint = (line: string) => line } = block;
  const beside = label !== undefined && heading.length === 0;
  const body = lines.map((line, i) => {
    const before = i === 0 && beside ? strong(label) + " ".repeat(blank.length - label.length) : blank;
    return before + paint(line);
  });
  return [...heading.map((line) => strong(line)), ...body];
}
