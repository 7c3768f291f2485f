import type { Pack } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { nearest, pathText } from "./parse.ts";
import type { YamlSource } from "./yamlSource.ts";

export type Entry = Record<string, unknown>;

/** The lists of a pack, and what names an entry of each. */
export const listed = {
  rules: "id",
  cautions: "id",
  questions: "fact",
  claims: "number",
  cases: "name",
} as const;
export type Listed = keyof typeof listed;

/** What a pack of the user's own says that does not fit the one it extends. */
export function misfits(own: Entry, base: Pack, source: YamlSource): Problem[] {
  return [...twiceNamed(own, source), ...notThere(own, base, source), ...notOff(own, source)];
}

/** The entries of a list of the user's own, as far as it is one. */
const entriesIn = (own: Entry, list: Listed): readonly unknown[] =>
  Array.isArray(own[list]) ? (own[list] as unknown[]) : [];

/** The second of two entries with one id would change the first without a word. */
function twiceNamed(own: Entry, source: YamlSource): Problem[] {
  return (Object.keys(listed) as Listed[]).flatMap((list) => {
    const ids = entriesIn(own, list).map((entry) => (isEntry(entry) ? entry[listed[list]] : undefined));
    return ids.flatMap((id, i) => {
      if (id === undefined || ids.indexOf(id) === i) return [];
      const where = at(source, [list, i, listed[list]]);
      return [{ ...where, code: "duplicate-id", message: "is used twice", got: id }];
    });
  });
}

/** Without a condition of its own, an entry can only be meant to change one that is there. */
export const onlyChanges = (list: Listed, entry: unknown): entry is Entry & { id: string } =>
  (list === "rules" || list === "cautions") &&
  isEntry(entry) &&
  !("when" in entry) &&
  typeof entry.id === "string";

function notThere(own: Entry, base: Pack, source: YamlSource): Problem[] {
  return (["rules", "cautions"] as const).flatMap((list) => {
    const allowed = base[list].map(({ id }) => id);
    const message = `is none of the ${list} of the pack it extends, and without when it adds none`;
    return entriesIn(own, list).flatMap((entry, i) => {
      if (!onlyChanges(list, entry) || allowed.includes(entry.id)) return [];
      const { id } = entry;
      const suggestion = nearest(id, allowed);
      const problem = { ...at(source, [list, i, "id"]), code: "unknown-id", message, got: id, allowed };
      return [{ ...problem, ...(suggestion && { suggestion }) }];
    });
  });
}

/** Anything else would be read as a name that no entry has. */
function notOff(own: Entry, source: YamlSource): Problem[] {
  return (Object.keys(listed) as Listed[]).flatMap((list) =>
    entriesIn(own, list).flatMap((entry, i) => {
      if (!isEntry(entry) || !("off" in entry) || entry.off === true) return [];
      const message = "can only be true; to keep the entry, leave it out";
      return [{ ...at(source, [list, i, "off"]), code: "schema", message, got: entry.off }];
    }),
  );
}

const at = (source: YamlSource, path: readonly (string | number)[]) => ({
  path: pathText(path),
  place: source.place(path),
});

export const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
