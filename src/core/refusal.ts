import type { Problem } from "./problem.ts";

/** What stands in the place of a verdict where a record cannot be used (DESIGN section 7). */
export interface Refusal {
  readonly schemaVersion: 1;
  /** Where the record begins in the file, counted from 1. */
  readonly line: number;
  readonly id: string | number | null;
  readonly problems: readonly Problem[];
}

const mostProblems = 50;
const longestGot = 200;

/** A refusal is there to be read: it names no endless list, and quotes nothing endless. */
export function refusalOf(line: number, value: unknown, problems: readonly Problem[]): Refusal {
  const shown = problems.slice(0, mostProblems).map(quotable);
  const more = problems.length - shown.length;
  const rest = more > 0 ? [{ path: "", message: `has ${more} problems more` }] : [];
  return { schemaVersion: 1, line, id: idOf(value), problems: [...shown, ...rest] };
}

function idOf(value: unknown): string | number | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  const { id } = value;
  return typeof id === "string" || Number.isSafeInteger(id) ? (id as string | number) : null;
}

function quotable(problem: Problem): Problem {
  const { got, ...others } = problem;
  const path = shortened(problem.path);
  if (typeof got === "object" && got !== null) return { ...others, path };
  return { ...problem, path, ...(typeof got === "string" && { got: shortened(got) }) };
}

const shortened = (text: string): string =>
  text.length > longestGot ? `${text.slice(0, longestGot).replace(/[\ud800-\udbff]$/, "")}…` : text;
