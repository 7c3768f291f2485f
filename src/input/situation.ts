import { type FactName, factNames } from "../core/facts.ts";
import type { PackCase } from "../core/packSchema.ts";
import type { Answers, Situation } from "../core/situation.ts";
import { exitCodes, inputError, UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { unknownWord } from "../oneOf.ts";
import { parseSituation } from "../parse.ts";
import { type JsonObject, placed, readObject } from "./json.ts";
import { readFileText, readStdin } from "./text.ts";

/** Where the answers may come from. */
export interface Sources {
  /** Answers given as flags, which go before all others. */
  readonly flags: Answers;
  readonly hasFlags: boolean;
  readonly input?: string | undefined;
  readonly example?: string | undefined;
}

/** What was handed over at once: a document, or `undefined` when there was none or it was empty. */
export async function readDocument(
  { input, example, hasFlags }: Sources,
  io: Io,
  examples: () => readonly PackCase[],
): Promise<Pick<JsonObject, "value"> | JsonObject | undefined> {
  if (example !== undefined) return { value: exampleNamed(example, examples()).situation };
  if (input !== undefined && input !== "-") {
    const source = await readFileText(input);
    if (source.text.trim() === "") throw inputError(`${input} is empty.`, [], emptyHint);
    return readObject(source);
  }
  if (input === undefined && (hasFlags || io.stdin.isTTY)) return undefined;
  if (io.stdin.isTTY) {
    throw usageError("-i - reads a pipe, and stdin is the terminal.", "Give a file: -i FILE.");
  }
  const source = await readStdin(io.stdin);
  return source.text.trim() === "" ? undefined : readObject(source);
}

const emptyHint = 'The least it can hold is a role: {"role": "manager"}.';

function exampleNamed(name: string, examples: readonly PackCase[]): PackCase {
  const found = examples.find((one) => one.name === name);
  if (found) return found;
  const names = examples.map((one) => one.name);
  throw unknownWord(`There is no example ${name}.`, name, names, "All of them: hat-advisor examples.");
}

/** The situation, or every problem with it at once; with nobody to ask, it says how to answer. */
export async function situationOf(
  document: Pick<JsonObject, "value"> | JsonObject | undefined,
  flags: Answers,
): Promise<Situation> {
  const parsed = parseSituation({ ...document?.value, ...flags });
  if (parsed.ok) return parsed.value;
  const noRole = parsed.problems.some(
    ({ path, got }) => path === "role" && (got === undefined || got === null),
  );
  const hint = noRole ? howToAnswer : undefined;
  if (!document) {
    const more = { problems: parsed.problems, hint: howToAnswer };
    throw new UserError(exitCodes.usage, "There is too little to go on, and nobody to ask.", more);
  }
  const source = "source" in document ? document.source : undefined;
  const problems = source ? await placed(parsed.problems, source) : parsed.problems;
  throw inputError(`${source?.name ?? "The example"} cannot be used as it is.`, problems, hint);
}

const optional: readonly FactName[] = factNames.filter((fact) => fact !== "role");

const howToAnswer =
  `Only the role is needed; the advice gets better with ${optional.join(", ")}. ` +
  "Give them as flags (hat-advisor --role manager --team-size 12), as JSON (-i FILE, or a pipe), " +
  "or run hat-advisor at a terminal to be asked. hat-advisor --help lists every flag.";
