import headless from "@xterm/headless";
import { stripEscapes } from "./text.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** How long the screen may stand still before a test gives up and shows it. */
const patience = 20_000;

/** What a terminal has shown so far, the screen as it stands now, and the waiting for more of it. */
export function createScreen({ columns, rows }: Size) {
  const emulator = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  let written = "";
  let from = 0;
  let over = false;
  let wake = () => {};
  const find = (wanted: string | RegExp): boolean => {
    const rest = stripEscapes(written).slice(from);
    const pattern = typeof wanted === "string" ? undefined : wanted.exec(rest);
    const at = typeof wanted === "string" ? rest.indexOf(wanted) : (pattern?.index ?? -1);
    if (at < 0) return false;
    from += at + (typeof wanted === "string" ? wanted : (pattern?.[0] ?? "")).length;
    return true;
  };
  const more = (wanted: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = () =>
        reject(new Error(`Not on the screen: ${wanted}\n${stripEscapes(written)}`));
      const timer = setTimeout(giveUp, patience);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    write(piece: string) {
      written += piece;
      emulator.write(piece);
      wake();
    },
    close() {
      over = true;
      wake();
    },
    /** Resolves when what was written since the last match holds the text. */
    async sees(wanted: string | RegExp): Promise<string> {
      while (!find(wanted)) {
        const rest = stripEscapes(written).slice(from);
        if (over) throw new Error(`The program ended without showing ${wanted}:\n${rest}`);
        await more(wanted);
      }
      return stripEscapes(written);
    },
    /** The rows that somebody sees now, without those that scrolled off. */
    async shown(): Promise<string[]> {
      await new Promise<void>((resolve) => emulator.write("", resolve));
      const { active } = emulator.buffer;
      const line = (row: number) => active.getLine(active.baseY + row)?.translateToString(true);
      return Array.from({ length: rows }, (_, row) => line(row) ?? "");
    },
    raw: () => written,
    text: () => stripEscapes(written),
  };
}
