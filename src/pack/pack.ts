// A pack is the rules and every sentence of advice. The shipped one is read from `content/` and checked when the
// package is built (`contentFolder.ts`, `shipped.ts`); a user's pack is one YAML file that says only what it changes
// (`overlay.ts`). Loading a pack returns a rulebook that can decide, or throws a UserError with every problem, its
// file, line and column. `rules check` gets the findings instead (`readPack`).

import { createHash } from "node:crypto";
import { findFaults } from "../audit/faults.ts";
import type { Finding } from "../audit/finding.ts";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import { inputError } from "../errors.ts";
import { type Pack, packSchema } from "../model/packSchema.ts";
import type { Problem } from "../model/problem.ts";
import { checkSchema } from "../parse/parse.ts";
import type { NamedText } from "../parse/sourceText.ts";
import { parseYamlText } from "../parse/yamlText.ts";
import { layOver, type PackDocument } from "./overlay.ts";

/** The result of reading a pack, which can be used only if no finding is an error. */
export interface PackReading {
  readonly pack?: Pack;
  readonly findings: readonly Finding[];
}

export type Audit = (pack: Pack) => readonly Finding[];

/** Loads a user's pack as a rulebook. */
export function loadPack(source: NamedText, base: Pack): Rulebook {
  const pack = requireUsable(readPack(source, base), source.name);
  return buildRulebook(pack, hashPack(pack));
}

/** Reads a pack and finds its mistakes; `audit` may find more than those that make it unusable. */
export function readPack({ name, text }: NamedText, base: Pack, audit?: Audit): PackReading {
  const parsed = parseYamlText(text, name);
  if (parsed.problems.length > 0) return { findings: parsed.problems.map(asError) };
  return examine(layOver(parsed, base), audit);
}

/** Checks the shape of a pack first, and its content only if the shape is right. */
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
  const next = `For everything there is to say about it: hat-advisor rules check ${name}`;
  throw inputError(`The pack ${name} can't be used as it is.`, next, problems);
}

/** Hashes the content of a pack; the layout of its text makes no difference. */
export const hashPack = (pack: Pack): string =>
  createHash("sha256").update(JSON.stringify(pack)).digest("hex");

const asError = (problem: Problem): Finding => ({ code: "schema", severity: "error", ...problem });

/** Places a finding. On what the author only inherits, warnings are dropped, and a differing example only warns. */
function placeFinding(finding: Finding, { locate }: PackDocument): readonly Finding[] {
  const origin = locate(finding.path);
  const { path, place, isInherited } = origin.isInherited
    ? locate(finding.other ?? finding.path)
    : origin;
  if (isInherited && finding.severity === "warning") return [];
  if (!isInherited || !finding.code.endsWith("-differs")) return [{ ...finding, path, place }];
  const message = `the shipped example ${finding.message}; if you meant that, leave it`;
  return [{ ...finding, severity: "warning", path: "", message, place }];
}

/** Sorts findings by their places in the text. */
const byPlace = ({ place: a }: Finding, { place: b }: Finding): number =>
  a && b ? a.line - b.line || a.column - b.column : 0;
