import type { Rulebook } from "../../decide/rulebook.ts";
import { exitCodes, UserError, usageError } from "../../errors.ts";
import { type Io, writeTo } from "../../io.ts";
import type { Facts } from "../../model/facts.ts";
import { loadShippedBook } from "../../pack/shipped.ts";
import { nearestName } from "../../parse/nearest.ts";
import type { Display } from "../../render/display.ts";
import { toSafeJson } from "../../render/safeJson.ts";

/** One run of a command: what was given on the line, the world, and the steps that every command shares. */
export interface Run {
  readonly io: Io;
  /** The innermost command: `check` of `rules check`. */
  readonly command: string;
  /** The options by their names in camel case; `--no-input` is `noInput`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly string[];
  /** The pack of `--rules`, else of HAT_ADVISOR_RULES, else the shipped one. */
  loadBook(): Promise<Rulebook>;
  /** How text looks on a stream; stdout with `-o FILE` is no terminal. */
  display(book: Rulebook, stream?: "stdout" | "stderr", facts?: Facts): Promise<Display>;
  /** Writes to the file of `-o`, else to stdout; a reader who has left is no failure. */
  write(text: string): Promise<void>;
  /** Writes to stderr. */
  warn(text: string): Promise<void>;
}

export function createRun(given: Pick<Run, "command" | "options" | "args">, io: Io): Run {
  const file = outputFileOf(given.options);
  return {
    ...given,
    io,
    loadBook: () => loadBook(given.options.rules as string | undefined, io),
    async display(book, stream = "stdout", facts = {}) {
      const [{ createLook }, { labelsOf }] = await Promise.all([
        import("../../render/style.ts"),
        import("../../render/display.ts"),
      ]);
      const target = stream === "stdout" && file !== undefined ? {} : io[stream];
      const color = given.options.color as boolean | undefined;
      return { ...createLook(io, target, color), labels: labelsOf(book), facts };
    },
    async write(text) {
      if (file === undefined) await writeTo(io.stdout, text);
      else await (await import("../../records/outputFile.ts")).writeFileWhole(file, text);
    },
    async warn(text) {
      await writeTo(io.stderr, text);
    },
  };
}

/** Commands whose words are files. */
const fileCommands = ["batch", "check", "test", "diff"];

/** Refuses to write over a file that this run reads. */
export async function assertApart({ command, options, args, io }: Run): Promise<void> {
  const flags = Object.entries({
    output: "-o",
    summary: "--summary",
    saveMapping: "--save-mapping",
  });
  const outputs = flags.filter(([name]) => (options[name] ?? "-") !== "-");
  if (outputs.length === 0) return;
  const { isSameFile } = await import("../../records/outputFile.ts");
  const { input, rules = io.env.HAT_ADVISOR_RULES, mapping, on } = options;
  const inputs = [input, rules, mapping, on, ...(fileCommands.includes(command) ? args : [])];
  for (const [name, flag] of outputs) {
    for (const file of inputs.filter(Boolean)) {
      if (!(await isSameFile(String(options[name]), String(file)))) continue;
      const message = `${flag} would write over ${file}, which this command reads.`;
      throw usageError(message, "Give it another file.");
    }
  }
}

/** The file of `-o`; `-` is stdout. */
export function outputFileOf({ output }: Run["options"]): string | undefined {
  return output === "-" ? undefined : (output as string | undefined);
}

async function loadBook(rules: string | undefined, { env }: Io): Promise<Rulebook> {
  const file = rules ?? (env.HAT_ADVISOR_RULES || undefined);
  const shipped = loadShippedBook();
  if (file === undefined) return shipped;
  const { loadPack } = await import("../../pack/pack.ts");
  try {
    return loadPack(await readPackText(file), shipped.pack);
  } catch (error) {
    if (!(error instanceof UserError) || rules !== undefined) throw error;
    const hint = `HAT_ADVISOR_RULES names this pack. ${error.hint ?? ""}`.trim();
    throw new UserError(error.code, error.message, { problems: error.problems, hint });
  }
}

export async function readPackText(file: string) {
  const { readTextFile } = await import("../../records/textFiles.ts");
  return readTextFile(file, "pack");
}

/** Writes one JSON document for `--json`, else text. Resolves to the exit code. */
export async function writeEither(
  run: Run,
  book: Rulebook,
  value: unknown,
  render: (display: Display) => string,
): Promise<number> {
  await run.write(run.options.json ? `${toSafeJson(value)}\n` : render(await run.display(book)));
  return exitCodes.advice;
}

/** The error for a name that isn't there, with the nearest one. */
export function unknownName(
  message: string,
  got: string,
  allowed: readonly string[],
  next: string,
): UserError {
  const nearest = nearestName(got, allowed);
  return usageError(message, nearest ? `Did you mean ${nearest}? ${next}` : next);
}
