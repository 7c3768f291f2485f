import { type Command, Option } from "commander";
import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { exitCodes, usageError } from "../errors.ts";
import { askNext } from "../interview/followUp.ts";
import type { Prompter } from "../interview/prompter.ts";
import { buildCheckEntry, buildNoteEntry, didWords, helpedWords } from "../journal/journalEntry.ts";
import { findMovement, type Movement } from "../journal/movement.ts";
import { daysBetween, shownLately } from "../journal/recall.ts";
import type { Answers, Situation } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";
import { shownLines } from "../render/cardParts.ts";
import {
  movementLines,
  movementMarkdown,
  repetitionText,
  unhelpfulText,
} from "../render/checkText.ts";
import { renderVerdict } from "../render/render.ts";
import type { CommandModule } from "./commands.ts";
import { hasAnswerFlags } from "./shared/answerFlags.ts";
import {
  addAnswers,
  type GivenAnswers,
  readGivenAnswers,
  requireAnswers,
  requireSituation,
  wantsToAsk,
} from "./shared/answers.ts";
import { addCommon, addExamples, addOutput, collect, formatOf } from "./shared/options.ts";
import {
  askFollowUp,
  type Check,
  carriedOver,
  didHint,
  type FollowUp,
  lastCheckLines,
  meantBefore,
  readFollowUp,
  recallCheck,
  saveCheck,
  saveEntries,
  startingLines,
  warnLines,
  warnOfJournals,
} from "./shared/remember.ts";
import { outputFileOf, type Run } from "./shared/run.ts";

export const oneOnOneCommand: CommandModule = {
  describe,
  async run(run) {
    const book = await run.loadBook();
    const check = await recallCheck(run, book);
    const given = await readCheckAnswers(run, book);
    const followUp = await readFollowUp(check);
    if (wantsToAsk(run, given)) await checkByAsking(given, followUp, check);
    else await checkAtOnce(given, followUp, check);
    await warnOfJournals(check.journal ? [check.journal] : [], run);
    return exitCodes.advice;
  },
};

function describe(command: Command): void {
  addExamples(
    command,
    "hat-advisor one-on-one ana",
    "hat-advisor one-on-one --role manager --need how",
  );
  command
    .argument("[name]", "who you're about to talk to")
    .description(
      "The quick check before a one-on-one: one list to tick, one screen of advice. With a name, it " +
        "remembers the check on this machine, asks what became of it next time, and shows what moved. " +
        "Without a name, nothing is stored.",
    );
  addAnswers(command);
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
    .option("--note <text>", "something to see before the next checks")
    .addOption(noSave.conflicts(["did", "helped", "next", "note"]));
  addOutput(command);
  addCommon(command);
}

const occasion = "one-on-one";

/** A pipe is read for `-i -` alone where a name is given: so a loop's own input is never swallowed. */
async function readCheckAnswers(run: Run, book: Rulebook): Promise<GivenAnswers> {
  const { options, args } = run;
  const isAnswered =
    hasAnswerFlags(options) || options.input !== undefined || options.example !== undefined;
  const nothing = { document: undefined, merged: {}, isEmpty: true };
  const given = args[0] !== undefined && !isAnswered ? nothing : await readGivenAnswers(run, book);
  const asked = Object(given.merged).occasion ?? occasion;
  if (asked !== occasion) {
    throw usageError("A one-on-one is with one person.", "For any other talk: hat-advisor advise");
  }
  return given;
}

/** Decides from what was given and what is known, without a question. */
async function checkAtOnce(given: GivenAnswers, followUp: FollowUp, check: Check): Promise<void> {
  const { starting, run, recall } = check;
  const isObject = typeof given.merged === "object" && !Array.isArray(given.merged);
  const merged = isObject ? { ...starting, ...given.merged, occasion } : given.merged;
  const situation = requireSituation({ ...given, merged });
  const left = recall.open.filter((_, i) => followUp.did[i] === undefined);
  const lines = [
    ...check.openingLines,
    ...left.map((promise) => meantBefore(promise, check)),
    ...(left.length > 0 ? [didHint(recall.open.length)] : []),
    // Nobody confirmed these answers; for a new name they may all be wrong.
    ...startingLines(given.merged, check),
  ];
  const isBrief = run.options.json || (run.options.quiet && recall.checks.length > 0);
  await warnLines(isBrief ? [] : lines, run);
  await showCheck(situation, followUp, false, check);
}

/** Asks about last time, then the list; shows the card, and asks what comes next. */
async function checkByAsking(given: GivenAnswers, said: FollowUp, check: Check): Promise<void> {
  const { run, book } = check;
  const { askForChange, runInterview, withPrompter } = await import("../interview/interview.ts");
  const file = outputFileOf(run.options);
  if (file) await (await import("../records/outputFile.ts")).assertWritable(file);
  const answers = requireAnswers(given);
  const display = await run.display(book, "stderr");
  await withPrompter(run.io, display, async (prompter) => {
    for (const line of [...lastCheckLines(check), ...check.openingLines]) prompter.say(line);
    const followUp = await askFollowUp(prompter, said, check);
    const interview = { book, prompter, step: run.options.step === true };
    const { before, known } = await splitStarting(answers, check);
    const answered = await runInterview(known, { ...interview, before });
    let situation: Situation | undefined = keepFigures(answered, check);
    let isSaved = await showCheck(situation, followUp, false, check);
    while (situation && !file) {
      situation = await askForChange(situation, interview);
      if (situation) isSaved = await showCheck(situation, followUp, true, check);
    }
    if (isSaved && run.options.next === undefined) await carryOver(prompter, followUp, check);
  });
}

/** What the list asks for comes ticked as it was; what it doesn't ask for stands as it was. */
async function splitStarting(answers: Answers, { starting, book }: Check) {
  const { answersBeyond } = await import("../interview/checklist.ts");
  const rest = answersBeyond({ ...starting, ...answers, occasion }, book.pack);
  const before = interpret(starting, book.pack.bands).facts;
  return { before, known: { ...rest, ...answers, occasion } as Answers };
}

/** The list asks for words: while the word is what it was, the figures behind it stand as well. */
function keepFigures(situation: Situation, { starting, book }: Check): Situation {
  const before = interpret(starting, book.pack.bands).facts;
  const isSame = (fact: "morale" | "deadline") =>
    typeof starting[fact] === "object" && situation[fact] === before[fact];
  const kept = (["morale", "deadline"] as const).filter(isSame);
  return { ...situation, ...Object.fromEntries(kept.map((fact) => [fact, starting[fact]])) };
}

/** Decides, shows and keeps a check, or keeps it again with other answers; true when it was kept. */
async function showCheck(
  answers: Situation,
  followUp: FollowUp,
  isAgain: boolean,
  check: Check,
): Promise<boolean> {
  const { run, book, name, today, recall } = check;
  const format = formatOf(run.options);
  const situation = name === undefined ? answers : { ...answers, id: answers.id ?? name };
  const verdict = advise(situation, book, {
    flips: format !== "quiet",
    explain: run.options.explain === true,
    shownLately: shownLately(recall.checks),
  });
  const head = { name: name ?? "", at: today };
  const entry = buildCheckEntry(
    head,
    situation,
    verdict,
    format === "quiet" ? [] : shownLines(verdict),
  );
  const movement = findMovement(recall.checks, entry, verdict, book.pack.bands);
  await run.write(await renderCheck(verdict, situation, movement, followUp, check));
  if (name === undefined || run.options.save === false) return false;
  const kept = isAgain ? { ...entry, again: true as const } : entry;
  return saveCheck(kept, followUp, isAgain, check);
}

async function renderCheck(
  verdict: Verdict,
  situation: Situation,
  movement: Movement | undefined,
  followUp: FollowUp,
  check: Check,
): Promise<string> {
  const { run, book, name, today } = check;
  const again = movement?.again;
  const because = verdict.reasons.find(({ rule }) => rule === again?.rule)?.because ?? "";
  const isWornAgain = followUp.helped === "no" && movement?.hat.from === verdict.hat;
  const notes = [
    ...(isWornAgain && verdict.hat ? [unhelpfulText(verdict.hat)] : []),
    ...(again ? [repetitionText(again.times, because)] : []),
    ...verdict.notes,
  ];
  const carried =
    name === undefined ? {} : { since: movement ?? null, carried: carriedOver(followUp, check) };
  const format = formatOf(run.options);
  const display = await run.display(book, "stdout", interpret(situation, book.pack.bands).facts);
  const at = movement && new Date(movement.at);
  const words = at && { ...movement, at, days: daysBetween(at, today), today };
  const title = words && format === "card" ? movementLines(String(verdict.id), words, display) : "";
  const shown = { ...verdict, notes, ...carried, ...(title && { id: null }) };
  const after = words && format === "markdown" ? movementMarkdown(words, display) : "";
  const [explain, flips] = [run.options.explain === true, run.options.flips === true];
  return title + renderVerdict(shown, format, display, { explain, flips, after });
}

async function carryOver(prompter: Prompter, { did }: FollowUp, check: Check): Promise<void> {
  const { name = "", today, recall, journal, run } = check;
  const isKept = recall.open.some((_, i) => did[i] !== "yes" && did[i] !== "no-longer-needed");
  const text = await askNext(prompter, isKept);
  if (text.trim() === "") return;
  await saveEntries([buildNoteEntry({ name, at: today }, text, true)], journal, run);
}
