import type { Reason, Verdict } from "../core/verdict.ts";
import { flipWords, missWords, openWords, settledWords } from "./outlook.ts";
import {
  balanceWords,
  basisTag,
  legend,
  orderLine,
  otherHat,
  pullHeading,
  quoted,
  title,
  untilWords,
  whyHeading,
} from "./phrases.ts";
import { legible } from "./text.ts";
import type { View } from "./view.ts";

/** The card for a page of notes: every reason and every note, since a page has no last line. */
export function markdown(verdict: Verdict, view: View, after = ""): string {
  const parts = [
    `# ${title(verdict)}`,
    summary(verdict, view),
    ...reasons(verdict, view),
    ...advice(verdict, view),
    ...section("What would change it", outlook(verdict, view)),
    ...section("Notes", bullets(verdict.notes, view)),
    `*${legend(verdict, "In brackets")}*`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n${after}`;
}

function summary(verdict: Verdict, view: View): string {
  const id = verdict.id === null ? "" : `**${escaped(String(verdict.id), view)}**`;
  const strength = verdict.hat ? `${verdict.strength}. ${balanceWords(verdict)}` : "";
  const first = [id, strength].filter((part) => part !== "").join(": ");
  return [first, orderLine(verdict) ?? ""].filter((part) => part !== "").join("\n\n");
}

function reasons(verdict: Verdict, view: View): string[] {
  const { hat } = verdict;
  if (!hat) return [];
  const of = (side: Reason["hat"]) =>
    verdict.reasons.filter((reason) => reason.hat === side).map((reason) => reasonLine(reason, view));
  return [...section(whyHeading(hat), of(hat)), ...section(pullHeading(otherHat(hat)), of(otherHat(hat)))];
}

function reasonLine(reason: Reason, view: View): string {
  const tag = basisTag(reason);
  return `- **+${reason.points}** ${escaped(reason.because, view)}${tag && ` (${tag})`}`;
}

function advice({ advice }: Verdict, view: View): string[] {
  const lines = [
    ...labelled("Say", advice.say && [quoted(advice.say)], view),
    ...labelled("Ask", advice.ask.slice(0, 3), view),
    ...labelled("Do", advice.do.slice(0, 3), view),
    ...labelled("Leave", advice.avoid.slice(0, 2), view),
    ...labelled("Until", [untilWords(advice)], view),
  ];
  return lines.length > 0 ? ["## In the conversation", ...lines] : [];
}

function labelled(label: string, texts: readonly string[] | "", view: View): string[] {
  const lines = bullets(texts || [], view);
  return lines.length > 0 ? [`**${label}**`, lines.join("\n")] : [];
}

function outlook(verdict: Verdict, view: View): string[] {
  const open = verdict.open.map((one) => openWords(one, verdict, view));
  const line = (label: string, text: string | undefined) => (text ? [`${label}: ${text}`] : []);
  return bullets(
    [
      ...line("Settled", verdict.settled ? settledWords : undefined),
      ...open.flatMap((text) => line("Still open", text)),
      ...line("Would flip", flipWords(verdict, view, Number.POSITIVE_INFINITY)),
      ...line(`Not ${verdict.whyNot?.hat}`, missWords(verdict, view)),
    ],
    view,
  );
}

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`## ${heading}`, lines.join("\n")] : [];

const bullets = (texts: readonly string[], view: View): string[] =>
  texts.filter((text) => text !== "").map((text) => `- ${escaped(text, view)}`);

/** Text that Markdown leaves as it is. */
export function escaped(text: string, view: View): string {
  return legible(text, view.unicode)
    .replaceAll("\u00a0", " ")
    .replace(/[\\`*_[\]<~&|]/g, "\\$&")
    .replace(/^(\s*)([-+>#=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}
