import type { Verdict } from "../core/verdict.ts";
import { type Frame, readable } from "./frame.ts";
import { balanceWords, orderLine, title } from "./phrases.ts";
import { clip, padEnd, wrap } from "./text.ts";
import type { View } from "./view.ts";

const longestBar = 40;

/** Whose situation it is, the hat, how strongly, and why the order if it is not by points. */
export function head(verdict: Verdict, frame: Frame): string[] {
  const { view, inner, cut } = frame;
  const id = verdict.id === null ? "" : readable(String(verdict.id), frame);
  const why = orderLine(verdict);
  return [
    ...(id ? clip(wrap(id, inner), 1, inner, cut).map((line) => view.style.faint(line)) : []),
    ...titleLines(verdict, frame),
    ...(why ? wrap(why, inner) : []),
  ];
}

function titleLines(verdict: Verdict, { view, inner, inline }: Frame): string[] {
  const { strength } = verdict;
  const words = title(verdict);
  const bold = (line: string) => tinted(line, view, view.style.strong);
  if (strength === "none") return wrap(words, inner).map(bold);
  if (inline) return wrap(`${words} (${strength})`, inner).map(bold);
  const room = inner - strength.length - 2;
  const [first = "", ...rest] = wrap(words, room);
  return [bold(padEnd(first, inner - strength.length)) + view.style.strong(strength), ...rest.map(bold)];
}

/** Leader at the left, manager at the right, as on a pair of scales. */
export function balance(verdict: Verdict, frame: Frame): string[] {
  const { leader, manager } = verdict.balance;
  const { view, inner, stacked } = frame;
  if (leader + manager === 0) return [];
  if (view.plain) return wrap(balanceWords(verdict), inner);
  if (stacked)
    return [bar(verdict, Math.min(inner, longestBar), view), ...wrap(balanceWords(verdict), inner)];
  const score = `${leader} : ${manager}`;
  const ends = "leader   manager".length;
  const cells = Math.min(longestBar, inner - ends - score.length - 2);
  const gap = " ".repeat(inner - ends - cells - score.length + 1);
  const { style } = view;
  return [
    `${style.leader("leader")} ${bar(verdict, cells, view)} ${style.manager("manager")}${gap}${style.strong(score)}`,
  ];
}

/** A side with points always shows at least one cell. */
export function bar({ balance }: Pick<Verdict, "balance">, cells: number, { style, unicode }: View): string {
  const { leader, manager } = balance;
  if (leader + manager === 0) return " ".repeat(cells);
  const exact = Math.round((cells * leader) / (leader + manager));
  const left = Math.min(Math.max(exact, leader > 0 ? 1 : 0), manager > 0 ? cells - 1 : cells);
  const [full, light] = unicode ? ["█", "░"] : ["#", "-"];
  return style.leader(full.repeat(left)) + style.manager(light.repeat(cells - left));
}

/** Hats in their colours; what is around them in `base`. */
export function tinted(
  line: string,
  { style }: View,
  base: (text: string) => string = (text) => text,
): string {
  const parts = line.split(/(\bLEADER\b|\bMANAGER\b|\b(?:leader|manager) hat\b)/);
  if (parts.length === 1) return base(line);
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return part && base(part);
      return base(part.toLowerCase().startsWith("leader") ? style.leader(part) : style.manager(part));
    })
    .join("");
}
