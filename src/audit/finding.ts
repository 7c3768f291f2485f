import type { Problem } from "../model/problem.ts";

/** Something that `rules check` says of a pack. An error keeps the pack from being used. */
export interface Finding extends Problem {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** A situation that shows it. */
  readonly witness?: object | undefined;
  /** The path of the line that a line is too close to. */
  readonly other?: string;
}

export const errorAt = (
  code: string,
  path: string,
  message: string,
  more?: Partial<Finding>,
): Finding => ({ code, severity: "error", path, message, ...more });

export const warningAt: typeof errorAt = (code, path, message, more) =>
  errorAt(code, path, message, { ...more, severity: "warning" });
