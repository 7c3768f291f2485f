import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inputError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import { parseJsonText } from "../parse/jsonText.ts";
import { parseYamlText } from "../parse/yamlText.ts";
import type { PackDocument } from "./overlay.ts";
import { examine, hashPack, requireUsable } from "./pack.ts";

/** Reads the shipped content for the build and for tests; a UserError names every problem in its file. */
export async function loadContentFolder(folder: string): Promise<{ pack: Pack; sha256: string }> {
  const pack = requireUsable(examine(readFolder(folder)), folder);
  return { pack, sha256: hashPack(pack) };
}

/** Joins the files: one for each part of the pack, one of rules for each part of the article, one for each example. */
function readFolder(folder: string): PackDocument {
  const about = readDocument(folder, "pack.yaml");
  const { parts, ...value } = about.value as { readonly parts: readonly string[] };
  const files = readdirSync(folder).filter((file) => /^(?!pack\.).*\.yaml$/.test(file));
  const named = files.map((file) => readDocument(folder, file, basename(file, ".yaml")));
  const rules = parts.flatMap((part) => readRules(folder, part));
  const cases = readCases(folder);
  const documents = [
    ...named,
    ...rules.map((rule, i) => ({ ...rule, at: `rules[${i}]` })),
    ...cases.map((one, i) => ({ ...one, at: `cases[${i}]` })),
  ];
  const locate = (path: string) => {
    const found = documents.find(({ at }) => path.startsWith(at)) ?? about;
    return { path, place: found.locate(path.slice(found.at.length)), isInherited: false };
  };
  const whole = {
    ...value,
    ...Object.fromEntries(named.map((document) => [document.at, document.value])),
    rules: rules.map((rule) => rule.value),
    cases: cases.map((one) => one.value),
  };
  return { value: whole, problems: [], locate };
}

function readRules(folder: string, part: string) {
  const { value, locate } = readDocument(folder, `rules/${part}.yaml`);
  return (value as object[]).map((rule, i) => ({
    value: { ...rule, part },
    locate: (path: string) => locate(`[${i}]${path}`),
  }));
}

/** Reads the examples in the order that their `order` gives; `$schema` is for editors. */
function readCases(folder: string) {
  const documents = readdirSync(join(folder, "examples")).map((file) => {
    const { value, locate } = readDocument(folder, `examples/${file}`);
    const { $schema: _, order, ...rest } = value as Record<string, unknown>;
    return { value: { name: basename(file, ".json"), ...rest }, locate, order: Number(order) };
  });
  return documents.sort((a, b) => a.order - b.order);
}

/** Reads a file; `at` is the path in the pack that its content has. */
function readDocument(folder: string, name: string, at = "") {
  const file = join(folder, name);
  const parse = name.endsWith(".json") ? parseJsonText : parseYamlText;
  const parsed = parse(readFileSync(file, "utf8"), file);
  const { problems } = parsed;
  if (problems.length > 0) throw inputError(`${file} can't be read.`, undefined, problems);
  return { ...parsed, at };
}
