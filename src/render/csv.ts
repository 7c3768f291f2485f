import { stringify } from "csv-stringify/sync";
import type { Refusal } from "../core/refusal.ts";
import type { Open, Reason, Verdict } from "../core/verdict.ts";
import { problemWords } from "./problems.ts";
import { harmless } from "./text.ts";

/** The columns that a verdict adds to a table. */
const added: readonly (readonly [string, (verdict: Verdict) => string])[] = [
  ["hat", ({ hat }) => hat ?? "none"],
  ["then", ({ then }) => then ?? ""],
  ["strength", ({ strength }) => strength],
  ["order", ({ order }) => order],
  ["leader points", ({ balance }) => String(balance.leader)],
  ["manager points", ({ balance }) => String(balance.manager)],
  ["settled", ({ settled }) => String(settled)],
  ["reasons", ({ reasons }) => reasons.map(reasonText).join("; ")],
  ["open", ({ open }) => open.map(openText).join("; ")],
  ["say", ({ advice }) => advice.say],
  ["ask", ({ advice }) => advice.ask[0] ?? ""],
  ["do", ({ advice }) => advice.do[0] ?? ""],
  ["leave", ({ advice }) => advice.avoid[0] ?? ""],
  ["until", ({ advice }) => advice.until],
  ["notes", ({ notes }) => notes.join(" ")],
];

const reasonText = ({ rule, hat, points }: Reason): string => `${rule} (${hat} +${points})`;
const openText = ({ fact, answer, hat }: Open): string => `${fact} ${String(answer)} (${hat ?? "none"})`;

const problemColumn = "problem";

/** Names for the added columns; one that the table already has gets a mark. */
export function headerRow(own: readonly string[], delimiter: string): string {
  const names = [...added.map(([name]) => name), problemColumn];
  const mine = names.map((name) => (own.includes(name) ? `${name} (hat-advisor)` : name));
  return row([...own.map(safeCell), ...mine], delimiter);
}

export const verdictRow = (own: readonly string[], verdict: Verdict, delimiter: string): string =>
  row([...own.map(safeCell), ...added.map(([, cell]) => safeCell(cell(verdict))), ""], delimiter);

export function refusalRow(own: readonly string[], { problems }: Refusal, delimiter: string): string {
  const words = problems.map((problem) => harmless(problemWords(problem))).join(" ");
  return row([...own.map(safeCell), ...added.map(() => ""), safeCell(words)], delimiter);
}

const row = (cells: readonly string[], delimiter: string): string => stringify([cells], { delimiter });

/** A spreadsheet runs a text that begins like a formula; a number may keep its sign. */
export function safeCell(cell: string): string {
  const isNumber = /^[-+]?\d+([.,]\d+)?%?$/.test(cell.trim());
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !isNumber ? `'${cell}` : cell;
}
