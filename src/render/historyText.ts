import type { CheckEntry, NoteEntry } from "../journal/journalEntry.ts";
import type { Changes } from "../journal/movement.ts";
import type { Promised, Recall, Wait } from "../journal/recall.ts";
import type { Hat } from "../model/model.ts";
import { agoText, changeTexts, countText, dayText, saysAll } from "./checkText.ts";
import type { Display } from "./display.ts";
import { escapeMarkdown } from "./render.ts";
import {
  capitalize,
  cutLines,
  joinWords,
  padTo,
  readableText,
  widthOf,
  wrapText,
} from "./textWidth.ts";

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

const wornText = (hat: Hat | null): string => (hat ? `${hat} hat` : "no hat");

/** The hat of the last check; empty before the first. */
const lastHatText = ({ checks }: Recall): string =>
  checks
    .slice(-1)
    .map(({ hat }) => wornText(hat))
    .join("");

const lastText = ({ days }: Wait): string =>
  days === undefined ? "no check-in yet" : agoText(days);

/** `every 7 days, due` */
function usualText({ usual, isDue }: Wait): string {
  if (usual === undefined) return "";
  return `every ${usual === 1 ? "day" : `${usual} days`}${isDue ? ", due" : ""}`;
}

/** `last 12 days ago, usually every 7 days, due` */
function waitText(wait: Wait): string {
  const last = wait.days === undefined ? lastText(wait) : `last ${lastText(wait)}`;
  return usualText(wait) ? `${last}, usually ${usualText(wait)}` : last;
}

/** `manager hat, last 12 days ago, usually every 7 days, due` */
const nowText = ({ recall, wait }: PersonRow): string =>
  [lastHatText(recall), waitText(wait)].filter((text) => text !== "").join(", ");

const mostDots = 12;

/** The last hats as a line that goes up for the leader and down for the manager, the newest at the right. */
function plotHats({ checks }: Recall, { unicode, style }: Display): string {
  const [high, low, none] = unicode ? ["▀", "▄", "·"] : ["^", "_", "."];
  const dots = checks.slice(-mostDots).map(({ hat }) => {
    return hat ? style[hat](hat === "leader" ? high : low) : none;
  });
  return " ".repeat(mostDots - dots.length) + dots.join("");
}

const plotKey = ({ unicode }: Display): string =>
  `${unicode ? "▀ leader, ▄ manager, ·" : "^ leader, _ manager, ."} no hat; the newest at the right`;

const longestName = 16;

/** Everyone who is remembered. */
export function renderOverview(rows: readonly PersonRow[], today: Date, display: Display): string {
  const due = rows.filter(({ wait }) => wait.isDue).length;
  const people = rows.length === 1 ? "1 person" : `${rows.length} people`;
  const columns = Math.min(longestName, Math.max(0, ...rows.map(({ name }) => widthOf(name))));
  const lines = [
    display.style.strong(`${people}, ${due} due`),
    ...(saysAll(display) ? [] : [display.style.faint(cellsLine(overviewHeads, columns))]),
    ...rows.flatMap((row) => rowLines(row, today, columns, display)),
    ...(saysAll(display) ? [] : [display.style.faint(plotKey(display))]),
  ];
  return `${lines.join("\n")}\n`;
}

const overviewHeads = ["", "hats", "now", "last", "usually"];

/** Cells of the overview in their columns. */
function cellsLine(cells: readonly string[], names: number): string {
  const widths = [names, mostDots, "manager hat".length, "no check-in yet".length];
  return cells
    .map((cell, i) => padTo(cell, widths[i] ?? 0))
    .join("  ")
    .trimEnd();
}

function rowLines(row: PersonRow, today: Date, columns: number, display: Display): string[] {
  const { unicode, style, width } = display;
  const { open, checks } = row.recall;
  const hat = checks.at(-1)?.hat;
  const name = readableText(row.name, unicode);
  const todo = open
    ? `To do since ${dayText(new Date(open.note.at), today)}: ${open.note.text}`
    : "";
  if (saysAll(display)) {
    const stated = `${name}: ${nowText(row)}.`;
    return wrapText(readableText(todo ? `${stated} ${todo}` : stated, unicode), width);
  }
  const [short = ""] = cutLines(wrapText(name, columns), 1, columns, unicode ? "…" : "~");
  const worn = padTo(lastHatText(row.recall), "manager hat".length);
  const cells = [short, plotHats(row.recall, display), hat ? style[hat](worn) : worn];
  const indent = columns + 2;
  const below = todo ? wrapText(readableText(todo, unicode), width - indent) : [];
  return [
    cellsLine([...cells, lastText(row.wait), usualText(row.wait)], columns),
    ...below.map((line) => " ".repeat(indent) + line),
  ];
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

const stateText = (promise: Promised, { open }: Recall): string =>
  promise.did ? didTexts[promise.did] : promise === open ? "open" : "replaced";

/** Columns of a date in a list of check-ins. */
const dateColumn = 13;

/** Every check of one person, and what came of it. */
export function renderPerson(page: PersonPage, today: Date, display: Display): string {
  const { style, unicode, width } = display;
  const { promises, notes, checks } = page.recall;
  const fold = (text: string, indent: number) =>
    wrapText(readableText(text, unicode), width - indent).map((line) => " ".repeat(indent) + line);
  const block = (title: string, texts: readonly string[]) =>
    texts.length > 0 ? [style.strong(title), ...texts.flatMap((text) => fold(text, 2))] : [];
  const noteLine = ({ at, text }: NoteEntry) => `${dayText(new Date(at), today)}: ${text}`;
  const promiseText = (promise: Promised) =>
    `${noteLine(promise.note)} (${stateText(promise, page.recall)})`;
  const plot = `${plotHats(page.recall, display).trimStart()}  ${style.faint(plotKey(display))}`;
  const lines = [
    ...fold(`${page.name}: ${headText(page)}`, 0).map((line) => style.strong(line)),
    ...(saysAll(display) || checks.length === 0 ? [] : [plot]),
    ...checks.flatMap((check, i) => {
      const moved = changesText(page.changed[i], display);
      const indent = saysAll(display) ? 2 : dateColumn;
      return [checkLine(check, page.recall, display), ...(moved ? fold(moved, indent) : [])];
    }),
    ...block("To do or say", promises.map(promiseText)),
    ...block("Notes", notes.map(noteLine)),
  ];
  return `${lines.join("\n")}\n`;
}

function checkLine(check: CheckEntry, { helped }: Recall, display: Display): string {
  const { at, hat, strength } = check;
  const worn = hat ? display.style[hat](wornText(hat)) : wornText(hat);
  const words = strength === "default" ? ["by default"] : strength === "none" ? [] : [strength];
  const answer = helped.get(at);
  const stated = [worn, ...words, ...(answer ? [helpedTexts[answer]] : [])].join(", ");
  const day = dayText(new Date(at));
  return saysAll(display) ? `${day}: ${stated}` : padTo(day, dateColumn) + stated;
}

function changesText(changed: Changes | undefined, display: Display): string {
  const texts = changeTexts(changed ?? {}, display);
  return texts.length > 0 ? `${capitalize(joinWords(texts, "and"))}.` : "";
}

const headText = ({ recall, wait }: PersonPage): string =>
  `${countText(recall.checks.length, "check-in")}, ${waitText(wait)}`;

/** Something to tick while it is open or closed; what another promise took the place of has no box. */
function promiseItem(promise: Promised, recall: Recall, display: Display): string {
  const { note, did } = promise;
  const isClosed = did === "yes" || did === "no-longer-needed";
  const box = promise === recall.open ? "[ ] " : isClosed ? "[x] " : "";
  const state = promise === recall.open && !did ? "" : `, ${stateText(promise, recall)}`;
  return `- ${box}${escapeMarkdown(note.text, display)} (${dayText(new Date(note.at))}${state})`;
}

/** The overview for a page of notes. */
export function overviewMarkdown(
  rows: readonly PersonRow[],
  today: Date,
  display: Display,
): string {
  const paragraphs = rows.flatMap((row) => [
    `## ${escapeMarkdown(row.name, display)}`,
    `${capitalize(nowText(row))}.`,
    ...(row.recall.open ? [promiseItem(row.recall.open, row.recall, display)] : []),
  ]);
  return `${[`# One-on-ones, ${dayText(today)}`, ...paragraphs].join("\n\n")}\n`;
}

/** One person for a page of notes, or to share with them: the newest first, and your own notes at the end. */
export function personMarkdown(page: PersonPage, _: Date, display: Display): string {
  const { checks, promises, notes } = page.recall;
  const block = (title: string, items: readonly string[]) =>
    items.length > 0 ? [`## ${title}`, items.toReversed().join("\n")] : [];
  const safe = (text: string) => escapeMarkdown(text, display);
  const checkItem = ({ at, hat }: CheckEntry, i: number) =>
    `- ${dayText(new Date(at))}: ${wornText(hat)}. ${safe(changesText(page.changed[i], display))}`;
  const paragraphs = [
    `# ${safe(page.name)}`,
    `${capitalize(headText(page))}.`,
    ...block(
      "To do or say",
      promises.map((promise) => promiseItem(promise, page.recall, display)),
    ),
    ...block(
      "Check-ins",
      checks.map((check, i) => checkItem(check, i).trimEnd()),
    ),
    ...block(
      "Notes",
      notes.map(({ at, text }) => `- ${dayText(new Date(at))}: ${safe(text)}`),
    ),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
