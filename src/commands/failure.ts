import { Cancelled, exitCodes, UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { problems, problemsJson } from "../render/problems.ts";
import { wrap } from "../render/text.ts";
import { about } from "./about.ts";
import { bareWords, viewOf, widthOf } from "./view.ts";

/** What a failed run says on stderr, and its exit code. */
export interface Failure {
  readonly text: string;
  readonly code: number;
}

/** Whatever was thrown. Options are looked for in the raw line, since it may be the line that is wrong. */
export function failureOf(error: unknown, argv: readonly string[], io: Io): Failure {
  if (isCancelled(error)) return { text: "Cancelled.\n", code: exitCodes.cancelled };
  if (!(error instanceof UserError)) return { text: bugText(error, argv, io), code: exitCodes.bug };
  const has = (flag: string) => argv.includes(flag);
  if (has("--json")) return { text: problemsJson(error), code: error.code };
  const colour = has("--color") ? true : has("--no-color") ? false : undefined;
  return { text: problems(error, viewOf(io, io.stderr, colour, bareWords)), code: error.code };
}

const isCancelled = (error: unknown): boolean =>
  error instanceof Cancelled || (error instanceof Error && error.name === "ExitPromptError");

/** An error's own message may quote an answer or a name, and reports are read by others: only its places are shown. */
function bugText(error: unknown, argv: readonly string[], io: Io): string {
  const kind = error instanceof Error ? error.name : typeof error;
  const sentence = (words: string) => `${wrap(words, widthOf(io.stderr)).join("\n")}\n`;
  const text = `This is a bug in hat-advisor ${about.version} (${kind}), not in your answers.`;
  const debugging = argv.includes("--debug") || Boolean(io.env.DEBUG);
  if (!debugging)
    return sentence(`${text} Run it again with --debug for the details, and report them at ${about.bugs}.`);
  return `${sentence(text)}${placesOf(error)}\n${sentence(`Please report it at ${about.bugs}.`)}`;
}

/** Where it happened, as in a stack, without what the error says. */
function placesOf(error: unknown): string {
  const { message = "", stack = "" } = error instanceof Error ? error : {};
  const lines = stack.replace(message, "").split("\n");
  return lines.filter((line) => /^ {4}at .*(:\d+\)?|>\)?)$/.test(line)).join("\n");
}
