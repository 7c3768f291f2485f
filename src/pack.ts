import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Finding, packFindings } from "./core/packFindings.ts";
import { type Pack, packSchema } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { openRulebook, type Rulebook } from "./core/rulebook.ts";
import { inputError } from "./errors.ts";
import { extend } from "./packExtend.ts";
import { check, pathParts } from "./parse.ts";
import { type Place, readYaml, type YamlSource } from "./yamlSource.ts";

/** A pack as read, before it is known to be right. */
export interface PackSource {
  readonly value: unknown;
  /** Where a path of the pack stands in the text it came from, and by which path there. */
  locate(path: string): Located;
}

export interface Located {
  readonly path: string;
  readonly place?: Place;
  /** Whether it came along with the pack that was extended. */
  readonly inherited?: boolean;
}

/** Largest pack file that is read, in bytes. */
const limit = 1024 * 1024;

/** Reads a pack of the user's own: YAML that extends the shipped pack. Throws a UserError with every problem. */
export async function loadPack(file: string, base: Pack): Promise<Rulebook> {
  return validated(await readPackFile(file, base), file);
}

/** The same for `rules check` and `rules test`, which go on where they can. */
export async function readPack(file: string, base: Pack) {
  const source = await readPackFile(file, base);
  const result = check(packSchema, source.value);
  return {
    ...(result.ok && { pack: result.value }),
    problems: result.ok ? [] : located(result.problems, source),
    located: (findings: readonly Finding[]) => locateFindings(findings, source),
  };
}

async function readPackFile(file: string, base: Pack): Promise<PackSource> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw inputError(`The pack ${file} cannot be read: ${error.code ?? error.message}.`);
  });
  if (text.length > limit) throw inputError(`The pack ${file} is larger than 1 MiB.`);
  return extend(readYaml(text, file), base);
}

/** Reads a folder of content: one file per part of the pack, and `rules/` with one file per part of the article. */
export async function readPackFolder(folder: string): Promise<PackSource> {
  const read = async (file: string) =>
    readYaml(await readFile(join(folder, file), "utf8"), join(folder, file));
  const value: Record<string, unknown> = { ...((await read("pack.yaml")).value as object) };
  const sources: Record<string, YamlSource> = {};
  for (const part of ["cautions", "hats", "questions", "checklist", "bands", "claims"]) {
    const source = await read(`${part}.yaml`);
    sources[part] = source;
    value[part] = source.value;
  }
  const ruleSources: { source: YamlSource; index: number }[] = [];
  const rules: unknown[] = [];
  for (const file of partsOf(await readdir(join(folder, "rules")))) {
    const source = await read(join("rules", file));
    (source.value as object[]).forEach((rule, index) => {
      rules.push({ ...rule, part: basename(file, ".yaml") });
      ruleSources.push({ source, index });
    });
  }
  const cases = await readCases(join(folder, "examples"));
  const locate = (path: string): Located => {
    const [part, ...rest] = pathParts(path);
    const at = part === "rules" ? ruleSources[Number(rest[0])] : undefined;
    const source = at?.source ?? sources[String(part)];
    return source ? { path, place: source.place(at ? [at.index, ...rest.slice(1)] : rest) } : { path };
  };
  return { value: { ...value, rules, cases }, locate };
}

/** Each example is a file of its own, in the order its `order` gives. */
async function readCases(folder: string): Promise<object[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const cases = await Promise.all(
    files.map(async (file) => {
      const read = JSON.parse(await readFile(join(folder, file), "utf8"));
      return { name: basename(file, ".json"), ...read } as { name: string; order: number };
    }),
  );
  cases.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
  return cases.map(({ order: _, ...rest }) => rest);
}

/** The parts of the article in the article's order; any further file follows by name. */
function partsOf(files: readonly string[]): string[] {
  const order = [
    "seats",
    "managers-as-leaders",
    "leaders-as-managers",
    "scenarios",
    "symptoms",
    "one-on-one",
  ];
  const rank = (file: string) =>
    (order.indexOf(basename(file, ".yaml")) + order.length + 1) % (order.length + 1);
  const yaml = files.filter((file) => file.endsWith(".yaml"));
  return yaml.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** A rulebook, or a UserError that names every problem with its place. Warnings are left to `rules check`. */
export function validated(source: PackSource, name: string): Rulebook {
  const result = check(packSchema, source.value);
  const problems = result.ok
    ? locateFindings(packFindings(result.value), source).filter(({ severity }) => severity === "error")
    : located(result.problems, source);
  if (!result.ok || problems.length > 0) throw inputError(`The pack ${name} cannot be used.`, problems);
  return openRulebook(result.value, hashOf(result.value));
}

function located(problems: readonly Problem[], source: PackSource): Problem[] {
  return problems.map((problem) => {
    const { inherited: _, ...where } = source.locate(problem.path);
    return { ...problem, ...where };
  });
}

/** What inherited examples show is worth a warning: it is the change of a band or a rule that they do not fit. */
function locateFindings(findings: readonly Finding[], source: PackSource): Finding[] {
  return findings.map((finding) => {
    const { inherited = false, ...where } = source.locate(finding.path);
    const severity =
      inherited && /^(example|case)-differs$/.test(finding.code) ? "warning" : finding.severity;
    return { ...finding, ...where, severity };
  });
}

/** Hash of what the pack says, not of how it is laid out. */
const hashOf = (pack: Pack): string => createHash("sha256").update(JSON.stringify(pack)).digest("hex");
