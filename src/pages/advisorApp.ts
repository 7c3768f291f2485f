import { advise, decideSituation } from "../decide/advise.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { isAlone } from "../interview/checklist.ts";
import type { FactName } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Situation } from "../model/situation.ts";
import { toSafeJson } from "../render/safeJson.ts";
import { offeredItems, type Picks, pickFlip, situationOf } from "./advisorState.ts";
import { showCard } from "./cardView.ts";
import { fill, html } from "./html.ts";
import { startPage } from "./pageData.ts";

// The form keeps what is ticked, and the card follows. Ticks that belong to another role or occasion are disabled, so
// that they are not read.

const form = document.forms[0] as HTMLFormElement;
const answer = document.getElementById("answer") as HTMLElement;
const card = document.querySelector("article") as HTMLElement;
const inputsOf = (selector: string) => form.querySelectorAll<HTMLInputElement>(selector);
const readPicks = (): Picks => new URLSearchParams(new FormData(form) as never);

function writePicks(picks: Picks): void {
  for (const input of inputsOf("input")) {
    if (input.name === "teamSize") input.value = picks.get("teamSize") ?? "";
    else input.checked = picks.getAll(input.name).includes(input.value);
  }
}

/** Ticks the same item under another heading, too, and unticks what cannot be true together with it. */
function settle({ name, value, checked }: HTMLInputElement): void {
  const fact = name as FactName;
  for (const other of inputsOf(`[type=checkbox][name="${name}"]`)) {
    if (other.value === value) other.checked = checked;
    else if (checked && (isAlone(fact, value) || isAlone(fact, other.value))) other.checked = false;
  }
}

/** Shows what this talk is asked about, and disables the rest. */
function showOffered(pack: Pack): void {
  const picks = readPicks();
  const offered = offeredItems(picks, pack);
  const items = pack.checklist.flatMap((group) => group.items);
  const isOffered = items.map((item) => offered.includes(item));
  for (const [i, box] of inputsOf("[type=checkbox]").entries()) box.disabled = !isOffered[i];
  const isLeader = picks.get("role") === "leader";
  for (const input of inputsOf("[name=teamSize]")) input.disabled = isLeader;
  for (const part of form.querySelectorAll<HTMLElement>("label, fieldset"))
    part.hidden = !part.querySelector(":enabled");
}

/** Shows the card for what is ticked; until there is a role, what to do first. */
function showAnswer(book: Rulebook): void {
  showOffered(book.pack);
  const picks = readPicks();
  const situation = situationOf(picks, book.pack);
  // Updates the link in the address, if the page has one, so that a reload keeps the answers.
  if (location.hash) history.replaceState(null, "", `#${picks}`);
  for (const part of answer.children as Iterable<HTMLElement>)
    part.hidden = (part.id === "start") === (situation !== undefined);
  if (!situation) return;
  const { hat, strength } = decideSituation(situation, book);
  const how = strength === "default" ? " by default" : "";
  fill(answer, ".jump", html`${hat?.toUpperCase() ?? "No"} hat${how}: see your card`);
  showCard(card, {
    situation,
    book,
    picksAfter: (flip) => pickFlip(picks, flip, book.pack),
    makeLink: () => `${location.href.replace(/#.*/, "")}#${picks}`,
  });
}

startPage((book) => {
  // Answers a situation in the browser's console as `advise --json` does.
  const adviseAsJson = (situation: Situation) => toSafeJson(advise(situation, book));
  Object.assign(globalThis, { adviseAsJson });
  form.addEventListener("input", ({ target }) => {
    settle(target as HTMLInputElement);
    showAnswer(book);
  });
  answer.querySelector(".jump")?.addEventListener("click", () => answer.focus());
  form.addEventListener("reset", () => setTimeout(() => showAnswer(book)));
  card.addEventListener("click", ({ target }) => {
    const { picks } = (target as HTMLElement).dataset;
    if (picks === undefined) return;
    writePicks(new URLSearchParams(picks));
    showAnswer(book);
    answer.focus({ preventScroll: true });
  });
  // Reads answers after `#`, which are sent to nobody. Names and values that the form doesn't know are ignored.
  const readLink = () => {
    const link = new URLSearchParams(location.hash.slice(1));
    if (link.has("role")) writePicks(link);
    showAnswer(book);
  };
  addEventListener("hashchange", readLink);
  form.hidden = false;
  readLink();
});
