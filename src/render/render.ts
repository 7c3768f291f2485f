// Verdicts, problems, histories and rules as text that people read. Nothing in here decides or prints:
// a renderer is a pure function of its subject and a `Display`, which says how wide and in which words.
// `cardParts.ts` puts a verdict's words together; card, Markdown and page show them, each in its way.
// A card takes at most 22 lines of 80 columns; `explainText.ts` has all that finds no room there.
// Whatever comes from outside passes `readableText`, so that no name can steer a terminal.

import { hatWord, type Verdict } from "../model/verdict.ts";
import { renderCard } from "./card.ts";
import { cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { explanationOf, flipSection } from "./explainText.ts";
import { escapeMarkdown, markdownSections, renderSections } from "./sections.ts";
import { readableText, toSafeJson } from "./textWidth.ts";

export const formats = ["card", "markdown", "agenda", "json", "quiet"] as const;
export type Format = (typeof formats)[number];

interface RenderOptions {
  /** Everything behind the verdict as well. */
  readonly explain?: boolean;
  /** Every single change that would turn the hat, as well; Markdown has them anyway. */
  readonly flips?: boolean;
  /** Markdown to stand after the advice, such as when the last check-in was. */
  readonly after?: string;
}

/** Shows a verdict in one of its forms; every form ends with a line break. */
export function renderVerdict(
  verdict: Verdict,
  format: Format,
  display: Display,
  { explain = false, flips = false, after = "" }: RenderOptions = {},
): string {
  const explanation = explain ? explanationOf(verdict, display) : [];
  switch (format) {
    case "card": {
      const card = renderCard(verdict, display);
      const more = flips && !explain ? [flipSection(verdict, display)] : explanation;
      return more.length > 0 ? `${card}\n${renderSections(more, display)}` : card;
    }
    case "markdown": {
      const { parts } = cardParts(verdict, display, true);
      const all = parts.map(({ label, texts }) => ({ heading: label, texts }));
      const page =
        markdownHead(verdict, display) + markdownSections([...all, ...explanation], display);
      return after ? `${page}\n${after}` : page;
    }
    case "agenda":
      return renderAgenda(verdict, display);
    case "json":
      return `${toSafeJson(verdict)}\n`;
    case "quiet":
      return `${hatWord(verdict)}\n`;
  }
}

const agendaLabels = ["Open with", "Ask", "Do"];

/** What to say, ask and do, to paste into an invitation: lines are as long as they are. */
function renderAgenda(verdict: Verdict, display: Display): string {
  const { parts } = cardParts(verdict, display);
  const paragraphs = parts
    .filter(({ label }) => agendaLabels.includes(label))
    .map(({ label, texts }) => {
      const items = texts.map((text) => `- ${readableText(text, display.unicode)}`);
      return [`${label}:`, ...items].join("\n");
    });
  return `${paragraphs.join("\n\n")}\n`;
}

function markdownHead(verdict: Verdict, display: Display): string {
  const { title, strength, second } = cardParts(verdict, display);
  const safe = (text: string) => escapeMarkdown(text, display);
  const id = String(verdict.id ?? "");
  const heading = `# ${safe(title)}${strength && ` (${strength})`}`;
  const paragraphs = [heading, id && `**${safe(id)}**`, safe(second)].filter((text) => text !== "");
  return paragraphs.map((text) => `${text}\n\n`).join("");
}
