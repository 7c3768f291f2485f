import { inputError } from "../errors.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Problem } from "../model/problem.ts";
import { nearestName } from "../parse/nearest.ts";
import { pathParts, pathText, type SourceDocument } from "../parse/paths.ts";
import type { Origin, PackDocument } from "./pack.ts";

// How a pack of one's own changes the shipped one. With
//
//   extends: article
//   rules:
//     - { id: mentoring, points: 3 }      changes one field of a rule; its `when` and its words stay
//     - { id: growing-team, off: true }   takes a rule out
//     - { id: release-week, hat: … }      adds a rule, because the shipped pack has none of that name
//   hats: { leader: { title: … } }        changes one text
//
// lists whose entries have names are laid over entry by entry, maps field by field, and all else is replaced; only
// `against` grows. What doesn't fit is left out and reported.

type Entry = Readonly<Record<string, unknown>>;

/** The lists that are laid over entry by entry, and what names an entry of each. */
export const namedLists = {
  rules: "id",
  cautions: "id",
  questions: "fact",
  claims: "number",
  cases: "name",
} as const;
type ListName = keyof typeof namedLists;
const listNames = Object.keys(namedLists) as ListName[];

export function layOver(document: SourceDocument, base: Pack): PackDocument {
  const { extends: _, ...own } = requireExtends(document);
  const merged = listNames.map((list) => [list, mergeList(base[list], own[list], list)] as const);
  const against = isList(own.against) ? own.against : [];
  const value = {
    ...mergeMaps(base, own),
    ...Object.fromEntries(merged.map(([list, slots]) => [list, slots.map(({ entry }) => entry)])),
    against: "against" in own && !isList(own.against) ? own.against : [...base.against, ...against],
  };
  const origins = new Map<unknown, readonly (number | undefined)[]>([
    ...merged.map(([list, slots]) => [list, slots.map(({ origin }) => origin)] as const),
    ["against", [...base.against.map(() => undefined), ...against.keys()]],
  ]);
  const locate = (path: string): Origin => {
    const [list, index, ...rest] = pathParts(path);
    const inList = index === undefined ? undefined : origins.get(list);
    const origin = inList?.[Number(index)];
    const own = origin === undefined ? path : pathText([String(list), origin, ...rest]);
    const isInherited = inList !== undefined && origin === undefined;
    return { path: own, place: document.locate(own), isInherited };
  };
  const withPlace = (problem: Problem) => placeProblem(problem, document);
  return { value, problems: findMisfits(own, base).map(withPlace), locate };
}

function requireExtends(document: SourceDocument): Entry {
  const { value } = document;
  const base = isEntry(value) ? value.extends : undefined;
  if (isEntry(value) && base === "article") return value;
  const suggestion = typeof base === "string" ? nearestName(base, ["article"]) : undefined;
  const problem = {
    path: "extends",
    message: base === undefined ? "is missing" : "is not a known pack",
    got: base,
    allowed: ["article"],
    ...(suggestion && { suggestion }),
  };
  const hint = 'Put "extends: article" in its first line.';
  const message = "A pack begins with the pack it extends.";
  throw inputError(message, [placeProblem(problem, document)], hint);
}

function placeProblem(problem: Problem, { locate }: SourceDocument): Problem {
  const place = locate(problem.path);
  return place ? { ...problem, place } : problem;
}

/** Maps are laid over field by field; everything else is replaced. */
function mergeMaps(base: unknown, own: Entry): Entry {
  const before = isEntry(base) ? base : {};
  const fields = Object.entries(own).map(([name, value]) => [
    name,
    isEntry(value) && isEntry(before[name]) ? mergeMaps(before[name], value) : value,
  ]);
  return { ...before, ...Object.fromEntries(fields) };
}

interface Slot {
  readonly entry: unknown;
  /** The number in the list of one's own that the entry, or the change to it, has. */
  readonly origin: number | undefined;
}

function mergeList(base: readonly object[], own: unknown, list: ListName): readonly Slot[] {
  const slots: (Slot | undefined)[] = base.map((entry) => ({ entry, origin: undefined }));
  if (!isList(own))
    return own === undefined ? (slots as Slot[]) : [{ entry: own, origin: undefined }];
  const key = namedLists[list];
  const numbers = new Map(base.map((entry, number) => [(entry as Entry)[key], number]));
  for (const [origin, change] of own.entries()) {
    const number = isEntry(change) ? numbers.get(change[key]) : undefined;
    if (number !== undefined && isEntry(change)) {
      const entry = changeEntry(slots[number]?.entry as Entry, change);
      slots[number] = change.off === true ? undefined : { entry, origin };
    } else if (!onlyChanges(list, change)) slots.push({ entry: change, origin });
  }
  return slots.filter((slot) => slot !== undefined);
}

/** Examples belong to the condition they were written for: with a new condition the old ones go. */
function changeEntry(entry: Entry = {}, { off: _, ...change }: Entry): Entry {
  const { examples, ...rest } = entry;
  const kept = examples === undefined || "when" in change ? {} : { examples };
  return { ...rest, ...kept, ...change };
}

/** Without a condition of its own, an entry can only be meant to change another. */
const onlyChanges = (list: ListName, entry: unknown): entry is Entry & { id: string } =>
  (list === "rules" || list === "cautions") &&
  isEntry(entry) &&
  !("when" in entry) &&
  typeof entry.id === "string";

/** What an author's lists say that doesn't fit the pack they change. */
function findMisfits(own: Entry, base: Pack): Problem[] {
  return listNames.flatMap((list) => {
    const key = namedLists[list];
    const known = (base[list] as readonly object[]).map((entry) => String((entry as Entry)[key]));
    const seen = new Set<unknown>();
    return numberedEntries(own[list]).flatMap(([i, entry]) => {
      const name = entry[key];
      const path = `${list}[${i}].${key}`;
      if (seen.has(name)) return usedTwice(path, name);
      if (name !== undefined) seen.add(name);
      if ("off" in entry && entry.off !== true) return neverOff(`${list}[${i}].off`, entry.off);
      if (!onlyChanges(list, entry) || known.includes(entry.id)) return [];
      return unknownId(path, entry.id, list, known);
    });
  });
}

const numberedEntries = (list: unknown): (readonly [number, Entry])[] =>
  isList(list) ? list.flatMap((entry, i) => (isEntry(entry) ? [[i, entry] as const] : [])) : [];

const usedTwice = (path: string, got: unknown): Problem => ({
  path,
  code: "duplicate-id",
  message: "is used twice",
  got,
});

function unknownId(path: string, got: unknown, list: string, allowed: readonly string[]): Problem {
  const message = `is not among the ${list} of the pack it extends, and without when it adds none`;
  const suggestion = nearestName(String(got), allowed);
  return { path, code: "unknown-id", message, got, allowed, ...(suggestion && { suggestion }) };
}

const neverOff = (path: string, got: unknown): Problem => ({
  path,
  code: "schema",
  message: "can only be true; to keep the entry, leave it out",
  got,
});

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
