import type { Problem } from "./model/problem.ts";

/** What each exit code says. A verdict is never a failure, whichever hat it names. */
export const exitCodes = { advice: 0, bug: 1, usage: 2, input: 3, cancelled: 130 } as const;

/** Something the user can put right: shown as plain sentences with every problem at once, never with a stack. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: number;
  readonly problems: readonly Problem[];
  /** The next step. */
  next: string | undefined;

  constructor(code: number, message: string, next?: string, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
    this.next = next;
  }
}

const errorOf = (code: number) => (message: string, next?: string, problems?: readonly Problem[]) =>
  new UserError(code, message, next, problems);

/** A wrong command or option, or an answer that is missing with nobody to ask. */
export const usageError = errorOf(exitCodes.usage);

/** Input that cannot be used, or a file that cannot be read or written. */
export const inputError = errorOf(exitCodes.input);

/** The user left (Ctrl-C, or the end of input) before there was an answer. */
export class Cancelled extends Error {}

/** The operating system's own words: `no such file or directory` of `ENOENT: no such file or directory, open 'x'`. */
export function systemReason(error: unknown): string {
  const { message = "", code } = error as NodeJS.ErrnoException;
  return /^[A-Z]\w+: ([^,]+)/.exec(message)?.[1] ?? code ?? message;
}
