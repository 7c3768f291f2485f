import { problemText } from "../render/problemText.ts";
import { escapeControls } from "../render/textWidth.ts";
import type { RefusedRecord, ReportData } from "./pageData.ts";
import { countTeams, type Team, unheardText } from "./teams.ts";

// A report's words, and the report for a browser that runs no scripts: the same figures, and every team in one plain
// table. End tags that HTML lets go are left out, since each of them would stand there 10,000 times.

export const numberText = (count: number): string => count.toLocaleString("en");

export const countWords = (count: number, word: string): string =>
  `${numberText(count)} ${word}${count === 1 ? "" : "s"}`;

export const introOf = ({ rows, gaps, source }: ReportData): string => {
  const some = Object.keys(gaps).length;
  const missing =
    some > 0 ? `, ${numberText(some)} of them with answers missing or unreadable` : "";
  return (
    `${countWords(rows.length, "team")}${source && ` from ${source}`}${missing}. ` +
    "This file holds answers about teams, so share it only with people who may read them."
  );
};

/** A refused record's line and id, and what was wrong with it. */
export const refusedText = ({ line, item, id, problems }: RefusedRecord): string => {
  const texts = problems.map(({ place: _, ...problem }) => problemText(problem));
  return escapeControls(
    `${item ? `Item ${item}` : `Line ${line}`}${id === null ? "" : `, ${id}`}: ${texts.join(" ")}`,
  );
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function plainReport(data: ReportData, teams: readonly Team[]): string {
  const countOf = countTeams(teams);
  const row = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}`).join("")}`;
  const rows = teams.map(({ name, hats, strength, because, gaps, group }) => [
    ...[name, hats, strength, `${because} ${gaps}`.trim()],
    ...(data.groupName ? [group] : []),
  ]);
  const heads = ["Team", "Hat", "Strength", "Because", ...(data.groupName ? [data.groupName] : [])];
  const refused = data.refused.map((record) => `<li>${escapeHtml(refusedText(record))}`);
  return `<main><h1>${escapeHtml(data.title)}</h1>
<p>${escapeHtml(introOf(data))}
<p>${countOf("leader")} leader hat, ${countOf("manager")} manager hat, ${countOf("unheard")} nothing heard. ${countOf("unheard") > 0 ? unheardText(teams) : ""}
With JavaScript, this page also shows each team's card.
${refused.length > 0 ? "<h2>Records that couldn't be read</h2>" : ""}
<ul>${refused.join("\n")}</ul>
<table>${row("th", heads)}
${rows.map((cells) => row("td", cells)).join("\n")}
</table></main>`;
}
