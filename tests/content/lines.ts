import type { Condition, Line } from "../../src/model/rule.ts";
import { book } from "../render/shipped.ts";

// Every sentence of the shipped pack, with where it stands.

export const { pack } = book;

export interface PlacedLine {
  readonly place: string;
  readonly part: string;
  readonly text: string;
  readonly when?: Condition | undefined;
}

const parts = ["say", "ask", "do", "avoid", "until", "again"] as const;
type Lists = { readonly [P in (typeof parts)[number]]?: readonly Line[] | undefined };

function linesOf(place: string, lists: Lists): readonly PlacedLine[] {
  return parts.flatMap((part) =>
    (lists[part] ?? []).map((line) => {
      const { text, when } = typeof line === "string" ? { text: line, when: undefined } : line;
      return { place: `${place}.${part}`, part, text, when };
    }),
  );
}

/** The lines of advice: those of care, of rules and of hats. */
export const adviceLines: readonly PlacedLine[] = [
  ...linesOf("care", pack.care),
  ...pack.rules.flatMap((rule) => linesOf(rule.id, rule)),
  ...Object.entries(pack.hats).flatMap(([hat, lists]) => linesOf(`hats.${hat}`, lists)),
];

const plain = (place: string, part: string, text: string | undefined): readonly PlacedLine[] =>
  text === undefined ? [] : [{ place, part, text }];

/** Everything of the pack that a card may show. */
export const cardLines: readonly PlacedLine[] = [
  ...adviceLines,
  ...pack.rules.flatMap(({ id, because, note }) => [
    ...plain(id, "because", because),
    ...plain(id, "note", note),
  ]),
  ...pack.cautions.flatMap(({ id, note }) => plain(`cautions.${id}`, "note", note)),
  ...Object.entries(pack.hats).flatMap(([hat, { title }]) =>
    [title]
      .flat()
      .flatMap((line) =>
        plain(`hats.${hat}`, "title", typeof line === "string" ? line : line.text),
      ),
  ),
];

/** Everything of the pack that a person reads anywhere. */
export const allLines: readonly PlacedLine[] = [
  ...cardLines,
  ...pack.questions.flatMap(({ fact, ask, help, choices, phrase, one, empty }) => [
    ...plain(fact, "ask", ask),
    ...[help, phrase, one, empty].flatMap((text) => plain(fact, "question", text)),
    ...choices.flatMap(({ label, phrase, turns, over }) =>
      [label, phrase, turns, over].flatMap((text) => plain(fact, "choice", text)),
    ),
  ]),
  ...pack.checklist.flatMap(({ group, items }) => [
    ...plain("checklist", "group", group),
    ...items.flatMap(({ fact, label }) => plain(`checklist.${fact}`, "label", label)),
  ]),
  ...pack.claims.flatMap(({ number, says }) => plain(`claims.${number}`, "says", says)),
  ...pack.cases.flatMap(({ name, title, story }) => [
    ...plain(name, "title", title),
    ...plain(name, "story", story),
  ]),
];

/** Every condition of the pack: of rules, cautions, lines and the checklist. */
export const conditions: readonly Condition[] = [
  ...pack.rules.flatMap(({ when, extendedWhen }) => [when, extendedWhen ?? {}]),
  ...pack.cautions.map(({ when }) => when),
  ...adviceLines.map(({ when }) => when ?? {}),
  ...pack.checklist.flatMap(({ when, items }) =>
    [when, ...items.map((item) => item.when)].map((c) => c ?? {}),
  ),
];
