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

export type Limits = Readonly<Record<BlockName | "lines", number>>;

/** What a card shows when there is room; `lines` is for a single item. */
export const roomy: Limits = {
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
export const concessions: readonly Partial<Limits>[] = [
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
