import type { Frame } from "./frame.ts";
import { clip, wrap } from "./text.ts";

export type BlockName =
  | "why"
  | "pulls"
  | "say"
  | "ask"
  | "do"
  | "leave"
  | "until"
  | "settled"
  | "open"
  | "flip"
  | "miss"
  | "notes";

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

type Limits = Readonly<Record<BlockName | "lines", number>>;

/** What a card shows when there is room; `lines` is for a single item. */
const roomy: Limits = {
  why: 5,
  pulls: 3,
  say: 1,
  ask: 3,
  do: 3,
  leave: 2,
  until: 1,
  settled: 1,
  open: 2,
  flip: 1,
  miss: 1,
  notes: 10,
  lines: 4,
};

/** What is given up, the least missed first, until the card fits. */
const concessions: readonly Partial<Limits>[] = [
  { notes: 9 },
  { notes: 8 },
  { notes: 7 },
  { notes: 6 },
  { notes: 5 },
  { notes: 4 },
  { notes: 3 },
  { miss: 0 },
  { lines: 3 },
  { ask: 2 },
  { do: 2 },
  { why: 4 },
  { pulls: 2 },
  { lines: 2 },
  { leave: 1 },
  { why: 3 },
  { notes: 2 },
  { ask: 1 },
  { do: 1 },
  { pulls: 1 },
  { why: 2 },
  { notes: 1 },
];

/** The lines of every group, shortened until `room` holds them all with a blank line before each group. */
export function fit(groups: readonly (readonly Block[])[], room: number, frame: Frame): string[][] {
  let limits = roomy;
  let chosen = groups.map((blocks) => blocks.map((block) => ({ block, lines: pick(block, limits, frame) })));
  for (const concession of concessions) {
    if (height(chosen, frame) <= room) break;
    limits = { ...limits, ...concession };
    const again = ({ block, lines }: Chosen): Chosen =>
      block.name in concession || "lines" in concession
        ? { block, lines: pick(block, limits, frame) }
        : { block, lines };
    chosen = chosen.map((group) => group.map(again));
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
  const lines = frame.stacked ? Number.POSITIVE_INFINITY : limits.lines;
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
