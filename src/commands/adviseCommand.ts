import { advise, decideSituation } from "../decide/advise.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { exitCodes } from "../errors.ts";
import type { Answers, Situation } from "../model/situation.ts";
import { hatWord } from "../model/verdict.ts";
import { toSafeJson } from "../render/safeJson.ts";
import type { CommandModule } from "./commands.ts";
import {
  addAnswers,
  readGivenAnswers,
  requireAnswers,
  requireSituation,
  wantsToAsk,
} from "./shared/answers.ts";
import { addOutput, formatOf } from "./shared/options.ts";
import { outputFileOf, type Run } from "./shared/run.ts";

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
    const given = await readGivenAnswers(run, book);
    if (wantsToAsk(run, given)) await adviseByAsking(await requireAnswers(given), run, book);
    else await showVerdict(await requireSituation(given), run, book);
    return exitCodes.advice;
  },
};

/** Asks, shows the card, and goes on for as long as answers are changed. */
async function adviseByAsking(answers: Answers, run: Run, book: Rulebook): Promise<void> {
  const { askForChange, runInterview, withPrompter } = await import("../interview/interview.ts");
  const file = outputFileOf(run.options);
  // Before the first question, so that nobody answers for nothing.
  if (file) await (await import("../records/outputFile.ts")).assertWritable(file);
  const display = await run.display(book, "stderr");
  await withPrompter(run.io, display, async (prompter) => {
    const interview = { book, prompter, step: run.options.step === true };
    let situation: Situation | undefined = await runInterview(answers, interview);
    while (situation) {
      await showVerdict(situation, run, book);
      situation = file ? undefined : await askForChange(situation, interview);
    }
  });
}

/** Decides, renders and writes. A script's forms load nothing that measures text or colors it. */
async function showVerdict(situation: Situation, run: Run, book: Rulebook): Promise<void> {
  const format = formatOf(run.options);
  const explain = run.options.explain === true;
  if (format === "quiet") {
    return run.write(`${hatWord(decideSituation(situation, book))}\n`);
  }
  const verdict = advise(situation, book, { explain });
  if (format === "json") return run.write(`${toSafeJson(verdict)}\n`);
  const { headsUpLines, renderVerdict } = await import("../render/render.ts");
  const { facts } = interpret(situation, book.pack.bands);
  const display = await run.display(book, "stdout", facts);
  const flips = run.options.flips === true;
  if (format === "agenda") await run.warn(headsUpLines(verdict));
  return run.write(renderVerdict(verdict, format, display, { explain, flips }));
}
