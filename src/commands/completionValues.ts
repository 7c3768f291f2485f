import type { Option } from "commander";
import { factRow } from "../core/facts.ts";
import type { Pack } from "../core/packSchema.ts";
import { scales } from "../core/situation.ts";
import { answerFlags } from "../input/answerFlags.ts";
import { recordForms } from "../input/records.ts";
import type { Io } from "../io.ts";
import { harmless } from "../render/text.ts";
import { shippedExamples, shippedPack } from "../shipped.ts";
import { shells } from "./completion.ts";
import { peopleIn } from "./memory.ts";
import { formats } from "./options.ts";
import { rulebookFor } from "./rulebook.ts";
import { parts as rulesParts } from "./rules.ts";

/** Words to offer, each with what it means. */
export type Suggest = () => Iterable<readonly [word: string, description?: string]>;

/** What may stand where; asking for a file is noted, since it is the shell that knows files. */
export interface Suggesters {
  option(option: Option): Suggest;
  words(command: string): Suggest;
  readonly parts: ReadonlyMap<string, readonly [description: string, Suggest]>;
  wantsFiles(): boolean;
}

const list =
  (words: readonly string[]): Suggest =>
  () =>
    words.map((word) => [word]);

export async function suggestersFor(io: Io): Promise<Suggesters> {
  const { rules } = await packFor(io);
  const people = await typeable(io);
  let wanted = false;
  const file: Suggest = () => {
    wanted = true;
    return [];
  };
  const examples: Suggest = () => shippedExamples().map(({ name, title }) => [name, title]);
  const ruleIds: Suggest = () => rules.map(({ id, hat, points }) => [id, `${hat} +${points}`]);
  const options: Readonly<Record<string, Suggest>> = {
    ...answers,
    example: examples,
    forget: list(people),
    format: list(formats),
    from: list(recordForms),
    to: list(recordForms),
  };
  const words: Readonly<Record<string, Suggest>> = {
    "one-on-one": list(people),
    history: list(people),
    batch: file,
    completion: list(shells),
    schema: list(["situation", "verdict", "pack"]),
  };
  const ofPart: Readonly<Record<string, Suggest>> = { show: ruleIds, check: file, test: file };
  return {
    option: ({ long, flags }) =>
      options[long?.slice(2) ?? ""] ?? (/<(file|pack)>/.test(flags) ? file : list([])),
    words: (command) => words[command] ?? list([]),
    parts: new Map(rulesParts.map((part) => [`rules ${part}`, ["", ofPart[part] ?? list([])]])),
    wantsFiles: () => wanted,
  };
}

/** The words of each fact, under the names of their flags. */
const answers: Readonly<Record<string, Suggest>> = Object.fromEntries(
  answerFlags.flatMap(({ name, fact, field }) => {
    if (field === "scale") return [[name, list(Object.keys(scales))]];
    const row = fact === "id" || field ? undefined : factRow(fact);
    if (!row || !("values" in row)) return [];
    return [[name, list(row.kind === "words" ? [...row.values, "none"] : row.values)]];
  }),
);

/** Nothing may go wrong while somebody is typing: a pack of one's own that cannot be read is passed by. */
const packFor = (io: Io): Promise<Pack> =>
  rulebookFor(new Map(), io).then(
    ({ pack }) => pack,
    () => shippedPack(),
  );

/** Whose name a shell could not show as it is, or take back, is left out. */
async function typeable(io: Io): Promise<string[]> {
  return (await peopleIn(io)).filter((name) => harmless(name) === name);
}
