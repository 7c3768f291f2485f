// Verdicts, problems, histories and rules as text that people read. Nothing in here decides or prints:
// a renderer is a pure function of its subject and a `Display`, which says how wide and in which words.
// `cardParts.ts` puts a verdict's words together; card, Markdown and page show them, each in its way.
// A card takes at most 22 lines of 80 columns; `explainText.ts` has all that finds no room there.
// Whatever comes from outside passes `readableText`, so that no name can steer a terminal.

import type { Verdict } from "../model/verdict.ts";
import { type CardPart, cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { explanationOf, flipSection } from "./explainText.ts";
import { toSafeJson } from "./safeJson.ts";
import { escapeMarkdown, margin, markdownSections, renderSections, tintHats } from "./sections.ts";
import { cutLines, foldText, readableText, widthOf, wrapText } from "./textWidth.ts";

export type Format = "card" | "markdown" | "agenda" | "json";

/** Shows a verdict in one of its forms; every form ends with a line break. */
export function renderVerdict(
  verdict: Verdict,
  format: Format,
  display: Display,
  /** Adds everything behind the verdict, or all flips; `since` takes the place of the verdict's name. */
  { explain = false, flips = false, since = "" } = {},
): string {
  if (format === "json") return `${toSafeJson(verdict)}\n`;
  if (format === "agenda") return renderAgenda(verdict, display);
  const isMarkdown = format === "markdown";
  const turns = flips || isMarkdown ? [flipSection(verdict, display)] : [];
  // Markdown already shows every heads-up, so the explanation leaves them out.
  const unsaid = isMarkdown ? { ...verdict, notes: [] } : verdict;
  const more = explain ? explanationOf(unsaid, display) : turns;
  if (isMarkdown) return renderMarkdown(verdict, since, more, display);
  const below = more.length > 0 ? `\n${renderSections(more, display)}` : "";
  return renderCard(verdict, since, display) + below;
}

/** An ordinary terminal has 24 lines of 80 columns, and the prompt wants its own. */
const screen = { lines: 22, width: 80 };
/** Columns that a heading takes beside its texts. */
const gutter = 11;

/** The groups of headings below the title. */
const cardGroups = [
  ["Open with", "Because", "But also"],
  ["Ask", "Do", "Avoid", "Heads up"],
  ["Switch if", "Switch", "Until", "Later"],
];

/** The verdict on one screen, for somebody with two minutes. A narrower card is not cut, and may be longer. */
function renderCard(verdict: Verdict, since: string, display: Display): string {
  const width = Math.min(display.width, screen.width);
  const inner = { ...display, width: width - 2 * margin };
  const words = cardParts(verdict, display);
  const head = headLines(words, inner);
  const id = cutLines(foldText(String(verdict.id ?? ""), inner), inner.width);
  const above = since ? foldText(since, inner) : id.filter((line) => line !== "");
  const isOneScreen = width === screen.width;
  const room = { ...display, width: width - margin - gutter };
  const left = (isOneScreen ? screen.lines : Infinity) - above.length - head.length;
  const shown = fitParts(words.parts, room, left);
  const linesOf = (heading: string) => shown.get(heading) ?? [];
  const groups = cardGroups.map((headings) => headings.flatMap(linesOf));
  const faint = above.map((line) => display.style.faint(line));
  const lines = [...faint, ...joinGroups([head, ...groups], left - groups.flat().length)];
  return `${lines.map((line) => line && " ".repeat(margin) + line).join("\n")}\n`;
}

/** What gives way on a card that has long reasons or lines above it, and how many lines of it stay. */
const givingWay = { "Switch if": 0, Switch: 0, Avoid: 1, Ask: 1 };

/** The lines of each part, by its heading; where they are more than are left, some give way. */
function fitParts(parts: readonly CardPart[], room: Display, left: number) {
  const mostOf = (part: CardPart) => (left === Infinity ? Infinity : part.most);
  const shown = new Map(parts.map((part) => [part.heading, partLines(part, room, mostOf(part))]));
  let over = [...shown.values()].flat().length - left;
  for (const [heading, least] of Object.entries(givingWay)) {
    const lines = shown.get(heading) ?? [];
    const kept = lines.slice(0, Math.max(least, lines.length - Math.max(0, over)));
    over -= lines.length - kept.length;
    shown.set(heading, kept);
  }
  return shown;
}

/** Puts a blank line between groups, from the top, as long as there are lines to spare. */
const joinGroups = (groups: readonly (readonly string[])[], spare: number): readonly string[] =>
  groups.flatMap((lines, i) => (i > 0 && i <= spare ? ["", ...lines] : lines));

/** The title with its strength at the right, and when to change over to the other hat. */
function headLines(words: ReturnType<typeof cardParts>, room: Display): readonly string[] {
  const { width, unicode, plain, style } = room;
  const { strength, second } = words;
  const title = readableText(words.title, unicode);
  const gap = width - widthOf(title) - strength.length;
  const isBeside = gap > 1 && !plain;
  const titles = isBeside
    ? [`${title}${" ".repeat(gap)}${strength}`.trimEnd()]
    : wrapText(strength ? `${title} (${strength})` : title, width);
  return [
    ...titles.map((line) => style.strong(tintHats(line, room))),
    ...(second ? foldText(second, room).map((line) => tintHats(line, room)) : []),
  ];
}

/** Texts beside their heading. A text that doesn't fit as a whole is left out, but the first is cut instead. */
function partLines({ heading, texts }: CardPart, room: Display, most: number): readonly string[] {
  const { style, plain, width } = room;
  const lines: string[] = [];
  for (const text of texts) {
    const said = plain ? text.replaceAll(" → ", ": ") : text;
    const more = cutLines(foldText(said, room, 0, 2), width, most);
    if (lines.length + more.length <= most) lines.push(...more);
  }
  const label = plain ? `${heading}:` : heading;
  const beside = style.strong(label) + " ".repeat(gutter - label.length);
  return lines.map((line, i) => (i > 0 ? " ".repeat(gutter) : beside) + tintHats(line, room));
}

/** Renders what to say, ask and do, to paste into an invitation, without folding lines. */
function renderAgenda(verdict: Verdict, display: Display): string {
  const { parts } = cardParts(verdict, display);
  const wanted = parts.filter(({ heading }) => ["Open with", "Ask", "Do"].includes(heading));
  const paragraphs = wanted.map(({ heading, texts }) => {
    const items = texts.map((text) => `- ${readableText(text, display.unicode)}\n`);
    return `${heading}:\n${items.join("")}`;
  });
  return paragraphs.join("\n");
}

/** The one heads-up beside an agenda: for the reader's eyes alone, so it never stands in what is pasted. */
export const headsUpLines = ({ notes: [note] }: Verdict): readonly string[] =>
  note === undefined ? [] : [`Heads up, for you alone: ${note}`];

/** Renders a verdict as Markdown with nothing cut, for a page of notes. */
function renderMarkdown(
  verdict: Verdict,
  since: string,
  more: ReturnType<typeof explanationOf>,
  display: Display,
): string {
  const { title, strength, second, parts } = cardParts(verdict, display, true);
  const safe = (text: string) => escapeMarkdown(text, display);
  const heading = `# ${safe(title)}${strength && ` (${strength})`}`;
  const name = safe(since || String(verdict.id ?? ""));
  const blocks = [heading, name && `**${name}**`, safe(second)].filter((block) => block !== "");
  return [...blocks, markdownSections([...parts, ...more], display)].join("\n\n");
}
