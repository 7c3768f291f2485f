// Verdicts, problems, histories and rules as text that people read. Nothing in here decides or prints anything:
// every renderer is a pure function of its subject and a `Display`, which says how wide, in which colors and words.
// `cardParts.ts` puts the words of a verdict together; the card, Markdown and the page show them, each in its way.
// A card takes at most 22 lines of 80 columns; what has no room there is in `explainText.ts`, complete.
// Whatever comes from outside passes `readableText`, so that no name can steer a terminal.

import type { Verdict } from "../model/verdict.ts";
import { renderCard } from "./card.ts";
import { cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { renderExplanation } from "./explainText.ts";
import { renderMarkdown } from "./markdown.ts";
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
