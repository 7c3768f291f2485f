import type { Hat } from "../model/model.ts";
import type { Look } from "./display.ts";
import { foldText, padTo, readableText, widthOf } from "./textWidth.ts";

/** A heading with its sentences: what explanations, histories, rules and Markdown are made of. */
export interface Section {
  readonly heading: string;
  readonly texts: readonly string[];
}

/** Columns left free beside a card and all that looks like one. */
export const margin = 2;

/** Sections as text; empty ones are left out. */
export function renderSections(sections: readonly Section[], look: Look): string {
  const room = { ...look, width: Math.min(look.width, 80) };
  const blocks = sections.flatMap(({ heading, texts }) => {
    const head = foldText(heading, room, margin).map((line) => look.style.strong(line));
    const lines = texts.flatMap((text) => foldText(text, room, margin + 2, margin + 4));
    return lines.length > 0 ? [...head, ...lines].join("\n") : [];
  });
  return tintHats(`${blocks.join("\n\n")}\n`, look);
}

/** Sections as Markdown; a box to tick stays one. */
export function markdownSections(sections: readonly Section[], look: Look): string {
  const blocks = sections.flatMap(({ heading, texts }) => {
    const items = texts.map((text) => `- ${escapeMarkdown(text, look)}`);
    const list = items.join("\n").replace(/^- \\\[([ x])\\\]/gm, "- [$1]");
    return items.length > 0 ? [`## ${escapeMarkdown(heading, look)}`, list] : [];
  });
  return `${blocks.join("\n\n")}\n`;
}

/** Escapes text so that Markdown shows it as it is. */
export function escapeMarkdown(text: string, { unicode }: Pick<Look, "unicode">): string {
  return readableText(text, unicode)
    .replace(/[\\`*_[\]<~&|]/g, "\\$&")
    .replace(/^(\s*)([-+>#=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

/** Whether everything is said in sentences: for a screen reader, and where columns have no room. */
export const saysAll = ({ plain, width }: Look): boolean => plain || width < 72;

/** The cells of a row as a clause, each after its head: `last 3 days ago, usually every 7 days`. */
export const rowText = (heads: readonly string[], cells: readonly string[]): string =>
  cells.flatMap((cell, i) => (cell ? `${heads[i] ?? ""} ${cell}`.trim() : [])).join(", ");

/** Rows in columns under their heads, or each as a sentence that begins with its first cell. */
export function tableLines(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  look: Look,
): string[] {
  if (saysAll(look)) {
    return rows.flatMap(([name, ...cells]) =>
      foldText(`${name}: ${rowText(heads.slice(1), cells)}.`, look, 0, 2),
    );
  }
  const all = [heads, ...rows].map((row) => row.map((cell) => readableText(cell, look.unicode)));
  const widths = heads.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ""))));
  const indent = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const [first = "", ...rest] = all.flatMap((row) => {
    const cells = row.map((cell, i) => padTo(cell, widths[i] ?? 0));
    return foldText(cells.join("  ").trimEnd(), look, 0, indent);
  });
  return [look.style.faint(first), ...rest.map((line) => tintHats(line, look))];
}

const namedHat =
  /\b(?:LEADER|MANAGER)\b|(?<=(?:→|->) )(?:leader|manager)|(?:leader|manager)(?= hat)/g;

export const tintHats = (text: string, { style }: Pick<Look, "style">): string =>
  text.replace(namedHat, (hat) => style[hat.toLowerCase() as Hat](hat));
