import type { Problem } from "./core/problem.ts";

/** Exit codes of DESIGN section 9; a verdict is never a failure, whichever hat it names. */
export const exitCodes = { advice: 0, bug: 1, usage: 2, input: 3, cancelled: 130 } as const;

/** Something the user can put right: shown as plain sentences, never with a stack. */
export class UserError extends Error {
  readonly code: number;
  readonly problems: readonly Problem[];
  readonly hint: string | undefined;

  /** `code` is `exitCodes.usage` or `exitCodes.input`; `hint` says what to do next. */
  constructor(code: number, message: string, more: { problems?: readonly Problem[]; hint?: string } = {}) {
    super(message);
    this.name = "UserError";
    this.code = code;
    this.problems = more.problems ?? [];
    this.hint = more.hint;
  }
}

export const usageError = (message: string, hint?: string): UserError =>
  new UserError(exitCodes.usage, message, hint === undefined ? {} : { hint });

export const inputError = (message: string, problems: readonly Problem[] = [], hint?: string): UserError =>
  new UserError(exitCodes.input, message, hint === undefined ? { problems } : { problems, hint });

/** The user left (Ctrl-C, or the end of input) before there was an answer. */
export class Cancelled extends Error {
  constructor() {
    super("Cancelled.");
    this.name = "Cancelled";
  }
}
