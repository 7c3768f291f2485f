import type { Verdict } from "../model/verdict.ts";
import { type CardPart, type CardWords, cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { frameOf, tintHats } from "./sections.ts";
import { cutText, foldText, padTo, readableText, wrapText } from "./textWidth.ts";

/** An ordinary terminal has 24 lines of 80 columns, and the prompt wants its own. */
const screen = { lines: 22, width: 80 };
/** Columns that a label takes beside its texts. */
const gutter = 11;

/** A display with the room for a card in it. */
interface Frame extends Display {
  readonly margin: number;
  /** Columns between the margins. */
  readonly inner: number;
  /** Whether labels stand above their texts. */
  readonly stacked: boolean;
  /** Whether texts are cut to keep the card on one screen; a narrower card may be longer. */
  readonly cuts: boolean;
}

/** The verdict on one screen, for somebody with two minutes. */
export function renderCard(verdict: Verdict, display: Display): string {
  const frame = { ...display, ...frameOf(display) };
  const { margin, width } = frame;
  const full: Frame = { ...frame, stacked: margin === 0, cuts: width === screen.width };
  const words = cardParts(verdict, display);
  const groups = [
    headLines(words, full),
    ...cardGroups.map((labels) =>
      words.parts
        .filter(({ label }) => labels.includes(label))
        .flatMap((part) => partLines(part, full)),
    ),
  ];
  const spare = full.cuts ? screen.lines - groups.flat().length : Number.POSITIVE_INFINITY;
  const id = spare > 0 ? idLines(verdict, full) : [];
  const lines = [...id, ...joinGroups(groups, spare - id.length)];
  return `${lines.map((line) => line && " ".repeat(margin) + line).join("\n")}\n`;
}

/** What stands together below the title. */
const cardGroups = [
  ["Open with", "Because", "But also"],
  ["Ask", "Do", "Avoid", "Heads up"],
  ["Switch if", "Switch", "Until", "Later"],
];

/** Puts a blank line between groups, from the top, as long as there are lines to spare. */
const joinGroups = (groups: readonly (readonly string[])[], spare: number): readonly string[] =>
  groups.flatMap((lines, i) => (i > 0 && i <= spare ? ["", ...lines] : lines));

function idLines({ id }: Verdict, { inner, unicode, style }: Frame): readonly string[] {
  const text = readableText(String(id ?? ""), unicode);
  return text === "" ? [] : cutText(text, inner).map((line) => style.faint(line));
}

function headLines({ title, strength, second }: CardWords, frame: Frame): string[] {
  const { inner, unicode, style } = frame;
  const more = second ? wrapText(readableText(second, unicode), inner) : [];
  const lines = titleLines(readableText(title, unicode), strength, frame);
  return [
    ...lines.map((line) => style.strong(tintHats(line, frame))),
    ...more.map((line) => tintHats(line, frame)),
  ];
}

function titleLines(title: string, strength: string, frame: Frame): readonly string[] {
  const { inner, stacked, plain, cuts } = frame;
  if (strength === "") return wrapText(title, inner);
  if (stacked || plain) return wrapText(`${title} (${strength})`, inner);
  const room = inner - strength.length - 2;
  const [first = "", ...rest] = cuts ? cutText(title, room) : wrapText(title, room);
  return [padTo(first, room + 2) + strength, ...rest];
}

function partLines(part: CardPart, frame: Frame): readonly string[] {
  const { stacked, style, plain } = frame;
  const lines = textLines(part, frame).map((line) => tintHats(line, frame));
  const label = plain ? `${part.label}:` : part.label;
  if (stacked) return [style.strong(label), ...lines.map((line) => `  ${line}`)];
  const [first = "", ...rest] = lines;
  const beside = style.strong(label) + " ".repeat(gutter - label.length);
  return [beside + first, ...rest.map((line) => " ".repeat(gutter) + line)];
}

/** The lines of some texts. One that would not fit whole is left out; the first is cut instead. */
function textLines({ texts, most }: CardPart, frame: Frame): readonly string[] {
  const { width, margin, stacked, cuts, plain } = frame;
  const room = { ...frame, width: width - (stacked ? 2 : margin + gutter) };
  const lines: string[] = [];
  for (const text of texts) {
    const said = plain ? text.replaceAll(" → ", ": ") : text;
    const more = foldText(said, room, 0, 2);
    if (cuts && lines.length + more.length > most) {
      if (lines.length === 0) return cutText(readableText(said, room.unicode), room.width, most);
      break;
    }
    lines.push(...more);
  }
  return lines;
}
