import type { Command } from "commander";
import { advise as adviseOn } from "../core/advise.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Situation } from "../core/situation.ts";
import { exitCodes } from "../errors.ts";
import { repeatable } from "../input/answerFlags.ts";
import type { Given } from "../input/given.ts";
import { readDocument, type Sources, situationOf } from "../input/situation.ts";
import type { Io } from "../io.ts";
import { shippedExamples } from "../shipped.ts";
import type { CommandModule } from "./command.ts";
import { addAnswers, addCommon, addOutput, formatOf } from "./options.ts";
import { rulebookFor } from "./rulebook.ts";
import { deliver, show } from "./show.ts";
import { mayAsk, sourcesOf } from "./sources.ts";

export const advise: CommandModule = {
  examples: ["hat-advisor", "hat-advisor --role manager --team-size 22 --deadline tight"],
  repeatable,
  describe,
  async run({ given, io }) {
    const format = formatOf(given);
    const sources = sourcesOf(given);
    const book = await rulebookFor(given, io);
    const situation = await obtain(sources, book, given, io);
    const verdict = adviseOn(situation, book, { explain: given.has("explain") });
    await deliver(await show(verdict, format, { given, io, book, situation }), given, io);
    return exitCodes.advice;
  },
};

function describe(command: Command): void {
  command
    .usage(command.name().endsWith(" advise") ? "[answers] [options]" : "[advise] [answers] [options]")
    .description(
      "Which hat to put on now, leader (where and why) or manager (how and when), and why. At a terminal it asks " +
        "what can still change the hat. Answers may come as flags, as JSON from -i FILE, or as JSON from a pipe; " +
        "with an answer flag or a file, a pipe is read only for -i -. Flags win over the file.",
    );
  addAnswers(command);
  command
    .optionsGroup("Where answers come from:")
    .option("-i, --input <file>", "a JSON situation; - is stdin")
    .option("--example <name>", "a named situation: see hat-advisor examples")
    .option("--no-input", "ask nothing, not even at a terminal")
    .option("--all", "ask every question")
    .option("--quick", "ask role and team size, then show one list to tick");
  addOutput(command);
  addCommon(command);
}

async function obtain(sources: Sources, book: Rulebook, given: Given, io: Io): Promise<Situation> {
  const handed = sources.input !== undefined || sources.example !== undefined;
  if (!handed && mayAsk(given, io)) {
    const { askSituation } = await import("./ask.ts");
    return askSituation(sources.flags, book, given, io);
  }
  return situationOf(await readDocument(sources, io, shippedExamples), sources.flags);
}
