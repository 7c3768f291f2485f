import type { Command } from "commander";
import type { Rulebook } from "../core/rulebook.ts";
import { Cancelled, exitCodes, usageError } from "../errors.ts";
import { repeatable as repeatableAnswers } from "../input/answerFlags.ts";
import { type Bytes, openBytes } from "../input/bytes.ts";
import { type Given, textOf } from "../input/given.ts";
import { mappingFrom } from "../input/mapping.ts";
import { openRecords } from "../input/openRecords.ts";
import { formNamed } from "../input/records.ts";
import { wholeNumber } from "../input/strictNumber.ts";
import type { Io } from "../io.ts";
import { situationParser } from "../parseMany.ts";
import { type Answering, answerAll } from "./answerAll.ts";
import { nameUnmet, nameUnread, refuseSummary, summarize } from "./batchNotes.ts";
import type { CommandModule } from "./command.ts";
import { addAnswers, addCommon, refuseTogether } from "./options.ts";
import { openProgress } from "./progress.ts";
import { writerFor } from "./recordWriter.ts";
import { rulebookFor } from "./rulebook.ts";
import { openOutlet } from "./sink.ts";

export const batch: CommandModule = {
  examples: [
    "hat-advisor batch teams.ndjson > verdicts.ndjson",
    "hat-advisor batch survey.csv --role manager --column morale=eNPS --morale-scale enps > with-hats.csv",
  ],
  repeatable: [...repeatableAnswers, "column", "value"],
  describe,
  async run({ given, args, io }) {
    refuseTogether(given, ["quiet", "to"]);
    refuseTogether(given, ["quiet", "what-if"]);
    refuseSummary(given);
    const mapping = mappingFrom(given);
    const to = textOf(given, "to");
    const asked = to === undefined ? undefined : formNamed(to, "--to");
    const book = withMinimum(await rulebookFor(given, io), given);
    const bytes = await openBytes(args[0], io);
    try {
      const records = await openRecords(bytes, textOf(given, "from"), mapping);
      await nameUnread(records, given, io);
      const writer = await writerFor(given.has("quiet") ? "quiet" : (asked ?? records.form), records);
      const work = { records, parse: situationParser(), writer, book, ...wishes(given) };
      return await finish(work, bytes, given, io);
    } finally {
      // Whoever still writes to stdin is not waited for.
      bytes.close();
    }
  },
};

function describe(command: Command): void {
  command
    .usage("[file] [options]")
    .argument("[file]", "NDJSON, a JSON array or CSV; - or none is stdin")
    .description(
      "A verdict for every record, in order. Which form the records have is told by the file's extension, then by " +
        "the first character. A record that cannot be used becomes a record that says why, and the exit code is 3. " +
        "Answers given here fill what a record leaves unknown.",
    )
    .optionsGroup("Records:")
    .option("--from <form>", "ndjson, json or csv")
    .option("--to <form>", "ndjson, json or csv; as the input if not given")
    .option("--column <fact=header>", "their name for a fact; give it again for each")
    .option("--value <fact:theirs=ours>", "their word for a value; give it again for each")
    .option("--min-responses <n>", "fewer answers to a survey count as not known (5)")
    .option("--ignore-unknown", "pass other JSON names by")
    .option("--fail-fast", "stop at the first record that cannot be used");
  addAnswers(command);
  command
    .optionsGroup("Output:")
    .option("-q, --quiet", "the id (or the line) and one word: leader, manager or none")
    .option("--what-if", "also which single change would change the hat")
    .option("--summary <file>", "what was read, answered and refused, as JSON; - is stdout")
    .option("-o, --output <file>", "write to a file; - is stdout");
  addCommon(command);
}

const wishes = (given: Given) => ({
  hatOnly: given.has("quiet") && !given.has("summary"),
  whatIf: given.has("what-if"),
  failFast: given.has("fail-fast"),
});

function withMinimum(book: Rulebook, given: Given): Rulebook {
  const text = textOf(given, "min-responses");
  if (text === undefined) return book;
  const minimum = wholeNumber(text);
  if ("wrong" in minimum) throw usageError(`--min-responses ${minimum.wrong}.`);
  const { bands } = book.pack;
  const morale = { ...bands.morale, minimumResponses: minimum.value };
  return { ...book, pack: { ...book.pack, bands: { ...bands, morale } } };
}

type Work = Omit<Answering, "out" | "tick" | "stopped">;

/** By then the first records have shown how much memory one of them takes. */
const underWay = 500;

async function finish(work: Work, bytes: Bytes, given: Given, io: Io): Promise<number> {
  const out = await openOutlet(textOf(given, "output"), io);
  const { tick, clear } = openProgress(io, given.has("quiet"));
  let stopped = false;
  // The listener comes off at once: a second Ctrl-C ends a run that a stuck reader holds up.
  const release = io.onInterrupt(() => {
    stopped = true;
    release();
    out.abandon();
    bytes.close(new Cancelled());
  });
  let whole = false;
  try {
    const count = await answerAll({
      ...work,
      out,
      tick: (read) => {
        if (read >= underWay) io.stopGrowing();
        tick(read);
      },
      stopped: () => stopped,
    });
    whole = !stopped;
    clear();
    if (stopped) throw new Cancelled();
    if (out.left) return exitCodes.advice;
    if (count.read > 0) await nameUnmet(work.records, io);
    await summarize(count.summary(), given, io);
    return count.refused > 0 ? exitCodes.input : exitCodes.advice;
  } finally {
    release();
    clear();
    await out.close(whole);
  }
}
