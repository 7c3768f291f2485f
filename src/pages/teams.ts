import { interpret } from "../decide/figures.ts";
import { buildReason, decideByRules, findHolding, sortForHat } from "../decide/reasons.ts";
import type { ReadyRule, Rulebook } from "../decide/rulebook.ts";
import type { Hat } from "../model/model.ts";
import type { Situation } from "../model/situation.ts";
import { capitalize, escapeControls } from "../render/textWidth.ts";
import { decodeRow, type ReportData } from "./pageData.ts";

/** One team of a report, decided. Its card is made when somebody opens it. */
export interface Team {
  readonly number: number;
  readonly name: string;
  readonly group: string;
  readonly situation: Situation;
  /** A default says that nothing was heard, which is no finding about the team. */
  readonly hat: Hat | "unheard";
  readonly strength: "clear" | "leaning" | "split" | "–";
  /** The hats in words: `Manager, then leader`. */
  readonly hats: string;
  /** The calls that hold, those for the hat first. */
  readonly calls: readonly ReadyRule[];
  /** The heaviest call in words; without a call there is none, since hints alone say nothing. */
  readonly because: string;
  /** What was left out or not answered. */
  readonly gaps: string;
}

export const decideTeams = ({ rows, values, gaps }: ReportData, book: Rulebook): Team[] =>
  rows.map((row, i) => {
    const { situation, group = "" } = decodeRow(row, values);
    const interpreted = interpret(situation, book.pack.bands);
    const { facts } = interpreted;
    const holding = findHolding(facts, book);
    const { hat, then, strength } = decideByRules(holding, facts);
    const name = escapeControls(String(situation.id ?? `Team ${i + 1}`));
    const own = { name, group: escapeControls(group), gaps: escapeControls(gaps[i] ?? "") };
    const team = { number: i + 1, situation, ...own };
    const none = { calls: [], because: "" };
    if (!hat || strength === "default" || strength === "none")
      return { ...team, hat: "unheard", strength: "–", hats: hatWords.unheard, ...none };
    const calls = sortForHat(holding, hat).filter(({ rule }) => rule.kind === "call");
    const hats = then ? `${hatWords[hat]}, then ${then}` : hatWords[hat];
    const because = calls[0] ? buildReason(calls[0], interpreted, book).because : "";
    return { ...team, hat, strength, hats, calls, because: escapeControls(because) };
  });

export const hatWords = { leader: "Leader", manager: "Manager", unheard: "Nothing heard" };
export const strengths = ["clear", "leaning", "split"] as const;

/** Which teams to show, in what order. An empty word lets every team through. */
export const everyTeam = {
  search: "",
  group: "",
  hat: "",
  strength: "",
  call: "",
  sortedBy: "number" as "number" | "name" | "group" | "hats" | "strength",
  isDescending: false,
};
export type TeamView = Readonly<typeof everyTeam>;

const texts = new Intl.Collator("en", { numeric: true });

/** The teams that a view lets through. Those that compare as equal stay in the order of the file. */
export function findTeams(teams: readonly Team[], view: TeamView): Team[] {
  const { group, hat, strength, call, sortedBy } = view;
  const wanted = view.search.trim().toLowerCase();
  const turn = view.isDescending ? -1 : 1;
  const found = teams.filter(
    (team) =>
      (!group || team.group === group) &&
      (!hat || team.hat === hat) &&
      (!strength || team.strength === strength) &&
      (!call || team.calls.some(({ rule }) => rule.id === call)) &&
      `${team.name}\n${team.group}`.toLowerCase().includes(wanted),
  );
  if (sortedBy === "number") return found;
  return found.sort((a, b) => turn * texts.compare(a[sortedBy], b[sortedBy]));
}

/** How many teams came out how: by hat, by strength, and by both (`leader clear`). */
export function countTeams(teams: readonly Team[]): (kind: string) => number {
  const counts = new Map<string, number>();
  const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const { hat, strength } of teams) {
    for (const kind of [hat, strength, `${hat} ${strength}`]) add(kind);
  }
  return (kind) => counts.get(kind) ?? 0;
}

/** Says how many of the teams we heard nothing from could have said more. */
export function unheardText(teams: readonly Team[]): string {
  const gaps = teams.filter(({ hat, gaps }) => hat === "unheard" && gaps !== "").length;
  const some = gaps > 0 ? ` In ${gaps} of them, answers are missing or unreadable.` : "";
  return `No answer called for a change of hat. That's no finding about these teams.${some}`;
}

/** A rule's name for people: `low-morale` is "Low morale". */
export const callName = (id: string): string => capitalize(id.replaceAll("-", " "));
