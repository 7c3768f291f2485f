import type { Problem } from "../model/problem.ts";
import { problemText } from "../render/problemText.ts";
import { countText, numberText } from "../render/textWidth.ts";
import { renderFrame } from "./cardView.ts";
import { html } from "./html.ts";
import { columnsOf, type Facet, groupTeams, renderTable, type Team } from "./teams.ts";

// The fixed parts of a report: counts with bars, the filters, refused records, and the table without scripts.

export interface RefusedRecord {
  readonly line: number;
  readonly item?: number;
  readonly id: string | number | null;
  readonly problems: readonly Problem[];
}

/** Counts in words: `194 clear, 1 split`. */
const countsText = (teams: readonly Team[], facet: Facet): string =>
  groupTeams(teams, facet)
    .map(([value, some]) => `${numberText(some.length)} ${value}`)
    .join(", ");

export function introOf(teams: readonly Team[], refused: number, source: string): string {
  const gaps = teams.filter((team) => team.gaps !== "").length;
  const some = gaps > 0 ? `, ${numberText(gaps)} of them with answers that couldn't be used` : "";
  const more =
    refused > 0 ? ` ${countText(refused, "more record")} couldn't be read: see the end.` : "";
  return (
    `${countText(teams.length, "team")}${source && ` from ${source}`}${some}.${more} ` +
    "This file holds answers about teams, so share it only with people who may read them."
  );
}

const unheardText = "No answer called for a change of hat. That's no finding about these teams.";

export function renderParts(teams: readonly Team[], groupName: string, refused: RefusedRecord[]) {
  return html`<div class="summary columns">
${renderBars("At a glance", "hat", teams)}
${renderBars("What moved most teams", "calls", teams)}
${groupName && renderBars(`By ${groupName}`, "group", teams)}
</div>
<section class="sheet" aria-labelledby="teams">
<h2 id="teams" tabindex="-1">Every team</h2>
${renderFilters(teams, groupName)}
<p role="status"></p>
<div class="wide"><noscript><p>With JavaScript, this page also shows each team's card.${renderTable(teams, groupName)}</noscript></div>
<button type="button" id="more" hidden>Show all</button>
</section>
<dialog aria-labelledby="team-name">
<form method="dialog" class="row"><h2 id="team-name"></h2><button>Close</button></form>
<p class="faint"></p>
${renderFrame(["Markdown", "agenda", "JSON"])}
</dialog>
${refused.length > 0 ? renderRefused(refused) : ""}`;
}

/** Renders counts as bars of plain SVG with links to the teams. Groups differ in size, so a group's bar is full. */
function renderBars(heading: string, facet: Facet, teams: readonly Team[]) {
  const rows = groupTeams(teams, facet);
  if (rows.length === 0) return "";
  if (facet !== "hat") rows.sort(([, a], [, b]) => b.length - a.length);
  const noteOf = (some: readonly Team[]) =>
    countsText(some, facet === "hat" ? "strength" : "hat") || unheardText;
  return html`<section class="sheet" aria-label="${heading}">
<h2>${heading}</h2>
<ul class="bars">
${rows.map(
  ([value, some]) => html`<li>
<a class="link" href="#teams" data-facet="${facet}" data-value="${value}">${value}</a>
<strong>${numberText(some.length)}</strong>
${renderBar(some, facet === "group" ? some.length : teams.length)}
<span class="faint">${noteOf(some)}</span>
`,
)}</ul>
</section>`;
}

/** Renders a bar in parts by hat and strength. */
function renderBar(some: readonly Team[], whole: number) {
  let end = 0;
  const parts = groupTeams(some, "look").map(([look, { length }]) => {
    end += length;
    return html`<rect class="${look}" x="${end - length}" width="${length}" height="1" />`;
  });
  return html`<svg viewBox="0 0 ${whole} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function renderFilters(teams: readonly Team[], groupName: string) {
  const group = groupName && { group: groupName };
  const facets = { hat: "Hat", strength: "Strength", ...group, calls: "Reason" };
  const selects = Object.entries(facets).map(([facet, label]) => {
    const values = groupTeams(teams, facet as Facet).map(([value]) => [value, value] as const);
    return renderSelect(facet, label, [["", "All"], ...values]);
  });
  return html`<form role="search" method="dialog" class="columns" hidden>
<label>Search<input type="search" name="search"></label>
${selects}
${renderSelect("sortedBy", "Sort by", [["", "As given"], ...columnsOf(groupName)])}
<button type="reset">Clear</button>
</form>`;
}

function renderSelect(name: string, label: string, options: (readonly [string, string])[]) {
  const markup = options.map(([value, text]) => html`<option value="${value}">${text}`);
  return html`<label>${label}<select name="${name}">${markup}</select></label>`;
}

function renderRefused(refused: readonly RefusedRecord[]) {
  const items = refused.map(({ line, item, id, problems }) => {
    const name = item ? `Item ${item}` : `Line ${line}`;
    const texts = problems.map(({ place: _, ...problem }) => problemText(problem));
    return html`<li>${name}${id === null ? "" : `, ${id}`}: ${texts.join(" ")}
`;
  });
  return html`<section class="sheet" aria-labelledby="refused">
<h2 id="refused">${countText(refused.length, "record")} that couldn't be read</h2>
<ul>
${items}</ul>
</section>`;
}
