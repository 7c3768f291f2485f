import { type Command, Option } from "commander";
import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { usageError } from "../errors.ts";
import { requireName } from "../journal/journal.ts";
import { buildCheckEntry, buildNoteEntry, didWords, helpedWords } from "../journal/journalEntry.ts";
import { findChanges, findMovement, shownLately } from "../journal/recall.ts";
import type { Answers, Situation } from "../model/situation.ts";
import { checkAnswers, checkSituation, isObject } from "../parse/plainAnswers.ts";
import { shownLines } from "../render/cardParts.ts";
import { labelsOf } from "../render/display.ts";
import {
  changesText,
  dayText,
  journalWarnings,
  repetitionTexts,
  sinceText,
} from "../render/journalText.ts";
import { adviseGiven, openTalk, writeVerdict } from "./adviseCommand.ts";
import type { CommandModule } from "./commands.ts";
import {
  addAnswers,
  type GivenAnswers,
  readGivenAnswers,
  requireValid,
  wantsToAsk,
} from "./shared/answers.ts";
import { type Check, followUp, meantText, newNameLines, recallCheck } from "./shared/check.ts";
import { addOutput, collect } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

export const oneOnOneCommand: CommandModule = {
  examples: ["hat-advisor one-on-one ana", "hat-advisor one-on-one --role manager --need how"],
  description:
    "The quick check before a one-on-one: one list to tick, one screen of advice. With a name, it " +
    "remembers the check on this machine, asks what became of it next time, and shows what moved. " +
    "What you don't say about yourself, the work and the company is as in your newest check with " +
    "anyone. Without a name, nothing is stored.",
  describe,
  async run(run) {
    const name = nameOfCheck(run);
    const book = await run.loadBook();
    const given = await readTalk(run, book);
    if (name === undefined) return adviseGiven(given, run, book);
    const check = { ...(await recallCheck(name, run)), book };
    if (wantsToAsk(run, given))
      await checkByAsking(given, check).catch((error) => leave(error, check));
    else await checkAtOnce(given, check);
    await run.warn(journalWarnings(check.journal));
  },
};

/** Says, when the user leaves early, that what they answered until then is saved. */
async function leave(error: unknown, { run, name, hasSaved }: Check): Promise<never> {
  const where = `To see it: hat-advisor history "${name}"`;
  if (hasSaved()) await run.warn([`What you answered until now is saved. ${where}`]);
  throw error;
}

/** A check, with the rulebook that decides it. */
type TalkCheck = Check & { readonly book: Rulebook };

function describe(command: Command): void {
  addAnswers(command.argument("[name]", "who you're about to talk to"));
  const didHelp = "whether it happened; a word for each open thing, with commas";
  const did = new Option("--did <words>", didHelp);
  command
    .optionsGroup("Since last time and until next time (with a name):")
    .addOption(did.choices(didWords).argParser(collect))
    .addOption(new Option("--helped <word>", "whether the last hat helped").choices(helpedWords))
    .option("--next <text>", "one thing you'll do or say, asked about until it's done")
    .option("--note <text>", "something to see before the next 3 checks");
  addOutput(command);
}

/** The name of the person, if there is one; without a name, options that need a journal are refused. */
function nameOfCheck({ args: [name], options }: Run): string | undefined {
  if (name !== undefined) return requireName(name);
  const option = ["did", "helped", "next", "note"].find((word) => options[word] !== undefined);
  if (!option) return undefined;
  const next = "Add a name: hat-advisor one-on-one NAME";
  throw usageError(`--${option} needs to know whose check it is.`, next);
}

/** Reads the answers for a one-on-one. What is not an object stays as it is, so that it is refused later. */
async function readTalk(run: Run, book: Rulebook): Promise<GivenAnswers> {
  const occasion = "one-on-one";
  const given = await readGivenAnswers(run, book);
  if (!isObject(given.merged)) return given;
  if ((given.merged.occasion ?? occasion) !== occasion) {
    const next = "For any other talk: hat-advisor advise";
    throw usageError("A one-on-one is with one person.", next);
  }
  return { ...given, merged: { ...given.merged, occasion } };
}

/** Decides without a question, from the given answers and those known from earlier checks. */
async function checkAtOnce(given: GivenAnswers, check: TalkCheck): Promise<void> {
  const { starting, run, recall, today } = check;
  const said = given.merged;
  const merged = isObject(said) ? { ...starting, ...said } : said;
  const situation = await requireValid({ ...given, merged }, checkSituation);
  const taken = answersNotSaid(said, starting);
  const left = recall.open.filter((_, i) => check.did[i] === undefined);
  const how = `To say if each happened, in this order: --did ${didWords.join(", ")}.`;
  const lines = [
    ...openingLines(check),
    ...left.map((promise) => meantText(promise, today)),
    ...(left.length > 0 ? [how] : []),
    ...startingLines(taken, check),
  ];
  const isBrief = run.options.json || (run.options.quiet && recall.checks.length > 0);
  await run.warn(isBrief ? [] : lines);
  await showCheck(situation, { ...check, ...(await followUp(check)) }, taken);
}

/** Lines to show before a check: where a new person's file is, and what was noted. */
const openingLines = (check: TalkCheck): readonly string[] => [
  ...newNameLines(check),
  ...check.recall.freshNotes.map(({ at, text }) => `Note of ${dayText(at, check.today)}: ${text}`),
];

/** The known answers that were not given anew this time. */
const answersNotSaid = (said: unknown, known: Answers): Answers =>
  Object.fromEntries(Object.entries(known).filter(([fact]) => Object(said)[fact] === undefined));

/** Says which earlier answers are used: nobody confirmed them, and for a new name all of them may be wrong. */
function startingLines(taken: Answers, { newest, recall, book, today }: TalkCheck) {
  const text = changesText(findChanges({}, taken, book.pack.bands), labelsOf(book), Infinity);
  const as = recall.checks.length > 0 ? "Not said today, so as with" : "As with";
  return newest && text ? [`${as} ${newest.name} on ${dayText(newest.at, today)}: ${text}.`] : [];
}

/** Asks about last time and for the answers, shows the card, and asks for one thing to do or say next. */
async function checkByAsking(given: GivenAnswers, recalled: TalkCheck): Promise<void> {
  const { run, book, starting, head } = recalled;
  const { answersBeyond } = await import("../interview/checklist.ts");
  const answers = await requireValid(given, checkAnswers);
  // Facts in the list are asked again, ticked as they were (`before`); all others keep their earlier answers.
  const known = { ...answersBeyond({ ...starting, ...answers }, book.pack), ...answers };
  const before = interpret(starting, book.pack.bands).facts;
  const isNew = recalled.recall.checks.length === 0;
  const taken = isNew ? startingLines(answersNotSaid(answers, known), recalled) : [];
  using talk = await openTalk(run, book);
  for (const line of [...openingLines(recalled), ...taken]) talk.say(line);
  const check = { ...recalled, ...(await followUp(recalled, talk)) };
  await talk.converse(known, (situation) => showCheck(situation, check), before);
  if (run.options.next !== undefined || !check.canSave()) return;
  const ask = "One thing you'll do or say (Enter for none):";
  const next = await talk.write({ ask });
  if (next.trim() !== "") await check.save(buildNoteEntry(head, next, true));
}

/** Decides, shows and saves a check. It saves at once, since the user may close the window after reading the card. */
async function showCheck(answers: Situation, check: TalkCheck, taken: Answers = {}): Promise<void> {
  const { run, book, name, today, head, recall, earlier, helped, did } = check;
  const { json, quiet, explain = false, format } = run.options;
  const situation = { ...answers, id: answers.id ?? name };
  const verdict = advise(situation, book, { explain, shownLately: shownLately(earlier) });
  const entry = buildCheckEntry(head, situation, verdict, quiet ? [] : shownLines(verdict));
  const moved = findMovement(earlier, entry, verdict, book.pack.bands);
  const late = recall.open.filter((_, i) => did[i] === "not-yet");
  const repeated = [
    ...repetitionTexts(moved, helped),
    ...late.map(({ text }) => `Not done yet: "${text}". Say so before they ask, and give a day.`),
  ];
  /** What earlier checks left to this one, for scripts that read the JSON. */
  const carried = {
    answers: taken,
    next: recall.open.map((promise, i) => ({ ...promise, did: did[i] ?? promise.did })),
    helped: helped ?? null,
    notes: recall.freshNotes,
  };
  const notes = [...repeated, ...verdict.notes];
  const whole = json ? { ...verdict, notes, since: moved ?? null, carried } : verdict;
  const since = moved && sinceText(`${situation.id}`, moved, today, labelsOf(book));
  const [remark, ...more] = repeated;
  // An agenda is for others: what is for the user alone stands beside it. A card has room for one remark.
  if (format === "agenda") await run.warn(repeated);
  else if (!json && !quiet) await run.warn(more);
  await writeVerdict(whole, situation, run, book, [since, remark].filter(Boolean).join(" "));
  await check.save(entry);
}
