import { type Command, Option } from "commander";
import { inputError, usageError } from "../errors.ts";
import {
  deleteJournal,
  namesOf,
  readEverybody,
  readPerson,
  requireName,
} from "../journal/journal.ts";
import type { JournalEntry } from "../journal/journalEntry.ts";
import { countHelpfulness, findChanges, findWait, recallPerson } from "../journal/recall.ts";
import {
  helpedPage,
  journalWarnings,
  overviewPage,
  type Person,
  personPage,
  renderHistory,
} from "../render/journalText.ts";
import { countText } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addOutputFile } from "./shared/options.ts";
import { type Run, unknownName } from "./shared/run.ts";

export const historyCommand: CommandModule = {
  examples: ["hat-advisor history", "hat-advisor history ana --format markdown -o ana.md"],
  describe,
  async run(run) {
    const { args, options } = run;
    const name = args[0] === undefined ? undefined : requireName(args[0]);
    const aboutAll = ["due", "helped", "forget"].find((option) => options[option] !== undefined);
    if (name !== undefined && aboutAll) {
      const next = "For one person: hat-advisor history NAME";
      throw usageError(`--${aboutAll} takes no name before it.`, next);
    }
    if (options.forget !== undefined) return forgetPerson(requireName(`${options.forget}`), run);
    return name === undefined ? showEverybody(run) : showPerson(name, run);
  },
};

function describe(command: Command): void {
  const helped = new Option("--helped", "whether the hats helped, by hat and by rule");
  const forget = new Option("--forget <name>", "delete all that's saved of someone");
  command
    .argument("[name]", "whose check-ins; without a name, an overview of everyone")
    .option("--due", "only those whose usual gap has passed")
    .addOption(helped.conflicts("due"))
    .addOption(new Option("--format <form>", "for your notes").choices(["markdown"]))
    .addOption(new Option("--json", "one JSON document").conflicts("format"))
    .addOption(forget.conflicts(["json", "format", "due", "helped"]))
    .option("--yes", "with --forget: really delete it");
  addOutputFile(command);
}

async function show(
  run: Run,
  found: object,
  buildPage: Parameters<typeof renderHistory>[0],
): Promise<void> {
  const isMarkdown = run.options.format === "markdown";
  return run.writeEither(await run.loadBook(), { schemaVersion: 2, ...found }, (display) =>
    renderHistory(buildPage, display, isMarkdown),
  );
}

function buildPerson(entries: readonly JournalEntry[], today: string, typed = ""): Person {
  const recall = recallPerson(entries);
  return { ...recall, name: recall.name || typed, ...findWait(recall, today) };
}

/** Shows everybody with readable entries, the longest wait first; with `--helped`, whether the hats helped. */
async function showEverybody(run: Run): Promise<void> {
  const { due, helped } = run.options;
  const today = run.io.today().toISOString();
  const journals = await readEverybody(run.io);
  await run.warn(journals.flatMap(journalWarnings));
  const readable = journals.filter(({ entries }) => entries.length > 0);
  const people = readable.map(({ entries }) => buildPerson(entries, today));
  people.sort((a, b) => (b.daysSince ?? 0) - (a.daysSince ?? 0) || (a.name < b.name ? -1 : 1));
  const counts = countHelpfulness(people);
  if (helped) return show(run, counts, () => helpedPage(counts));
  const wanted = people.filter((person) => !due || person.due);
  const found = { people: wanted.map(overviewJson) };
  const begin = "Nobody to list. To begin: hat-advisor one-on-one NAME";
  const title = people.length > 0 ? "Nobody is due." : begin;
  return show(run, found, (look) =>
    wanted.length > 0 ? overviewPage(wanted, today, look) : { title },
  );
}

function overviewJson({ name, daysSince, usualGap, due, checks, open }: Person) {
  const { at, hat, then, strength } = checks.at(-1) ?? {};
  return {
    ...{ name, daysSince, usualGap, due },
    checks: checks.length,
    hats: checks.map((check) => check.hat),
    last: at ? { at, hat, then, strength } : null,
    open: open.map((promise) => ({ at: promise.at, text: promise.text })),
  };
}

async function showPerson(typed: string, run: Run): Promise<void> {
  const journal = await readSaved(typed, run);
  await run.warn(journalWarnings(journal));
  const { bands } = (await run.loadBook()).pack;
  const today = run.io.today().toISOString();
  const person = buildPerson(journal.entries, today, typed);
  const changed = person.checks.map(({ answers }, i) =>
    findChanges(person.checks[i - 1]?.answers ?? answers, answers, bands),
  );
  const { open, freshNotes, ...rest } = person;
  const checks = person.checks.map((check, i) => ({ ...check, changed: changed[i] }));
  const found = { ...rest, checks, skipped: journal.skipped };
  return show(run, found, (look) => personPage({ ...person, changed }, today, look));
}

async function forgetPerson(name: string, run: Run): Promise<void> {
  const { path, entries } = await readSaved(name, run);
  if (!run.options.yes) {
    const checks = countText(recallPerson(entries).checks.length, "check-in");
    const message = `This deletes everything saved about ${name} (${checks}), and can't be undone.`;
    throw usageError(message, "If that's what you want, add --yes.");
  }
  const reason = await deleteJournal(path);
  if (reason !== undefined) throw inputError(`${path} can't be deleted: ${reason}.`);
  await run.warn([`Deleted everything saved about ${name}.`]);
}

async function readSaved(name: string, run: Run) {
  const { path, ...journal } = await readPerson(name, run.io);
  if (journal.exists && path !== undefined) return { path, ...journal };
  const names = namesOf(await readEverybody(run.io));
  const message = `No check-ins saved for ${name}.`;
  throw unknownName(message, name, names, "To see everyone: hat-advisor history");
}
