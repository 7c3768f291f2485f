import { cover } from "../core/coverage.ts";
import { asFinding, type Finding } from "../core/finding.ts";
import { review } from "../core/packReview.ts";
import type { Pack } from "../core/packSchema.ts";
import { exitCodes, UserError, usageError } from "../errors.ts";
import { write } from "../output.ts";
import { readPack } from "../pack.ts";
import { safeJson } from "../render/json.ts";
import { coverageText, findingsText, surveyText } from "../render/review.ts";
import { shippedPack } from "../shipped.ts";
import type { Invocation } from "./command.ts";
import { packPath } from "./rulebook.ts";
import { bareWords, colourFlag, viewOf } from "./view.ts";

interface Read {
  /** The pack, unless its shape is wrong. */
  readonly pack?: Pack;
  /** What was found without walking its situations. */
  readonly findings: readonly Finding[];
  /** Gives findings their places in the text they came from. */
  readonly located: (findings: readonly Finding[]) => readonly Finding[];
}

/** The pack named on the line, by `--rules` or by HAT_ADVISOR_RULES; else the shipped one. */
async function readNamed({ given, args, io }: Invocation): Promise<Read> {
  if (args[0] !== undefined && given.has("rules"))
    throw usageError("The pack is named twice, here and by --rules.", "Leave one of them out.");
  const path = args[0] ?? packPath(given, io);
  if (path === undefined) return { pack: shippedPack(), findings: [], located: (findings) => findings };
  try {
    return await readPack(path, shippedPack());
  } catch (error) {
    if (!(error instanceof UserError) || error.problems.length === 0) throw error;
    return { findings: error.problems.map(asFinding), located: (findings) => findings };
  }
}

export async function checkPack(invocation: Invocation): Promise<number> {
  const { pack, findings, located } = await readNamed(invocation);
  const reviewed = pack && review(pack);
  const all = reviewed ? located(reviewed.findings) : findings;
  const survey = reviewed?.survey;
  const { given, io } = invocation;
  const view = viewOf(io, io.stdout, colourFlag(given), bareWords);
  const counts = survey && {
    ...survey,
    hats: Object.fromEntries(survey.hats),
    strengths: Object.fromEntries(survey.strengths),
    idle: [...survey.idle.keys()],
  };
  const text = given.has("json")
    ? `${safeJson({ schemaVersion: 1, findings: all, ...(counts && { survey: counts }) })}\n`
    : `${findingsText(all, view)}${survey ? surveyText(survey, view) : ""}${summary(all)}`;
  await write(io.stdout, text);
  return codeFor(all);
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return "No problems found.\n";
  const many = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;
  return `${many(errors, "error")}, ${many(warnings, "warning")}.\n`;
}

const codeFor = (findings: readonly Finding[]): number =>
  findings.some(({ severity }) => severity === "error") ? exitCodes.input : exitCodes.advice;

export async function testPack(invocation: Invocation): Promise<number> {
  const { pack, findings, located } = await readNamed(invocation);
  const { given, io } = invocation;
  const view = viewOf(io, io.stdout, colourFlag(given), bareWords);
  const coverage = pack && cover(pack);
  // What keeps a pack from being used keeps it from passing.
  const errors = findings.filter(({ severity }) => severity === "error");
  const all = [...errors, ...located(coverage?.failures ?? [])];
  const text = given.has("json")
    ? `${safeJson({ schemaVersion: 1, findings: all, ...(coverage && { coverage }) })}\n`
    : `${findingsText(all, view)}${coverage ? coverageText(coverage, view) : ""}`;
  await write(io.stdout, text);
  return codeFor(all);
}
