// A pack is the rules and every sentence of advice. The shipped one is read from the folder `content/` when the
// package is built (`contentFolder.ts`) and comes along checked (`shipped.ts`); a pack of one's own is one YAML file
// that says only what it changes (`overlay.ts`). Whoever loads a pack gets a rulebook that can decide, or a UserError
// with every problem, its file, line and column. `rules check` takes what was found instead (`readPack`).

import { createHash } from "node:crypto";
import { findFaults } from "../audit/faults.ts";
import type { Finding } from "../audit/finding.ts";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import { inputError } from "../errors.ts";
import { type Pack, packSchema } from "../model/packSchema.ts";
import type { Problem } from "../model/problem.ts";
import { checkSchema } from "../parse/parse.ts";
import { parseYamlText } from "../parse/yamlText.ts";
import { layOver, type PackDocument } from "./overlay.ts";

/** The text of a pack, and the file it came from. */
type PackText = { readonly name: string; readonly text: string };

/** A pack that was looked at: usable only where no finding is an error. */
export interface PackReading {
  readonly pack?: Pack;
  readonly findings: readonly Finding[];
}

type Audit = (pack: Pack) => readonly Finding[];

/** A pack of one's own, ready to decide with. */
export function loadPack(source: PackText, base: Pack): Rulebook {
  const pack = requireUsable(readPack(source, base), source.name);
  return buildRulebook(pack, hashPack(pack));
}

/** Everything that is wrong with a pack; `audit` may find more than what keeps it from being used. */
export function readPack({ name, text }: PackText, base: Pack, audit?: Audit): PackReading {
  const parsed = parseYamlText(text, name);
  if (parsed.problems.length > 0) return { findings: parsed.problems.map(asError) };
  return examine(layOver(parsed, base), audit);
}

/** Looks at the shape first; what a pack says can be looked at only where its shape is right. */
export function examine(document: PackDocument, audit?: Audit): PackReading {
  const shape = checkSchema(packSchema, document.value);
  const found = shape.ok
    ? [...findFaults(shape.value), ...(audit?.(shape.value) ?? [])]
    : shape.problems.map(asError);
  const placed = found.flatMap((finding) => placeFinding(finding, document));
  const findings = [...document.problems.map(asError), ...placed].sort(byPlace);
  return shape.ok ? { pack: shape.value, findings } : { findings };
}

export function requireUsable({ pack, findings }: PackReading, name: string): Pack {
  const problems = findings.filter(({ severity }) => severity === "error");
  if (pack && problems.length === 0) return pack;
  const hint = `For everything there is to say about it: hat-advisor rules check ${name}`;
  throw inputError(`The pack ${name} can't be used as it is.`, hint, problems);
}

/** The hash is of what a pack says, however its text is laid out. */
export const hashPack = (pack: Pack): string =>
  createHash("sha256").update(JSON.stringify(pack)).digest("hex");

const asError = (problem: Problem): Finding => ({
  ...{ code: "schema", severity: "error" },
  ...problem,
});

/** What came along is no mistake of this pack's author: of it nobody is warned but of examples that come out otherwise. */
function placeFinding(finding: Finding, { locate }: PackDocument): readonly Finding[] {
  const origin = locate(finding.path);
  const { path, place, isInherited } = origin.isInherited
    ? locate(finding.other ?? finding.path)
    : origin;
  if (!isInherited) return [{ ...finding, path, place }];
  if (finding.severity === "warning") return [];
  if (!finding.code.endsWith("-differs")) return [{ ...finding, path, place }];
  const message = `the shipped example ${finding.message}; if you meant that, leave it`;
  return [{ ...finding, severity: "warning", path: "", message, place }];
}

/** In the order of the text. */
const byPlace = ({ place: a }: Finding, { place: b }: Finding): number =>
  a && b ? a.line - b.line || a.column - b.column : 0;
