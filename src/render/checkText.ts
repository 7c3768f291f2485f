import { joinWords } from "../decide/reasons.ts";
import type { Journal } from "../journal/journal.ts";
import type { Changes, Movement } from "../journal/movement.ts";
import { type FactName, isList } from "../model/facts.ts";
import type { Hat } from "../model/model.ts";
import { clausesOf } from "./cardParts.ts";
import type { Display } from "./display.ts";
import { frameOf, markdownSections } from "./sections.ts";
import { capitalize, countText, foldText } from "./textWidth.ts";

// Sentences around checks that are remembered: what was carried over, what moved, what is kept.

/** `14 Nov`, or `14 Nov 2025` where today is in another year, by the calendar of this place. */
export function dayText(at: Date, today?: Date): string {
  const [, month, day, year] = at.toDateString().split(" ");
  const isThisYear = today?.getFullYear() === at.getFullYear();
  return `${Number(day)} ${month}${isThisYear ? "" : ` ${year}`}`;
}

/** `today`, `yesterday`, `10 days ago`, `3 months ago`. */
export function agoText(days: number): string {
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (days < 61) return words.format(-days, "day");
  if (days < 731) return words.format(-Math.floor(days / 30.44), "month");
  return words.format(-Math.floor(days / 365.25), "year");
}

/** What moved since the check before; `days` ago. */
interface MovementWords extends Pick<Movement, "changed" | "hat"> {
  readonly at: Date;
  readonly days: number;
  readonly today: Date;
}

/** More changes than these are only counted. */
const mostChanges = 4;

/** What is so now and was not, and what of a list is over; other answers not given say nothing. */
export function changesText(changed: Changes, display: Pick<Display, "labels">): string {
  const all = Object.entries(changed) as [FactName, NonNullable<Changes[FactName]>][];
  const clauses = all.flatMap(([fact, { from, to }]) => {
    const now = to ?? (isList(from ?? undefined) ? [] : undefined);
    return now === undefined ? [] : clausesOf({ fact, from, to: now }, "phrase", display);
  });
  const more = clauses.length - mostChanges;
  const shown = clauses.slice(0, mostChanges);
  return joinWords(more > 0 ? [...shown, `${more} more`] : shown);
}

const hatText = (hat: Hat | null): string => (hat ? `the ${hat} hat` : "no hat");

function movementText({ at, days, today, changed, hat }: MovementWords, display: Display): string {
  const { from, to } = hat;
  const turn = from === to ? "" : `; from ${hatText(from)} to ${hatText(to)}`;
  const what = changesText(changed, display) || "the same answers";
  return `since ${dayText(at, today)} (${agoText(days)}): ${what}${turn}.`;
}

/** In place of the name above the card: whose it is, and what moved since the last check-in. */
export function movementLines(name: string, movement: MovementWords, display: Display): string {
  const { margin, inner } = frameOf(display);
  const room = { ...display, width: margin + inner };
  const lines = foldText(`${name}, ${movementText(movement, display)}`, room, margin);
  return `${lines.map((line) => display.style.faint(line)).join("\n")}\n`;
}

export function movementMarkdown(movement: MovementWords, display: Display): string {
  const texts = [capitalize(movementText(movement, display))];
  return markdownSections([{ heading: "Since the last check-in", texts }], display);
}

/** A cause that stays is worth a question itself. */
export function repetitionText(times: number, because: string): string {
  const cause = because.replace(/\.$/, "");
  return `${times} check-ins running: ${cause}. What's stopping it from getting resolved?`;
}

/** `12 days ago you meant to: "Ask what to drop first".` */
export const meantText = (days: number, text: string): string =>
  `${days === 0 ? "Earlier today" : capitalize(agoText(days))} you meant to: "${text}".`;

/** `Last check-in 2 Nov, 7 days ago, manager hat.` */
export const lastCheckText = (at: Date, days: number, today: Date, hat: Hat | null): string =>
  `Last check-in ${dayText(at, today)}, ${agoText(days)}${hat ? `, ${hat} hat` : ""}.`;

/** Answers that nobody gave this time. */
export const startingText = (at: Date, today: Date, clauses: readonly string[]): string =>
  `Not said today, so as on ${dayText(at, today)}: ${clauses.join("; ")}.`;

export const surplusText = (open: number): string =>
  `--did says more than there is: ${countText(open, "open thing")}.`;

export const firstCheckText = "--helped is about the check-in before, and this is the first.";

/** Before the same hat is worn once more. */
export const unhelpfulText = (hat: Hat): string =>
  `The ${hat} hat didn't help last time. Ask what would before you put it on again.`;

export const noteText = (at: Date, today: Date, text: string): string =>
  `Note of ${dayText(at, today)}: ${text}`;

/** A word as a shell takes it. */
const shellWord = (word: string): string =>
  /^[\w.@+][\w.@+-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

export const noHomeText = "there's no home folder; HAT_ADVISOR_HOME can name one";

export const notSavedText = (reason: string, path: string | undefined): string =>
  `Warning: this isn't saved: ${path ? `${path} can't be written: ` : ""}${reason}.`;

export const nobodyText = "No check-ins saved yet. Start one: hat-advisor one-on-one NAME";

const maybeText = (nearest: string | undefined): string =>
  nearest === undefined ? "" : ` Did you mean ${nearest}?`;

export const nothingSavedText = (name: string, nearest: string | undefined): string =>
  `No check-ins saved for ${name}.${maybeText(nearest)} To see everyone: hat-advisor history`;

export const notedText = (name: string): string =>
  `Noted. You'll see it before your next check-in with ${name}.`;

/** For someone with nothing saved yet: a name that was mistyped, or where their file will be. */
export const newNameText = (name: string, nearest: string | undefined, path: string): string =>
  `${name} is new here.${maybeText(nearest)} Their file is ${path}. ` +
  `To forget it: hat-advisor history --forget=${shellWord(name)}`;

/** One warning for a journal, whatever is wrong with it; undefined when all is well. */
export function journalWarning({ path, broken, newer, trouble }: Journal): string | undefined {
  if (trouble !== undefined) return `Warning: ${path} can't be read: ${trouble}.`;
  const more = broken.length > 5 ? [`${broken.length - 5} more`] : [];
  const lines = joinWords([...broken.slice(0, 5).map(String), ...more]);
  const parts = [
    ...(broken.length > 0 ? [`can't read ${broken.length > 1 ? "lines" : "line"} ${lines}`] : []),
    ...(newer > 0
      ? [`${countText(newer, "line")} ${newer > 1 ? "are" : "is"} from a newer hat-advisor`]
      : []),
  ];
  if (parts.length === 0) return undefined;
  const them = broken.length + newer > 1 ? "They're" : "It's";
  return `Warning: ${path}: ${parts.join(", and ")}. ${them} skipped and left alone.`;
}
