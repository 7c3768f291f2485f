import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Hat } from "./core/facts.ts";
import type { Situation } from "./core/situation.ts";
import { inputError } from "./errors.ts";
import { parseSituation } from "./parse.ts";

/** A named situation that anyone can try: `hat-advisor --example NAME`. */
export interface Example {
  readonly name: string;
  readonly order: number;
  readonly title: string;
  readonly story: string;
  readonly claims: readonly number[];
  readonly situation: Situation;
  readonly expect: { readonly hat: Hat | null; readonly then: Hat | null };
}

/** Reads the folder of examples when the product is built; one that is not a situation stops the build. */
export async function readExamples(folder: string): Promise<Example[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const examples = await Promise.all(files.map((file) => readExample(join(folder, file))));
  return examples.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

async function readExample(file: string): Promise<Example> {
  const example = JSON.parse(await readFile(file, "utf8")) as Example;
  const parsed = parseSituation(example.situation);
  if (!parsed.ok) throw inputError(`The example ${file} is not a situation.`, parsed.problems);
  return { ...example, name: basename(file, ".json") };
}
