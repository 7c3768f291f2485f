import { type Command, Option } from "commander";
import { exitCodes, inputError, usageError } from "../errors.ts";
import { deleteJournal } from "../journal/appendEntries.ts";
import { countHelpfulness } from "../journal/helpfulness.ts";
import { type Journal, readEverybody, readPerson } from "../journal/journal.ts";
import type { Helped } from "../journal/journalEntry.ts";
import { type Changes, findChanges } from "../journal/movement.ts";
import { requireName } from "../journal/personFile.ts";
import {
  daysBetween,
  findUsualGap,
  type Promised,
  type Recall,
  recallPerson,
} from "../journal/recall.ts";
import type { Bands } from "../model/packSchema.ts";
import { nearestName } from "../parse/nearest.ts";
import { changeTexts, journalWarning, nobodyText, nothingSavedText } from "../render/checkText.ts";
import type { Display } from "../render/display.ts";
import {
  overviewMarkdown,
  type PersonPage,
  type PersonRow,
  personMarkdown,
  renderHelpfulness,
  renderOverview,
  renderPerson,
} from "../render/historyText.ts";
import { readableText, toSafeJson } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { warnLines } from "./oneOnOneCommand.ts";
import { mayAsk } from "./shared/answers.ts";
import { addCommon, addExamples, addOutputFile } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

export const historyCommand: CommandModule = {
  describe,
  async run(run) {
    const { args, options } = run;
    const name = args[0] === undefined ? undefined : requireName(args[0]);
    const aboutAll = ["due", "helped", "forget"].find((option) => options[option] !== undefined);
    if (name !== undefined && aboutAll) {
      throw usageError(`--${aboutAll} goes without a name before it.`, hints[aboutAll]);
    }
    if (options.forget !== undefined) await forgetPerson(requireName(String(options.forget)), run);
    else if (options.helped) await showHelpfulness(run);
    else if (name === undefined) await showOverview(run);
    else await showPerson(name, run);
    return exitCodes.advice;
  },
};

const hints: Readonly<Record<string, string>> = {
  due: "It lists everyone whose usual gap has passed: hat-advisor history --due",
  helped: "It scores the advice, never a person: hat-advisor history --helped",
  forget: "Say once whom to forget: hat-advisor history --forget=NAME",
};

function describe(command: Command): void {
  addExamples(
    command,
    "hat-advisor history",
    "hat-advisor history ana --format markdown -o ana.md",
  );
  const noInput = new Option("--no-input", "ask nothing, not even at a terminal");
  noInput.negate = false;
  const alone = ["json", "format", "due", "helped"];
  command
    .argument("[name]", "whose check-ins; without a name, an overview of everyone")
    .description("How the hats moved, whether they helped, what's open, and who is due.")
    .option("--due", "only those whose usual gap has passed")
    .addOption(
      new Option("--helped", "whether the hats helped, by hat and by rule").conflicts("due"),
    )
    .addOption(new Option("--format <form>", "markdown, for your notes").choices(["markdown"]))
    .addOption(new Option("--json", "one JSON document").conflicts("format"))
    .addOption(new Option("--forget <name>", "delete all that's saved of someone").conflicts(alone))
    .option("--yes", "delete without asking")
    .addOption(noInput);
  addOutputFile(command);
  addCommon(command);
}

/** A person's journal, and what its entries come to. */
interface Person {
  readonly name: string;
  readonly journal: Journal;
  readonly recall: Recall;
}

/** Everybody with entries that can be read; the longest wait comes first. */
async function recallEverybody({
  io,
}: Run): Promise<{ people: Person[]; journals: readonly Journal[] }> {
  const journals = await readEverybody(io);
  const people = journals.flatMap((journal) => {
    const name = journal.entries.at(-1)?.name;
    return name === undefined ? [] : [{ name, journal, recall: recallPerson(journal.entries) }];
  });
  const lastOf = ({ recall }: Person) => recall.checks.at(-1)?.at ?? "";
  people.sort((a, b) => (lastOf(a) < lastOf(b) ? -1 : 1));
  return { people, journals };
}

async function showOverview(run: Run): Promise<void> {
  const today = run.io.today();
  const { people, journals } = await recallEverybody(run);
  const rows = people
    .map((person) => ({ ...person, row: rowOf(person, today) }))
    .filter(({ row }) => !run.options.due || row.isDue);
  const all = rows.map(({ row }) => row);
  if (run.options.json) await writeJson({ people: rows.map(overviewJson) }, run);
  else if (people.length === 0) await warnLines([nobodyText], run);
  else {
    const display = await run.display(await run.loadBook());
    const render = run.options.format === "markdown" ? overviewMarkdown : renderOverview;
    await run.write(render(all, today, display));
  }
  await warnOfJournals(journals, run);
}

function rowOf({ name, recall }: Person, today: Date): PersonRow {
  const { checks, open } = recall;
  const last = checks.at(-1);
  const days = last && daysBetween(new Date(last.at), today);
  const gap = findUsualGap(checks);
  const isDue = days !== undefined && gap !== undefined && days > gap;
  const hats = checks.map(({ hat }) => hat);
  return { name, hats, days, gap, isDue, open: open && promiseOf(open) };
}

const didTexts = {
  yes: "done",
  partly: "partly done",
  "not-yet": "not yet",
  "no-longer-needed": "no longer needed",
} as const;

const helpedTexts: Readonly<Record<Helped, string>> = {
  yes: "it helped",
  no: "it didn't help",
  "cannot-tell": "hard to tell if it helped",
  "other-hat": "you wore the other hat",
};

const promiseOf = ({ note, did }: Promised) => ({
  at: new Date(note.at),
  text: note.text,
  did: did && didTexts[did],
});

function overviewJson({ name, recall, row }: Person & { readonly row: PersonRow }) {
  const { checks, open } = recall;
  const last = checks.at(-1);
  return {
    name,
    checks: checks.length,
    daysSince: row.days ?? null,
    usualGap: row.gap ?? null,
    due: row.isDue,
    hats: row.hats,
    last: last ? { at: last.at, hat: last.hat, then: last.then, strength: last.strength } : null,
    open: open ? { at: open.note.at, text: open.note.text } : null,
  };
}

async function showHelpfulness(run: Run): Promise<void> {
  const { people, journals } = await recallEverybody(run);
  const found = countHelpfulness(people.map(({ recall }) => recall));
  if (run.options.json) await writeJson(found, run);
  else await run.write(renderHelpfulness(found, await run.display(await run.loadBook())));
  await warnOfJournals(journals, run);
}

async function showPerson(name: string, run: Run): Promise<void> {
  const journal = await readPerson(name, run.io);
  const recall = recallPerson(journal?.entries ?? []);
  const book = await run.loadBook();
  if (run.options.json) await writeJson(personJson(name, recall, journal, book.pack.bands), run);
  else if (!journal || journal.entries.length === 0) await sayNothingSaved(name, run);
  else {
    const display = await run.display(book);
    const shown = journal.entries.at(-1)?.name ?? name;
    const page = pageOf({ name: shown, journal, recall }, book.pack.bands, display, run.io.today());
    const isMarkdown = run.options.format === "markdown";
    const text = isMarkdown
      ? personMarkdown(page, display)
      : renderPerson(page, run.io.today(), display);
    await run.write(text);
  }
  if (journal) await warnOfJournals([journal], run);
}

/** What changed in each check since the one before; nothing for the first. */
const changesOf = ({ checks }: Recall, bands: Bands): readonly Changes[] =>
  checks.map((check, i) => findChanges(checks[i - 1] ?? check, check, bands));

function pageOf(person: Person, bands: Bands, display: Display, today: Date): PersonPage {
  const { journal, recall } = person;
  const changed = changesOf(recall, bands);
  const notes = journal.entries.filter((entry) => entry.kind === "note");
  return {
    ...rowOf(person, today),
    checks: recall.checks.map(({ at, hat, strength }, i) => {
      const helped = recall.helped.get(at);
      const changes = changeTexts(changed[i] ?? {}, display);
      return { at: new Date(at), hat, strength, changes, helped: helped && helpedTexts[helped] };
    }),
    promises: recall.promises.map(promiseOf),
    notes: notes.filter(({ next }) => !next).map(({ at, text }) => ({ at: new Date(at), text })),
  };
}

function personJson(name: string, recall: Recall, journal: Journal | undefined, bands: Bands) {
  const changed = changesOf(recall, bands);
  const notes = (journal?.entries ?? []).filter((entry) => entry.kind === "note");
  return {
    name,
    usualGap: findUsualGap(recall.checks) ?? null,
    checks: recall.checks.map(({ journalVersion, kind, name, ...check }, i) => ({
      ...check,
      changed: changed[i],
      helped: recall.helped.get(check.at) ?? null,
    })),
    promises: recall.promises.map(({ note: { at, text }, did }) => ({
      at,
      text,
      did: did ?? null,
    })),
    notes: notes.filter(({ next }) => !next).map(({ at, text }) => ({ at, text })),
    skipped: { broken: journal?.broken ?? [], newer: journal?.newer ?? 0 },
  };
}

/** Deletes what is kept of somebody, once somebody has said yes to it. */
async function forgetPerson(name: string, run: Run): Promise<void> {
  const journal = await readPerson(name, run.io);
  if (!journal?.exists) return sayNothingSaved(name, run);
  if (!(await isAgreed(name, journal, run))) return warnLines(["Nothing was deleted."], run);
  const reason = await deleteJournal(journal.path);
  if (reason !== undefined) throw inputError(`${journal.path} can't be deleted: ${reason}.`);
  await warnLines([`Deleted everything saved about ${name}.`], run);
}

async function isAgreed(name: string, { entries }: Journal, run: Run): Promise<boolean> {
  if (run.options.yes) return true;
  if (!mayAsk(run)) throw usageError("There's nobody to ask whether to delete it.", "Add --yes.");
  const { withPrompter } = await import("../interview/interview.ts");
  const display = await run.display(await run.loadBook(), "stderr");
  const count = recallPerson(entries).checks.length;
  const shown = readableText(name, run.io.unicode);
  return withPrompter(run.io, display, (prompter) =>
    prompter.choose({
      ask: `Delete everything saved about ${shown}? (check-ins: ${count})`,
      help: "This can't be undone.",
      choices: [
        { label: "No, keep it", value: false },
        { label: "Yes, delete it", value: true },
      ],
    }),
  );
}

async function sayNothingSaved(name: string, run: Run): Promise<void> {
  const { people } = await recallEverybody(run).catch(() => ({ people: [] }));
  const nearest = nearestName(
    name,
    people.map((person) => person.name),
  );
  await warnLines([nothingSavedText(name, nearest)], run);
}

const writeJson = (found: object, run: Run): Promise<void> =>
  run.write(`${toSafeJson({ schemaVersion: 2, ...found })}\n`);

/** One line for each journal that has something wrong with it. */
async function warnOfJournals(journals: readonly Journal[], run: Run): Promise<void> {
  await warnLines(
    journals.flatMap((journal) => journalWarning(journal) ?? []),
    run,
  );
}
