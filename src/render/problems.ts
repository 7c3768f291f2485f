import type { Problem } from "../core/problem.ts";
import { safeJson } from "./json.ts";
import { capital, clip, harmless, legible, wrap } from "./text.ts";
import type { View } from "./view.ts";

/** Something the user can put right; `UserError` is one. */
interface ProblemReport {
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly hint?: string | undefined;
}

/** How much of a wrong value helps to find it. */
const gotLength = 60;

/** All problems at once, in plain sentences. */
export function problems(report: ProblemReport, view: View): string {
  const { width } = view;
  const text = (words: string, indent: number) =>
    wrap(legible(words, view.unicode), width - indent).map((line) => " ".repeat(indent) + line);
  const lines = [
    ...text(report.message, 0).map((line) => view.style.wrong(line)),
    ...report.problems.flatMap((problem) => problemLines(problem, view, text)),
    ...(report.hint ? text(report.hint, 0) : []),
  ];
  return `${lines.join("\n")}\n`;
}

type Text = (words: string, indent: number) => string[];

function problemLines(problem: Problem, { style }: View, text: Text): string[] {
  const { place } = problem;
  const indent = place ? 4 : 2;
  const where = place ? text(`${place.file}:${place.line}:${place.column}`, 2) : [];
  const choice = choiceWords(problem);
  return [
    ...where.map((line) => style.strong(line)),
    ...text(problemWords(problem), indent),
    ...(choice ? text(choice, indent) : []),
  ];
}

/** `morale is not a known value (got "lo").` */
export function problemWords({ path, message, got }: Problem): string {
  const said = path ? `${shortPath(path)} ${message}` : about(message);
  return `${said.replace(/\.$/, "")}${got === undefined ? "" : ` (got ${shown(got)})`}.`;
}

/** `Did you mean low? Allowed: low, steady, high.` */
export function choiceWords({ allowed = [], suggestion }: Problem): string {
  const meant = suggestion ? [`Did you mean ${suggestion}?`] : [];
  const list = allowed.length > 0 ? [`Allowed: ${allowed.join(", ")}.`] : [];
  return [...meant, ...list].join(" ");
}

/** A problem of the whole document has no path to be its subject. */
const about = (message: string): string =>
  /^(is|must|has) /.test(message) ? `The document ${message}` : capital(message);

/** A name may be as long as a document. */
const shortPath = (path: string): string => (path.length > 200 ? `${path.slice(0, 199)}...` : path);

function shown(got: unknown): string {
  // JSON has no word for what is no number or has no end.
  const text = harmless(typeof got === "number" ? String(got) : (JSON.stringify(got) ?? String(got)));
  return clip(wrap(text, gotLength), 1, gotLength, "...")[0] ?? "";
}

/** The same for `--json`; a report without a place of its own is one problem with the whole. */
export function problemsJson({ message, problems, hint }: ProblemReport): string {
  const all = problems.length > 0 ? problems : [{ path: "", message, ...(hint && { hint }) }];
  return `${safeJson({ schemaVersion: 1, problems: all })}\n`;
}
