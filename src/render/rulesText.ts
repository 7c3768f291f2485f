import type { FactName } from "../model/facts.ts";
import type { Claim } from "../model/packSchema.ts";
import type { Condition, Matcher, Rule } from "../model/rule.ts";
import type { Display } from "./display.ts";
import { capitalize, joinWords, padTo, readableText, widthOf, wrapText } from "./textWidth.ts";

const gap = 2;

/** Pads columns to what stands in them; where the width is too small for that, the last one wraps. */
export function renderTable(rows: readonly (readonly string[])[], width: number): string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + gap, 0);
  return rows.flatMap((row) => {
    const last = wrapText(row[columns - 1] ?? "", Math.max(10, width - before));
    const first = row.slice(0, -1).map((cell, i) => padTo(cell, (widths[i] as number) + gap));
    return last.map((line, i) => (i === 0 ? first.join("") : " ".repeat(before)) + line);
  });
}

const headings = ["rule", "hat", "points", "kind", "basis", "claims"];

/** One line a rule, in the pack's order. */
export function renderRules(rules: readonly Rule[], { style, width }: Display): string {
  const rows = rules.map(({ id, hat, points, kind, basis, claims }) => [
    ...[id, hat, String(points), kind, basis],
    claims.join(", "),
  ]);
  const [first = "", ...rest] = renderTable([headings, ...rows], width);
  return `${[style.strong(first), ...rest].join("\n")}\n`;
}

const parts = [
  ["say", "Open with"],
  ["ask", "Ask"],
  ["do", "Do"],
  ["avoid", "Don't"],
  ["until", "Until"],
] as const;

/** Everything about a rule, and how a pack of one's own would change it. */
export function renderRule(rule: Rule, claims: readonly Claim[], display: Display): string {
  const { id, hat, points, kind, basis, when, extendedWhen, because, source, examples } = rule;
  const { style } = display;
  const says = new Map(claims.map((claim) => [claim.number, claim.says]));
  const extended = extendedWhen
    ? [`Our own reading when ${conditionText(extendedWhen, display)}.`]
    : [];
  const block = (label: string, texts: readonly string[]) => labeledLines(label, texts, display);
  const lines = [
    style.strong(id),
    ...block("", [`${hat} ${kind}, ${pointsText(points)}, ${basisText(basis)}`]),
    ...block("When", [`${capitalize(conditionText(when, display))}.`, ...extended]),
    ...block("Because", [because]),
    ...block(
      "Claims",
      rule.claims.map((number) => `${number}. ${says.get(number) ?? "?"}`),
    ),
    ...block("Source", source ? [source] : []),
    ...parts.flatMap(([part, label]) =>
      block(
        label,
        (rule[part] ?? []).map((line) => lineText(line, display)),
      ),
    ),
    ...block("Note", rule.note ? [rule.note] : []),
    ...block("Holds", (examples?.holds ?? []).map(exampleText)),
    ...block("Fails", (examples?.fails ?? []).map(exampleText)),
    "",
    "To change it, put this into a pack of your own:",
    "",
    ...["extends: article", "rules:", `  - id: ${id}`, "    off: true"].map((line) => `  ${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

const pointsText = (points: number): string => (points === 1 ? "1 point" : `${points} points`);

const basisText = (basis: Rule["basis"]): string =>
  basis === "article" ? "from the article" : "our own reading of the article";

const lineText = (line: NonNullable<Rule["say"]>[number], display: Display): string =>
  typeof line === "string" ? line : `${line.text} (when ${conditionText(line.when, display)})`;

/** A situation as its author would type it. */
function exampleText(example: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(example).map(([fact, value]) => {
    return `${fact}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  return entries.length > 0 ? entries.join(", ") : "nothing told";
}

const labelWidth = 11;

function labeledLines(label: string, texts: readonly string[], display: Display): string[] {
  const { style, unicode, width } = display;
  const lines = texts.flatMap((text) =>
    wrapText(readableText(text, unicode), Math.max(20, width - labelWidth)).map((line, i) =>
      i === 0 ? line : `  ${line}`,
    ),
  );
  return lines.map((line, i) => style.strong(padTo(i === 0 ? label : "", labelWidth)) + line);
}

/** A condition in the pack's own words: `morale is low, and the deadline is tight`. */
export function conditionText(condition: Condition, display: Pick<Display, "labels">): string {
  const texts = Object.entries(condition).flatMap(([key, wanted]) => {
    if (wanted === undefined) return [];
    if (key === "not") return `not (${conditionText(wanted as Condition, display)})`;
    if (key !== "all" && key !== "any") return matcherText(key, wanted as Matcher, display);
    const inner = (wanted as Condition[]).map((part) => conditionText(part, display));
    if (key === "all" || inner.length < 2) return inner.join(", and ");
    return `either ${inner.join(", or ")}`;
  });
  return texts.join(", and ");
}

function matcherText(fact: string, wanted: Matcher, { labels }: Pick<Display, "labels">): string {
  const phrase = (value: unknown) =>
    labels.phrase(fact as FactName, value === "nothing" ? [] : (value as string));
  if (typeof wanted !== "object") return phrase(wanted);
  if (Array.isArray(wanted)) return joinWords(wanted.map(phrase));
  const { atLeast, atMost } = wanted as { atLeast?: number; atMost?: number };
  const range = [atLeast ?? 0, atMost ?? "more"].join(atMost === undefined ? " or " : " to ");
  return fact === "shortBy" ? `the work exceeds the time by ${range} %` : phrase(range);
}

/** What the article says, each claim under its number. */
export function renderClaims(claims: readonly Claim[], { style, width, unicode }: Display): string {
  const sections = [...new Set(claims.map(({ section }) => section))];
  const blocks = sections.map((section) => {
    const rows = claims
      .filter((claim) => claim.section === section)
      .map(({ number, says }) => [String(number).padStart(3), readableText(says, unicode)]);
    return [style.strong(capitalize(section)), ...renderTable(rows, width)].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}
