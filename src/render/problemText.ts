import type { Place, Problem } from "../model/problem.ts";
import type { Look } from "./display.ts";
import { toSafeJson } from "./safeJson.ts";
import { capitalize, escapeControls, foldText, numberText } from "./textWidth.ts";

/** Something the user can put right; `UserError` is one. */
interface Failure {
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly next?: string | undefined;
}

const longest = { problems: 50, value: 60, json: 1000, path: 200, allowed: 20 };

/** Puts all problems into plain sentences, each with its place, and says what to do next. */
export function failureText({ message, problems, next }: Failure, look: Look): string {
  const lines = [
    ...foldText(message, look).map((line) => look.style.wrong(line)),
    ...firstOf(problems, (problem) => foldText(problemText(problem), look, 2, 4)),
    ...(next ? foldText(next, look) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** The lines of the first items, and how many more there are. */
export function firstOf<T>(items: readonly T[], linesOf: (item: T) => readonly string[]): string[] {
  const lines = items.slice(0, longest.problems).flatMap(linesOf);
  const more = items.length - longest.problems;
  return more > 0 ? [...lines, `  And ${numberText(more)} more.`] : lines;
}

/** The same report for `--json`; without problems of its own, it is one problem with the whole. */
export function failureJson({ message, problems, next }: Failure): string {
  const all = problems.length > 0 ? problems : [{ path: "", message, ...(next && { next }) }];
  return `${toSafeJson({ schemaVersion: 2, ...firstAs("problems", all) })}\n`;
}

/** The first problems under a name of their own, and how many more there are, as JSON has them. */
export function firstAs(name: string, all: readonly Problem[]) {
  const more = all.length - longest.problems;
  const shown = all.slice(0, longest.problems).map(withShortValue);
  return { [name]: shown, ...(more > 0 && { more }) };
}

/** A value of the document can be the whole of it. */
function withShortValue(problem: Problem): Problem {
  const text = JSON.stringify(problem.got) ?? "";
  return text.length > longest.json ? { ...problem, got: shorten(text, longest.json) } : problem;
}

/** One problem on one line: `teams.json:3:14: morale must be … (got "lo"). Did you mean low?`. */
export function problemText(problem: Problem): string {
  const { path, message, got, allowed = [], suggestion, place } = problem;
  const said = path ? `${shorten(path, longest.path)} ${message}` : subjectless(message);
  const value = got === undefined ? "" : ` (got ${valueText(got)})`;
  const rest = allowed.length - longest.allowed;
  const more = rest > 0 ? ` and ${rest} more` : "";
  const parts = [
    placeText(place),
    `${said.replace(/\.$/, "")}${value}.`,
    suggestion ? ` Did you mean ${suggestion}?` : "",
    allowed.length > 0 ? ` Allowed: ${allowed.slice(0, longest.allowed).join(", ")}${more}.` : "",
  ];
  return escapeControls(parts.join(""));
}

export const placeText = (place: Place | undefined): string =>
  place ? `${place.file}:${place.line}:${place.column}: ` : "";

/** Gives a problem of the whole document a subject, which other problems have in their path. */
const subjectless = (message: string): string =>
  /^(is|must|has) /.test(message) ? `The document ${message}` : capitalize(message);

const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

/** A value as JSON writes it, except for numbers: JSON has no word for NaN and Infinity. */
function valueText(got: unknown): string {
  const text = typeof got === "number" ? String(got) : (JSON.stringify(got) ?? String(got));
  return shorten(text, longest.value);
}
