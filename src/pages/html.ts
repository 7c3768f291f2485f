import { escapeControls } from "../render/textWidth.ts";

/** A piece of a page: text that is markup already. */
export interface Markup {
  readonly markup: string;
}

/** Makes markup of a template. What is put in is escaped unless it is markup itself, and lists are joined. */
export const html = (parts: TemplateStringsArray, ...values: readonly unknown[]): Markup => ({
  markup: String.raw({ raw: parts }, ...values.map(markupOf)),
});

function markupOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(markupOf).join("");
  if (typeof value === "object" && value !== null && "markup" in value) return String(value.markup);
  const text = escapeControls(String(value ?? ""));
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Replaces what a part of the page holds, but only if it changes: otherwise screen readers would read it again. */
export function fill(page: ParentNode, selector: string, { markup }: Markup): void {
  const next = document.createElement("template");
  next.innerHTML = markup;
  for (const part of page.querySelectorAll(selector))
    if (part.innerHTML !== next.innerHTML) part.innerHTML = markup;
}
