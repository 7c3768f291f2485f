import type { Command } from "commander";
import { advise } from "../core/advise.ts";
import { type Since, since } from "../core/movement.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Verdict } from "../core/verdict.ts";
import { exitCodes } from "../errors.ts";
import { repeatable } from "../input/answerFlags.ts";
import { checkOf, entryOf } from "../journal/checks.ts";
import type { Entry } from "../journal/entry.ts";
import { movementCard, movementMarkdown } from "../render/movement.ts";
import type { Format } from "../render/renderers.ts";
import type { CommandModule } from "./command.ts";
import { keep } from "./keep.ts";
import { journalOf, nameFrom } from "./memory.ts";
import { obtainCheck } from "./oneOnOneAnswers.ts";
import { addAnswers, addCommon, addOutput, formatOf } from "./options.ts";
import { rulebookFor } from "./rulebook.ts";
import { deliver, type Place, show, viewAt } from "./show.ts";
import { sourcesOf } from "./sources.ts";

export const oneOnOne: CommandModule = {
  examples: ["hat-advisor one-on-one ana", "hat-advisor one-on-one --role manager --reports-need-support"],
  repeatable,
  describe,
  async run({ given, args, io }) {
    const format = formatOf(given);
    const sources = sourcesOf(given);
    const name = nameFrom(args[0]);
    const book = await rulebookFor(given, io);
    const journal = name === undefined ? undefined : await journalOf(name, io);
    const before = journal?.entries ?? [];
    const told = await obtainCheck(sources, before[before.length - 1], book, { given, io });
    const situation = { ...told, id: told.id ?? name };
    const verdict = advise(situation, book, { explain: given.has("explain") });
    const entry = entryOf(name ?? "", io.today(), situation, verdict);
    const moved = sinceLast(before, entry, book);
    await deliver(await shown(verdict, moved, format, { given, io, book, situation }), given, io);
    if (name !== undefined)
      await keep(given.has("no-save") ? undefined : entry, name, journal, { given, io });
    return exitCodes.advice;
  },
};

function describe(command: Command): void {
  command
    .usage("[name] [answers] [options]")
    .argument("[name]", "who you are about to talk to")
    .description(
      "The quick check before a one-on-one: one list to tick, one screen of advice. With a name it remembers the " +
        "answers, so that the next check shows what moved; without one nothing is kept. See hat-advisor history.",
    );
  addAnswers(command);
  command
    .optionsGroup("Where answers come from:")
    .option("-i, --input <file>", "a JSON situation; - is stdin")
    .option("--no-input", "ask nothing, not even at a terminal")
    .option("--no-save", "keep nothing of this check");
  addOutput(command);
  addCommon(command);
}

function sinceLast(before: readonly Entry[], now: Entry, book: Rulebook): Since | undefined {
  const { bands, rules } = book.pack;
  // A seat is no cause that could have gone.
  const lasting = rules.filter(({ kind }) => kind === "seat").map(({ id }) => id);
  return since(
    before.map((entry) => checkOf(entry, bands)),
    checkOf(now, bands),
    lasting,
  );
}

async function shown(
  verdict: Verdict,
  moved: Since | undefined,
  format: Format,
  place: Place,
): Promise<string> {
  if (!moved) return show(verdict, format, place);
  const words = format === "markdown" ? movementMarkdown : movementCard;
  const after = words(moved, verdict, place.io.today(), await viewAt(place));
  return show({ ...verdict, since: moved } as Verdict, format, place, after);
}
