import type { Problem } from "../model/problem.ts";

/** One thing that `rules check` reports about a pack. An error makes the pack unusable. */
export interface Finding extends Problem {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** A situation that shows the finding. */
  readonly witness?: object | undefined;
  /** For a line that says nearly the same as another line: the path of that other line. */
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
