import type { Problem } from "../model/problem.ts";
import type { Display } from "./display.ts";
import {
  capitalize,
  cutLines,
  escapeControls,
  readableText,
  toSafeJson,
  wrapText,
} from "./textWidth.ts";

/** Something the user can put right; `UserError` is one. */
interface Failure {
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly hint?: string | undefined;
}

const longest = { problems: 50, value: 60, json: 1000, path: 200, allowed: 20 };

type Look = Pick<Display, "width" | "style" | "unicode">;

/** Puts all problems at once into plain sentences, each with its place, and says what to do next. */
export function failureText(report: Failure, look: Look): string {
  const text = textIn(look);
  const lines = [
    ...text(report.message, 0).map((line) => look.style.wrong(line)),
    ...problemLines(report.problems, look),
    ...(report.hint ? text(report.hint, 0) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** The first problems, each under its place, and how many more there are. */
export function problemLines(problems: readonly Problem[], look: Look): readonly string[] {
  const text = textIn(look);
  const shown = problems.slice(0, longest.problems).flatMap((problem) => {
    const where = placeText(problem);
    return [
      ...(where ? text(where, 2).map((line) => look.style.strong(line)) : []),
      ...text(sentencesOf(problem), where ? 4 : 2),
    ];
  });
  const more = problems.length - longest.problems;
  return more > 0 ? [...shown, ...text(`And ${more} more.`, 2)] : shown;
}

const textIn =
  ({ width, unicode }: Look) =>
  (words: string, indent: number): readonly string[] =>
    wrapText(readableText(words, unicode), width - indent).map((line) => " ".repeat(indent) + line);

/** One problem on one line: `teams.json:3:14: morale must be … (got "lo"). Did you mean low? Allowed: …`. */
export function problemText(problem: Problem): string {
  const where = placeText(problem);
  return escapeControls(`${where ? `${where}: ` : ""}${sentencesOf(problem)}`);
}

/** The same report for `--json`; without problems of its own, it is one problem with the whole. */
export function failureJson({ message, problems, hint }: Failure): string {
  const all = problems.length > 0 ? problems : [{ path: "", message, ...(hint && { hint }) }];
  const shown = all.slice(0, longest.problems).map(withShortValue);
  const more = all.length - shown.length;
  return `${toSafeJson({ schemaVersion: 2, problems: shown, ...(more > 0 && { more }) })}\n`;
}

function withShortValue(problem: Problem): Problem {
  const text = JSON.stringify(problem.got) ?? "";
  return text.length > longest.json ? { ...problem, got: shorten(text, longest.json) } : problem;
}

const placeText = ({ place }: Problem): string =>
  place ? `${place.file}:${place.line}:${place.column}` : "";

function sentencesOf({ path, message, got, allowed = [], suggestion }: Problem): string {
  const said = path ? `${shorten(path, longest.path)} ${message}` : subjectless(message);
  const value = got === undefined ? "" : ` (got ${valueText(got)})`;
  const words = [`${said.replace(/\.$/, "")}${value}.`];
  if (suggestion) words.push(`Did you mean ${suggestion}?`);
  if (allowed.length > 0) words.push(allowedText(allowed));
  return words.join(" ");
}

/** A problem of the whole document has no path to be its subject. */
const subjectless = (message: string): string =>
  /^(is|must|has) /.test(message) ? `The document ${message}` : capitalize(message);

function allowedText(allowed: readonly string[]): string {
  const rest = allowed.length - longest.allowed;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return `Allowed: ${allowed.slice(0, longest.allowed).join(", ")}${more}.`;
}

const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

/** A value as it would be written; JSON has no word for what is no number or has no end. */
function valueText(got: unknown): string {
  const text = typeof got === "number" ? String(got) : (JSON.stringify(got) ?? String(got));
  const lines = wrapText(escapeControls(shorten(text, 10 * longest.value)), longest.value);
  return cutLines(lines, 1, longest.value, "...")[0] ?? "";
}
