import type { Trial } from "../audit/audit.ts";
import type { PackComparison } from "../audit/difference.ts";
import type { Finding } from "../audit/finding.ts";
import { exitCodes, usageError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import type { PackReading } from "../pack/pack.ts";
import { loadShippedBook } from "../pack/shipped.ts";
import {
  countFindings,
  renderDifference,
  renderFindings,
  renderRule,
  renderRules,
  renderTrial,
} from "../render/rulesText.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples, addJson } from "./shared/options.ts";
import { type Run, readPackText, unknownName, writeEither } from "./shared/run.ts";

interface Part {
  /** Its name and arguments, as commander reads them. */
  readonly usage: string;
  readonly does: string;
  run(run: Run): Promise<number>;
}

const parts: Readonly<Record<string, Part>> = {
  list: { usage: "list", does: "One line a rule.", run: listRules },
  show: {
    usage: "show <id>",
    does: "A rule: when it holds, what the article says, what it advises, examples.",
    run: showRule,
  },
  check: {
    usage: "check [pack]",
    does: "All that is wrong with a pack, or may be: with its place, and a situation that shows it.",
    run: checkPack,
  },
  test: {
    usage: "test [pack]",
    does: "The examples and cases of a pack, and the rules they leave unseen.",
    run: testPack,
  },
  diff: {
    usage: "diff <pack>",
    does: "Which situations get another hat under a pack of your own, and by which rule.",
    run: diffPack,
  },
};

export const rulesCommand: CommandModule = {
  describe(command) {
    addExamples(
      command,
      "hat-advisor rules show large-team",
      "hat-advisor rules check ours.yaml",
      "hat-advisor rules diff ours.yaml --on teams.csv",
    );
    command
      .helpCommand(false)
      .description("The rules that decide. Without a word more, it lists them.");
    const described = Object.values(parts).map(({ usage, does }) =>
      command.command(usage).description(does),
    );
    const on = "compare on these records (NDJSON, JSON, CSV), not on every situation";
    described.at(-1)?.option("--on <file>", on);
    addJson(command);
    addCommon(command);
  },
  run: (run) => (parts[run.command]?.run ?? listRules)(run),
};

async function listRules(run: Run): Promise<number> {
  const book = await run.loadBook();
  const { rules } = book.pack;
  return writeEither(run, book, rules, (display) => renderRules(rules, display));
}

async function showRule(run: Run): Promise<number> {
  const book = await run.loadBook();
  const { rules } = book.pack;
  const [id = ""] = run.args;
  const rule = rules.find((one) => one.id === id);
  if (rule) return writeEither(run, book, rule, (display) => renderRule(rule, display));
  const ids = rules.map((one) => one.id);
  throw unknownName(`There's no rule called ${id}.`, id, ids, "To see them all: hat-advisor rules");
}

/** Reads the pack named on the line, by `--rules` or by HAT_ADVISOR_RULES; else the shipped one. */
async function readNamedPack(
  { args, options, io }: Run,
  audit: (pack: Pack) => readonly Finding[],
): Promise<PackReading> {
  if (args[0] !== undefined && options.rules !== undefined) {
    throw usageError("The pack is named twice, here and by --rules.", "Leave one of them out.");
  }
  const file = args[0] ?? (options.rules as string | undefined) ?? io.env.HAT_ADVISOR_RULES;
  const { pack } = loadShippedBook();
  if (!file) return { pack, findings: audit(pack) };
  if (file === "-") throw usageError("A pack can't come from a pipe.", "Name a file.");
  const { readPack } = await import("../pack/pack.ts");
  return readPack(await readPackText(file), pack, audit);
}

async function checkPack(run: Run): Promise<number> {
  const { auditPack } = await import("../audit/audit.ts");
  const { findings } = await readNamedPack(run, auditPack);
  return writeFindings(run, findings, {}, () => countFindings(findings));
}

async function testPack(run: Run): Promise<number> {
  const { tryExamples } = await import("../audit/audit.ts");
  let trial: Trial | undefined;
  const { findings } = await readNamedPack(run, (pack) => {
    trial = tryExamples(pack);
    return trial.findings;
  });
  const json = trial ?? {};
  return writeFindings(run, findings, json, (look) => (trial ? renderTrial(trial, look) : ""));
}

const mostFindings = 50;

/** The first fifty findings and how many more there are, then what sums them up. */
async function writeFindings(
  run: Run,
  findings: readonly Finding[],
  json: object,
  renderSum: Parameters<typeof writeEither>[3],
): Promise<number> {
  const more = findings.length - mostFindings;
  const shown = { findings: findings.slice(0, mostFindings), ...(more > 0 && { more }) };
  await writeEither(run, loadShippedBook(), { schemaVersion: 2, ...json, ...shown }, (display) => {
    return renderFindings(findings, display) + renderSum(display);
  });
  const isBroken = findings.some(({ severity }) => severity === "error");
  return isBroken ? exitCodes.input : exitCodes.advice;
}

async function diffPack(run: Run): Promise<number> {
  const [{ PackComparison }, { loadPack }] = await Promise.all([
    import("../audit/difference.ts"),
    import("../pack/pack.ts"),
  ]);
  const shipped = loadShippedBook();
  const { pack } = loadPack(await readPackText(run.args[0] as string), shipped.pack);
  const comparison = new PackComparison(shipped.pack, pack);
  const file = run.options.on as string | undefined;
  if (file === undefined) comparison.addEverySituation();
  else await compareRecords(file, run, comparison);
  const difference = comparison.difference();
  const what = file === undefined ? "situations" : "records";
  return writeEither(run, shipped, { schemaVersion: 2, ...difference }, (display) =>
    renderDifference(difference, what, display),
  );
}

/** Records that can't be used are counted and left out: `batch` says what is wrong with them. */
async function compareRecords(file: string, run: Run, comparison: PackComparison): Promise<void> {
  const [{ openBytes }, { openRecords }, { buildMapping }, { checkRecord }] = await Promise.all([
    import("../records/byteSource.ts"),
    import("../records/records.ts"),
    import("../records/mapping.ts"),
    import("../records/mapRecord.ts"),
  ]);
  const source = await openBytes(file, run.io);
  let refused = 0;
  try {
    const mapping = buildMapping({}, { ignoresUnknown: false });
    const { groups } = await openRecords(source, undefined, mapping);
    for await (const records of groups) {
      for (const record of records) {
        const { parsed } = checkRecord(record, false);
        if (!parsed.ok) refused++;
        else comparison.addSituation(parsed.value, { line: record.line, ...parsed.value });
      }
    }
  } finally {
    source.close();
  }
  const why = `To see why: hat-advisor batch ${file}`;
  if (refused > 0) await run.warn(`Left out: ${refused} that can't be used. ${why}\n`);
}
