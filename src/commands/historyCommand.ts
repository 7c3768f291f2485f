import { type Command, Option } from "commander";
import { exitCodes, inputError, usageError } from "../errors.ts";
import { deleteJournal } from "../journal/appendEntries.ts";
import { countHelpfulness } from "../journal/helpfulness.ts";
import { type Journal, readEverybody, readPerson } from "../journal/journal.ts";
import type { NoteEntry } from "../journal/journalEntry.ts";
import { findChanges } from "../journal/movement.ts";
import { requireName } from "../journal/personFile.ts";
import { findWait, recallPerson } from "../journal/recall.ts";
import { nearestName } from "../parse/nearest.ts";
import { nobodyText, nothingSavedText } from "../render/checkText.ts";
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
import { mayAsk } from "./shared/answers.ts";
import { addCommon, addExamples, addOutputFile } from "./shared/options.ts";
import { warnLines, warnOfJournals } from "./shared/remember.ts";
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
    .addOption(new Option("--format <form>", "for your notes:").choices(["markdown"]))
    .addOption(new Option("--json", "one JSON document").conflicts("format"))
    .addOption(new Option("--forget <name>", "delete all that's saved of someone").conflicts(alone))
    .option("--yes", "delete without asking")
    .addOption(noInput);
  addOutputFile(command);
  addCommon(command);
}

/** Everybody with entries that can be read; the longest wait comes first. */
async function recallEverybody({ io }: Run) {
  const journals = await readEverybody(io);
  const rows = journals.flatMap(({ entries }): PersonRow[] => {
    const name = entries.at(-1)?.name;
    const recall = recallPerson(entries);
    return name === undefined ? [] : [{ name, recall, wait: findWait(recall, io.today()) }];
  });
  rows.sort((a, b) => (b.wait.days ?? 0) - (a.wait.days ?? 0) || (a.name < b.name ? -1 : 1));
  return { rows, journals };
}

async function showOverview(run: Run): Promise<void> {
  const { rows, journals } = await recallEverybody(run);
  const wanted = rows.filter(({ wait }) => !run.options.due || wait.isDue);
  if (run.options.json) await writeJson({ people: wanted.map(overviewJson) }, run);
  else if (rows.length === 0) await warnLines([nobodyText], run);
  else {
    const render = run.options.format === "markdown" ? overviewMarkdown : renderOverview;
    await run.write(render(wanted, run.io.today(), await run.display(await run.loadBook())));
  }
  await warnOfJournals(journals, run);
}

function overviewJson({ name, recall: { checks, open }, wait }: PersonRow) {
  const last = checks.at(-1);
  return {
    name,
    checks: checks.length,
    daysSince: wait.days ?? null,
    usualGap: wait.usual ?? null,
    due: wait.isDue,
    hats: checks.map(({ hat }) => hat),
    last: last ? { at: last.at, hat: last.hat, then: last.then, strength: last.strength } : null,
    open: open.map(({ note: { at, text } }) => ({ at, text })),
  };
}

async function showHelpfulness(run: Run): Promise<void> {
  const { rows, journals } = await recallEverybody(run);
  const found = countHelpfulness(rows.map(({ recall }) => recall));
  if (run.options.json) await writeJson(found, run);
  else await run.write(renderHelpfulness(found, await run.display(await run.loadBook())));
  await warnOfJournals(journals, run);
}

async function showPerson(typed: string, run: Run): Promise<void> {
  const journal = await readPerson(typed, run.io);
  const recall = recallPerson(journal?.entries ?? []);
  const book = await run.loadBook();
  const name = journal?.entries.at(-1)?.name ?? typed;
  const today = run.io.today();
  const changed = recall.checks.map((check, i) =>
    findChanges(recall.checks[i - 1] ?? check, check, book.pack.bands),
  );
  const page = { name, recall, wait: findWait(recall, today), changed };
  if (run.options.json) await writeJson(personJson(page, journal), run);
  else if (!journal || journal.entries.length === 0)
    await warnLines([await nothingSaved(name, run)], run);
  else {
    const render = run.options.format === "markdown" ? personMarkdown : renderPerson;
    await run.write(render(page, today, await run.display(book)));
  }
  await warnOfJournals(journal ? [journal] : [], run);
}

function personJson({ name, recall, wait, changed }: PersonPage, journal: Journal | undefined) {
  const brief = ({ at, text }: NoteEntry) => ({ at, text });
  return {
    name,
    usualGap: wait.usual ?? null,
    checks: recall.checks.map(({ journalVersion, kind, name, ...check }, i) => ({
      ...check,
      changed: changed[i],
      helped: recall.helped.get(check.at) ?? null,
    })),
    promises: recall.promises.map(({ note, did }) => ({ ...brief(note), did: did ?? null })),
    notes: recall.notes.map(brief),
    skipped: { broken: journal?.broken ?? [], newer: journal?.newer ?? 0 },
  };
}

/** Deletes what is kept of somebody, once somebody has said yes to it. */
async function forgetPerson(name: string, run: Run): Promise<void> {
  const journal = await readPerson(name, run.io);
  if (!journal?.exists) throw usageError(await nothingSaved(name, run));
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

async function nothingSaved(name: string, run: Run): Promise<string> {
  const { rows } = await recallEverybody(run).catch(() => ({ rows: [] }));
  const names = rows.map((row) => row.name);
  return nothingSavedText(name, nearestName(name, names));
}

const writeJson = (found: object, run: Run): Promise<void> =>
  run.write(`${toSafeJson({ schemaVersion: 2, ...found })}\n`);
