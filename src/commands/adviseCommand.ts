import { advise, decideSituation } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Facts } from "../model/facts.ts";
import type { Answers, Situation } from "../model/situation.ts";
import { hatWord, type Verdict } from "../model/verdict.ts";
import { checkAnswers, checkSituation } from "../parse/plainAnswers.ts";
import { toSafeJson } from "../render/safeJson.ts";
import type { CommandModule } from "./commands.ts";
import {
  addAnswers,
  type GivenAnswers,
  readGivenAnswers,
  requireValid,
  wantsToAsk,
} from "./shared/answers.ts";
import { addOutput } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

export const adviseCommand: CommandModule = {
  examples: ["hat-advisor", "hat-advisor --role manager --team-size 22 --deadline tight"],
  description:
    "Which hat to put on now, leader (where and why) or manager (how and when), and why. " +
    "At a terminal, with no answers given, it asks you.",
  describe(command) {
    addAnswers(command);
    addOutput(command);
  },
  async run(run) {
    const book = await run.loadBook();
    return adviseGiven(await readGivenAnswers(run, book), run, book);
  },
};

/** Asks for missing answers where the user can and wants to be asked; else decides at once. */
export async function adviseGiven(given: GivenAnswers, run: Run, book: Rulebook): Promise<void> {
  const { quiet, explain = false } = run.options;
  const show = (situation: Situation) => {
    if (quiet) return run.write(`${hatWord(decideSituation(situation, book))}\n`);
    return writeVerdict(advise(situation, book, { explain }), situation, run, book);
  };
  if (!wantsToAsk(run, given)) return show(await requireValid(given, checkSituation));
  const answers = await requireValid(given, checkAnswers);
  using talk = await openTalk(run, book);
  await talk.converse(answers, show);
}

/** Opens a conversation with the user at the terminal, which ends with the `using` that holds it. */
export async function openTalk(run: Run, book: Rulebook) {
  const { askForChange, openPrompter, runInterview } = await import("../interview/interview.ts");
  const { outputFile } = run;
  // Checks this before the first question, so that nobody answers questions for a file that can't be written.
  if (outputFile) await (await import("../records/outputFile.ts")).assertWritable(outputFile);
  const prompter = await openPrompter(run.io, await run.display(book, "stderr"));
  const fixed = run.command === "one-on-one" ? { occasion: "one-on-one" as const } : {};
  const interview = { book, prompter, fixed, step: run.options.step ?? false };
  return {
    ...prompter,
    /** Asks for missing answers, shows the card, and shows it again for every answer that the user then changes. */
    async converse(
      answers: Answers,
      show: (situation: Situation) => Promise<void>,
      before?: Facts,
    ) {
      let situation: Situation | undefined = await runInterview(answers, { ...interview, before });
      while (situation) {
        await show(situation);
        situation = outputFile ? undefined : await askForChange(situation, interview);
      }
    },
  };
}

/** Renders a verdict and writes it. JSON loads no code to measure or color text; `since` replaces the card's name. */
export async function writeVerdict(
  verdict: Verdict,
  situation: Situation,
  run: Run,
  book: Rulebook,
  since?: string,
): Promise<void> {
  const { json, quiet, format = "card", explain, flips } = run.options;
  if (json) return run.write(`${toSafeJson(verdict)}\n`);
  if (quiet) return run.write(`${hatWord(verdict)}\n`);
  const { headsUpLines, renderVerdict } = await import("../render/render.ts");
  const { facts, notes } = interpret(situation, book.pack.bands);
  const display = { ...(await run.display(book)), facts };
  if (format === "agenda") await run.warn(headsUpLines(verdict));
  // What was set aside is always said: where a card warns of something else, beside it.
  if (format === "agenda" || (format === "card" && !explain))
    await run.warn(notes.filter((note) => note !== verdict.notes[0]));
  return run.write(renderVerdict(verdict, format, display, { explain, flips, since }));
}
