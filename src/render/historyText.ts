import type { Helpfulness } from "../journal/helpfulness.ts";
import type { CheckEntry } from "../journal/journalEntry.ts";
import type { Changes } from "../journal/movement.ts";
import type { Promised, Recall, Wait } from "../journal/recall.ts";
import { agoText, changesText, dayText } from "./checkText.ts";
import type { Display, Look } from "./display.ts";
import {
  escapeMarkdown,
  markdownSections,
  renderSections,
  rowText,
  type Section,
  saysAll,
  tableLines,
} from "./sections.ts";
import { capitalize, countText, cutText, foldText, readableText } from "./textWidth.ts";

/** One person in the overview. */
export interface PersonRow {
  readonly name: string;
  readonly recall: Recall;
  readonly wait: Wait;
}

/** All that is kept of one person; `changed` says of each check what moved since the one before. */
export interface PersonPage extends PersonRow {
  readonly changed: readonly Changes[];
}

const heads = ["now", "last check-in", "usually"];

/** Where somebody stands, a cell for each head. */
function cellsOf({ recall, wait: { days, usual, isDue } }: PersonRow): readonly string[] {
  const [last] = recall.checks.slice(-1);
  const gap = usual === undefined ? "" : `every ${usual === 1 ? "day" : `${usual} days`}`;
  return [
    last ? hatText(last) : "",
    days === undefined ? "none yet" : agoText(days),
    gap && isDue ? `${gap}, due` : gap,
  ];
}

/** The hat that was called for; nothing was called for by default. */
const calledHat = ({ hat, strength }: CheckEntry) => (strength === "default" ? null : hat);

const hatText = (check: CheckEntry): string =>
  calledHat(check) ? `${check.hat} hat` : check.hat ? "by default" : "no hat";

const mostDots = 12;

/** The last hats as a line: up for the leader, down for the manager, the newest at the right. */
function plotHats({ checks }: Recall, { unicode }: Look): string {
  const [leader, manager, none] = unicode ? ["▀", "▄", "·"] : ["^", "_", "."];
  const dots = checks.slice(-mostDots).map((check) => {
    const hat = calledHat(check);
    return hat === "leader" ? leader : hat ? manager : none;
  });
  return dots.join("").padStart(mostDots);
}

function plotKey({ unicode }: Look): string {
  const signs = unicode ? "▀ leader, ▄ manager, ·" : "^ leader, _ manager, .";
  return `${signs} by default; newest at the right`;
}

/** Columns of a name in the overview. */
const longestName = 16;

/** Everyone who is remembered. */
export function renderOverview(people: readonly PersonRow[], today: Date, look: Look): string {
  const due = people.filter(({ wait }) => wait.isDue).length;
  const title = `${people.length === 1 ? "1 person" : `${people.length} people`}, ${due} due`;
  const rows = people.map((person) => {
    if (saysAll(look)) return [person.name, ...cellsOf(person)];
    const [name = ""] = cutText(readableText(person.name, look.unicode), longestName);
    return [name, plotHats(person.recall, look), ...cellsOf(person)];
  });
  const todo = people.flatMap(({ name, recall }) =>
    recall.open.map((promise) => `${name}: ${promiseText(promise, today)}`),
  );
  if (people.length === 0) return "Nobody's due.\n";
  const lines = [
    look.style.strong(title),
    ...tableLines(saysAll(look) ? ["", ...heads] : ["", "hats", ...heads], rows, look),
    ...(saysAll(look) ? [] : [look.style.faint(plotKey(look))]),
    ...(todo.length > 0 ? [look.style.strong("To do or say")] : []),
    ...todo.flatMap((text) => foldText(text, look, 2, 4)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Everyone for a page of notes. */
export function overviewMarkdown(people: readonly PersonRow[], today: Date, look: Look): string {
  const sections = people.map((person): Section => {
    const now = `${capitalize(rowText(heads, cellsOf(person)))}.`;
    const open = person.recall.open.map((promise) => promiseText(promise, today));
    return { heading: person.name, texts: [now, ...open] };
  });
  return `# One-on-ones, ${dayText(today)}\n\n${markdownSections(sections, look)}`;
}

const didTexts = {
  yes: "done",
  partly: "partly done",
  "not-yet": "not yet",
  "no-longer-needed": "no longer needed",
} as const;

const helpedTexts = {
  yes: "it helped",
  no: "it didn't help",
  "cannot-tell": "hard to tell if it helped",
  "other-hat": "you wore the other hat",
} as const;

/** A promise with its box to tick. */
function promiseText({ note: { at, text }, did }: Promised, today: Date): string {
  const box = did === "yes" || did === "no-longer-needed" ? "[x]" : "[ ]";
  return `${box} ${text} (${dayText(new Date(at), today)}, ${did ? didTexts[did] : "open"})`;
}

/** Every check of one person, and what came of it. */
function personSections(page: PersonPage, today: Date, display: Display): readonly Section[] {
  const { promises, notes, checks, helped } = page.recall;
  const checkTexts = checks.map((check, i) => {
    const answer = helped.get(check.at);
    const words = [
      hatText(check),
      ...(calledHat(check) ? [check.strength] : []),
      ...(answer ? [helpedTexts[answer]] : []),
    ];
    const moved = changesText(page.changed[i] ?? {}, display);
    const day = dayText(new Date(check.at), today);
    return `${day}: ${words.join(", ")}.${moved && ` ${capitalize(moved)}.`}`;
  });
  return [
    { heading: "Check-ins", texts: checkTexts },
    { heading: "To do or say", texts: promises.map((promise) => promiseText(promise, today)) },
    {
      heading: "Notes",
      texts: notes.map(({ at, text }) => `${dayText(new Date(at), today)}: ${text}`),
    },
  ];
}

function headText(page: PersonPage): string {
  const wait = rowText(heads.slice(1), cellsOf(page).slice(1));
  return `${countText(page.recall.checks.length, "check-in")}, ${wait}`;
}

export function renderPerson(page: PersonPage, today: Date, display: Display): string {
  const { style } = display;
  const title = foldText(`${page.name}: ${headText(page)}`, display);
  const plot = `${plotHats(page.recall, display).trimStart()}  ${style.faint(plotKey(display))}`;
  const hasPlot = !saysAll(display) && page.recall.checks.length > 0;
  const lines = [...title.map((line) => style.strong(line)), ...(hasPlot ? [plot] : [])];
  return `${lines.join("\n")}\n\n${renderSections(personSections(page, today, display), display)}`;
}

/** One person for a page of notes, or to share with them. */
export function personMarkdown(page: PersonPage, today: Date, display: Display): string {
  const title = `# ${escapeMarkdown(page.name, display)}\n\n${capitalize(headText(page))}.`;
  return `${title}\n\n${markdownSections(personSections(page, today, display), display)}`;
}

const helpedHeads = [
  ["yes", "helped"],
  ["no", "didn't"],
  ["cannot-tell", "can't tell"],
  ["other-hat", "other hat"],
] as const;

/** Whether the hats helped, by hat and by the rules that called for them. */
export function renderHelpfulness(found: Helpfulness, look: Look): string {
  const rowsOf = (counts: Helpfulness["byHat"], nameOf: (key: string) => string) =>
    Object.entries(counts).map(([key, answered]) => [
      nameOf(key),
      ...helpedHeads.map(([word, head]) =>
        String(answered[word]).padStart(saysAll(look) ? 0 : head.length),
      ),
    ]);
  const rows = [
    ...rowsOf(found.byHat, (hat) => (hat === "default" ? "by default" : `${hat} hat`)),
    ...rowsOf(found.byRule, (rule) => `for ${rule.replaceAll("-", " ")}`),
  ];
  const checks = countText(found.checks, "check-in");
  const lines = [
    look.style.strong(`Did the hat help? You answered for ${found.answered} of ${checks}.`),
    ...(rows.length > 0
      ? tableLines(["", ...helpedHeads.map(([, head]) => head)], rows, look)
      : []),
    "This scores the advice, never a person. It stays on this machine.",
  ];
  return `${lines.join("\n")}\n`;
}
