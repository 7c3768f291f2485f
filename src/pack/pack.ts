// A pack is the rules and every sentence of advice. The shipped one is read from the folder `content/` when the
// package is built (`contentFolder.ts`) and comes along checked (`shipped.ts`); a pack of one's own is one YAML file
// that says only what it changes (`overlay.ts`). Whoever loads a pack gets a rulebook that can decide, or a UserError
// with every problem, its file, line and column. `rules check` takes the reading apart instead (`readPackFile`).
// Nothing but this folder opens a pack's files.

import { createHash } from "node:crypto";
import { findFaults } from "../audit/faults.ts";
import type { Finding } from "../audit/finding.ts";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import { inputError } from "../errors.ts";
import { type Pack, packSchema } from "../model/packSchema.ts";
import type { Place, Problem } from "../model/problem.ts";
import { checkSchema, parseAnswers } from "../parse/parse.ts";
import { layOver } from "./overlay.ts";
import { readPackText } from "./packText.ts";

/** A pack as it was read, before anything is known of it. */
export interface PackDocument {
  readonly value: unknown;
  /** What doesn't fit the pack it extends. */
  readonly problems: readonly Problem[];
  /** Where a path of the pack stands in the text it came from. */
  locate(path: string): Origin;
}

export interface Origin {
  /** The path within that text. */
  readonly path: string;
  readonly place?: Place | undefined;
  /** Whether it came along with the pack that is extended. */
  readonly isInherited?: boolean;
}

/** A pack that was looked at: usable only where no finding is an error. */
export interface PackReading {
  readonly pack?: Pack;
  readonly findings: readonly Finding[];
  /** Gives findings about the pack their places in the text. */
  place(findings: readonly Finding[]): readonly Finding[];
}

/** A pack of one's own, ready to decide with. */
export async function loadPackFile(file: string, base: Pack): Promise<Rulebook> {
  const pack = requireUsable(await readPackFile(file, base), file);
  return buildRulebook(pack, hashPack(pack));
}

/** The same for `rules check`, which has more to say of a pack than whether it can be used. */
export async function readPackFile(file: string, base: Pack): Promise<PackReading> {
  return examine(layOver(await readPackText(file), base));
}

/** Looks at the shape first; what a pack says can be looked at only where its shape is right. */
export function examine(document: PackDocument): PackReading {
  const shape = checkSchema(packSchema, document.value);
  const place = (findings: readonly Finding[]) =>
    findings.flatMap((finding) => placeFinding(finding, document)).sort(byPlace);
  const misfits = document.problems.map(asError);
  if (!shape.ok)
    return { findings: [...place(shape.problems.map(asError)), ...misfits].sort(byPlace), place };
  return { pack: shape.value, findings: [...misfits, ...place(findFaults(shape.value))], place };
}

export function requireUsable({ pack, findings }: PackReading, name: string): Pack {
  const problems = findings.filter(({ severity }) => severity === "error");
  if (pack && problems.length === 0) return pack;
  const hint = `For everything there is to say about it: hat-advisor rules check ${name}`;
  throw inputError(`The pack ${name} can't be used as it is.`, problems, hint);
}

/** The hash is of what a pack says, however its text is laid out. */
export const hashPack = (pack: Pack): string =>
  createHash("sha256").update(JSON.stringify(pack)).digest("hex");

const asError = (problem: Problem): Finding => ({ code: "schema", ...problem, severity: "error" });

/** Findings about lines that came along are for those who wrote them, not for the author of this pack. */
const aboutLines = ["against-missing", "nearly-same", "never-said", "no-opening"];

function placeFinding(finding: Finding, document: PackDocument): readonly Finding[] {
  const { code, other } = finding;
  if (code === "example-invalid") return exampleProblems(finding, document);
  const paths = other === undefined ? [finding.path] : [finding.path, other];
  const origins = paths.map((path) => document.locate(path));
  const origin = origins.find(({ isInherited }) => !isInherited) ?? (origins[0] as Origin);
  if (origin.isInherited && aboutLines.includes(code)) return [];
  // An example that came along is no mistake of the author's: a changed rule or band turns it around.
  const isMild = origin.isInherited && code.endsWith("-differs");
  const severity = isMild ? "warning" : finding.severity;
  const { path, place } = origin;
  return [{ ...finding, path, severity, ...(place && { place }) }];
}

/** What is wrong with an example that is no situation, each problem in its place. */
function exampleProblems({ path, got, ...finding }: Finding, document: PackDocument): Finding[] {
  const parsed = parseAnswers(got);
  const problems = parsed.ok ? [] : parsed.problems;
  return problems.map((problem) => {
    const origin = document.locate(problem.path ? `${path}.${problem.path}` : path);
    const place = origin.place && { place: origin.place };
    return { ...finding, ...problem, path: origin.path, ...place };
  });
}

/** In the order of the text. */
export function byPlace({ place: a = nowhere }: Finding, { place: b = nowhere }: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const nowhere: Place = { file: "", line: 0, column: 0 };
