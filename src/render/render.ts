// Verdicts, problems, histories and rules as text that people read. Nothing in here decides or prints anything:
// every renderer is a pure function of its subject and a `Display`, which says how wide, in which colors and words.
// `cardParts.ts` puts the words of a verdict together; the card, Markdown and the page show them, each in its way.
// A card takes at most 22 lines of 80 columns; what has no room there is in `explainText.ts`, complete.
// Whatever comes from outside passes `readableText`, so that no name can steer a terminal.

import type { Verdict } from "../model/verdict.ts";
import { renderCard } from "./card.ts";
import { cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { explanationOf, renderExplanation } from "./explainText.ts";
import { readableText, toSafeJson } from "./textWidth.ts";

export const formats = ["card", "markdown", "agenda", "json", "quiet"] as const;
export type Format = (typeof formats)[number];

interface RenderOptions {
  /** Everything behind the verdict as well. */
  readonly explain?: boolean;
  /** Lines to stand after the advice, such as when the last check-in was. */
  readonly after?: string;
}

/** Shows a verdict in one of its forms; every form ends with a line break. */
export function renderVerdict(
  verdict: Verdict,
  format: Format,
  display: Display,
  options: RenderOptions = {},
): string {
  switch (format) {
    case "card": {
      const card = renderCard(verdict, display, options.after);
      return options.explain ? `${card}\n${renderExplanation(verdict, display)}` : card;
    }
    case "markdown":
      return renderMarkdown(verdict, display, options);
    case "agenda":
      return renderAgenda(verdict, display);
    case "json":
      return `${toSafeJson(verdict)}\n`;
    case "quiet":
      return `${verdict.hat ?? "none"}\n`;
  }
}

const agendaLabels = ["Open with", "Ask", "Do"];

/** What to say, ask and do, to paste into an invitation: lines are as long as they are. */
function renderAgenda(verdict: Verdict, display: Display): string {
  const parts = cardParts(verdict, display).parts.filter(({ label }) =>
    agendaLabels.includes(label),
  );
  const paragraphs = parts.map(({ label, texts }) =>
    [`${label}:`, ...texts.map((text) => `- ${readableText(text, display.unicode)}`)].join("\n"),
  );
  return `${paragraphs.join("\n\n")}\n`;
}

/** The card for a page of notes, complete: a page has no last line. */
function renderMarkdown(
  verdict: Verdict,
  display: Display,
  { explain = false, after = "" }: RenderOptions,
): string {
  const { title, strength, second, parts } = cardParts(verdict, display, true);
  const safe = (text: string) => escapeMarkdown(text, display);
  const list = (heading: string, texts: readonly string[]) =>
    [`## ${safe(heading)}`, texts.map((text) => `- ${safe(text)}`).join("\n")].join("\n\n");
  const id = verdict.id === null ? "" : `**${safe(String(verdict.id))}**`;
  const paragraphs = [
    `# ${safe(title)}${strength && ` (${strength})`}`,
    id,
    second ? safe(second) : "",
    ...parts.map(({ label, texts }) => list(label, texts)),
    ...(explain
      ? explanationOf(verdict, display).map(({ heading, texts }) => list(heading, texts))
      : []),
  ];
  return `${paragraphs.filter((text) => text !== "").join("\n\n")}\n${after && `\n${after}`}`;
}

/** Text that Markdown leaves as it is. */
export function escapeMarkdown(text: string, { unicode }: Pick<Display, "unicode">): string {
  return readableText(text, unicode)
    .replace(/[\\`*_[\]<~&|]/g, "\\$&")
    .replace(/^(\s*)([-+>#=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}
