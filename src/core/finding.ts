import type { Facts } from "./facts.ts";
import type { Problem } from "./problem.ts";

/** Something about a pack that its schema cannot see. Errors keep it from being used, warnings do not. */
export interface Finding extends Problem {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** A situation that shows it. */
  readonly witness?: Facts;
}

export const error = (code: string, path: string, message: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: "error",
  path,
  message,
  ...more,
});

/** Something wrong with the text or the shape of a pack; those that have no name of their own are its schema's. */
export const asFinding = (problem: Problem): Finding => ({ code: "schema", severity: "error", ...problem });

export const warning = (code: string, path: string, message: string, witness?: Facts): Finding => ({
  code,
  severity: "warning",
  path,
  message,
  ...(witness && { witness }),
});
