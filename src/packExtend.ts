import type { Pack } from "./core/packSchema.ts";
import { inputError } from "./errors.ts";
import type { Located, PackSource } from "./pack.ts";
import { type Entry, isEntry, type Listed, listed, misfits, onlyChanges } from "./packOwn.ts";
import { nearest, pathParts, pathText } from "./parse.ts";
import type { YamlSource } from "./yamlSource.ts";

/**
 * Lays a pack of the user's own over the shipped one. Entries of a list with a known id change that entry field by
 * field, `off: true` removes it, and any other id is a new entry; everything else is laid over by name. What does
 * not fit is left out and told.
 */
export function extend(source: YamlSource, base: Pack): PackSource {
  const own = ownEntries(source);
  const problems = misfits(own, base, source);
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
  const { off: _, ...fields } = change;
  return { ...rest, ...("when" in change || examples === undefined ? {} : { examples }), ...fields };
}
