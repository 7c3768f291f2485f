import { type Command, Option } from "commander";
import { advise } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { exitCodes, usageError } from "../errors.ts";
import { askDid, askHelped, askNext } from "../interview/followUp.ts";
import type { Prompter } from "../interview/prompter.ts";
import { buildCheckEntry, buildNoteEntry, didWords, helpedWords } from "../journal/journalEntry.ts";
import { findMovement, type Movement } from "../journal/movement.ts";
import { daysBetween, shownLately } from "../journal/recall.ts";
import { type FactName, factNames } from "../model/facts.ts";
import type { Answers, Situation } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";
import { shownLines } from "../render/cardParts.ts";
import { movementLines, movementMarkdown, repetitionText } from "../render/checkText.ts";
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
import { addCommon, addExamples, addOutput, formatOf } from "./shared/options.ts";
import {
  type Check,
  carriedOptions,
  type FollowUp,
  lastCheckLines,
  meantBefore,
  noteLines,
  recallCheck,
  saveCheck,
  saveEntries,
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
    if (wantsToAsk(run, given)) await checkByAsking(given, check);
    else await checkAtOnce(given, check);
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
  command
    .optionsGroup("Since last time and until next time (with a name):")
    .addOption(
      new Option("--did <word>", "whether what you meant to do happened:").choices(didWords),
    )
    .addOption(new Option("--helped <word>", "whether the last hat helped:").choices(helpedWords))
    .option("--next <text>", "one thing you'll do or say, asked about next time")
    .option("--note <text>", "something to see before the next check")
    .option("--no-save", "store nothing of this check");
  addOutput(command);
  addCommon(command);
}

const occasion = "one-on-one";

/** A pipe is also left alone where a flag about last time or next time was given: a loop's input stays its own. */
async function readCheckAnswers(run: Run, book: Rulebook): Promise<GivenAnswers> {
  const { options } = run;
  const isSaid = carriedOptions.some((name) => options[name] !== undefined);
  const isAnswered =
    hasAnswerFlags(options) || options.input !== undefined || options.example !== undefined;
  const nothing = { document: undefined, merged: {}, isEmpty: true };
  const given = isSaid && !isAnswered ? nothing : await readGivenAnswers(run, book);
  const asked = Object(given.merged).occasion ?? occasion;
  if (asked !== occasion) {
    throw usageError("A one-on-one is with one person.", "For any other talk: hat-advisor advise");
  }
  return given;
}

/** Decides from what was given and what is known, without a question. */
async function checkAtOnce(given: GivenAnswers, check: Check): Promise<void> {
  const { run, starting } = check;
  const { did, helped } = run.options as FollowUp;
  const isObject = typeof given.merged === "object" && !Array.isArray(given.merged);
  const merged = isObject ? { ...starting, ...given.merged, occasion } : given.merged;
  const situation = requireSituation({ ...given, merged });
  if (!run.options.json && !run.options.quiet) {
    const meant = did === undefined ? meantBefore(check) : undefined;
    await warnLines([...noteLines(check), ...(meant ? [`${meant} ${didHint}`] : [])], run);
  }
  await showCheck(situation, { did, helped }, check);
}

const didHint = `Say if it happened: --did ${didWords.join(", ")}.`;

/** Asks about last time, then the list; shows the card, and asks what comes next. */
async function checkByAsking(given: GivenAnswers, check: Check): Promise<void> {
  const { run, book } = check;
  const { askForChange, runInterview, withPrompter } = await import("../interview/interview.ts");
  const file = outputFileOf(run.options);
  if (file) await (await import("../records/outputFile.ts")).assertWritable(file);
  const answers = requireAnswers(given);
  const display = await run.display(book, "stderr");
  await withPrompter(run.io, display, async (prompter) => {
    for (const line of [...lastCheckLines(check), ...noteLines(check)]) prompter.say(line);
    const followUp = await askFollowUp(prompter, check);
    const interview = { book, prompter, step: run.options.step === true };
    const { before, known } = await splitStarting(answers, check);
    const answered = await runInterview(known, { ...interview, before });
    let situation: Situation | undefined = keepFigures(answered, check);
    let isSaved = await showCheck(situation, followUp, check);
    while (situation && !file) {
      situation = await askForChange(situation, interview);
      if (situation) isSaved = await showCheck(situation, undefined, check);
    }
    if (isSaved && run.options.next === undefined) await carryOver(prompter, followUp, check);
  });
}

async function askFollowUp(prompter: Prompter, check: Check): Promise<FollowUp> {
  const { run, recall, today } = check;
  const { did, helped } = run.options as FollowUp;
  const last = recall.checks.at(-1);
  // On the day of a check it is too early to ask what became of it.
  const isOver = (at: string) => daysBetween(new Date(at), today) > 0;
  const meant = recall.open && isOver(recall.open.note.at) ? meantBefore(check) : undefined;
  const asksHelped = helped === undefined && last && isOver(last.at) && !recall.helped.has(last.at);
  return {
    did: did === undefined && meant ? await askDid(prompter, meant) : did,
    helped:
      asksHelped && last.hat
        ? await askHelped(prompter, last.hat, last.strength === "default")
        : helped,
  };
}

/** What the list asks for comes ticked as it was; what it doesn't ask for stands as it was. */
async function splitStarting(answers: Answers, { starting, book }: Check) {
  const { offeredGroups } = await import("../interview/checklist.ts");
  const all: Answers = { ...starting, ...answers, occasion };
  const { role } = all;
  const groups = offeredGroups({ role, occasion }, book.pack);
  const offered = new Set<FactName>(groups.flatMap(({ items }) => items.map(({ fact }) => fact)));
  const rest = factNames.filter((fact) => !offered.has(fact)).map((fact) => [fact, all[fact]]);
  const before = interpret(starting, book.pack.bands).facts;
  return { before, known: { ...Object.fromEntries(rest), ...answers, occasion } as Answers };
}

/** The list asks for words: while the word is what it was, the figures behind it stand as well. */
function keepFigures(situation: Situation, { starting, book }: Check): Situation {
  const before = interpret(starting, book.pack.bands).facts;
  const isSame = (fact: "morale" | "deadline") =>
    typeof starting[fact] === "object" && situation[fact] === before[fact];
  const kept = (["morale", "deadline"] as const).filter(isSame);
  return { ...situation, ...Object.fromEntries(kept.map((fact) => [fact, starting[fact]])) };
}

/** Decides, shows and keeps a check; true when it was kept. Without a follow-up the check was kept before. */
async function showCheck(
  answers: Situation,
  followUp: FollowUp | undefined,
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
  return saveCheck(entry, followUp, check);
}

async function renderCheck(
  verdict: Verdict,
  situation: Situation,
  movement: Movement | undefined,
  followUp: FollowUp | undefined,
  check: Check,
): Promise<string> {
  const { run, book, name, today } = check;
  const again = movement?.again;
  const because = verdict.reasons.find(({ rule }) => rule === again?.rule)?.because ?? "";
  const notes = again ? [repetitionText(again.times, because), ...verdict.notes] : verdict.notes;
  const carried =
    name === undefined ? {} : { since: movement ?? null, carried: carriedOver(followUp, check) };
  const format = formatOf(run.options);
  const display = await run.display(book, "stdout", interpret(situation, book.pack.bands).facts);
  const at = movement && new Date(movement.at);
  const words = at && { ...movement, at, days: daysBetween(at, today), today };
  const title = words && format === "card" ? movementLines(String(verdict.id), words, display) : "";
  const shown = { ...verdict, notes, ...carried, ...(title && { id: null }) };
  const after = words && format === "markdown" ? movementMarkdown(words, display) : "";
  const explain = run.options.explain === true;
  return title + renderVerdict(shown, format, display, { explain, after });
}

/** What the check before left to this one, for scripts. */
function carriedOver(followUp: FollowUp | undefined, { recall: { open, freshNotes } }: Check) {
  const next = open && {
    at: open.note.at,
    text: open.note.text,
    did: followUp?.did ?? open.did ?? null,
  };
  return {
    next: next ?? null,
    helped: followUp?.helped ?? null,
    notes: freshNotes.map(({ at, text }) => ({ at, text })),
  };
}

async function carryOver(prompter: Prompter, { did }: FollowUp, check: Check): Promise<void> {
  const { name = "", today, recall, journal, run } = check;
  const isClosed = did === "yes" || did === "no-longer-needed";
  const text = await askNext(prompter, isClosed ? undefined : recall.open?.note.text);
  if (text.trim() === "") return;
  await saveEntries([buildNoteEntry({ name, at: today }, text, true)], journal, run);
}
