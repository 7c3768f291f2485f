import { joinWords } from "../decide/reasons.ts";
import type { Journal } from "../journal/journal.ts";
import type { CheckEntry, Helped } from "../journal/journalEntry.ts";
import type { Changes, countHelpfulness, findWait, Movement, Recall } from "../journal/recall.ts";
import { type FactName, isList } from "../model/facts.ts";
import { calledHat } from "../model/verdict.ts";
import { clausesOf } from "./cardParts.ts";
import type { Display, Labels, Look } from "./display.ts";
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

// Sentences about checks in the journal, and pages of their history.

/** `14 Nov`, or `14 Nov 2025` where today is in another year, in the local time zone. */
export function dayText(at: string, today = ""): string {
  const [, month, day, year] = new Date(at).toDateString().split(" ");
  const isThisYear = new Date(today).getFullYear() === Number(year);
  return `${Number(day)} ${month}${isThisYear ? "" : ` ${year}`}`;
}

/** `today`, `yesterday`, `10 days ago`, `3 months ago`. */
export function agoText(days: number): string {
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  return days < 61 ? words.format(-days, "day") : words.format(-Math.floor(days / 30.44), "month");
}

/** Says what is true now and wasn't before, and which items of a list are over; other answers not given say nothing. */
export function changesText(changed: Changes, labels: Labels, most = 4): string {
  const all = Object.entries(changed) as [FactName, NonNullable<Changes[FactName]>][];
  const clauses = all.flatMap(([fact, { from, to }]) => {
    const now = to ?? (isList(from) ? [] : undefined);
    return now === undefined ? [] : clausesOf({ fact, from, to: now }, labels);
  });
  const more = clauses.length - most;
  const shown = clauses.slice(0, most);
  return joinWords(more > 0 ? [...shown, `${more} more`] : shown);
}

/**
 * Says what moved since the last check, in a line that takes the place of the name. An ordinary answer to something
 * that was not known last time is no news.
 */
export function sinceText(name: string, moved: Movement, today: string, labels: Labels): string {
  const { at, days, changed, hat } = moved;
  const [from, to] = [hat.from, hat.to].map((word) => (word ? `the ${word} hat` : "no hat"));
  const turn = from === to ? "" : `; from ${from} to ${to}`;
  const news = Object.entries(changed).filter(
    ([fact, { from, to }]) => from !== null || !labels.isOrdinary(fact as FactName, to),
  );
  const what = changesText(Object.fromEntries(news), labels) || "the same answers";
  return `${name}, since ${dayText(at, today)} (${agoText(days)}): ${what}${turn}.`;
}

/** Asks about a hat that didn't help last time and, at every third check, about a cause that stays. */
export function repetitionTexts(moved: Movement | undefined, helped: Helped | undefined): string[] {
  const { hat, again } = moved ?? {};
  const hasFailed = helped === "no" && hat?.to && hat.from === hat.to;
  const isDue = again && again.times % 3 === 0;
  return [
    hasFailed ? "The same hat didn't help last time, so first ask what would." : "",
    isDue
      ? `${again.because} That's ${again.times} check-ins running: what would have to change?`
      : "",
  ].filter((text) => text !== "");
}

/** One warning for a journal, whatever is wrong with it; none when all is well. */
export function journalWarnings({ path, skipped, trouble }: Journal): readonly string[] {
  if (trouble !== undefined) return [`Warning: ${path} can't be read: ${trouble}.`];
  if (skipped.length === 0) return [];
  const lines = `${countText(skipped.length, "line")} (the first is line ${skipped[0]})`;
  const why = "broken, or from a newer hat-advisor. Skipped and left alone.";
  return [`Warning: ${path}: can't read ${lines}: ${why}`];
}

export type Person = Recall & ReturnType<typeof findWait>;

/** What every history is made of: a title, rows under their heads, a remark, and lists. */
interface HistoryPage {
  readonly title: string;
  readonly table?: readonly (readonly string[])[];
  readonly remark?: string;
  readonly sections?: readonly Section[];
}

/** Renders a page for a terminal or, as Markdown, for a page of notes; in Markdown, rows are sentences. */
export function renderHistory(
  buildPage: (look: Display) => HistoryPage,
  display: Display,
  isMarkdown: boolean,
): string {
  const look = isMarkdown ? { ...display, plain: true, width: Infinity } : display;
  const { title, table = [], remark = "", sections = [] } = buildPage(look);
  const [heads = [], ...rows] = table;
  const lines = rows.length > 0 ? tableLines(heads, rows, look) : [];
  const safe = (text: string) => escapeMarkdown(text, look);
  const folded = (text: string) => foldText(text, look).join("\n");
  const { strong, faint } = look.style;
  const list = lines.map((line) => (isMarkdown ? `- ${safe(line)}` : line)).join("\n");
  const blocks = isMarkdown
    ? [`# ${safe(title)}`, list, safe(remark), markdownSections(sections, look)]
    : [strong(folded(title)), list, faint(folded(remark)), renderSections(sections, look)];
  const filled = blocks.filter((block) => block.trim() !== "");
  return `${filled.join("\n\n").trimEnd()}\n`;
}

const personHeads = ["now", "last check-in", "usually"];

/** Where a person stands, in a cell for each head. */
function personCells({ checks, daysSince, usualGap, due }: Person): readonly string[] {
  const last = checks.at(-1);
  const gap = usualGap === null ? "" : `every ${usualGap === 1 ? "day" : `${usualGap} days`}`;
  return [
    last ? hatText(last) : "",
    daysSince === null ? "none yet" : agoText(daysSince),
    due ? `${gap}, due` : gap,
  ];
}

const hatText = (check: CheckEntry): string =>
  calledHat(check) ? `${check.hat} hat` : check.hat ? "by default" : "no hat";

/** Signs for the hats of a plot, up for the leader and down for the manager. */
const signsOf = ({ unicode }: Look) =>
  unicode ? { leader: "▀", manager: "▄", none: "·" } : { leader: "^", manager: "_", none: "." };

const mostDots = 12;
/** Columns of a name in the overview. */
const longestName = 16;

export function overviewPage(people: readonly Person[], today: string, look: Look): HistoryPage {
  const signs = signsOf(look);
  const isSaid = saysAll(look);
  const rows = people.map((person) => {
    if (isSaid) return [person.name, "", ...personCells(person)];
    const name = cutText(readableText(person.name, look.unicode), longestName);
    const plot = person.checks.map((check) => signs[calledHat(check) ?? "none"]);
    return [name, plot.slice(-mostDots).join("").padStart(mostDots), ...personCells(person)];
  });
  const texts = people.flatMap(({ name, open }) =>
    open.map((promise) => promiseText({ ...promise, text: `${name}: ${promise.text}` }, today)),
  );
  const count = people.length === 1 ? "1 person" : `${people.length} people`;
  const due = people.filter((person) => person.due).length;
  const key = `${signs.leader} leader, ${signs.manager} manager, ${signs.none} by default`;
  return {
    title: `One-on-ones on ${dayText(today)}: ${count}, ${due} due`,
    table: [["", "hats", ...personHeads], ...rows],
    remark: isSaid ? "" : `${key}; newest at the right`,
    sections: [{ heading: "To do or say", texts }],
  };
}

function promiseText({ at, text, did }: Recall["promises"][number], today: string): string {
  const box = did === "yes" || did === "no-longer-needed" ? "[x]" : "[ ]";
  const became = did && did !== "yes" ? `, ${did.replaceAll("-", " ")}` : "";
  return `${box} ${text} (${dayText(at, today)}${became})`;
}

/** Every check of one person, with what moved since the one before, and what came of it. */
export function personPage(
  person: Person & { readonly changed: readonly Changes[] },
  today: string,
  { labels }: Display,
): HistoryPage {
  const { name, checks, promises, notes, changed } = person;
  const checkTexts = checks.map((check, i) => {
    const strength = calledHat(check) ? `, ${check.strength}` : "";
    const word = check.helped?.replace("-", " ").replace("cannot", "can't");
    const helped = word ? `, helped: ${word}` : "";
    const moved = capitalize(changesText(changed[i] ?? {}, labels));
    const day = dayText(check.at, today);
    return `${day}: ${hatText(check)}${strength}${helped}.${moved && ` ${moved}.`}`;
  });
  const wait = rowText(personHeads.slice(1), personCells(person).slice(1));
  return {
    title: `${name}: ${countText(checks.length, "check-in")}, ${wait}`,
    sections: [
      { heading: "Check-ins", texts: checkTexts },
      { heading: "To do or say", texts: promises.map((promise) => promiseText(promise, today)) },
      { heading: "Notes", texts: notes.map(({ at, text }) => `${dayText(at, today)}: ${text}`) },
    ],
  };
}

type Helpfulness = ReturnType<typeof countHelpfulness>;

/** Whether the hats helped, by hat and by the rules that called for them. */
export function helpedPage({ checks, answered, byHat, byRule }: Helpfulness): HistoryPage {
  const rowsOf = (counts: Helpfulness["byHat"], nameOf: (group: string) => string) =>
    Object.entries(counts).map(([group, times]) => [
      nameOf(group),
      ...Object.values(times).map(String),
    ]);
  return {
    title: `Did the hat help? You answered for ${answered} of ${countText(checks, "check-in")}.`,
    table: [
      ["", "yes", "no", "can't tell", "other hat"],
      ...rowsOf(byHat, (hat) => (hat === "default" ? "by default" : `${hat} hat`)),
      ...rowsOf(byRule, (rule) => `for ${rule.replaceAll("-", " ")}`),
    ],
    remark: "This scores the advice, never a person. It stays on this machine.",
  };
}
