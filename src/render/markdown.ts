import type { Verdict } from "../model/verdict.ts";
import { cardParts } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { explanationOf } from "./explainText.ts";
import { readableText } from "./textWidth.ts";

interface MarkdownOptions {
  readonly explain?: boolean;
  readonly after?: string;
}

/** The card for a page of notes, complete: a page has no last line. */
export function renderMarkdown(
  verdict: Verdict,
  display: Display,
  { explain = false, after = "" }: MarkdownOptions = {},
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
