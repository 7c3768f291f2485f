import { parse } from "csv-parse/sync";
import type { Line } from "./lines.ts";
import { longestLine } from "./lines.ts";
import { entryOf, isBlank, refusal } from "./ndjson.ts";
import type { Entry } from "./records.ts";

/** One row as cells, or the refusal it came to. */
export type Row = { readonly line: number; readonly cells: readonly string[] } | Entry;

/** A row as text, which quoted line breaks may spread over several lines. */
interface RowText {
  readonly line: number;
  readonly text: string;
}

/** Rows of a table, in groups as they arrive. The parser sees whole rows alone, so one bad row spoils no other. */
export async function* rowsOf(
  groups: AsyncIterable<readonly Line[]>,
  delimiterFor: (header: string) => string,
): AsyncGenerator<{ rows: readonly Row[]; delimiter: string }> {
  const joiner = new Joiner(delimiterFor);
  for await (const lines of groups) yield joiner.rows(lines);
  yield joiner.end();
}

class Joiner {
  private readonly delimiterFor: (header: string) => string;
  private delimiter = "";
  private open: Line[] = [];
  private openSize = 0;

  constructor(delimiterFor: (header: string) => string) {
    this.delimiterFor = delimiterFor;
  }

  rows(lines: readonly Line[]) {
    const found: (RowText | Entry)[] = [];
    for (const line of lines) this.take(line, found);
    return { rows: parsed(found, this.delimiter), delimiter: this.delimiter };
  }

  /** A quotation mark that nothing closes spoils its own line; what follows is read as if it were not there. */
  end() {
    const found: (RowText | Entry)[] = [];
    while (this.open.length > 0) this.giveUp(found);
    return { rows: parsed(found, this.delimiter), delimiter: this.delimiter };
  }

  private take(line: Line, found: (RowText | Entry)[]): void {
    if (line.wrong) {
      while (this.open.length > 0) this.giveUp(found);
      found.push(entryOf(line));
      return;
    }
    const isInside = this.open.length > 0;
    if (!isInside && isBlank(line)) return;
    this.delimiter ||= this.delimiterFor(line.text);
    const stays = staysOpen(line.text, this.delimiter, isInside);
    if (stays || isInside) {
      this.open.push(line);
      this.openSize += line.text.length + 1;
      if (this.openSize > longestLine) this.giveUp(found);
      else if (!stays) this.close(found);
    } else found.push({ line: line.number, text: line.text });
  }

  private close(found: (RowText | Entry)[]): void {
    const text = this.open.map((line) => line.text).join("\n");
    found.push({ line: this.open[0]?.number ?? 0, text });
    this.open = [];
    this.openSize = 0;
  }

  private giveUp(found: (RowText | Entry)[]): void {
    const [first, ...others] = this.open;
    this.open = [];
    this.openSize = 0;
    found.push(refusal(first?.number ?? 0, "has a quotation mark that is never closed"));
    for (const line of others) this.take(line, found);
  }
}

/** Whether a quoted cell goes on after this line. A mark inside a bare cell, as in 5" screen, opens nothing. */
function staysOpen(text: string, delimiter: string, inside: boolean): boolean {
  let quoted = inside;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!quoted) quoted = at === 0 || text[at - 1] === delimiter;
    else if (text[at + 1] === '"') at++;
    else quoted = false;
  }
  return quoted;
}

function parsed(found: readonly (RowText | Entry)[], delimiter: string): Row[] {
  const texts = found.flatMap((one) => ("text" in one ? one.text.replace(/\r$/, "") : []));
  const all = cellsOf(texts.join("\n"), delimiter);
  const isWhole = all?.length === texts.length;
  let next = 0;
  return found.map((one) => {
    if (!("text" in one)) return one;
    const text = texts[next] as string;
    const cells = isWhole ? all[next] : onlyRow(text, delimiter);
    next++;
    return cells ? { line: one.line, cells } : refusal(one.line, "cannot be read as a row of a table");
  });
}

function onlyRow(text: string, delimiter: string): readonly string[] | undefined {
  const rows = cellsOf(text, delimiter);
  return rows?.length === 1 ? rows[0] : undefined;
}

function cellsOf(text: string, delimiter: string): string[][] | undefined {
  if (text === "") return [];
  try {
    return parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
    }) as string[][];
  } catch {
    return undefined;
  }
}
