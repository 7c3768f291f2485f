import { usageError } from "../../errors.ts";
import type { Choices, Prompter } from "../../interview/prompter.ts";
import { appendEntry, namesOf, readEverybody, readPerson } from "../../journal/journal.ts";
import {
  buildNoteEntry,
  type Did,
  didWords,
  type Helped,
  type JournalEntry,
  journalVersion,
} from "../../journal/journalEntry.ts";
import { byTime, daysBetween, recallPerson, startingAnswers } from "../../journal/recall.ts";
import { nearestName } from "../../parse/nearest.ts";
import { agoText } from "../../render/journalText.ts";
import { capitalize, countText } from "../../render/textWidth.ts";
import type { Run } from "./run.ts";

// What a check recalls, asks about last time, and saves; a note is saved in the same way.

/** A check in progress: whom it is about, and what is known before it. */
export type Check = Awaited<ReturnType<typeof recallCheck>>;

/** Recalls what is known before a check. Everybody's journals are read, since the company is the same for all. */
export async function recallCheck(name: string, run: Run) {
  const { helped } = run.options as { helped?: Helped };
  const today = run.io.today().toISOString();
  const journal = await readPerson(name, run.io);
  const everybody = await readEverybody(run.io);
  const recall = recallPerson(journal.entries);
  // A check that is run again on the same day replaces the earlier one.
  const earlier = recall.checks.filter(({ at }) => daysBetween(at, today) > 0);
  const checks = everybody.flatMap(({ entries }) => recallPerson(entries).checks);
  const newest = checks.sort(byTime).at(-1);
  const dids = readDids(run);
  const open = recall.open.length;
  const isSurplus = dids.length > open;
  const words = `--did has ${countText(dids.length, "word")} for ${countText(open, "open thing")}`;
  if (isSurplus) await run.warn([`${words}, so none was taken.`]);
  const tooEarly = "--helped is about a check-in on an earlier day, and there is none.";
  if (helped && earlier.length === 0) await run.warn([tooEarly]);
  const noHome = "there's no home folder; HAT_ADVISOR_HOME can name one";
  const { path } = journal;
  let [isKept, hasSaved] = [true, false];
  return {
    ...{ run, name, today, everybody, journal, recall, earlier, newest, helped },
    head: { journalVersion, at: today, name } as const,
    starting: startingAnswers(recall.checks, newest, today),
    /** The words of --did for the open things, in their order. */
    did: recall.open.map((_, i) => (isSurplus ? undefined : dids[i])),
    /** Saves an entry, unless an earlier one couldn't be saved: the warning about that one covers all that follow. */
    async save(entry: JournalEntry): Promise<boolean> {
      if (!isKept) return false;
      const reason = path === undefined ? noHome : await appendEntry(path, entry);
      const place = path === undefined ? "" : `${path} can't be written: `;
      isKept = reason === undefined;
      hasSaved ||= isKept;
      if (!isKept) await run.warn([`Warning: this isn't saved: ${place}${reason}.`]);
      return isKept;
    },
    canSave: () => isKept,
    /** Whether something was saved, even if what followed could not be. */
    hasSaved: () => hasSaved,
  };
}

/** Reads the words of `--did`, which may be repeated or have commas. */
function readDids({ options }: Run): readonly Did[] {
  const { did = [] } = options as { did?: string[] };
  const words = did.flatMap((text) => text.trim().split(/\s*,\s*/)) as Did[];
  const wrong = words.find((word) => !didWords.includes(word));
  if (wrong === undefined) return words;
  throw usageError(`--did doesn't know "${wrong}".`, `Allowed: ${didWords.join(", ")}.`);
}

const didChoices: Choices<Did>["choices"] = [
  { label: "Yes", value: "yes" },
  { label: "Partly, keep it", value: "partly" },
  // The choice to begin at, so that pressing only Enter closes nothing.
  { label: "Not yet, keep it", value: "not-yet", ticked: true },
  { label: "No longer needed", value: "no-longer-needed" },
];
const helpedChoices: Choices<Helped | undefined>["choices"] = [
  { label: "Yes", value: "yes" },
  { label: "No", value: "no" },
  { label: "Can't tell", value: "cannot-tell" },
  { label: "I wore the other one", value: "other-hat" },
  // The choice to begin at, so that pressing only Enter answers nothing.
  { label: "Skip", value: undefined, ticked: true },
];

/**
 * Saves what the command line says about last time and next time, and with a prompter asks what it left open. Each
 * answer is saved at once. On the day of a check or a promise it doesn't ask, since that is too early.
 */
export async function followUp(check: Check, prompter?: Prompter) {
  const { recall, earlier, today, head, save } = check;
  const { next, note } = check.run.options;
  if (note?.trim()) await save(buildNoteEntry(head, note, false));
  if (next?.trim()) await save(buildNoteEntry(head, next, true));
  const last = earlier.at(-1);
  const outcome = { ...head, kind: "outcome", check: last?.at ?? "" } as const;
  const did = [...check.did];
  for (const [i, promise] of recall.open.entries()) {
    const ask = `${meantText(promise, today)} Did it happen?`;
    if (daysBetween(promise.at, today) > 0)
      did[i] ??= await prompter?.choose({ ask, choices: didChoices });
    if (did[i]) await save({ ...outcome, promise: promise.at, did: did[i] });
  }
  let { helped } = check;
  const wore =
    last?.strength === "default"
      ? "Last time you stayed in your usual hat and listened."
      : `You wore the ${last?.hat} hat.`;
  if (last?.hat && !last.helped)
    helped ??= await prompter?.choose({ ask: `${wore} Did it help?`, choices: helpedChoices });
  if (last && helped) await save({ ...outcome, helped });
  return { did, helped };
}

/** `12 days ago you meant to: "Ask what to drop first".` */
export const meantText = ({ at, text }: { at: string; text: string }, today: string): string =>
  `${capitalize(agoText(daysBetween(at, today)))} you meant to: "${text}".`;

/** Lines about a new name: where its file will be, and which known name may have been meant. */
export function newNameLines({ name, journal, everybody }: Check): readonly string[] {
  if (journal.exists || journal.path === undefined) return [];
  const nearest = nearestName(name, namesOf(everybody));
  const undo = `To undo it once saved: hat-advisor history --forget "${name}" --yes.`;
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}? ${undo}`;
  return [`Nothing was saved about ${name} before.${meant} Their file is ${journal.path}.`];
}
