import type { FactName, Value } from "../core/facts.ts";
import type { Changes, Since } from "../core/movement.ts";
import type { Verdict } from "../core/verdict.ts";
import { ago, day } from "./day.ts";
import { frameOf } from "./frame.ts";
import { escaped } from "./markdown.ts";
import { itemWords } from "./phrases.ts";
import { either, legible, padEnd, wrap } from "./text.ts";
import type { View } from "./view.ts";

/** Under the card: what moved since last time, and what that did to the hat. */
export function movementCard(since: Since, verdict: Verdict, now: Date, view: View): string {
  const { margin, inner, stacked } = frameOf(view);
  const gutter = stacked ? 2 : 7;
  const lines = parts(since, verdict, now, view).flatMap(([label, text]) => {
    const wrapped = wrap(legible(text, view.unicode), inner - gutter);
    if (stacked) return [label, ...wrapped.map((line) => `  ${line}`)];
    return wrapped.map((line, i) => padEnd(i === 0 ? label : "", gutter) + line);
  });
  return `\n${lines.map((line) => margin + line).join("\n")}\n`;
}

export function movementMarkdown(since: Since, verdict: Verdict, now: Date, view: View): string {
  const lines = parts(since, verdict, now, view).map(([, text]) => `- ${escaped(text, view)}`);
  return `\n## Since last time\n${lines.join("\n")}\n`;
}

/** `Last check 10 days ago, on 14 Nov 2026`. */
export function lastCheck(at: string, now: Date): string {
  const then = new Date(at);
  return `Last check ${ago(then, now)}, on ${day(then)}`;
}

function parts(since: Since, verdict: Verdict, now: Date, view: View): (readonly [string, string])[] {
  const then = new Date(since.at);
  const moved = `${day(then)}, ${ago(then, now)}: ${movedWords(since, view)}.`;
  const again = againWords(since, verdict);
  return [["Since", moved], ...(again ? [["Again", again] as const] : [])];
}

function movedWords({ changed, hat }: Since, view: View): string {
  const changes = changeWords(changed, view);
  const same = hat.from === hat.to;
  if (changes.length > 0) {
    const now = /^(\d+ answers? |no longer )/.test(changes[0] ?? "") ? "" : "now ";
    return `${now}${either(changes, "and")}; ${same ? stays(hat.to) : `that ${turned(hat)}`}`;
  }
  return same
    ? `nothing changed; ${stays(hat.to)}`
    : `no answer changed but the rules did; that ${turned(hat)}`;
}

const stays = (hat: Since["hat"]["to"]): string =>
  hat ? `the hat is still ${hat}` : "there is still no hat";

function turned({ from, to }: Since["hat"]): string {
  if (!from) return `calls for the ${to} hat, where there was none`;
  return to ? `turned the hat from ${from} to ${to}` : `took the ${from} hat off`;
}

type Change = NonNullable<Changes[FactName]>;

/** More new answers than these are only counted: they were told, which does not mean that anything moved. */
const mostNew = 3;

/** What is so now and was not, in phrases. */
export function changeWords(changed: Changes, view: View): string[] {
  const all = Object.entries(changed) as [FactName, Change][];
  const fresh = all.filter(([, { from }]) => from === null);
  const lost = all.filter(([, { to }]) => to === null);
  const moved = all.flatMap(([fact, { from, to }]) =>
    from === null || to === null ? [] : factWords(fact, from, to, view),
  );
  const told = fresh.map(([fact, { to }]) => `${view.words.phrase(fact, to ?? [])} (new)`);
  const count = (n: number, what: string) =>
    n > 0 ? [`${n} ${n === 1 ? "answer" : "answers"} ${what}`] : [];
  return [
    ...moved,
    ...(fresh.length > mostNew ? count(fresh.length, "not known before") : told),
    ...count(lost.length, "no longer known"),
  ];
}

const factWords = (fact: FactName, from: Value, to: Value, view: View): string[] =>
  typeof from === "object" && typeof to === "object"
    ? itemWords(fact, from, to, view)
    : [view.words.phrase(fact, to)];

/** The manager hat has an end, and hats follow the current needs: a cause that stays is worth a question itself. */
function againWords({ again }: Since, { reasons }: Verdict): string | undefined {
  if (!again) return undefined;
  const because = reasons.find(({ rule }) => rule === again.rule)?.because ?? "";
  return `${again.times} checks in a row in the manager hat for the same reason: ${because} The manager hat is for a while, not for good: what keeps the cause from going? (44, 51)`;
}
