import type { Hat, Strength } from "../model/model.ts";
import { agoText, dayText } from "./checkText.ts";
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

/** Something that was meant to be done or said. */
interface PromiseWords {
  readonly at: Date;
  readonly text: string;
  readonly did?: string | undefined;
}

/** One person in the overview. */
export interface PersonRow {
  readonly name: string;
  /** The hats of every check, the newest last. */
  readonly hats: readonly (Hat | null)[];
  /** Days since the last check; undefined while there are only notes. */
  readonly days: number | undefined;
  readonly gap: number | undefined;
  readonly isDue: boolean;
  readonly open: PromiseWords | undefined;
}

/** All that is kept of one person. */
export interface PersonPage extends PersonRow {
  readonly checks: readonly {
    readonly at: Date;
    readonly hat: Hat | null;
    readonly strength: Strength;
    readonly changes: readonly string[];
    readonly helped: string | undefined;
  }[];
  readonly promises: readonly PromiseWords[];
  readonly notes: readonly PromiseWords[];
}

const sinceText = (days: number | undefined): string =>
  days === undefined ? "no check-in yet" : agoText(days);
const wornText = (hat: Hat | null | undefined): string => (hat ? `${hat} hat` : "no hat");
const gapText = (gap: number | undefined): string =>
  gap === undefined ? "" : gap === 1 ? "usually every day" : `usually every ${gap} days`;
const checksText = (count: number): string => (count === 1 ? "1 check-in" : `${count} check-ins`);

const mostDots = 12;

/** The last hats as a line that moves up for the leader and down for the manager. */
function plotHats(hats: readonly (Hat | null)[], { unicode, style }: Display): string {
  const [high, low, none] = unicode ? ["▀", "▄", "·"] : ["^", "_", "."];
  const dots = hats.slice(-mostDots).map((hat) => {
    if (!hat) return none;
    return style[hat](hat === "leader" ? high : low);
  });
  return " ".repeat(mostDots - dots.length) + dots.join("");
}

const plotKey = ({ unicode }: Display): string =>
  unicode
    ? "▀ leader, ▄ manager, · no hat; the newest at the right"
    : "^ leader, _ manager, . no hat; the newest at the right";

/** Below this, a person takes a line for each thing that is known. */
const narrow = 72;
const longestName = 18;

/** Everyone who is remembered. */
export function renderOverview(rows: readonly PersonRow[], today: Date, display: Display): string {
  const due = rows.filter(({ isDue }) => isDue).length;
  const head = `${rows.length === 1 ? "1 person" : `${rows.length} people`}, ${due} due`;
  const names = Math.min(longestName, Math.max(...rows.map(({ name }) => widthOf(name))));
  const line = display.plain || display.width < narrow ? statedRow : columnRow;
  const lines = [
    display.style.strong(head),
    ...rows.flatMap((row) => line(row, names, display)),
    ...(line === columnRow ? [display.style.faint(plotKey(display))] : []),
  ];
  return `${lines.join("\n")}\n`;

  function columnRow(row: PersonRow, columns: number, display: Display): string[] {
    const { unicode, style, width } = display;
    const last = row.hats.at(-1);
    const name =
      cutLines(wrapText(readableText(row.name, unicode), columns), 1, columns, "~")[0] ?? "";
    const hat = padTo(last ?? "no hat", 7);
    const cells = [
      padTo(name, columns),
      plotHats(row.hats, display),
      last ? style[last](hat) : hat,
      padTo(sinceText(row.days), 13),
      row.isDue ? `${gapText(row.gap)}  ${style.strong("due")}` : gapText(row.gap),
    ];
    const todo = row.open ? openText(row.open, today) : undefined;
    const indent = " ".repeat(columns + 2);
    const below = todo ? wrapText(readableText(todo, unicode), width - columns - 2) : [];
    return [cells.join("  ").trimEnd(), ...below.map((text) => indent + text)];
  }

  function statedRow(row: PersonRow, _: number, { unicode, width }: Display): string[] {
    const facts = [`${wornText(row.hats.at(-1))}, ${sinceText(row.days)}`, gapText(row.gap)];
    const stated = [...facts, row.isDue ? "due" : ""].filter((text) => text !== "").join(", ");
    const todo = row.open ? ` ${openText(row.open, today)}` : "";
    return wrapText(readableText(`${row.name}: ${stated}.${todo}`, unicode), width);
  }
}

const openText = ({ at, text }: PromiseWords, today: Date): string =>
  `To do since ${dayText(at, today)}: ${text}`;

/** Every check of one person, and what came of it. */
export function renderPerson(page: PersonPage, today: Date, display: Display): string {
  const { style, unicode, width, plain } = display;
  const columns = plain || width < narrow ? 0 : 13;
  const fold = (text: string, indent: number) =>
    wrapText(readableText(text, unicode), width - indent).map((line) => " ".repeat(indent) + line);
  const lines = page.checks.flatMap(({ at, hat, strength, changes, helped }) => {
    const day = padTo(dayText(at), columns);
    const worn = hat ? style[hat](wornText(hat)) : wornText(hat);
    const said = [worn, strength === "none" ? "" : strengthText(strength), helped ?? ""];
    const stated = said.filter((text) => text !== "").join(", ");
    const moved =
      changes.length > 0 ? fold(`${capitalize(joinWords(changes, "and"))}.`, columns || 2) : [];
    return [columns ? day + stated : `${dayText(at)}: ${stated}`, ...moved];
  });
  const kept = page.promises.map(
    ({ at, text, did }) => `${dayText(at, today)}: ${text} (${did ?? "open"})`,
  );
  const notes = page.notes.map(({ at, text }) => `${dayText(at, today)}: ${text}`);
  const block = (title: string, texts: readonly string[]) =>
    texts.length > 0 ? [style.strong(title), ...texts.flatMap((text) => fold(text, 2))] : [];
  const head = fold(`${page.name}: ${headText(page)}`, 0).map((line) => style.strong(line));
  const plot = plain
    ? []
    : [`${plotHats(page.hats, display).trimStart()}  ${style.faint(plotKey(display))}`];
  const all = [
    ...head,
    ...plot,
    ...lines,
    ...block("To do or say", kept),
    ...block("Notes", notes),
  ];
  return `${all.join("\n")}\n`;
}

const strengthText = (strength: Strength): string =>
  strength === "default" ? "by default" : strength;

const headText = ({ checks, days, gap, isDue }: PersonPage): string =>
  [
    checksText(checks.length),
    days === undefined ? "" : `last ${agoText(days)}`,
    gapText(gap),
    isDue ? "due" : "",
  ]
    .filter((text) => text !== "")
    .join(", ");

interface HelpfulnessWords {
  readonly checks: number;
  readonly answered: number;
  readonly byHat: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly byRule: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const helpedHeads = [
  ["yes", "helped"],
  ["no", "didn't"],
  ["cannot-tell", "can't tell"],
  ["other-hat", "other hat"],
] as const;

/** Whether the hats helped, by hat and by the rules that called for them. */
export function renderHelpfulness(found: HelpfulnessWords, { style, plain }: Display): string {
  const hats = Object.entries(found.byHat).map(([hat, counts]) => {
    return [hat === "default" ? "by default" : wornText(hat as Hat), counts] as const;
  });
  const rules = Object.entries(found.byRule).map(([rule, counts]) => {
    return [rule.replaceAll("-", " "), counts] as const;
  });
  const names = Math.max(10, ...[...hats, ...rules].map(([name]) => widthOf(name)));
  const row = ([name, counts]: (typeof hats)[number]) => {
    const cells = helpedHeads.map(([word, head]) =>
      plain ? `${head} ${counts[word]}` : String(counts[word]).padStart(head.length),
    );
    return plain ? `${name}: ${cells.join(", ")}` : `${padTo(name, names)}  ${cells.join("  ")}`;
  };
  const heads = plain
    ? []
    : [`${padTo("", names)}  ${helpedHeads.map(([, head]) => head).join("  ")}`];
  const lines = [
    style.strong(
      `Did the hat help? You said so for ${found.answered} of ${checksText(found.checks)}.`,
    ),
    ...heads.map((line) => style.faint(line)),
    ...hats.map(row),
    ...(rules.length > 0 ? [style.strong("By what called for it")] : []),
    ...rules.map(row),
    "This scores the advice, never a person, and it stays on this machine.",
  ];
  return `${lines.join("\n")}\n`;
}

const isDone = (did: string | undefined) => did === "done" || did === "no longer needed";

const promiseItem = ({ at, text, did }: PromiseWords, display: Display): string =>
  `- [${isDone(did) ? "x" : " "}] ${escapeMarkdown(text, display)} (${dayText(at)}${did ? `, ${did}` : ""})`;

/** The overview for a page of notes. */
export function overviewMarkdown(
  rows: readonly PersonRow[],
  today: Date,
  display: Display,
): string {
  const paragraphs = rows.flatMap((row) => {
    const { name, hats, days, gap, isDue, open } = row;
    const gapWords = gap === undefined ? "" : `, ${gapText(gap)}`;
    return [
      `## ${escapeMarkdown(name, display)}`,
      `Last check-in: ${sinceText(days)}${gapWords}${isDue ? ": **due**" : ""}. ${capitalize(wornText(hats.at(-1)))}.`,
      ...(open ? [promiseItem(open, display)] : []),
    ];
  });
  return `${[`# One-on-ones, ${dayText(today)}`, ...paragraphs].join("\n\n")}\n`;
}

/** One person for a page of notes, or to share with them: the newest first, and your notes at the end. */
export function personMarkdown(page: PersonPage, display: Display): string {
  const block = (title: string, items: readonly string[]) =>
    items.length > 0 ? [`## ${title}`, items.join("\n")] : [];
  const checks = page.checks.map(({ at, hat, changes }) => {
    const moved = changes.length > 0 ? ` ${capitalize(joinWords(changes, "and"))}.` : "";
    return `- ${dayText(at)}: ${wornText(hat)}.${escapeMarkdown(moved, display)}`;
  });
  const notes = page.notes.map(
    ({ at, text }) => `- ${dayText(at)}: ${escapeMarkdown(text, display)}`,
  );
  const todo = page.promises.map((one) => promiseItem(one, display));
  const paragraphs = [
    `# ${escapeMarkdown(page.name, display)}`,
    `${capitalize(headText(page))}.`,
    ...block("To do or say", todo.reverse()),
    ...block("Check-ins", checks.reverse()),
    ...block("Notes", notes.reverse()),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
