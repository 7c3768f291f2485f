import type { Verdict } from "../model/verdict.ts";
import { type CardPart, type CardWords, cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { cutLines, padTo, readableText, wrapText } from "./textWidth.ts";

/** An ordinary terminal has 24 lines of 80 columns, and the prompt wants its own. */
const screen = { lines: 22, width: 80 };
/** Below this, labels stand above their texts. */
const narrow = 48;
/** Columns that a label takes beside its texts. */
const gutter = 11;

/** The room for a card. */
interface Frame {
  readonly display: Display;
  readonly margin: string;
  readonly stacked: boolean;
  /** Columns between the margins, and columns beside a label. */
  readonly inner: number;
  readonly room: number;
  /** Whether texts are cut to keep the card on one screen; a narrower card may be longer. */
  readonly cuts: boolean;
  readonly mark: string;
}

function frameFor(display: Display): Frame {
  const width = Math.min(display.width, screen.width);
  const stacked = width < narrow;
  const margin = stacked ? "" : "  ";
  const indent = stacked ? 2 : margin.length + gutter;
  return {
    display,
    margin,
    stacked,
    inner: width - 2 * margin.length,
    room: width - indent,
    cuts: width === screen.width,
    mark: display.unicode ? "…" : "...",
  };
}

/** The verdict on one screen, for somebody with two minutes. Lines that come `after` it share the screen. */
export function renderCard(verdict: Verdict, display: Display, after = ""): string {
  const frame = frameFor(display);
  const words = cardParts(verdict, display);
  const part = (labels: readonly string[]) =>
    words.parts
      .filter(({ label }) => labels.includes(label))
      .flatMap((one) => partLines(one, frame));
  const groups = [headLines(words, frame), ...cardGroups.map(part)];
  const spare = frame.cuts
    ? screen.lines - groups.flat().length - (after.split("\n").length - 1)
    : Number.POSITIVE_INFINITY;
  const id = spare > 0 ? idLines(verdict, frame) : [];
  const lines = [...id, ...joinGroups(groups, spare - id.length)];
  return `${lines.map((line) => (line === "" ? line : frame.margin + line)).join("\n")}\n${after}`;
}

/** What stands together below the title. */
const cardGroups = [
  ["Open with", "Because", "But also"],
  ["Ask", "Do", "Don't", "Heads up"],
  ["Switch if", "Switch", "Until", "Later"],
];

/** Puts a blank line between groups, from the top, as long as there are lines to spare. */
const joinGroups = (groups: readonly (readonly string[])[], spare: number): readonly string[] =>
  groups.flatMap((lines, i) => (i > 0 && i <= spare ? ["", ...lines] : lines));

function idLines({ id }: Verdict, { display, inner, mark }: Frame): readonly string[] {
  if (id === null || id === "") return [];
  const lines = wrapText(readableText(String(id), display.unicode), inner);
  return cutLines(lines, 1, inner, mark).map((line) => display.style.faint(line));
}

function headLines({ title, strength, second }: CardWords, frame: Frame): string[] {
  const { display, inner } = frame;
  const readable = (text: string) => readableText(text, display.unicode);
  const paint = (line: string) => tintHats(line, display, display.style.strong);
  const more = second ? wrapText(readable(second), inner) : [];
  return [
    ...titleLines(readable(title), strength, frame).map(paint),
    ...more.map((line) => tintHats(line, display)),
  ];
}

function titleLines(title: string, strength: string, frame: Frame): readonly string[] {
  const { display, inner, stacked, cuts, mark } = frame;
  if (strength === "") return wrapText(title, inner);
  if (stacked || display.plain) return wrapText(`${title} (${strength})`, inner);
  const room = inner - strength.length - 2;
  const lines = wrapText(title, room);
  const [first = "", ...rest] = cuts ? cutLines(lines, 1, room, mark) : lines;
  return [padTo(first, room + 2) + strength, ...rest];
}

function partLines({ label, texts, most }: CardPart, frame: Frame): readonly string[] {
  const { display, stacked } = frame;
  const { style, plain } = display;
  const lines = textLines(texts, most, frame).map((line) => tintHats(line, display));
  const name = plain ? `${label}:` : label;
  if (stacked) return [style.strong(name), ...lines.map((line) => `  ${line}`)];
  return lines.map((line, i) =>
    i === 0
      ? style.strong(name) + " ".repeat(gutter - name.length) + line
      : " ".repeat(gutter) + line,
  );
}

/** The lines of some texts. One that would not fit whole is left out; the first is cut instead. */
function textLines(texts: readonly string[], most: number, frame: Frame): readonly string[] {
  const { room, cuts, mark, display } = frame;
  const lines: string[] = [];
  for (const text of texts) {
    const plain = display.plain ? text.replaceAll(" → ", ": ") : text;
    const more = hangingLines(readableText(plain, display.unicode), room);
    if (cuts && lines.length + more.length > most) {
      if (lines.length === 0) return cutLines(more, most, room, mark);
      break;
    }
    lines.push(...more);
  }
  return lines;
}

/** Lines after the first stand in a little, so that it shows where the next text begins. */
export function hangingLines(text: string, columns: number): string[] {
  const [first = "", ...rest] = wrapText(text, columns);
  if (rest.length === 0) return [first];
  return [first, ...wrapText(rest.join(" "), columns - 2).map((line) => `  ${line}`)];
}

/** Hats in their colors; what stands around them in `base`. */
function tintHats(
  line: string,
  { style }: Display,
  base: (text: string) => string = (text) => text,
): string {
  const parts = line.split(/(\bLEADER\b|\bMANAGER\b|(?<=(?:→|->) )(?:leader|manager))/);
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return part && base(part);
      return base(part.toLowerCase() === "leader" ? style.leader(part) : style.manager(part));
    })
    .join("");
}
