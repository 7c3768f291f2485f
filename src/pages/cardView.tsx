import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Situation } from "../model/situation.ts";
import type { Flip, Verdict } from "../model/verdict.ts";
import { cardParts, flipTexts } from "../render/cardParts.ts";
import { type Display, labelsOf } from "../render/display.ts";
import { explanationOf } from "../render/explainText.ts";
import { renderVerdict } from "../render/render.ts";
import { capitalize, escapeControls } from "../render/textWidth.ts";

interface CardProps {
  readonly situation: Situation;
  readonly book: Rulebook;
  /** Gives what a click on a flip does, or nothing where the page has no item to tick for it. */
  readonly onFlip?: (flip: Flip) => (() => void) | undefined;
  /** Makes a link with the answers in it, when somebody asks for one. */
  readonly makeLink?: (() => string) | undefined;
}

/** A situation's card in the terminal's own words, with all that turns the hat instead of the nearest few. */
export function CardView({ situation, book, onFlip, makeLink }: CardProps) {
  const { trace = [], ...verdict } = advise(situation, book, { explain: true });
  const words = { labels: labelsOf(book), facts: interpret(situation, book.pack.bands).facts };
  const { title, strength, second, parts } = cardParts(verdict, words);
  const display = { ...bareDisplay, ...words };
  const isDefault = verdict.strength === "default" || verdict.strength === "none";
  const flips = (verdict.flips ?? []).map((flip) => {
    const [text = ""] = flipTexts([flip], words);
    return (
      <dd key={flip.fact}>
        <LinkButton act={onFlip?.(flip)}>{escapeControls(capitalize(text))}</LinkButton>
      </dd>
    );
  });
  return (
    <>
      <article class={`card ${isDefault ? "unheard" : verdict.hat}`}>
        <header aria-live="polite">
          <h2>{title}</h2>
          {strength && <p class="strength">{strength}</p>}
          {second && <p class="second">{second}</p>}
        </header>
        <dl>
          {parts.map(({ heading, texts }) => (
            <div key={heading} class={heading === "Open with" ? "opening" : ""}>
              <dt>{heading}</dt>
              {heading === "Switch if"
                ? flips
                : texts.map((text) => <dd>{escapeControls(text)}</dd>)}
            </div>
          ))}
        </dl>
        <Explained verdict={{ ...verdict, trace }} words={words} />
      </article>
      <CopyButtons verdict={verdict} display={display} makeLink={makeLink} />
    </>
  );
}

interface ButtonProps {
  readonly act: (() => void) | undefined;
  readonly look?: "link" | "sort" | "jump";
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/** A button; with nothing to do it is only text. */
export function Button({ act, look, disabled = false, children }: ButtonProps) {
  if (!act) return <>{children}</>;
  return (
    <button type="button" class={look} disabled={disabled} onClick={act}>
      {children}
    </button>
  );
}

export const LinkButton = (props: ButtonProps) => <Button look="link" {...props} />;

/** Brings a part of the page into view, with the focus. */
export function goTo(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}

type ExplainedProps = { verdict: Verdict; words: Pick<Display, "labels" | "facts"> };

function Explained({ verdict, words }: ExplainedProps) {
  return (
    <details>
      <summary>What the rules saw</summary>
      {explanationOf(verdict, words).map(({ heading, texts }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <ul>
            {texts.map((text) => (
              <li>{escapeControls(text)}</li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

/** Shows text as it is: what is copied has no colors. */
const bareDisplay = {
  width: 80,
  unicode: true,
  plain: false,
  style: new Proxy({}, { get: () => (text: string) => text }) as Display["style"],
};

type CopyProps = Pick<CardProps, "makeLink"> & { verdict: Verdict; display: Display };

function CopyButtons({ verdict, display, makeLink }: CopyProps) {
  const [said, say] = useState("");
  const copy = (name: string, text: string) =>
    navigator.clipboard.writeText(text).then(
      () => say(`The ${name} is copied.`),
      () => say("This browser doesn't allow copying."),
    );
  const button = (name: string, text: () => string) => (
    <Button act={() => copy(name, text())}>Copy {name}</Button>
  );
  return (
    <div class="copying">
      {button("Markdown", () => renderVerdict(verdict, "markdown", display))}
      {button("agenda", () => renderVerdict(verdict, "agenda", display))}
      {button("JSON", () => renderVerdict(verdict, "json", display))}
      {makeLink && button("link", makeLink)}
      <span role="status">{said}</span>
    </div>
  );
}
