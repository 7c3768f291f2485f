import { decideByRules, findHolding } from "../decide/clusters.ts";
import { interpret } from "../decide/figures.ts";
import { buildReason, isLasting, sortForHat } from "../decide/reasons.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Rule } from "../model/rule.ts";
import type { Situation } from "../model/situation.ts";
import { hatsText } from "../model/verdict.ts";
import { capitalize, escapeControls } from "../render/textWidth.ts";
import { html, type Markup } from "./html.ts";

// Decides the teams of a report: for the plain table in Node, and for everything that can be clicked in the browser.

/** A record of a batch that could be answered. */
export interface TeamRecord {
  /** Its line in the file, which names it where it has no id. */
  readonly line: number;
  readonly situation: Situation;
  readonly group?: string | undefined;
  /** Sentences about what was left out of the record. */
  readonly gaps?: readonly string[];
}

export type Team = ReturnType<typeof decideTeam>;

/** Decides a team, in words for people. Its card is made when somebody opens it. */
export function decideTeam(record: TeamRecord, place: number, book: Rulebook) {
  const { line, situation, group = "", gaps = [] } = record;
  const interpreted = interpret(situation, book.pack.bands);
  const holding = findHolding(interpreted.facts, book);
  const { hat, then, strength } = decideByRules(holding, interpreted.facts);
  const sorted = sortForHat(holding, hat);
  const calls = sorted.filter(({ rule }) => rule.kind === "call");
  const [heaviest] = sorted
    .map((ready) => buildReason(ready, interpreted, book))
    .filter((reason) => !isLasting(reason));
  const because = heaviest ? [heaviest.because] : [];
  // Without a call the hat is a default, which is no finding.
  const isHeard = hat !== null && calls.length > 0;
  return {
    place,
    situation,
    name: escapeControls(String(situation.id ?? `Line ${line}`)),
    group: escapeControls(group),
    hat: isHeard ? capitalize(hat) : unheard,
    hats: isHeard ? capitalize(hatsText({ hat, then })) : unheard,
    strength: isHeard ? strength : "",
    calls: calls.map(({ rule }) => callText(rule)),
    gaps: gaps.join(" "),
    because: [...because, ...gaps].join(" "),
    /** The class of its row, and of its part of a bar. */
    look: isHeard ? `${hat} ${strength}` : "unheard",
  };
}

const unheard = "Nothing heard";

/** A rule in words for people: `low-morale` is "Low morale → leader". */
const callText = ({ id, hat }: Rule): string => `${capitalize(id.replaceAll("-", " "))} → ${hat}`;

type Column = "name" | "group" | "hats" | "strength" | "because";

/** The columns of a table of teams, with their heads; teams without groups have no column for them. */
export function columnsOf(groupName: string) {
  const group = groupName && { group: groupName };
  const columns = { name: "Team", ...group, hats: "Hat", strength: "Strength", because: "Because" };
  return Object.entries(columns) as [Column, string][];
}

/** What teams are counted and filtered by. */
export type Facet = "hat" | "strength" | "group" | "calls";

/** Which teams to show, in what order, as the filters say it. An empty word lets every team through. */
type TeamView = { readonly [F in Facet | "search"]?: string } & { readonly sortedBy?: Column | "" };

const collator = new Intl.Collator("en", { numeric: true });

/** The teams that a view lets through. Those that compare as equal stay in the order of the file. */
export function findTeams(teams: readonly Team[], view: TeamView): Team[] {
  const { search = "", sortedBy, ...wanted } = view;
  const facets = Object.entries(wanted).filter(([, value]) => value !== "") as [Facet, string][];
  const word = search.trim().toLowerCase();
  const found = teams.filter(
    (team) =>
      facets.every(([facet, value]) => [team[facet]].flat().includes(value)) &&
      `${team.name}\n${team.group}`.toLowerCase().includes(word),
  );
  return sortedBy ? found.sort((a, b) => collator.compare(a[sortedBy], b[sortedBy])) : found;
}

/** The values of a facet in order, each with the teams that have it. */
export function groupTeams(teams: readonly Team[], facet: Facet | "look"): [string, Team[]][] {
  const found = new Map<string, Team[]>();
  for (const team of teams) {
    for (const value of [team[facet]].flat()) {
      const some = found.get(value);
      if (some) some.push(team);
      else found.set(value, [team]);
    }
  }
  found.delete("");
  return [...found].sort(([a], [b]) => collator.compare(a, b));
}

/** Renders a table of teams, without optional end tags, since each would be repeated for up to 10,000 teams. */
export function renderTable(
  teams: readonly Team[],
  groupName: string,
  nameOf: (team: Team) => string | Markup = ({ name }) => name,
): Markup {
  const [, ...columns] = columnsOf(groupName);
  const rows = teams.map((team) => {
    const cells = columns.map(([column]) => html`<td class="${column}">${team[column]}`);
    return html`<tr class="${team.look}"><th scope="row">${nameOf(team)}${cells}`;
  });
  const heads = columnsOf(groupName).map(([, head]) => html`<th scope="col">${head}`);
  return html`<table><thead><tr>${heads}<tbody>${rows}</table>`;
}
