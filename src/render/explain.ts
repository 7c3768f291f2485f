import type { Trace } from "../core/condition.ts";
import type { RuleTrace, Verdict } from "../core/verdict.ts";
import { leafWords, valueWords } from "./condition.ts";
import { hanging, legible, wrap } from "./text.ts";
import type { View } from "./view.ts";

const groups = { all: "all of these", any: "any of these", not: "not this" } as const;
const outcomeColumns = "unknown".length + 2;

/** Every rule and how it came out, with what was wanted and what was seen at each point. */
export function explain({ trace = [] }: Verdict, view: View): string {
  const rules = trace.map((rule) => ruleLines(rule, view).join("\n"));
  const head = wrap("Every rule, and how it came out", view.width).map((line) => view.style.strong(line));
  return `${[head.join("\n"), ...rules].join("\n\n")}\n`;
}

function ruleLines(rule: RuleTrace, view: View): string[] {
  const { claims, basis } = rule;
  const cited = claims.length > 0 ? `; claims ${claims.join(", ")}` : "";
  const words = `${rule.rule}: ${rule.hat} +${rule.points}, ${rule.kind}, ${basis}${cited}`;
  return [...outcomeLines(rule.trace, words, 0, view), ...traceLines(rule.trace, 1, view)];
}

function traceLines(trace: Trace, depth: number, view: View): string[] {
  if (!trace.group) return outcomeLines(trace, leafLine(trace), depth, view);
  const parts = (trace.parts ?? []).flatMap((part) => traceLines(part, depth + 1, view));
  return [...outcomeLines(trace, `${groups[trace.group]}:`, depth, view), ...parts];
}

function leafLine({ fact, wanted, saw }: Trace): string {
  if (fact === undefined || wanted === undefined) return "";
  return `${leafWords(fact, wanted)} (${saw === undefined ? "not known" : `told: ${valueWords(saw)}`})`;
}

/** However deep a group lies, half the width is left for its words. */
function outcomeLines({ outcome }: Trace, words: string, depth: number, view: View): string[] {
  const { width } = view;
  const indent = " ".repeat(Math.min(2 * depth, Math.max(0, Math.floor(width / 2) - outcomeColumns)));
  const room = width - indent.length - outcomeColumns;
  const paint = outcome === "holds" ? view.style.strong : view.style.faint;
  return hanging(legible(words, view.unicode), room).map((line, i) =>
    i === 0
      ? indent + paint(outcome) + " ".repeat(outcomeColumns - outcome.length) + line
      : " ".repeat(indent.length + outcomeColumns) + line,
  );
}
