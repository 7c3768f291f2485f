import { isLasting } from "../decide/reasons.ts";
import type { Situation } from "../model/situation.ts";
import { hatsText, type Reason, type Verdict } from "../model/verdict.ts";
import { capitalize, escapeControls } from "../render/textWidth.ts";
import { html, type Markup } from "./html.ts";

// The teams of a report, as its bars and tables show them: in Node for the fixed parts, in the browser for the rest.

/** A record of a batch that could be answered. */
export interface TeamRecord {
  /** Its line in the file, which names it where it has no id. */
  readonly line: number;
  readonly situation: Situation;
  readonly verdict: Verdict;
  readonly group?: string | undefined;
  /** Sentences about what was left out of the record. */
  readonly gaps?: readonly string[];
}

export type Team = ReturnType<typeof describeTeam>;

/** Describes a team in words for people. Its card is made in the browser, when somebody opens it. */
export function describeTeam(record: TeamRecord, place: number) {
  const { line, situation, verdict, group = "", gaps = [] } = record;
  const { hat, strength, reasons } = verdict;
  const calls = reasons.filter(({ kind }) => kind === "call");
  const heaviest = reasons.find((reason) => !isLasting(reason));
  // Without a call the hat is a default, which is no finding.
  const isHeard = hat !== null && calls.length > 0;
  return {
    place,
    situation,
    name: escapeControls(String(situation.id ?? `Line ${line}`)),
    group: escapeControls(group),
    hat: isHeard ? capitalize(hat) : unheard,
    hats: isHeard ? capitalize(hatsText(verdict)) : unheard,
    strength: isHeard ? strength : "",
    calls: calls.map(callText),
    gaps: gaps.join(" "),
    because: [heaviest?.because ?? [], ...gaps].flat().join(" "),
    /** The class of its row, and of its part of a bar. */
    look: isHeard ? `${hat} ${strength}` : "unheard",
  };
}

const unheard = "Nothing heard";

/** A rule in words for people: `low-morale` is "Low morale → leader". */
const callText = ({ rule, hat }: Reason): string =>
  `${capitalize(rule.replaceAll("-", " "))} → ${hat}`;

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
