import type { Command } from "commander";
import type { Finding } from "../audit/finding.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import { exitCodes, UserError, usageError } from "../errors.ts";
import type { PackReading } from "../pack/pack.ts";
import { loadShippedBook } from "../pack/shipped.ts";
import { nearestName } from "../parse/nearest.ts";
import {
  countFindings,
  renderDifference,
  renderFindings,
  renderRule,
  renderRules,
  renderTrial,
} from "../render/rulesText.ts";
import { toSafeJson } from "../render/textWidth.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples, addOutputFile } from "./shared/options.ts";
import type { Run } from "./shared/run.ts";

export const rulesCommand: CommandModule = {
  describe(command) {
    addExamples(
      command,
      "hat-advisor rules show large-team",
      "hat-advisor rules check ours.yaml",
      "hat-advisor rules diff ours.yaml --on teams.csv",
    );
    command.description("The rules that decide. Without a word more, it lists them.");
    for (const part of Object.values(subcommands)) part.describe(command);
    command.optionsGroup("Output:").option("--json", "one JSON document");
    addOutputFile(command);
    addCommon(command);
  },
  async run(run) {
    const part = subcommands[run.command as keyof typeof subcommands] ?? subcommands.list;
    return part.run(run);
  },
};

interface Subcommand {
  describe(command: Command): Command;
  run(run: Run): Promise<number>;
}

const subcommands = {
  list: {
    describe: (command) => command.command("list").description("One line a rule."),
    run: listRules,
  },
  show: {
    describe: (command) =>
      command
        .command("show")
        .argument("<id>")
        .description("A rule: when it holds, what the article says, what it advises, examples."),
    run: showRule,
  },
  check: {
    describe: (command) =>
      command
        .command("check")
        .argument("[pack]")
        .description(
          "All that is wrong with a pack, or may be: with its place, and a situation that shows it.",
        ),
    run: checkPack,
  },
  test: {
    describe: (command) =>
      command
        .command("test")
        .argument("[pack]")
        .description("The examples and cases of a pack, and the rules they leave unseen."),
    run: testPack,
  },
  diff: {
    describe: (command) =>
      command
        .command("diff")
        .argument("<pack>")
        .option(
          "--on <file>",
          "compare on these records (NDJSON, JSON, CSV), not on every situation",
        )
        .description(
          "Which situations get another hat under a pack of your own, and by which rule.",
        ),
    run: diffPack,
  },
} satisfies Record<string, Subcommand>;

async function listRules(run: Run): Promise<number> {
  const book = await run.loadBook();
  const { rules } = book.pack;
  return writeEither(run, book, rules, (display) => renderRules(rules, display));
}

async function showRule(run: Run): Promise<number> {
  const book = await run.loadBook();
  const { rules, claims } = book.pack;
  const [id = ""] = run.args;
  const rule = rules.find((one) => one.id === id);
  if (!rule) {
    const nearest = nearestName(
      id,
      rules.map((one) => one.id),
    );
    const list = "To see them all: hat-advisor rules";
    throw usageError(
      `There's no rule called ${id}.`,
      nearest ? `Did you mean ${nearest}? ${list}` : list,
    );
  }
  return writeEither(run, book, rule, (display) => renderRule(rule, claims, display));
}

type Display = Awaited<ReturnType<Run["display"]>>;

async function writeEither(
  run: Run,
  book: Rulebook,
  value: unknown,
  render: (display: Display) => string,
): Promise<number> {
  await run.write(run.options.json ? `${toSafeJson(value)}\n` : render(await run.display(book)));
  return exitCodes.advice;
}

/** The pack named on the line, by `--rules` or by HAT_ADVISOR_RULES; else the shipped one. */
async function readNamedPack({ args, options, io }: Run): Promise<PackReading> {
  if (args[0] !== undefined && options.rules !== undefined) {
    throw usageError("The pack is named twice, here and by --rules.", "Leave one of them out.");
  }
  const file = args[0] ?? (options.rules as string | undefined) ?? io.env.HAT_ADVISOR_RULES;
  const { pack } = loadShippedBook();
  if (!file) return { pack, findings: [], place: (findings) => findings };
  const { readPackFile } = await import("../pack/pack.ts");
  try {
    return await readPackFile(file, pack);
  } catch (error) {
    // What is wrong with its text is a finding like any other.
    if (!(error instanceof UserError) || error.problems.length === 0) throw error;
    const findings = error.problems.map(
      (problem): Finding => ({ code: "text", ...problem, severity: "error" }),
    );
    return { findings, place: (some) => some };
  }
}

async function checkPack(run: Run): Promise<number> {
  const [{ auditPack }, { byPlace }] = await Promise.all([
    import("../audit/audit.ts"),
    import("../pack/pack.ts"),
  ]);
  const { pack, findings, place } = await readNamedPack(run);
  const all = [...findings, ...place(pack ? auditPack(pack) : [])].sort(byPlace);
  await writeEither(run, loadShippedBook(), { schemaVersion: 2, findings: all }, (display) => {
    return renderFindings(all, display) + countFindings(all);
  });
  return codeFor(all);
}

const codeFor = (findings: readonly Finding[]): number =>
  findings.some(({ severity }) => severity === "error") ? exitCodes.input : exitCodes.advice;

async function testPack(run: Run): Promise<number> {
  const { tryExamples } = await import("../audit/audit.ts");
  const { pack, findings, place } = await readNamedPack(run);
  const trial = pack && tryExamples(pack);
  // What keeps a pack from being used keeps it from passing.
  const known = findings.filter(
    ({ severity, code }) => severity === "error" || /^example/.test(code),
  );
  const all = [...known, ...place(trial?.findings ?? [])];
  const json = { schemaVersion: 2, ...trial, findings: all };
  await writeEither(run, loadShippedBook(), json, (display) => {
    return renderFindings(all, display) + (trial ? renderTrial(trial, display) : "");
  });
  return codeFor(all);
}

async function diffPack(run: Run): Promise<number> {
  const [{ PackComparison }, { loadPackFile }] = await Promise.all([
    import("../audit/difference.ts"),
    import("../pack/pack.ts"),
  ]);
  const shipped = loadShippedBook();
  const { pack } = await loadPackFile(run.args[0] as string, shipped.pack);
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

type Comparison = InstanceType<typeof import("../audit/difference.ts").PackComparison>;

/** Records that can't be used are counted and left out: `batch` says what is wrong with them. */
async function compareRecords(file: string, run: Run, comparison: Comparison): Promise<void> {
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
  if (refused > 0) {
    await run.warn(
      `Left out: ${refused} that can't be used. To see why: hat-advisor batch ${file}\n`,
    );
  }
}
