import type { Pack } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { inputError } from "./errors.ts";
import type { Located, PackSource } from "./pack.ts";
import { nearest, pathParts, pathText } from "./parse.ts";
import type { YamlSource } from "./yamlSource.ts";

type Entry = Record<string, unknown>;

const listed = { rules: "id", cautions: "id", questions: "fact", claims: "number", cases: "name" } as const;
type Listed = keyof typeof listed;

/**
 * Lays a pack of the user's own over the shipped one. Entries of a list with a known id change that entry field by
 * field, `off: true` removes it, and any other id is a new entry; everything else is laid over by name. What does
 * not fit is left out and told.
 */
export function extend(source: YamlSource, base: Pack): PackSource {
  const own = ownEntries(source);
  const problems = [...twiceNamed(own, source), ...notThere(own, base, source)];
  const value: Entry = { ...layOver(base, without(own, ["extends", ...Object.keys(listed)])) };
  const origins: Partial<Record<Listed, (number | undefined)[]>> = {};
  for (const list of Object.keys(listed) as Listed[]) {
    const merged = mergeList(base[list] as unknown as Entry[], own[list], list);
    value[list] = merged.map(({ entry }) => entry);
    origins[list] = merged.map(({ origin }) => origin);
  }
  const locate = (path: string): Located => {
    const [part, index, ...rest] = pathParts(path);
    const origin = origins[part as Listed]?.[Number(index)];
    const inherited = part !== undefined && part in listed && origin === undefined;
    const own = inherited || origin === undefined ? pathParts(path) : [part as Listed, origin, ...rest];
    return { path: pathText(own), place: source.place(own), inherited };
  };
  return { value, problems, locate };
}

function ownEntries(source: YamlSource): Entry {
  const own = source.value;
  const isMap = typeof own === "object" && own !== null && !Array.isArray(own);
  const base = isMap ? (own as Entry).extends : undefined;
  if (isMap && base === "article") return own as Entry;
  const suggestion = typeof base === "string" ? nearest(base, ["article"]) : undefined;
  const problem = {
    path: "extends",
    code: "extends",
    message: base === undefined ? "is missing" : "is not a known pack",
    got: base,
    allowed: ["article"],
    place: source.place(["extends"]),
    ...(suggestion && { suggestion }),
  };
  throw inputError(
    "A pack begins with the pack it extends.",
    [problem],
    'Put "extends: article" in its first line.',
  );
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
const onlyChanges = (list: Listed, entry: unknown): entry is Entry & { id: string } =>
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

const at = (source: YamlSource, path: readonly (string | number)[]) => ({
  path: pathText(path),
  place: source.place(path),
});

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const without = (entry: Entry, keys: readonly string[]): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));

/** Maps are laid over field by field, everything else is replaced. */
function layOver(base: unknown, own: unknown): Entry {
  const merged: Entry = { ...(base as Entry) };
  for (const [key, value] of Object.entries(own as Entry)) {
    merged[key] = isEntry(value) && isEntry(merged[key]) ? layOver(merged[key], value) : value;
  }
  return merged;
}

interface Merged {
  readonly entry: unknown;
  /** Where the entry, or the change to it, stands in the user's own list. */
  readonly origin: number | undefined;
}

function mergeList(base: readonly Entry[], own: unknown, list: Listed): Merged[] {
  const key = listed[list];
  const merged: Merged[] = base.map((entry) => ({ entry, origin: undefined }));
  if (!Array.isArray(own)) return own === undefined ? merged : [...merged, { entry: own, origin: undefined }];
  own.forEach((change: unknown, origin) => {
    const at = isEntry(change)
      ? merged.findIndex(({ entry }) => isEntry(entry) && entry[key] === change[key])
      : -1;
    if (at < 0) {
      if (!onlyChanges(list, change)) merged.push({ entry: change, origin });
    } else if ((change as Entry).off === true) merged.splice(at, 1);
    else merged[at] = { entry: changed(merged[at]?.entry as Entry, change as Entry), origin };
  });
  return merged;
}

/** Examples speak of the condition they were written for: a rule that gets a new one gets new ones, or none. */
function changed(entry: Entry, change: Entry): Entry {
  const { examples, ...rest } = entry;
  return { ...rest, ...("when" in change || examples === undefined ? {} : { examples }), ...change };
}
