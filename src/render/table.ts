import { padEnd, widthOf, wrap } from "./text.ts";

const gap = "  ";

/**
 * Rows in columns, as wide as their widest cell; where they do not fit, each row becomes a line with the rest of it
 * below. `paint` colours a cell after it has been measured.
 */
export function table(
  rows: readonly (readonly string[])[],
  width: number,
  paint: (cell: string, column: number) => string = (cell) => cell,
): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => widthOf(row[i] ?? ""))),
  );
  const total = widths.reduce((sum, columns) => sum + columns + gap.length, -gap.length);
  if (total > width) return rows.flatMap((row) => listed(row, width, paint));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? paint(cell, i) : paint(padEnd(cell, widths[i] ?? 0), i)))
      .join(gap)
      .trimEnd(),
  );
}

function listed(
  [first = "", ...rest]: readonly string[],
  width: number,
  paint: (cell: string, column: number) => string,
): string[] {
  const below = rest.filter((cell) => cell !== "").join(", ");
  return [
    ...wrap(first, width).map((line) => paint(line, 0)),
    ...(below ? wrap(below, width - 2).map((line) => `  ${line}`) : []),
  ];
}
