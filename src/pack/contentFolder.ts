import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inputError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import type { SourceDocument } from "../parse/sourceText.ts";
import { parseYamlText } from "../parse/yamlText.ts";
import type { PackDocument } from "./overlay.ts";
import { examine, hashPack, requireUsable } from "./pack.ts";

/** Reads the shipped content for the build and for tests; a UserError names every problem in its file. */
export async function loadContentFolder(folder: string): Promise<{ pack: Pack; sha256: string }> {
  const pack = requireUsable(examine(await readFolder(folder)), folder);
  return { pack, sha256: hashPack(pack) };
}

/** A part of the pack, or an entry of one: its path in the pack, and in the document it stands in. */
interface Part extends SourceDocument {
  readonly at: string;
  readonly within?: string;
}

/** A file for each part of the pack, one rule file for each part of the article, one file for each example. */
async function readFolder(folder: string): Promise<PackDocument> {
  const about = await readDocument(folder, "pack.yaml");
  const { parts, ...value } = about.value as { readonly parts: readonly string[] };
  const files = (await readdir(folder)).filter((file) => /^(?!pack\.).*\.yaml$/.test(file));
  const documents = await Promise.all(
    files.map(async (file) => ({
      ...(await readDocument(folder, file)),
      at: basename(file, ".yaml"),
    })),
  );
  const rules = (await Promise.all(parts.map((part) => readRules(folder, part)))).flat();
  const cases = await readCases(folder);
  const all: readonly Part[] = [
    ...documents,
    ...rules.map((rule, i) => ({ ...rule, at: `rules[${i}]` })),
    ...cases.map((one, i) => ({ ...one, at: `cases[${i}]` })),
  ];
  const locate = (path: string) => {
    const found = all.find(
      ({ at }) => path.startsWith(at) && /^([.[]|$)/.test(path.slice(at.length)),
    );
    const inner = found ? (found.within ?? "") + path.slice(found.at.length) : path;
    return { path, place: (found ?? about).locate(inner), isInherited: false };
  };
  const whole = {
    ...value,
    ...Object.fromEntries(documents.map((document) => [document.at, document.value])),
    rules: rules.map((rule) => rule.value),
    cases: cases.map((one) => one.value),
  };
  return { value: whole, problems: [], locate };
}

async function readRules(folder: string, part: string) {
  const { value, locate } = await readDocument(folder, `rules/${part}.yaml`);
  const rules = value as readonly object[];
  return rules.map((rule, i) => ({ value: { ...rule, part }, locate, within: `[${i}]` }));
}

/** `order` gives the order of the examples; `$schema` is for editors. */
async function readCases(folder: string) {
  const files = await readdir(join(folder, "examples"));
  const documents = files.map(async (file) => {
    const { value, locate } = await readDocument(folder, `examples/${file}`);
    const { $schema: _, order, ...rest } = value as Record<string, unknown>;
    return { value: { name: basename(file, ".json"), ...rest }, locate, order: Number(order) };
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
