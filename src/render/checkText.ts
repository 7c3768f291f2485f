import type { Answered, Helpfulness } from "../journal/helpfulness.ts";
import type { Journal } from "../journal/journal.ts";
import type { Changes, Movement } from "../journal/movement.ts";
import { type FactName, isList } from "../model/facts.ts";
import type { Hat } from "../model/model.ts";
import type { Display } from "./display.ts";
import { escapeMarkdown } from "./render.ts";
import { capitalize, joinWords, padTo, readableText, widthOf, wrapText } from "./textWidth.ts";

// Sentences around checks that are remembered: what was carried over, what moved since, what is kept, what helped.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `14 Nov`, or `14 Nov 2025` where today is in another year, by the calendar of the place where this runs. */
export function dayText(at: Date, today?: Date): string {
  const day = `${at.getDate()} ${months[at.getMonth()]}`;
  return today?.getFullYear() === at.getFullYear() ? day : `${day} ${at.getFullYear()}`;
}

/** `today`, `yesterday`, `10 days ago`, `3 months ago`. */
export function agoText(days: number): string {
  if (days < 0) return "in the future";
  if (days < 2) return days === 0 ? "today" : "yesterday";
  if (days < 61) return `${days} days ago`;
  if (days < 731) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** What moved since the check before; `days` ago. */
interface MovementWords extends Pick<Movement, "changed" | "hat"> {
  readonly at: Date;
  readonly days: number;
  readonly today: Date;
}

/** More new answers than these are only counted: hearing of something doesn't mean that it moved. */
const mostNew = 3;

/** What is so now and was not, in clauses. */
export function changeTexts(changed: Changes, { labels }: Pick<Display, "labels">): string[] {
  const all = Object.entries(changed) as [FactName, NonNullable<Changes[FactName]>][];
  const moved = all.flatMap(([fact, { from, to }]) => {
    if (from === null || to === null) return [];
    if (!isList(from) || !isList(to)) return [labels.phrase(fact, to)];
    const come = to.filter((item) => !from.includes(item));
    const gone = from.filter((item) => !to.includes(item));
    const phrases = come.map((item) => labels.phrase(fact, [item]));
    return [...phrases, ...gone.map((item) => labels.over(fact, item))];
  });
  const fresh = all.flatMap(([fact, { from, to }]) =>
    from === null && to !== null ? [labels.phrase(fact, to)] : [],
  );
  const lost = all.filter(([, { to }]) => to === null).length;
  const count = (number: number, what: string) =>
    number > 0 ? [`${number} ${number === 1 ? "answer" : "answers"} ${what}`] : [];
  const told = fresh.length > mostNew ? count(fresh.length, "you hadn't given before") : fresh;
  return [...moved, ...told, ...count(lost, "you didn't give this time")];
}

function movementText({ at, days, today, changed, hat }: MovementWords, display: Display): string {
  const changes = changeTexts(changed, display);
  const stays = hat.to ? `still the ${hat.to} hat` : "still no hat";
  const turns = hat.from
    ? `from the ${hat.from} hat to ${hat.to ? `the ${hat.to} hat` : "none"}`
    : `now the ${hat.to} hat`;
  const nothing =
    hat.from === hat.to ? "nothing changed" : "your answers are the same, the rules aren't";
  const what = changes.length > 0 ? joinWords(changes, "and") : nothing;
  return `since ${dayText(at, today)} (${agoText(days)}): ${what}; ${hat.from === hat.to ? stays : turns}.`;
}

/** In place of the name above the card: whose it is, and what moved since the last check-in. */
export function movementLines(name: string, movement: MovementWords, display: Display): string {
  const { width, unicode, plain, style } = display;
  const margin = plain || width < narrow ? "" : "  ";
  const text = readableText(`${name}, ${movementText(movement, display)}`, unicode);
  const lines = wrapText(text, Math.min(width, widest) - 2 * margin.length);
  return `${lines.map((line) => style.faint(margin + line)).join("\n")}\n`;
}

/** The width of a card, and the width below which it has no margin. */
const [widest, narrow] = [80, 48];

export const movementMarkdown = (movement: MovementWords, display: Display): string =>
  `## Since the last check-in\n\n- ${escapeMarkdown(capitalize(movementText(movement, display)), display)}\n`;

const ordinals = ["Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];

/** A cause that stays is worth a question itself. */
export function repetitionText(times: number, because: string): string {
  const running = ordinals[times - 3] ? `${ordinals[times - 3]} check-in` : `${times} check-ins`;
  return `${running} running: ${because.replace(/\.$/, "")}. What's stopping it from getting resolved?`;
}

/** `12 days ago you meant to: "Ask what to drop first".` */
export const meantText = (days: number, text: string): string =>
  `${days === 0 ? "Earlier today" : capitalize(agoText(days))} you meant to: "${text}".`;

/** `Last check-in 2 Nov, 7 days ago, manager hat.` */
export const lastCheckText = (at: Date, days: number, today: Date, hat: Hat | null): string =>
  `Last check-in ${dayText(at, today)}, ${agoText(days)}${hat ? `, ${hat} hat` : ""}.`;

export const noteText = (at: Date, today: Date, text: string): string =>
  `Note of ${dayText(at, today)}: ${text}`;

/** A word as a shell takes it. */
const shellWord = (word: string): string =>
  /^[\w.@+][\w.@+-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

export const savedText = (path: string, name: string): string =>
  `Saved in ${path}\nTo forget it: hat-advisor history --forget=${shellWord(name)}`;

export const noHomeText = "there's no home folder; HAT_ADVISOR_HOME can name one";

export const notSavedText = (reason: string, path: string | undefined): string =>
  `Warning: this isn't saved: ${path ? `${path} can't be written: ` : ""}${reason}.`;

export const nobodyText = "No check-ins saved yet. Start one: hat-advisor one-on-one NAME";

export function nothingSavedText(name: string, nearest: string | undefined): string {
  const maybe = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return `No check-ins saved for ${name}.${maybe} To see everyone: hat-advisor history`;
}

const mostNamed = 5;

/** One warning for a journal, whatever is wrong with it; undefined when all is well. */
export function journalWarning({ path, broken, newer, trouble }: Journal): string | undefined {
  if (trouble !== undefined) return `Warning: ${path} can't be read: ${trouble}.`;
  const all = joinWords(broken.map(String), "and");
  const some = `${broken.length} lines, the first of them line ${broken[0]},`;
  const lines =
    broken.length > mostNamed ? some : `${broken.length === 1 ? "line" : "lines"} ${all}`;
  const parts = [
    ...(broken.length > 0 ? [`${lines} can't be read`] : []),
    ...(newer > 0 ? [`${countText(newer, "line")} came from a newer hat-advisor`] : []),
  ];
  if (parts.length === 0) return undefined;
  return `Warning: ${path}: ${joinWords(parts, "and")}; skipped and left as they are.`;
}

export function notedText(name: string, nearest: string | undefined): string {
  const maybe = nearest === undefined ? "" : ` ${name} is new here. Did you mean ${nearest}?`;
  return `Noted. You'll see it before your next check-in with ${name}.${maybe}`;
}

/** Below this, and for screen readers, everything is said in sentences. */
const narrowTable = 72;
export const saysAll = ({ plain, width }: Display): boolean => plain || width < narrowTable;

export const countText = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

const helpedHeads = [
  ["yes", "helped"],
  ["no", "didn't"],
  ["cannot-tell", "can't tell"],
  ["other-hat", "other hat"],
] as const;

/** Whether the hats helped, by hat and by the rules that called for them. */
export function renderHelpfulness(found: Helpfulness, display: Display): string {
  const { style } = display;
  const named = (counts: Helpfulness["byHat"], name: (key: string) => string) =>
    Object.entries(counts).map(([key, answered]) => [name(key), answered] as const);
  const hats = named(found.byHat, (hat) => (hat === "default" ? "by default" : `${hat} hat`));
  const rules = named(found.byRule, (rule) => rule.replaceAll("-", " "));
  const columns = Math.max(0, ...[...hats, ...rules].map(([name]) => widthOf(name)));
  const row = ([name, answered]: readonly [string, Answered]) => {
    const cells = helpedHeads.map(([word, head]) =>
      saysAll(display) ? `${head} ${answered[word]}` : String(answered[word]).padStart(head.length),
    );
    return saysAll(display)
      ? `${name}: ${cells.join(", ")}`
      : [padTo(name, columns), ...cells].join("  ");
  };
  const heads = [padTo("", columns), ...helpedHeads.map(([, head]) => head)].join("  ");
  const checks = countText(found.checks, "check-in");
  const lines = [
    style.strong(`Did the hat help? You answered for ${found.answered} of ${checks}.`),
    ...(saysAll(display) || found.answered === 0 ? [] : [style.faint(heads)]),
    ...hats.map(row),
    ...(rules.length > 0 ? [style.strong("By what called for it")] : []),
    ...rules.map(row),
    "This scores the advice, never a person. It stays on this machine.",
  ];
  return `${lines.join("\n")}\n`;
}
