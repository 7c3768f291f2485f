import type { Rulebook } from "../../decide/rulebook.ts";
import { usageError } from "../../errors.ts";
import type { Choices, Prompter } from "../../interview/prompter.ts";
import {
  appendEntries,
  emptyJournal,
  type Journal,
  readEverybody,
  readPerson,
  requireName,
} from "../../journal/journal.ts";
import {
  buildNoteEntry,
  type CheckEntry,
  type Did,
  didWords,
  type Helped,
  type JournalEntry,
  journalVersion,
} from "../../journal/journalEntry.ts";
import { daysBetween, recallPerson, startingAnswers } from "../../journal/recall.ts";
import { nearestName } from "../../parse/nearest.ts";
import { agoText, journalWarnings } from "../../render/journalText.ts";
import { capitalize, countText } from "../../render/textWidth.ts";
import type { Run } from "./run.ts";

// What the commands around the journal share: one check under way, saving, and saying so.

/** One check under way: whose it is, and what is known before it. Without a name nothing is known or kept. */
export type Check = Awaited<ReturnType<typeof recallCheck>>;

/** Recalls what is known before a check. Everybody's journals are read, since the company is the same for all. */
export async function recallCheck(run: Run, book: Rulebook) {
  const { args, io, options } = run;
  const { helped } = options as { helped?: Helped };
  const today = io.today().toISOString();
  const name = args[0] === undefined ? undefined : requireName(args[0]);
  const option = ["did", "helped", "next", "note"].find((word) => options[word] !== undefined);
  if (name === undefined && option) {
    const hint = "Add a name: hat-advisor one-on-one NAME";
    throw usageError(`--${option} needs to know whose check it is.`, hint);
  }
  const journal = name === undefined ? emptyJournal : await readPerson(name, io);
  const everybody = name === undefined ? [] : await readEverybody(io);
  const recall = recallPerson(journal.entries);
  const checks = everybody.flatMap(({ entries }) => recallPerson(entries).checks);
  const newest = checks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
  const open = recall.open.length;
  const dids = readDids(run);
  // What is said of nothing may be meant for someone else.
  const surplus = `--did has ${countText(dids.length, "word")} for ${countText(open, "open thing")}`;
  if (dids.length > open) await run.warn([`${surplus}: leave the rest out.`]);
  const first = "--helped is about the check-in before, and this is the first.";
  if (helped && recall.checks.length === 0) await run.warn([first]);
  const head = { journalVersion, at: today, name: name ?? "" } as const;
  return {
    ...{ run, book, name, today, journal, everybody, recall, newest, head },
    outcome: { ...head, kind: "outcome", check: recall.checks.at(-1)?.at ?? "" } as const,
    starting: startingAnswers(recall.checks, newest, today),
    isKept: name !== undefined && options.save !== false,
    /** What became of the things that were open, in their order. */
    did: recall.open.map((_, i) => dids[i]),
    helped,
  };
}

/** The words of `--did`, which may be given again or with commas. */
function readDids({ options }: Run): readonly Did[] {
  const { did = [] } = options as { did?: string[] };
  const words = did.flatMap((text) => text.split(",")) as Did[];
  const wrong = words.find((word) => !didWords.includes(word));
  if (wrong === undefined) return words;
  throw usageError(`--did doesn't know "${wrong}".`, `Allowed: ${didWords.join(", ")}.`);
}

const didChoices: Choices<Did>["choices"] = [
  { label: "Yes", value: "yes" },
  { label: "Partly, keep it", value: "partly" },
  { label: "Not yet, keep it", value: "not-yet" },
  { label: "No longer needed", value: "no-longer-needed" },
];
const helpedChoices: Choices<Helped | undefined>["choices"] = [
  { label: "Yes", value: "yes" },
  { label: "No", value: "no" },
  { label: "Can't tell", value: "cannot-tell" },
  { label: "I wore the other one", value: "other-hat" },
  { label: "Skip", value: undefined },
];

/** Asks what the line left open, and saves each answer at once. On the day of a check it is too early to ask. */
export async function askFollowUp(prompter: Prompter, check: Check): Promise<Check> {
  const { recall, today, helped } = check;
  let { isKept } = check;
  const keep = async (told: { promise?: string; did?: Did | undefined; helped?: Helped }) => {
    // Where one cannot be saved, the warning is for all that follows.
    isKept &&= await saveEntries([{ ...check.outcome, ...told }], check);
  };
  const isOver = (at: string) => daysBetween(at, today) > 0;
  const did = [...check.did];
  for (const [i, promise] of recall.open.entries()) {
    if (did[i] !== undefined || !isOver(promise.at)) continue;
    const ask = `${meantText(promise, today)} Did it happen?`;
    did[i] = await prompter.choose({ ask, choices: didChoices });
    await keep({ promise: promise.at, did: did[i] });
  }
  const last = recall.checks.at(-1);
  if (helped || !last?.hat || last.helped || !isOver(last.at)) return { ...check, did, isKept };
  const wore =
    last.strength === "default"
      ? "Last time you stayed in your usual hat and listened."
      : `You wore the ${last.hat} hat.`;
  const ask = `${wore} Did it help?`;
  const word = await prompter.choose({ ask, choices: helpedChoices });
  if (word) await keep({ helped: word });
  return { ...check, did, helped: word, isKept };
}

/** `12 days ago you meant to: "Ask what to drop first".` */
export const meantText = ({ at, text }: { at: string; text: string }, today: string): string =>
  `${capitalize(agoText(daysBetween(at, today)))} you meant to: "${text}".`;

/** Where the file of a new name will be, and whom it may have been meant for. */
export function newNameLines(
  name: string,
  { journal, everybody }: Pick<Check, "journal" | "everybody">,
): readonly string[] {
  if (journal.exists || journal.path === undefined) return [];
  const nearest = nearestName(name, namesOf(everybody));
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return [`${name} is new here.${meant} Their file is ${journal.path}.`];
}

/** Everybody's name, as it was typed last. */
export const namesOf = (everybody: readonly Journal[]): readonly string[] =>
  everybody.flatMap(({ entries }) => entries.at(-1)?.name ?? []);

/** Saves a check, with what was said of the one before and what is to remember. */
export function saveCheck(entry: CheckEntry, check: Check): Promise<boolean> {
  const { run, head, outcome, recall, did, helped } = check;
  const { next, note } = run.options as { next?: string; note?: string };
  const promised = recall.open.map(({ at }, i) => ({ ...outcome, promise: at, did: did[i] }));
  const entries = [
    ...promised.filter((one) => one.did !== undefined),
    ...(helped && outcome.check ? [{ ...outcome, helped }] : []),
    entry,
    ...(note === undefined ? [] : [buildNoteEntry(head, note, false)]),
    ...(next === undefined ? [] : [buildNoteEntry(head, next, true)]),
  ];
  return saveEntries(entries, check);
}

/** Adds to a journal, or warns that it cannot. */
export async function saveEntries(
  entries: readonly JournalEntry[],
  { journal: { path }, run }: Pick<Check, "journal" | "run">,
): Promise<boolean> {
  const noHome = "there's no home folder; HAT_ADVISOR_HOME can name one";
  const reason = path === undefined ? noHome : await appendEntries(path, entries);
  const place = path === undefined ? "" : `${path} can't be written: `;
  if (reason !== undefined) await run.warn([`Warning: this isn't saved: ${place}${reason}.`]);
  return reason === undefined;
}

/** One line for each journal that has something wrong with it. */
export const warnOfJournals = (journals: readonly Journal[], run: Run): Promise<void> =>
  run.warn(journals.flatMap(journalWarnings));
