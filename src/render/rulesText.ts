import type { Trial } from "../audit/audit.ts";
import type { Difference } from "../audit/difference.ts";
import type { Finding } from "../audit/finding.ts";
import { joinWords } from "../decide/reasons.ts";
import { emptyListWord, type FactName } from "../model/facts.ts";
import type { Claim } from "../model/packSchema.ts";
import type { Condition, Line, Matcher, Rule } from "../model/rule.ts";
import { hatsText } from "../model/verdict.ts";
import type { Display, Labels, Look } from "./display.ts";
import { firstOf, problemText } from "./problemText.ts";
import { toSafeJson } from "./safeJson.ts";
import { renderSections, tableLines } from "./sections.ts";
import { capitalize, countText, foldText } from "./textWidth.ts";

// Packs as text for those who write them: rules, claims, what a check finds, what a pack changes.

/** One line a rule, in the pack's order. */
export function renderRules(rules: readonly Rule[], look: Look): string {
  const rows = rules.map(({ id, hat, points, kind, basis, claims }) => {
    return [id, hat, String(points), kind, basis, claims.join(", ")];
  });
  return `${tableLines(["rule", "hat", "points", "kind", "basis", "claims"], rows, look).join("\n")}\n`;
}

/** Everything about a rule, and how a pack of one's own would change it. */
export function renderRule(rule: Rule, display: Display): string {
  const { id, hat, points, kind, basis, when, extendedWhen, because, source, note } = rule;
  const { labels } = display;
  const whose = basis === "article" ? "from the article" : "our own reading of the article";
  const own = extendedWhen && `Our own reading when ${conditionText(extendedWhen, labels)}.`;
  const lines = (part: readonly Line[] = []) => part.map((line) => lineText(line, labels));
  const sections = [
    { heading: id, texts: [`${hat} ${kind}, ${countText(points, "point")}, ${whose}`] },
    { heading: "When", texts: [`${capitalize(conditionText(when, labels))}.`, own ?? []].flat() },
    { heading: "Because", texts: [because] },
    {
      heading: "Claims",
      texts: rule.claims.map((number) => `${number}. ${labels.claim(number) ?? "?"}`),
    },
    { heading: "Source", texts: [source ?? []].flat() },
    { heading: "Open with", texts: lines(rule.say) },
    { heading: "Ask", texts: lines(rule.ask) },
    { heading: "Do", texts: lines(rule.do) },
    { heading: "Avoid", texts: lines(rule.avoid) },
    { heading: "Until", texts: lines(rule.until) },
    { heading: "Heads up", texts: [note ?? []].flat() },
    { heading: "Holds", texts: (rule.examples?.holds ?? []).map(exampleText) },
    { heading: "Fails", texts: (rule.examples?.fails ?? []).map(exampleText) },
  ];
  const pack = `extends: article\nrules:\n  - id: ${id}\n    off: true\n`;
  const change = `To change it, put this into a pack of your own:\n\n${pack}`;
  return `${renderSections(sections, display)}\n${change}`;
}

const lineText = (line: Line, labels: Labels): string =>
  typeof line === "string" ? line : `${line.text} (when ${conditionText(line.when, labels)})`;

/** A situation as its author would type it. */
function exampleText(example: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(example).map(([fact, value]) => {
    return `${fact}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  return entries.join(", ") || "nothing told";
}

/** A condition in the pack's own words: `morale is low, and the deadline is tight`. */
function conditionText({ all = [], any, not, ...facts }: Condition, labels: Labels): string {
  const inner = (part: Condition) => conditionText(part, labels);
  const texts = [
    ...Object.entries(facts as Record<string, Matcher>).map(([fact, wanted]) =>
      matcherText(fact, wanted, labels),
    ),
    ...all.map(inner),
    ...(any ? [`(${any.map(inner).join(", or ")})`] : []),
    ...(not ? [`not (${inner(not)})`] : []),
  ];
  return texts.join(", and ");
}

function matcherText(fact: string, wanted: Matcher, labels: Labels): string {
  const phrase = (value: string | number | boolean) =>
    labels.phrase(fact as FactName, value === emptyListWord ? [] : value);
  if (typeof wanted !== "object") return phrase(wanted);
  if (Array.isArray(wanted)) return joinWords(wanted.map(phrase), "or");
  const { atLeast = 0, atMost } = wanted as { atLeast?: number; atMost?: number };
  const range = atMost === undefined ? `${atLeast} or more` : `${atLeast} to ${atMost}`;
  return fact === "shortBy" ? `the work exceeds the time by ${range} %` : phrase(range);
}

/** What the article says, each claim under its number. */
export function renderClaims(claims: readonly Claim[], look: Look): string {
  const headings = [...new Set(claims.map(({ section }) => section))];
  const sections = headings.map((heading) => {
    const own = claims.filter(({ section }) => section === heading);
    const texts = own.map(({ number, says }) => `${number}. ${says}`);
    return { heading: capitalize(heading), texts };
  });
  return renderSections(sections, look);
}

/** Each finding with its place, and a situation that shows it, to be copied. */
export function renderFindings(findings: readonly Finding[], look: Look): string {
  const lines = firstOf(findings, ({ severity, code, place, witness, other: _, ...problem }) => {
    const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
    const text = `${where}${severity} ${code}: ${problemText(problem)}`;
    return [
      ...foldText(text, look, 0, 2),
      ...(witness ? [`  shown by ${toSafeJson(witness)}`] : []),
    ];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** How many findings of either kind there are. */
export function countFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No problems found.\n";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return `${countText(errors, "error")}, ${countText(findings.length - errors, "warning")}.\n`;
}

/** What a pack's examples show of its rules, and what they leave unseen. */
export function renderTrial({ examples, cases, unseen, findings }: Trial, look: Look): string {
  const fine = findings.length === 0 ? ", and all come out as they say" : "";
  const texts = [
    `${countText(examples, "example")} and ${countText(cases, "case")}${fine}.`,
    ...unseen.map(({ rule, never }) => `${rule}: there's no example in which it ${never}.`),
  ];
  return `${texts.flatMap((text) => foldText(text, look, 0, 2)).join("\n")}\n`;
}

/** Which situations get other hats, by the rule behind it; `what` was looked at may be records. */
export function renderDifference(
  { looked, count, changed, rules }: Difference,
  what: string,
  look: Look,
): string {
  const share = looked > 0 ? ` (${((changed * 100) / looked).toFixed(1)} %)` : "";
  const gets = changed === 1 ? "gets" : "get";
  const head = `${changed} of ${looked} ${what} ${gets} another hat${share}.`;
  const rest = count > looked ? [`There are ${count} ${what}: too many to look at each.`] : [];
  const lines = firstOf(rules, ({ rule, count, witness, before, after }) => [
    ...foldText(`${rule}: ${count}, such as ${hatsText(before)} → ${hatsText(after)} in`, look),
    `  ${toSafeJson(witness)}`,
  ]);
  return `${[look.style.strong(head), ...rest, ...lines].join("\n")}\n`;
}
