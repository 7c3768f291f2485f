import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Rulebook } from "./core/rulebook.ts";
import { type Located, type PackSource, validated } from "./pack.ts";
import { pathParts, pathText } from "./parse.ts";
import { readYaml, type YamlSource } from "./yamlSource.ts";

/** Reads a folder of content for the build, as a pack is read. Throws a UserError with every problem. */
export async function loadPackFolder(folder: string): Promise<Rulebook> {
  return validated(await readPackFolder(folder), folder);
}

/** One file per part of the pack, and `rules/` with one file per part of the article. */
async function readPackFolder(folder: string): Promise<PackSource> {
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
    if (!source) return { path };
    // The place names the file: a rule is counted where it stands.
    const within = at ? [at.index, ...rest.slice(1)] : rest;
    return { path: at ? pathText(["rules", ...within]) : path, place: source.place(within) };
  };
  return { value: { ...value, rules, cases }, problems: [], locate };
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
