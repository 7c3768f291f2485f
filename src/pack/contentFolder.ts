import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inputError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import { pathParts, pathText, type SourceDocument } from "../parse/paths.ts";
import { examine, hashPack, type Origin, type PackDocument, requireUsable } from "./pack.ts";
import { readPackText } from "./packText.ts";

/** Reads the shipped content for the build and for tests; a UserError names every problem in its file. */
export async function loadContentFolder(folder: string): Promise<{ pack: Pack; sha256: string }> {
  const pack = requireUsable(examine(await readFolder(folder)), folder);
  return { pack, sha256: hashPack(pack) };
}

/** Where one entry of a list came from. */
interface Source {
  readonly document: SourceDocument;
  /** The path of the entry there; empty for a file that holds only the entry. */
  readonly path: string;
}

/** A file for each part of the pack, one rule file for each part of the article, one file for each example. */
async function readFolder(folder: string): Promise<PackDocument> {
  const files = await readdir(folder);
  const documents = new Map<string, SourceDocument>();
  for (const part of ["cautions", "hats", "questions", "checklist", "bands", "claims", "against"]) {
    const file = `${part}.yaml`;
    if (part !== "against" || files.includes(file))
      documents.set(part, await readPackText(join(folder, file)));
  }
  const rules = await readRules(join(folder, "rules"));
  const cases = await readCases(join(folder, "examples"));
  const about = (await readPackText(join(folder, "pack.yaml"))).value as object;
  const parts = [...documents].map(([part, { value }]) => [part, value] as const);
  const sources: Readonly<Record<string, readonly Source[]>> = { rules, cases };
  const locate = (path: string): Origin => {
    const [part, index, ...rest] = pathParts(path);
    const source = sources[String(part)]?.[Number(index)];
    const within = source ? pathParts(source.path).concat(rest) : pathParts(path).slice(1);
    const document = source?.document ?? documents.get(String(part));
    return { path, place: document?.locate(pathText(within)) };
  };
  const value = {
    ...about,
    against: [],
    ...Object.fromEntries(parts),
    rules: rules.map(({ value }) => value),
    cases: cases.map(({ value }) => value),
  };
  return { value, problems: [], locate };
}

async function readRules(folder: string): Promise<(Source & { value: unknown })[]> {
  const files = inArticleOrder(await readdir(folder));
  const parts = await Promise.all(
    files.map(async (file) => {
      const document = await readPackText(join(folder, file));
      const part = basename(file, ".yaml");
      const rules = Array.isArray(document.value) ? (document.value as object[]) : [{}];
      return rules.map((rule, i) => ({ document, path: `[${i}]`, value: { ...rule, part } }));
    }),
  );
  return parts.flat();
}

/** The parts of the article; any further file follows by name. */
const articleParts = [
  "seats",
  "managers-as-leaders",
  "leaders-as-managers",
  "scenarios",
  "symptoms",
  "one-on-one",
];

function inArticleOrder(files: readonly string[]): string[] {
  const rank = (file: string) => {
    const place = articleParts.indexOf(basename(file, ".yaml"));
    return place < 0 ? articleParts.length : place;
  };
  const yaml = files.filter((file) => file.endsWith(".yaml"));
  return yaml.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

interface CaseFile {
  readonly order: number;
  readonly document: SourceDocument;
  readonly path: "";
  readonly value: { readonly name: string };
}

/** `order` gives the order of the examples; `$schema` is for editors. */
async function readCases(folder: string): Promise<CaseFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const cases = await Promise.all(files.map((file) => readCase(join(folder, file))));
  return cases.sort((a, b) => a.order - b.order || (a.value.name < b.value.name ? -1 : 1));
}

async function readCase(file: string): Promise<CaseFile> {
  const parsed = parseJsonText(await readFile(file, "utf8"), file);
  if (!parsed.ok) throw inputError(`${file} isn't JSON that can be read.`, parsed.problems);
  const { $schema: _, order = 0, ...rest } = parsed.value.value as Record<string, unknown>;
  const value = { name: basename(file, ".json"), ...rest };
  return { order: Number(order), document: parsed.value, path: "", value };
}
