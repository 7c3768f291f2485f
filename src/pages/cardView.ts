import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Situation } from "../model/situation.ts";
import { calledHat, type Flip } from "../model/verdict.ts";
import { cardParts, flipTexts } from "../render/cardParts.ts";
import { labelsOf } from "../render/display.ts";
import { explanationOf } from "../render/explainText.ts";
import { type Format, renderVerdict } from "../render/render.ts";
import { capitalize } from "../render/textWidth.ts";
import { fill, html, type Markup } from "./html.ts";

/** Renders a card without words. It stays while its words change, so that screen readers announce its new header. */
export const renderFrame = (copies: readonly string[]): Markup => html`<article hidden>
<header aria-live="polite"></header>
<dl></dl>
<details><summary>What the rules saw</summary><dl></dl></details>
<footer class="row">
${copies.map((name) => html`<button type="button" data-copy="${name}">Copy ${name}</button> `)}
<span role="status"></span>
</footer>
</article>`;

interface Subject {
  readonly situation: Situation;
  readonly book: Rulebook;
  /** The form's picks after a flip, or nothing where the form has no item for it. */
  readonly picksAfter?: (flip: Flip) => URLSearchParams | undefined;
  /** Makes a link with the answers in it, when somebody asks for one. */
  readonly makeLink?: () => string;
}

/** Shows a situation's card in the terminal's own words, with all that turns the hat instead of the nearest few. */
export function showCard(frame: HTMLElement, { situation, book, picksAfter, makeLink }: Subject) {
  const { facts } = interpret(situation, book.pack.bands);
  const display = { ...bareDisplay, labels: labelsOf(book), facts };
  const explained = advise(situation, book, { explain: true });
  const { trace: _, ...verdict } = explained;
  const { title, strength, second, parts } = cardParts(verdict, display);
  const flips = verdict.flips?.map((flip) => {
    const text = capitalize(flipTexts([flip], display).join());
    const picks = picksAfter?.(flip);
    if (!picks) return html`<p>${text}`;
    return html`<p><button type="button" class="link" data-picks="${picks}">${text}</button>`;
  });
  const list = parts.map(({ heading, texts }) => {
    const lines = heading === "Switch if" ? flips : linesOf(texts);
    return renderPart(heading, lines, heading === "Open with" ? "opening" : "row");
  });
  const sections = explanationOf(explained, display).map(({ heading, texts }) =>
    renderPart(heading, linesOf(texts)),
  );
  frame.hidden = false;
  frame.className = `sheet card ${calledHat(verdict) ?? "unheard"}`;
  const pill = strength && html`<p class="pill">${strength}`;
  const head = html`<div class="row"><h2>${title}</h2>${pill}</div>`;
  fill(frame, "header", html`${head}${second && html`<p>${second}`}`);
  fill(frame, ":scope > dl", html`${list}`);
  fill(frame, "details dl", html`${sections}`);
  copyOnClick(frame, (name) =>
    name === "link" ? makeLink?.() : renderVerdict(verdict, name.toLowerCase() as Format, display),
  );
}

const linesOf = (texts: readonly string[]) => texts.map((text) => html`<p>${text}`);

const renderPart = (heading: string, lines: readonly Markup[] = [], look = "") =>
  html`<div class="${look}"><dt>${heading}<dd>${lines}</div>`;

/** Copies what a button of the frame names. */
function copyOnClick(frame: HTMLElement, textOf: (name: string) => string | undefined) {
  const say = (text: string) => fill(frame, "[role=status]", html`${text}`);
  say("");
  frame.onclick = ({ target }) => {
    const { copy } = (target as HTMLElement).dataset;
    if (!copy) return;
    navigator.clipboard.writeText(textOf(copy) ?? "").then(
      () => say(`The ${copy} is copied.`),
      () => say("This browser doesn't allow copying."),
    );
  };
}

const asItIs = (text: string) => text;

/** Shows text as it is: what is copied has no colors. */
const bareDisplay = {
  width: 80,
  unicode: true,
  plain: false,
  style: { leader: asItIs, manager: asItIs, strong: asItIs, faint: asItIs, wrong: asItIs },
};
