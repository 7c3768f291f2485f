import { createHash } from "node:crypto";
import { asFinding, type Finding } from "./core/finding.ts";
import { packFindings } from "./core/packFindings.ts";
import { type Pack, packSchema } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { openRulebook, type Rulebook } from "./core/rulebook.ts";
import { inputError } from "./errors.ts";
import { readFileText } from "./input/text.ts";
import { extend } from "./packExtend.ts";
import { findingsOfRest } from "./packRest.ts";
import { check, parseAnswers } from "./parse.ts";
import { type Place, readYaml } from "./yamlSource.ts";

/** A pack as read, before it is known to be right. */
export interface PackSource {
  readonly value: unknown;
  /** What does not fit the pack it extends. */
  readonly problems: readonly Problem[];
  /** Where a path of the pack stands in the text it came from, and by which path there. */
  locate(path: string): Located;
}

export interface Located {
  readonly path: string;
  readonly place?: Place;
  /** Whether it came along with the pack that was extended. */
  readonly inherited?: boolean;
}

/** Reads a pack of the user's own: YAML that extends the shipped pack. Throws a UserError with every problem. */
export async function loadPack(file: string, base: Pack): Promise<Rulebook> {
  return validated(await readPackFile(file, base), file);
}

/** The same for `rules check` and `rules test`, which go on where they can. */
export async function readPack(file: string, base: Pack) {
  const source = await readPackFile(file, base);
  return { ...inspect(source), located: (findings: readonly Finding[]) => locateFindings(findings, source) };
}

async function readPackFile(file: string, base: Pack): Promise<PackSource> {
  const { text } = await readFileText(file, "pack");
  return extend(readYaml(text, file), base);
}

/** A rulebook, or a UserError that names every problem with its place. Warnings are left to `rules check`. */
export function validated(source: PackSource, name: string): Rulebook {
  const { pack, findings } = inspect(source);
  const problems = findings.filter(({ severity }) => severity === "error");
  if (!pack || problems.length > 0) throw inputError(`The pack ${name} cannot be used.`, problems);
  return openRulebook(pack, hashOf(pack));
}

/** The pack, if its shape is right, and all that is wrong with it, in the order of its text. */
function inspect(source: PackSource): { pack?: Pack; findings: readonly Finding[] } {
  const shape = check(packSchema, source.value);
  const problems = [...source.problems, ...(shape.ok ? [] : located(shape.problems, source))];
  const rest = shape.ok ? packFindings(shape.value) : findingsOfRest(source.value, shape.problems);
  const findings = [...problems.map(asFinding), ...locateFindings(rest, source)].sort(byPlace);
  return { ...(shape.ok && problems.length === 0 && { pack: shape.value }), findings };
}

function byPlace({ place: a = nowhere }: Finding, { place: b = nowhere }: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

const nowhere: Place = { file: "", line: 0, column: 0 };

function located(problems: readonly Problem[], source: PackSource): Problem[] {
  return problems.map((problem) => {
    const { inherited: _, ...where } = source.locate(problem.path);
    return { ...problem, ...where };
  });
}

/** What inherited examples show is worth a warning: it is the change of a band or a rule that they do not fit. */
function locateFindings(findings: readonly Finding[], source: PackSource): Finding[] {
  return findings.flatMap((finding) => {
    const { inherited = false, ...where } = source.locate(finding.path);
    // A rule that was switched off takes the notes about it along.
    if (inherited && finding.code === "unknown-rule") return [];
    if (finding.code === "example-invalid") return exampleProblems(finding, source);
    const severity =
      inherited && /^(example|case)-differs$/.test(finding.code) ? "warning" : finding.severity;
    return { ...finding, ...where, severity };
  });
}

/** What is wrong with an example that is no situation, each thing in its place. */
function exampleProblems({ path, got, ...finding }: Finding, source: PackSource): Finding[] {
  const shape = parseAnswers(got);
  const problems = shape.ok ? [] : shape.problems;
  return problems.map(({ path: within, ...problem }) => {
    const { inherited: _, ...where } = source.locate(`${path}.${within}`);
    return { ...finding, ...problem, ...where };
  });
}

/** Hash of what the pack says, not of how it is laid out. */
const hashOf = (pack: Pack): string => createHash("sha256").update(JSON.stringify(pack)).digest("hex");
