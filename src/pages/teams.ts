import { interpret } from "../decide/figures.ts";
import { decideByRules, findHolding, sortForHat } from "../decide/reasons.ts";
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
}

export const decideTeams = ({ rows, values }: ReportData, book: Rulebook): Team[] =>
  rows.map((row, i) => {
    const { situation, group = "" } = decodeRow(row, values);
    const { facts } = interpret(situation, book.pack.bands);
    const holding = findHolding(facts, book);
    const { hat, then, strength } = decideByRules(holding, facts);
    const name = escapeControls(String(situation.id ?? `Team ${i + 1}`));
    const team = { number: i + 1, name, group: escapeControls(group), situation };
    if (!hat || strength === "default" || strength === "none")
      return { ...team, hat: "unheard", strength: "–", hats: hatWords.unheard, calls: [] };
    const calls = sortForHat(holding, hat).filter(({ rule }) => rule.kind === "call");
    const hats = then ? `${hatWords[hat]}, then ${then}` : hatWords[hat];
    return { ...team, hat, strength, hats, calls };
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

/** A rule's name for people: `low-morale` is "Low morale". */
export const callName = (id: string): string => capitalize(id.replaceAll("-", " "));
