import type { Claim, Rule } from "../core/packSchema.ts";
import { conditionWords } from "./condition.ts";
import { points } from "./phrases.ts";
import { table } from "./table.ts";
import { hanging, legible, padEnd } from "./text.ts";
import type { View } from "./view.ts";

const headings = ["rule", "hat", "points", "kind", "basis", "claims"];
const gutter = 9;

/** One line a rule, in the pack's order. */
export function rulesTable(rules: readonly Rule[], view: View): string {
  const rows = rules.map((rule) => [
    rule.id,
    rule.hat,
    `+${rule.points}`,
    rule.kind,
    rule.basis,
    rule.claims.join(", "),
  ]);
  const { style } = view;
  const paint = (cell: string, column: number) => {
    const hat = cell.trimEnd();
    return column === 1 && (hat === "leader" || hat === "manager") ? style[hat](cell) : cell;
  };
  const [first = "", ...rest] = table([headings, ...rows], view.width, paint);
  return `${[style.strong(first), ...rest].join("\n")}\n`;
}

/** Everything about one rule, and how a pack of one's own would change it. */
export function ruleCard(rule: Rule, claims: readonly Claim[], view: View): string {
  const cited = rule.claims.map((number) => claimWords(number, claims));
  const extended = rule.extendedWhen
    ? [`${conditionWords(rule.extendedWhen)}: then it is our own reading`]
    : [];
  const parts = [
    [view.style.strong(rule.id), `${rule.hat} +${rule.points}, ${rule.kind}, ${rule.basis}`],
    [
      ...labelled("When", [conditionWords(rule.when)], view),
      ...labelled("Extended", extended, view),
      ...labelled("Because", [rule.because], view),
      ...labelled("Claims", cited, view),
      ...labelled("Source", rule.source ? [rule.source] : [], view),
    ],
    [
      ...labelled("Holds", (rule.examples?.holds ?? []).map(exampleWords), view),
      ...labelled("Fails", (rule.examples?.fails ?? []).map(exampleWords), view),
    ],
    packLines(rule),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function claimWords(number: number, claims: readonly Claim[]): string {
  const claim = claims.find((one) => one.number === number);
  return claim ? `${number}, ${claim.section}: ${claim.says}` : String(number);
}

/** A situation as its author would type it. */
function exampleWords(example: Readonly<Record<string, unknown>>): string {
  const value = (one: unknown) => (typeof one === "string" ? one : JSON.stringify(one));
  const entries = Object.entries(example).map(([fact, one]) => `${fact}: ${value(one)}`);
  return entries.length > 0 ? entries.join(", ") : "nothing told";
}

/** Not wrapped, so that it can be copied. */
function packLines({ id, points: now }: Rule): string[] {
  const other = now > 2 ? 2 : now + 1;
  return [
    "To change it, put this into a pack of your own:",
    "",
    "  extends: article",
    "  rules:",
    `    - id: ${id}`,
    `      off: true        # or, instead of ${points(now)}: points: ${other}`,
  ];
}

function labelled(label: string, texts: readonly string[], view: View): string[] {
  const lines = texts.flatMap((text) => hanging(legible(text, view.unicode), view.width - gutter));
  return lines.map(
    (line, i) => (i === 0 ? view.style.strong(padEnd(label, gutter)) : " ".repeat(gutter)) + line,
  );
}
