import { auditPack, type Trial, tryExamples } from "../audit/audit.ts";
import { comparePacks, type PackComparison } from "../audit/difference.ts";
import type { Finding } from "../audit/finding.ts";
import { exitCodes, UserError, usageError } from "../errors.ts";
import { type Audit, loadPack, type PackReading, readPack } from "../pack/pack.ts";
import { loadShippedBook } from "../pack/shipped.ts";
import { buildMapping, readMappingFile } from "../records/mapping.ts";
import { checkRecord } from "../records/mapRecord.ts";
import { openRecords } from "../records/records.ts";
import { openBytes, readTextFile } from "../records/textFiles.ts";
import { firstAs } from "../render/problemText.ts";
import {
  countFindings,
  renderDifference,
  renderFindings,
  renderRule,
  renderRules,
  renderTrial,
} from "../render/rulesText.ts";
import type { CommandModule } from "./commands.ts";
import { addJson } from "./shared/options.ts";
import { type Run, unknownName } from "./shared/run.ts";

export const rulesCommand: CommandModule = {
  examples: [
    "hat-advisor rules show large-team",
    "hat-advisor rules check ours.yaml",
    "hat-advisor rules diff ours.yaml --on teams.csv",
  ],
  describe(command) {
    for (const [name, [words, does]] of Object.entries(parts))
      command.command(`${name} ${words}`).description(does);
    const on = "compare on these records (NDJSON, JSON, CSV), not on every situation";
    const how = "how to read them, as batch --save-mapping wrote it";
    const diff = command.commands.find((part) => part.name() === "diff");
    diff?.option("--on <file>", on).option("--mapping <file>", how);
    addJson(command);
  },
  run: (run) => (parts[run.command]?.[2] ?? listRules)(run),
};

type Part = readonly [words: string, does: string, run: (run: Run) => Promise<void>];

const parts: Readonly<Record<string, Part>> = {
  list: ["", "All rules, one per line, as for rules alone.", listRules],
  show: ["<rule>", "One rule or heads-up, as the start of a pack of yours.", showRule],
  check: ["[pack]", "What's wrong with a pack, or may be, and where it shows.", checkPack],
  test: ["[pack]", "The examples and cases of a pack, and the rules they leave unseen.", testPack],
  diff: ["<pack>", "Which situations get another hat under it, and by which rule.", diffPack],
};

async function listRules(run: Run): Promise<void> {
  const book = await run.loadBook();
  const { rules } = book.pack;
  return run.writeEither(book, rules, (display) => renderRules(rules, display));
}

async function showRule(run: Run): Promise<void> {
  const book = await run.loadBook();
  const all = [...book.pack.rules, ...book.pack.cautions];
  const [id = ""] = run.args;
  const found = all.find((one) => one.id === id);
  if (found) return run.writeEither(book, found, (display) => renderRule(found, display));
  const ids = all.map((one) => one.id);
  throw unknownName(`There's no rule called ${id}.`, id, ids, "To see them all: hat-advisor rules");
}

/** Reads the pack that the command line names, else the pack in use. */
async function readNamedPack(run: Run, audit: Audit = () => []): Promise<PackReading> {
  const [file = run.packFile] = run.args;
  const { pack } = loadShippedBook();
  if (!file) return { pack, findings: audit(pack) };
  return readPack(await readTextFile(file, "pack"), pack, audit);
}

async function checkPack(run: Run): Promise<void> {
  const { findings } = await readNamedPack(run, auditPack);
  return writeFindings(run, findings);
}

async function testPack(run: Run): Promise<void> {
  const { pack, findings } = await readNamedPack(run);
  return writeFindings(run, findings, pack && tryExamples(pack));
}

/** Writes the first findings, how many more there are, and with `trial` what the examples show of the rules. */
async function writeFindings(run: Run, findings: readonly Finding[], trial?: Trial): Promise<void> {
  const found = { schemaVersion: 2, ...trial, ...firstAs("findings", findings) };
  await run.writeEither(loadShippedBook(), found, (look) => {
    const tried = trial ? renderTrial(trial, look) : "";
    return renderFindings(findings, look) + tried + countFindings(findings);
  });
  if (findings.some(({ severity }) => severity === "error")) run.exitCode = exitCodes.input;
}

async function diffPack(run: Run): Promise<void> {
  const inUse = await run.loadBook();
  const other = await readTextFile(run.args[0] as string, "pack");
  const comparison = comparePacks(inUse, loadPack(other, loadShippedBook().pack));
  const { on: file, mapping } = run.options;
  if (mapping !== undefined && file === undefined)
    throw usageError("--mapping says how to read records.", "Name their file: --on FILE.");
  if (file === undefined) comparison.addEverySituation();
  else await compareRecords(file, run, comparison);
  const difference = comparison.difference();
  if (difference.looked === 0) run.exitCode = exitCodes.input;
  const what = file === undefined ? "situations" : "records";
  return run.writeEither(inUse, { schemaVersion: 2, ...difference }, (display) =>
    renderDifference(difference, what, display),
  );
}

/** Compares the packs on a file's records. It counts and skips unusable ones, since `batch` explains them. */
async function compareRecords(file: string, run: Run, comparison: PackComparison): Promise<void> {
  const { mapping: theirs } = run.options;
  using source = await openBytes(file, run.io);
  let refused = 0;
  const mapping = buildMapping(theirs === undefined ? {} : await readMappingFile(theirs));
  const { groups } = await openRecords(source, undefined, mapping).catch((error) => {
    if (error instanceof UserError)
      error.next =
        "Say how to read them to batch, with --save-mapping FILE, then here --mapping FILE.";
    throw error;
  });
  for await (const records of groups)
    for (const record of records) {
      const { situation } = checkRecord(record, false);
      if (!situation) refused++;
      else comparison.addSituation(situation, { line: record.line, ...situation });
    }
  const why = `To see why: hat-advisor batch ${file}`;
  if (refused > 0) await run.warn([`Left out: ${refused} that can't be used. ${why}`]);
}
