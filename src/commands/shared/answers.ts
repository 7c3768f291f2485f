import { type Command, Option } from "commander";
import type { Rulebook } from "../../decide/rulebook.ts";
import { exitCodes, inputError, UserError, usageError } from "../../errors.ts";
import type { Problem, Result } from "../../model/problem.ts";
import type { Answers, Situation } from "../../model/situation.ts";
import { parseAnswers, parseSituation } from "../../parse/parse.ts";
import type { SourceDocument } from "../../parse/paths.ts";
import { readPlainJson } from "../../parse/plainJson.ts";
import { addAnswerFlags, answerFlags, hasAnswerFlags, readAnswerFlags } from "./answerFlags.ts";
import { addAsking } from "./options.ts";
import { type Run, unknownName } from "./run.ts";

/** A situation that was handed over whole; only text input has line numbers. */
interface Handed extends Partial<Pick<SourceDocument, "locate">> {
  readonly name: string;
  readonly value: unknown;
}

/** All that was answered without asking: the document, and the flags, which win. */
export interface GivenAnswers {
  readonly document: Handed | undefined;
  readonly merged: unknown;
  readonly isEmpty: boolean;
}

/** Answers as flags, from a file, from an example, or by being asked. */
export function addAnswers(command: Command): void {
  addAnswerFlags(command);
  const input = new Option(
    "-i, --input <file>",
    "a JSON situation; - is stdin. Without any answers, JSON from a pipe is read too; with some, a pipe " +
      "is read only for -i -. Flags win over the file.",
  );
  command
    .optionsGroup("Where answers come from:")
    .addOption(input.conflicts("example"))
    .option("--example <name>", "a named situation: see hat-advisor examples");
  addAsking(command);
}

export async function readGivenAnswers(run: Run, book: Rulebook): Promise<GivenAnswers> {
  const flags = readAnswerFlags(run.options);
  const document = await readDocument(run, book);
  const value = document ? document.value : {};
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const merged = isObject ? { ...value, ...flags } : value;
  return { document, merged, isEmpty: !document && !hasAnswerFlags(run.options) };
}

/** A pipe is read for `-i -`, or where there are no other answers: so a loop's own input is never swallowed. */
async function readDocument({ io, options }: Run, book: Rulebook): Promise<Handed | undefined> {
  const { input, example } = options as { input?: string; example?: string };
  if (example !== undefined) return findExample(example, book);
  if (input === "") throw usageError("-i needs a file.", "Like this: -i FILE, or -i - for a pipe.");
  if (input !== undefined && input !== "-") return readHanded(input);
  if (input === undefined && (hasAnswerFlags(options) || io.stdin.isTTY)) return undefined;
  if (io.stdin.isTTY) {
    throw usageError("-i - reads a pipe, but stdin is your terminal.", "Name a file: -i FILE.");
  }
  return readHanded("-", io);
}

async function readHanded(file: string, io?: Run["io"]): Promise<Handed | undefined> {
  const { readStdinText, readTextFile } = await import("../../records/textFiles.ts");
  const { name, text } = io ? await readStdinText(io) : await readTextFile(file);
  if (text.trim() === "") {
    if (io) return undefined;
    throw inputError(`${name} is empty.`, [], 'The least it can hold is {"role": "manager"}.');
  }
  const plain = readPlainJson(text);
  if (plain && parseAnswers(plain.value).ok) return { name, value: plain.value };
  // Loads the parser that explains mistakes only when there is one.
  const { parseJsonText } = await import("../../parse/jsonText.ts");
  const parsed = parseJsonText(text, name);
  const isMany = /^\s*\[|\}\s*\n\s*\{/.test(text) ? forMany : undefined;
  if (!parsed.ok) throw inputError(`${name} isn't valid JSON.`, parsed.problems, isMany);
  return { name, ...parsed.value };
}

const forMany = "For many situations: hat-advisor batch FILE, or - for a pipe.";

function findExample(name: string, { pack }: Rulebook): Handed {
  const found = pack.cases.find((one) => one.name === name);
  if (found) return { name: `The example ${name}`, value: found.situation };
  const names = pack.cases.map((one) => one.name);
  const list = "To see them all: hat-advisor examples";
  throw unknownName(`There's no example called ${name}.`, name, names, list);
}

/** The whole situation, or every problem with it at once and how to answer. */
export const requireSituation = (given: GivenAnswers): Situation =>
  requireValid(given, parseSituation(given.merged));

/** The same for answers that questions will complete. */
export const requireAnswers = (given: GivenAnswers): Answers =>
  requireValid(given, parseAnswers(given.merged));

function requireValid<T>({ document }: GivenAnswers, parsed: Result<T>): T {
  if (parsed.ok) return parsed.value;
  const { problems } = parsed;
  const noRole = problems.some(({ path, got }) => path === "role" && (got ?? null) === null);
  const hint = Array.isArray(document?.value) ? forMany : noRole ? howToAnswer : undefined;
  if (!document) throw new UserError(exitCodes.usage, tooLittle, { problems, hint });
  const placed = problems.map((problem) => withPlace(problem, document));
  throw inputError(`${document.name} can't be used as it is.`, placed, hint);
}

function withPlace(problem: Problem, { locate }: Handed): Problem {
  const place = locate?.(problem.path);
  const isNone = problem.got === "none" && problem.path.endsWith("]");
  const message = isNone ? "can't be none: an empty list, [], says that" : problem.message;
  return { ...problem, message, ...(place && { place }) };
}

const tooLittle = "I need at least your role, and there's no terminal to ask you at.";

const flagNames = answerFlags
  .filter(({ fact, field, reads }) => !["role", "id"].includes(fact) && !field && reads !== "no")
  .map(({ name }) => `--${name}`);
const howToAnswer =
  `Only the role is needed; the advice gets better with ${flagNames.join(", ")}. Give them as flags ` +
  "(hat-advisor --role manager --team-size 12), as JSON (-i FILE, or -i - for a pipe), or run " +
  "hat-advisor at a terminal to be asked. hat-advisor --help lists every flag.";

/** Whether somebody is there to read a question and to answer it, and didn't ask for silence. */
export function mayAsk({ io, options }: Run): boolean {
  const silent = ["json", "quiet", "noInput"].some((name) => options[name]);
  if (silent || io.env.CI) return false;
  return [io.stdout, io.stderr, io.stdin].every((stream) => stream.isTTY === true);
}

/** With no answers at all it asks; with some, only if told to. */
export function wantsToAsk(run: Run, { isEmpty }: GivenAnswers): boolean {
  if (!isEmpty && !run.options.ask) return false;
  const may = mayAsk(run);
  if (may || !run.options.ask) return may;
  throw usageError("--ask needs a terminal to ask you at.", "Give all answers as flags or JSON.");
}
