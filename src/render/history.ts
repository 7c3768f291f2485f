import type { Hat } from "../core/facts.ts";
import type { Changes } from "../core/movement.ts";
import type { Decision } from "../core/tally.ts";
import { bar } from "./cardHead.ts";
import { ago, day } from "./day.ts";
import { changeWords } from "./movement.ts";
import { points } from "./phrases.ts";
import { table } from "./table.ts";
import { capital, clip, legible, padEnd, wrap } from "./text.ts";
import type { View } from "./view.ts";

/** A check as a line of someone's history. */
export interface PastCheck {
  readonly at: string;
  readonly hat: Hat | null;
  readonly strength: Decision["strength"];
  readonly balance: { readonly leader: number; readonly manager: number };
  readonly changed: Changes;
}

/** Below this, a check takes two lines and more. */
const oneLine = 72;

/** How the hats of one person moved, the newest check last. */
export function history(name: string, checks: readonly PastCheck[], view: View): string {
  const title = `${legible(name, view.unicode)}: ${counted(checks.length)}`;
  const line = view.plain ? sentence : view.width < oneLine ? stackedLines : columnLine;
  const key = view.unicode ? "█ leader, ░ manager" : "# leader, - manager";
  const lines = [
    ...wrap(title, view.width).map((line) => view.style.strong(line)),
    ...checks.flatMap((check) => line(check, view)),
    ...(view.plain || checks.length === 0 ? [] : wrap(key, view.width).map((line) => view.style.faint(line))),
  ];
  return `${lines.join("\n")}\n`;
}

export const counted = (n: number): string => (n === 1 ? "1 check" : `${n} checks`);

const changesOf = ({ changed }: PastCheck, view: View): string =>
  legible(changeWords(changed, view).join(", "), view.unicode);

function columnLine(check: PastCheck, view: View): string[] {
  const cells = view.width < 100 ? 12 : 24;
  const before = `${padEnd(day(new Date(check.at)), 11)}  ${hatCell(check, view, 7)}  ${padEnd(check.strength, 7)}  `;
  const columns = 11 + 2 + 7 + 2 + 7 + 2 + cells + 2 + 5 + 2;
  const room = view.width - columns;
  const changes = clip(wrap(changesOf(check, view), room), 1, room, view.unicode ? "…" : "...")[0];
  return [`${before}${bar(check, cells, view)}  ${padEnd(score(check), 5)}  ${changes}`.trimEnd()];
}

function stackedLines(check: PastCheck, view: View): string[] {
  const cells = Math.max(8, Math.min(24, view.width - 8));
  const changes = changesOf(check, view);
  return [
    `${padEnd(day(new Date(check.at)), 11)} ${hatCell(check, view, 7)}${view.width < 30 ? "" : ` ${check.strength}`}`,
    `  ${bar(check, cells, view)} ${score(check)}`,
    ...(changes ? wrap(changes, view.width - 2).map((line) => `  ${line}`) : []),
  ];
}

function sentence(check: PastCheck, view: View): string[] {
  const { hat, strength, balance } = check;
  const worn = hat ? `${hat} hat, ${strength}` : "no hat";
  const changes = changesOf(check, view);
  const text = `${day(new Date(check.at))}: ${worn}; leader ${points(balance.leader)}, manager ${balance.manager}.`;
  return wrap(changes ? `${text} ${capital(changes)}.` : text, view.width);
}

const score = ({ balance: { leader, manager } }: PastCheck): string => `${leader}:${manager}`;

function hatCell({ hat }: PastCheck, { style }: View, columns: number): string {
  const cell = padEnd(hat ?? "none", columns);
  return hat ? style[hat](cell) : cell;
}

/** Someone who was checked before, as a line of a list. */
export interface Known {
  readonly name: string;
  readonly checks: number;
  readonly last: Pick<PastCheck, "at" | "hat">;
}

/** Everyone remembered, with the last hat and how long ago that was. */
export function people(known: readonly Known[], now: Date, view: View): string {
  const longest = Math.max(12, Math.floor(view.width / 2));
  const rows = known.map(({ name, checks, last }) => {
    const shown = legible(name, view.unicode);
    const [short = ""] = clip(wrap(shown, longest), 1, longest, view.unicode ? "…" : "...");
    return [short, `${last.hat ?? "no"} hat`, ago(new Date(last.at), now), counted(checks)];
  });
  const lines = view.plain
    ? rows.flatMap(([name, ...rest]) => wrap(`${name}: ${rest.join(", ")}.`, view.width))
    : table(rows, view.width);
  return `${lines.join("\n")}\n`;
}
