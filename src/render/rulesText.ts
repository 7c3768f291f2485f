import { stringify } from "yaml";
import type { Trial } from "../audit/audit.ts";
import type { Difference } from "../audit/difference.ts";
import type { Finding } from "../audit/finding.ts";
import type { Claim, Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import { hatsText } from "../model/verdict.ts";
import type { Display, Look } from "./display.ts";
import { firstOf, placeText, problemText } from "./problemText.ts";
import { toSafeJson } from "./safeJson.ts";
import { renderSections, tableLines } from "./sections.ts";
import { capitalize, countText, escapeControls, foldText, numberText } from "./textWidth.ts";

// Packs as text for those who write them: rules, claims, what a check finds, what a pack changes.

export function renderRules(rules: readonly Rule[], look: Look): string {
  const rows = rules.map(({ id, hat, points, kind, basis, claims }) => {
    return [id, hat, String(points), kind, basis, claims.join(", ")];
  });
  const heads = ["rule", "hat", "points", "kind", "basis", "claims"];
  return `${tableLines(heads, rows, look).join("\n")}\n`;
}

const deciding = ["id", "hat", "kind", "points", "basis", "claims", "when", "because", "note"];

/** Renders what decides in a rule or a heads-up, as a pack to begin with, below what the article says about it. */
export function renderRule(rule: Rule | Pack["cautions"][number], display: Display): string {
  const claims = display.labels.claims(rule.claims ?? []);
  const room = { ...display, width: display.width - 2 };
  const comments = claims.flatMap((text) => foldText(text, room)).map((line) => `# ${line}`);
  const decides = Object.entries(rule).filter(([key]) => deciding.includes(key));
  const list = "hat" in rule ? "rules" : "cautions";
  const pack = { extends: "article", [list]: [Object.fromEntries(decides)] };
  const yaml = stringify(pack, { lineWidth: display.width });
  return [...comments, ...yaml.split("\n").map(escapeControls)].join("\n");
}

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
  const lines = firstOf(findings, ({ severity, code, place, witness, ...problem }) => {
    const text = `${placeText(place)}${severity} ${code}: ${problemText(problem)}`;
    const shown = witness ? [`  shown by ${toSafeJson(witness)}`] : [];
    return [...foldText(text, look, 0, 2), ...shown];
  });
  return lines.map((line) => `${line}\n`).join("");
}

export function countFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No mistakes found.\n";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return `${countText(errors, "error")}, ${countText(findings.length - errors, "warning")}.\n`;
}

/** What a pack's examples show of its rules, and what they leave unseen. */
export function renderTrial({ examples, cases, unseen }: Trial, look: Look): string {
  const texts = [
    `${countText(examples, "example")} and ${countText(cases, "case")}.`,
    ...unseen.map(({ rule, never }) => `${rule}: there's no example in which it ${never}.`),
  ];
  return `${texts.flatMap((text) => foldText(text, look, 0, 2)).join("\n")}\n`;
}

/** Says which situations get other hats, by the rule behind it; `what` names what was compared, such as `records`. */
export function renderDifference(
  { looked, count, changed, rules }: Difference,
  what: string,
  look: Look,
): string {
  const share = looked > 0 ? ` (${((changed * 100) / looked).toFixed(1)} %)` : "";
  const gets = changed === 1 ? "gets" : "get";
  const head = `${numberText(changed)} of ${numberText(looked)} ${what} ${gets} another hat${share}.`;
  const all = `There are ${numberText(count)} ${what}: too many to look at each.`;
  const rest = count > looked ? [all] : [];
  const lines = firstOf(rules, ({ rule, count, witness, before, after }) => {
    const change = `${hatsText(before)} → ${hatsText(after)}`;
    const text = `${rule}: ${numberText(count)}, such as ${change} in`;
    return [...foldText(text, look), `  ${toSafeJson(witness)}`];
  });
  return `${[look.style.strong(head), ...rest, ...lines].join("\n")}\n`;
}
