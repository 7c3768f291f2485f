import { type Command, Option } from "commander";
import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import { exitCodes, usageError } from "../errors.ts";
import type { Prompter } from "../interview/prompter.ts";
import {
  buildCheckEntry,
  buildNoteEntry,
  type CheckEntry,
  didWords,
  helpedWords,
} from "../journal/journalEntry.ts";
import { findChanges, findMovement, shownLately } from "../journal/recall.ts";
import type { Answers, Situation } from "../model/situation.ts";
import { isObject } from "../parse/plainAnswers.ts";
import { shownLines } from "../render/cardParts.ts";
import { labelsOf } from "../render/display.ts";
import { changesText, dayText, renderCheck } from "../render/journalText.ts";
import { headsUpLines } from "../render/render.ts";
import type { CommandModule } from "./commands.ts";
import {
  addAnswers,
  type GivenAnswers,
  readGivenAnswers,
  requireAnswers,
  requireSituation,
  wantsToAsk,
} from "./shared/answers.ts";
import { addOutput, collect, formatOf } from "./shared/options.ts";
import {
  askFollowUp,
  type Check,
  meantText,
  newNameLines,
  recallCheck,
  saveCheck,
  saveEntries,
  warnOfJournals,
} from "./shared/remember.ts";
import { outputFileOf } from "./shared/run.ts";

export const oneOnOneCommand: CommandModule = {
  examples: ["hat-advisor one-on-one ana", "hat-advisor one-on-one --role manager --need how"],
  description:
    "The quick check before a one-on-one: one list to tick, one screen of advice. With a name, it " +
    "remembers the check on this machine, asks what became of it next time, and shows what moved. " +
    "Without a name, nothing is stored.",
  describe,
  async run(run) {
    const book = await run.loadBook();
    const check = await recallCheck(run, book);
    const given = await readGivenAnswers(run, book);
    if ((Object(given.merged).occasion ?? occasion) !== occasion) {
      const hint = "For any other talk: hat-advisor advise";
      throw usageError("A one-on-one is with one person.", hint);
    }
    if (wantsToAsk(run, given)) await checkByAsking(given, check);
    else await checkAtOnce(given, check);
    await warnOfJournals([check.journal], run);
    return exitCodes.advice;
  },
};

const occasion = "one-on-one";

function describe(command: Command): void {
  addAnswers(command.argument("[name]", "who you're about to talk to"));
  const did = new Option(
    "--did <words>",
    "whether it happened; a word for each open thing, with commas:",
  );
  const noSave = new Option("--no-save", "store nothing of this check");
  command
    .optionsGroup("Since last time and until next time (with a name):")
    .addOption(Object.assign(did.argParser(collect), { argChoices: didWords }))
    .addOption(new Option("--helped <word>", "whether the last hat helped:").choices(helpedWords))
    .option("--next <text>", "one thing you'll do or say, asked about until it's done")
    .option("--note <text>", "something to see before the next 3 checks")
    .addOption(noSave.conflicts(["did", "helped", "next", "note"]));
  addOutput(command);
}

/** Decides from what was given and what is known, without a question. */
async function checkAtOnce(given: GivenAnswers, check: Check): Promise<void> {
  const { starting, run, recall, today } = check;
  // Anything but an object is refused as it is, and never passes for "as last time".
  const said = given.merged;
  const merged = isObject(said) ? { ...starting, ...said, occasion } : said;
  const situation = await requireSituation({ ...given, merged });
  const left = recall.open.filter((_, i) => check.did[i] === undefined);
  const how = `Say in this order if it happened: --did ${didWords.join(", ")}.`;
  const lines = [
    ...openingLines(check),
    ...left.map((promise) => meantText(promise, today)),
    ...(left.length > 0 ? [how] : []),
    ...startingLines(said, starting, check),
  ];
  const isBrief = run.options.json || (run.options.quiet && recall.checks.length > 0);
  await run.warn(isBrief ? [] : lines);
  const entry = await showCheck(situation, check);
  if (check.isKept) await saveCheck(entry, check);
}

/** What to know before a check: where a new file is, and what was noted. */
const openingLines = (check: Check): readonly string[] => [
  ...(check.isKept ? newNameLines(check.head.name, check) : []),
  ...check.recall.freshNotes.map(({ at, text }) => `Note of ${dayText(at, check.today)}: ${text}`),
];

/** What was not said this time is taken as it was. Nobody confirmed it, and for a new name all may be wrong. */
function startingLines(said: unknown, known: Answers, check: Check) {
  const { newest, recall, book, today } = check;
  const silent = Object.entries(known).filter(
    ([fact]) => fact !== "occasion" && Object(said)[fact] === undefined,
  );
  const facts = findChanges({}, Object.fromEntries(silent), book.pack.bands);
  const text = changesText(facts, { labels: labelsOf(book) }, Number.POSITIVE_INFINITY);
  const as = recall.checks.length > 0 ? "Not said today, so as" : `As with ${newest?.name}`;
  return newest && text ? [`${as} on ${dayText(newest.at, today)}: ${text}.`] : [];
}

/** Asks about last time, then the list; shows the card, and asks what comes next. */
async function checkByAsking(given: GivenAnswers, recalled: Check): Promise<void> {
  const { run, book, starting } = recalled;
  const { askForChange, runInterview, withPrompter } = await import("../interview/interview.ts");
  const { answersBeyond } = await import("../interview/checklist.ts");
  const file = outputFileOf(run.options);
  if (file) await (await import("../records/outputFile.ts")).assertWritable(file);
  const answers = { ...(await requireAnswers(given)), occasion } as Answers;
  // What the list asks for comes ticked as it was; what it doesn't ask for stands as it was.
  const known = { ...answersBeyond({ ...starting, ...answers }, book.pack), ...answers };
  const before = interpret(starting, book.pack.bands).facts;
  const isNew = recalled.recall.checks.length === 0;
  const taken = isNew ? startingLines(answers, known, recalled) : [];
  await withPrompter(run.io, await run.display(book, "stderr"), async (prompter) => {
    for (const line of [...openingLines(recalled), ...taken]) prompter.say(line);
    const check = await askFollowUp(prompter, recalled);
    const interview = { book, prompter, step: run.options.step === true };
    let situation: Situation | undefined = await runInterview(known, { ...interview, before });
    const entry = await showCheck(situation, check);
    // Saved at once: whoever has read the card may close the window. What was told before already is.
    const isSaved = check.isKept && (await saveCheck(entry, recalled));
    while (situation && !file) {
      situation = await askForChange(situation, interview);
      const changed = situation && (await showCheck(situation, check));
      if (changed && isSaved) await saveEntries([changed], check);
    }
    if (isSaved && run.options.next === undefined) await askNext(prompter, check);
  });
}

async function askNext(prompter: Prompter, check: Check): Promise<void> {
  const ask = "One thing you'll do or say (Enter for none):";
  const text = await prompter.write({ ask, empty: "none" });
  if (text.trim() !== "") await saveEntries([buildNoteEntry(check.head, text, true)], check);
}

/** Decides and shows a check, and gives it as it is kept. */
async function showCheck(answers: Situation, check: Check): Promise<CheckEntry> {
  const { run, book, name, today, head, recall, helped } = check;
  const format = formatOf(run.options);
  const [explain, flips] = [run.options.explain === true, run.options.flips === true];
  const situation = { ...answers, id: answers.id ?? name };
  const lately = { shownLately: shownLately(recall.checks) };
  const verdict = advise(situation, book, { flips: format !== "quiet", explain, ...lately });
  const shown = format === "quiet" ? [] : shownLines(verdict);
  const entry = buildCheckEntry(head, situation, verdict, shown);
  const moved = findMovement(recall.checks, entry, verdict, book.pack.bands);
  const extra = name === undefined ? {} : { since: moved ?? null, carried: carriedOver(check) };
  const past = { moved, helped, today };
  const display = await run.display(book, "stdout", interpret(situation, book.pack.bands).facts);
  if (format === "agenda") await run.warn(headsUpLines(verdict));
  await run.write(renderCheck({ ...verdict, ...extra }, past, format, display, { explain, flips }));
  return entry;
}

/** What the checks before left to this one, for scripts. */
function carriedOver({ did, helped, recall: { open, freshNotes } }: Check) {
  const next = open.map((promise, i) => ({ ...promise, did: did[i] ?? promise.did }));
  return { next, helped: helped ?? null, notes: freshNotes };
}
