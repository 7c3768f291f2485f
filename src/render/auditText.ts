import type { Trial } from "../audit/audit.ts";
import type { Difference, RuleDifference } from "../audit/difference.ts";
import type { Finding } from "../audit/finding.ts";
import type { Hats } from "../model/model.ts";
import type { Display } from "./display.ts";
import { problemText } from "./problemText.ts";
import { readableText, toSafeJson, wrapText } from "./textWidth.ts";

type Look = Pick<Display, "width" | "style" | "unicode">;

const mostFindings = 50;

/** Each finding with its place, and a situation that shows it, to be copied; the first fifty, and how many more. */
export function renderFindings(findings: readonly Finding[], look: Look): string {
  const shown = findings.slice(0, mostFindings).flatMap((finding) => {
    const { severity, code, place, witness, other, ...problem } = finding;
    const where = place ? `${place.file}:${place.line}:${place.column}: ` : "";
    return [
      ...hangingLines(`${where}${severity} ${code}: ${problemText(problem)}`, look),
      ...(witness ? [`  shown by ${toSafeJson(witness)}`] : []),
    ];
  });
  const more = findings.length - mostFindings;
  return [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].map((line) => `${line}\n`).join("");
}

/** How many findings of either kind there are. */
export function countFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No problems found.\n";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return `${countText(errors, "error")}, ${countText(findings.length - errors, "warning")}.\n`;
}

const countText = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

/** Breaks what stands on the first line less often than the rest, so that places stay easy to find. */
function hangingLines(text: string, { width, unicode }: Look): string[] {
  return wrapText(readableText(text, unicode), width - 2).map((line, i) =>
    i ? `  ${line}` : line,
  );
}

/** What a pack's examples show of its rules, and what they leave unseen. */
export function renderTrial({ examples, cases, unseen, findings }: Trial, look: Look): string {
  const fine = findings.length === 0 ? ", and all come out as they say" : "";
  const head = `${countText(examples, "example")} and ${countText(cases, "case")}${fine}.`;
  const lines = (["holds", "fails"] as const).flatMap((side) => {
    const rules = unseen.filter(({ never }) => never === side).map(({ rule }) => rule);
    const verb = side === "holds" ? "holding" : "failing";
    return rules.length === 0 ? [] : hangingLines(`Never seen ${verb}: ${rules.join(", ")}`, look);
  });
  const whole = lines.length > 0 ? lines : ["Every rule is seen holding and failing."];
  return `${[...hangingLines(head, look).map((line) => look.style.strong(line)), ...whole].join("\n")}\n`;
}

/** Which situations get other hats, by the rule behind it. `what` is what was looked at: situations, or records. */
export function renderDifference(
  { looked, count, changed, rules }: Difference,
  what: string,
  look: Look,
): string {
  const share = looked > 0 ? ` (${((changed * 100) / looked).toFixed(1)} %)` : "";
  const gets = changed === 1 ? "gets" : "get";
  const head = `${changed} of ${looked} ${what} ${gets} another hat${share}.`;
  const rest = count > looked ? [`There are ${count} ${what}: too many to look at each.`] : [];
  const lines = rules.slice(0, mostFindings).flatMap((rule) => ruleLines(rule, look));
  return `${[look.style.strong(head), ...rest, ...lines].join("\n")}\n`;
}

function ruleLines({ rule, count, witness, before, after }: RuleDifference, look: Look): string[] {
  const words = `${rule}: ${count}, such as ${hatsWords(before)} → ${hatsWords(after)} in`;
  return [...hangingLines(words, look), `  ${toSafeJson(witness)}`];
}

const hatsWords = ({ hat, then }: Hats): string =>
  then === null ? (hat ?? "no hat") : `${hat}, then ${then}`;
