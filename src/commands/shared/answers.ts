import { type Command, Option } from "commander";
import type { Rulebook } from "../../decide/rulebook.ts";
import { inputError, usageError } from "../../errors.ts";
import type { Result } from "../../model/problem.ts";
import { checkAnswers, isObject } from "../../parse/plainAnswers.ts";
import { readPlainJson } from "../../parse/plainJson.ts";
import type { NamedText, SourceDocument } from "../../parse/sourceText.ts";
import { addAnswerFlags, readAnswerFlags } from "./answerFlags.ts";
import { type Run, unknownName } from "./run.ts";

/** Adds the options for giving answers: as flags, from a file, from an example, or by being asked. */
export function addAnswers(command: Command): void {
  addAnswerFlags(command);
  const input = new Option(
    "-i, --input <file>",
    "a JSON situation; - is stdin. With no answers and no name, JSON from a pipe is read too; with some, " +
      "a pipe is read only for -i -. Flags win over the file.",
  );
  const silent = ["json", "quiet", "noInput"];
  command
    .optionsGroup("Where answers come from:")
    .addOption(input.conflicts("example"))
    .option("--example <name>", "a named situation: see hat-advisor examples")
    .addOption(new Option("--ask", "ask for what isn't answered yet").conflicts(silent))
    .addOption(new Option("--step", "ask one question at a time").conflicts(silent));
}

/** The answers given without asking: the document handed over, and its answers with the flags laid over them. */
export interface GivenAnswers {
  readonly hasFlags: boolean;
  readonly document: HandedDocument | undefined;
  readonly merged: unknown;
}

/** A document of answers; one with nothing wrong is read without the places of its parts. */
type HandedDocument = Partial<SourceDocument> & { readonly name: string };

export async function readGivenAnswers(run: Run, book: Rulebook): Promise<GivenAnswers> {
  const flags = await readAnswerFlags(run.options);
  const hasFlags = Object.keys(flags).length > 0;
  const document = await readDocument(run, book, hasFlags);
  const { value } = document ?? { value: {} };
  return { hasFlags, document, merged: isObject(value) ? { ...value, ...flags } : value };
}

/** Reads a pipe only for `-i -`, or where no answers and no name are given: it must not swallow a loop's own stdin. */
async function readDocument({ io, options, args }: Run, book: Rulebook, hasFlags: boolean) {
  const { input, example } = options;
  if (example !== undefined) return findExample(example, book);
  const isAnswered = hasFlags || args.length > 0;
  if (input === undefined && (isAnswered || io.stdin.isTTY)) return undefined;
  if (input === "") throw usageError("-i needs a file.", "Like this: -i FILE, or -i - for a pipe.");
  const { readStdinText, readTextFile } = await import("../../records/textFiles.ts");
  if (input !== undefined && input !== "-") return readJson(await readTextFile(input));
  if (io.stdin.isTTY) {
    throw usageError("-i - reads a pipe, but stdin is your terminal.", "Name a file: -i FILE.");
  }
  const piped = await readStdinText(io);
  // Takes an empty pipe for no answers, since many scripts run with one as stdin.
  return input === undefined && piped.text.trim() === "" ? undefined : readJson(piped);
}

async function readJson({ name, text }: NamedText): Promise<HandedDocument> {
  const plain = readPlainJson(text);
  if (plain && (await checkAnswers(plain.value)).ok) return { name, value: plain.value };
  // Loads the parser that explains mistakes only when there is a mistake.
  const { parseJsonText } = await import("../../parse/jsonText.ts");
  const parsed = parseJsonText(text, name);
  if (parsed.problems.length === 0) return { name, ...parsed };
  const next = /^\s*\[|\}\s*\n\s*\{/.test(text) ? forMany : undefined;
  throw inputError(`${name} isn't valid JSON.`, next, parsed.problems);
}

const forMany = "For many situations: hat-advisor batch FILE, or - for a pipe.";

function findExample(name: string, { pack }: Rulebook): HandedDocument {
  const found = pack.cases.find((one) => one.name === name);
  if (found) return { name: `The example ${name}`, value: found.situation };
  const names = pack.cases.map((one) => one.name);
  const list = "To see them all: hat-advisor examples";
  throw unknownName(`There's no example called ${name}.`, name, names, list);
}

/** Returns the given answers if `check` accepts them; else throws all problems at once, with how to answer. */
export async function requireValid<T>(
  { document, merged }: GivenAnswers,
  check: (value: unknown) => Promise<Result<T>>,
): Promise<T> {
  const parsed = await check(merged);
  if (parsed.ok) return parsed.value;
  const { problems } = parsed;
  const isRoleMissing = problems.some(({ path, got }) => path === "role" && got == null);
  const howToGoOn = isRoleMissing ? howToAnswer : undefined;
  const next = Array.isArray(document?.value) ? forMany : howToGoOn;
  if (!document) throw usageError("I need at least your role.", next, problems);
  const placed = problems.map((one) => ({ ...one, place: document.locate?.(one.path) }));
  throw inputError(`${document.name} can't be used as it is.`, next, placed);
}

const howToAnswer =
  "Only the role is needed, and the advice gets better with more. Give answers as flags (hat-advisor --role manager " +
  "--team-size 12) or as JSON (-i FILE, or -i - for a pipe). At a terminal, hat-advisor alone asks you, and --ask asks " +
  "what your answers leave open, if nothing is piped or redirected and without --no-input, -q, --json or CI. " +
  "hat-advisor --help lists every flag.";

/** Whether questions may be asked: all streams are terminals, and neither an option nor `CI` asks for silence. */
function mayAsk({ io, options }: Run): boolean {
  const isSilent = options.json || options.quiet || options.noInput || io.env.CI;
  return !isSilent && [io.stdout, io.stderr, io.stdin].every((stream) => stream.isTTY === true);
}

/** Whether to ask: without any answers yes, with some only for `--ask` or `--step`. */
export function wantsToAsk(run: Run, { document, hasFlags }: GivenAnswers): boolean {
  const told = ["ask", "step"].find((option) => run.options[option]);
  if (!told) return !document && !hasFlags && mayAsk(run);
  if (mayAsk(run)) return true;
  const next = "Give all answers as flags or JSON.";
  throw usageError(`--${told} needs a terminal to ask you at.`, next);
}
