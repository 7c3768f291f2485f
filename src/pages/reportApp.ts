import type { Rulebook } from "../decide/rulebook.ts";
import { countText, numberText } from "../render/textWidth.ts";
import { showCard } from "./cardView.ts";
import { fill, html } from "./html.ts";
import { type ReportData, startPage } from "./pageData.ts";
import { findTeams, renderTable, type Team } from "./teams.ts";

const form = document.forms[0] as HTMLFormElement;
const more = document.getElementById("more") as HTMLElement;
const dialog = document.querySelector("dialog") as HTMLDialogElement;
const card = document.querySelector("article") as HTMLElement;

startPage<ReportData>((book, { groupName, teams }) => {
  // 10,000 rows at once would make every browser slow to open, search and sort.
  const showTeams = (most = 50) => {
    const found = findTeams(teams, Object.fromEntries(new FormData(form)));
    const rows = found.slice(0, most);
    const count = `${numberText(rows.length)} of ${countText(found.length, "team")}`;
    const status = rows.length > 0 ? count : "No team fits. Try another word or filter.";
    fill(document, "p[role=status]", html`${status}`);
    fill(document, ".wide", renderTable(rows, groupName, linkTo));
    more.hidden = rows.length === found.length;
  };
  const showAll = () => showTeams(teams.length);

  form.addEventListener("input", () => showTeams());
  form.addEventListener("reset", () => setTimeout(showTeams));
  more.addEventListener("click", showAll);
  addEventListener("beforeprint", showAll);
  document.addEventListener("click", ({ target }) => {
    const { place, facet, value = "" } = (target as HTMLElement).dataset;
    const team = teams[Number(place)];
    if (team) openTeam(team, book);
    if (!facet) return;
    form.reset();
    (form.elements.namedItem(facet) as HTMLSelectElement).value = value;
    showTeams();
  });
  form.hidden = false;
  showTeams();
});

/** Opens a team's card. The browser keeps the focus inside, closes it on Escape, and then returns to the table. */
function openTeam({ name, group, gaps, situation }: Team, book: Rulebook): void {
  fill(dialog, "h2", html`${name} <span class="faint">${group}</span>`);
  fill(dialog, "form + p", html`${gaps}`);
  showCard(card, { situation, book });
  dialog.showModal();
}

/** A team's name, to click on. */
const linkTo = ({ name, place }: Team) =>
  html`<button type="button" class="link" data-place="${place}">${name}</button>`;
