import { type Changes, changesBetween } from "../core/movement.ts";
import type { Rulebook } from "../core/rulebook.ts";
import { exitCodes, usageError } from "../errors.ts";
import { textOf } from "../input/given.ts";
import { checkOf } from "../journal/checks.ts";
import type { Entry } from "../journal/entry.ts";
import type { Journal } from "../journal/read.ts";
import { write } from "../output.ts";
import { history as historyOf, people } from "../render/history.ts";
import { safeJson } from "../render/json.ts";
import { nobodyKeptWords } from "../render/remembered.ts";
import type { CommandModule, Invocation } from "./command.ts";
import { forgetPerson } from "./forget.ts";
import { allJournals, journalOf, nameFrom, sayNothingKept, warnOf } from "./memory.ts";
import { addCommon, refuseTogether } from "./options.ts";
import { rulebookFor } from "./rulebook.ts";
import { colourFlag, viewOf, widthOf, wordsOf } from "./view.ts";

export const history: CommandModule = {
  examples: ["hat-advisor history ana", "hat-advisor history --forget ana"],
  describe(command) {
    command
      .usage("[name] [options]")
      .argument("[name]", "whose checks; without a name, everybody's last one")
      .description("How the hats moved: every check that one-on-one remembers of somebody.")
      .option("--json", "one JSON document")
      .option("--forget <name>", "delete what is kept of somebody")
      .option("--yes", "delete without asking")
      .option("--no-input", "ask nothing, not even at a terminal");
    addCommon(command);
  },
  async run(invocation) {
    const { given, args } = invocation;
    refuseTogether(given, ["json", "forget"]);
    const name = nameFrom(args[0]);
    const forgotten = nameFrom(textOf(given, "forget"));
    if (forgotten === undefined) return name === undefined ? everybody(invocation) : person(name, invocation);
    if (name !== undefined) throw usageError("Say once whom to forget: --forget NAME.");
    return forgetPerson(forgotten, invocation);
  },
};

async function person(name: string, { given, io }: Invocation): Promise<number> {
  const book = await rulebookFor(given, io);
  const journal = await journalOf(name, io);
  const entries = journal?.entries ?? [];
  const checks = changesOf(entries, book).map((changed, i) => ({ ...(entries[i] as Entry), changed }));
  if (given.has("json")) await write(io.stdout, `${safeJson(document(name, checks, journal))}\n`);
  else if (checks.length > 0) {
    const view = viewOf(io, io.stdout, colourFlag(given), wordsOf(book));
    await write(io.stdout, historyOf(name, checks, view));
  } else await sayNothingKept(name, io);
  if (journal) await warnOf([journal], io);
  return exitCodes.advice;
}

/** Of each entry, what changed since the one before it; nothing for the first. */
function changesOf(entries: readonly Entry[], book: Rulebook): Changes[] {
  const facts = entries.map((entry) => checkOf(entry, book.pack.bands).facts);
  return facts.map((now, i) => changesBetween(facts[i - 1] ?? now, now));
}

const document = (name: string, checks: readonly Entry[], journal: Journal | undefined) => ({
  schemaVersion: 1,
  name,
  checks: checks.map(({ journalVersion: _, name: __, ...check }) => check),
  passedBy: { broken: journal?.broken ?? [], newer: journal?.newer ?? 0 },
});

async function everybody({ given, io }: Invocation): Promise<number> {
  const journals = await allJournals(io);
  const known = journals.flatMap(({ entries }) => {
    const last = entries[entries.length - 1];
    return last ? [{ name: last.name, checks: entries.length, last }] : [];
  });
  known.sort((a, b) => Date.parse(b.last.at) - Date.parse(a.last.at));
  if (given.has("json")) {
    const brief = known.map(({ name, checks, last: { at, hat, then, strength } }) => {
      return { name, checks, last: { at, hat, then, strength } };
    });
    await write(io.stdout, `${safeJson({ schemaVersion: 1, people: brief })}\n`);
  } else if (known.length > 0) {
    const view = viewOf(io, io.stdout, colourFlag(given), wordsOf(await rulebookFor(given, io)));
    await write(io.stdout, people(known, io.today(), view));
  } else await write(io.stderr, nobodyKeptWords(widthOf(io.stderr)));
  await warnOf(journals, io);
  return exitCodes.advice;
}
