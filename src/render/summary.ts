import type { Summary } from "../core/summary.ts";
import { harmless, wrap } from "./text.ts";

/** A run in a few lines: what was read, which hats, and what moved them. */
export function summaryText({ read, answered, refused, hats, reasons }: Summary, width: number): string {
  const moved = reasons.map(({ rule, moved }) => `${rule} ${count(moved)}`).join(", ");
  const lines = [
    `${count(read)} read, ${count(answered)} answered, ${count(refused)} refused.`,
    ...(answered > 0
      ? [`leader ${count(hats.leader)}, manager ${count(hats.manager)}, none ${count(hats.none)}.`]
      : []),
    ...(moved ? [`Moved most verdicts: ${moved}.`] : []),
  ];
  return `${lines.flatMap((line) => wrap(line, width)).join("\n")}\n`;
}

/** Grouped by hand, so that it is the same in every place. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** Names that were told and that no record has. */
export function unmetText(names: Iterable<string>, width: number): string {
  const shown = [...names].map((name) => `"${harmless(name)}"`);
  return `${wrap(`--column: no record has ${shown.join(", ")}.`, width).join("\n")}\n`;
}

/** Columns that stand for nothing, named once. */
export function unreadText(unread: readonly { header: string; meant?: string }[], width: number): string {
  const names = unread.map(({ header, meant }) => {
    const shown = harmless(header);
    return meant ? `${shown} (to read it: --column ${meant}="${shown}")` : shown;
  });
  return `${wrap(`Kept, but not read: ${names.join(", ")}.`, width).join("\n")}\n`;
}
