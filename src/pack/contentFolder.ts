import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inputError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import { pathParts, pathText, type SourceDocument } from "../parse/paths.ts";
import { parseYamlText } from "../parse/yamlText.ts";
import { examine, hashPack, type PackDocument, requireUsable } from "./pack.ts";

/** Reads the shipped content for the build and for tests; a UserError names every problem in its file. */
export async function loadContentFolder(folder: string): Promise<{ pack: Pack; sha256: string }> {
  const pack = requireUsable(examine(await readFolder(folder)), folder);
  return { pack, sha256: hashPack(pack) };
}

/** A part of the pack, or an entry of one, and where it came from: `within` is its path in the document. */
interface Part {
  readonly value: unknown;
  readonly document: SourceDocument;
  readonly within: readonly (string | number)[];
}

/** A file for each part of the pack, one rule file for each part of the article, one file for each example. */
async function readFolder(folder: string): Promise<PackDocument> {
  const names = ["cautions", "hats", "questions", "checklist", "bands", "claims", "against"];
  const documents = await Promise.all(names.map((name) => readDocument(folder, `${name}.yaml`)));
  const parts = documents.map((document): Part => ({ ...document, document, within: [] }));
  const rules = await readRules(join(folder, "rules"));
  const cases = await readCases(join(folder, "examples"));
  const about = await readDocument(folder, "pack.yaml");
  const value = {
    ...(about.value as object),
    ...Object.fromEntries(parts.map((part, i) => [names[i], part.value])),
    rules: rules.map((rule) => rule.value),
    cases: cases.map((one) => one.value),
  };
  const locate = (path: string) => {
    const [name, ...rest] = pathParts(path);
    const list = { rules, cases }[String(name)];
    const part = list?.[Number(rest.shift())] ?? parts[names.indexOf(String(name))];
    const inner = list ? rest : pathParts(path).slice(1);
    return { path, place: part?.document.locate(pathText([...part.within, ...inner])) };
  };
  return { value, problems: [], locate };
}

/** The parts of the article. */
const order = [
  "seats",
  "managers-as-leaders",
  "leaders-as-managers",
  "scenarios",
  "symptoms",
  "one-on-one",
];

async function readRules(folder: string): Promise<Part[]> {
  const names = (await readdir(folder)).map((file) => basename(file, ".yaml"));
  names.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const parts = names.map(async (part) => {
    const document = await readDocument(folder, `${part}.yaml`);
    const rules = document.value as readonly object[];
    return rules.map((rule, i): Part => ({ value: { ...rule, part }, document, within: [i] }));
  });
  return (await Promise.all(parts)).flat();
}

/** `order` gives the order of the examples; `$schema` is for editors. */
async function readCases(folder: string): Promise<Part[]> {
  const documents = (await readdir(folder)).map(async (file) => {
    const document = await readDocument(folder, file);
    const { $schema: _, order, ...rest } = document.value as Record<string, unknown>;
    const value = { name: basename(file, ".json"), ...rest };
    return { value, document, within: [], order: Number(order) };
  });
  return (await Promise.all(documents)).sort((a, b) => a.order - b.order);
}

async function readDocument(folder: string, name: string): Promise<SourceDocument> {
  const file = join(folder, name);
  const parse = name.endsWith(".json") ? parseJsonText : parseYamlText;
  const parsed = parse(await readFile(file, "utf8"), file);
  if (!parsed.ok) throw inputError(`${file} can't be read.`, parsed.problems);
  return parsed.value;
}
