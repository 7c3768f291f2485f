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

/** An entry, and its number in the author's own list; none if it came along. */
interface Slot {
  readonly entry: unknown;
  readonly origin?: number;
}

export function layOver(document: SourceDocument, base: Pack): PackDocument {
  const problems: Problem[] = [];
  const { extends: name, ...own } = isEntry(document.value) ? document.value : {};
  if (name !== "article") problems.push(wrongBase(name));
  const lists = new Map<unknown, readonly Slot[]>();
  for (const list of Object.keys(namedLists) as ListName[]) {
    const changes = own[list] ?? [];
    if (isList(changes)) lists.set(list, mergeList(list, base[list], changes, problems));
  }
  const against = own.against ?? [];
  if (isList(against)) {
    const added = against.map((entry, origin) => ({ entry, origin }));
    lists.set("against", [...base.against.map((entry) => ({ entry })), ...added]);
  }
  const merged = [...lists].map(([list, slots]) => [list, slots.map(({ entry }) => entry)]);
  const locate = (path: string): Origin => {
    const [list, index, ...rest] = pathParts(path);
    const slot = lists.get(list)?.[Number(index)];
    if (!slot) return { path, place: document.locate(path), isInherited: !(String(list) in own) };
    const isInherited = slot.origin === undefined;
    const inner = isInherited ? path : pathText([String(list), slot.origin, ...rest]);
    return { path: inner, place: document.locate(inner), isInherited };
  };
  const placed = problems.map((problem) => {
    const place = document.locate(problem.path);
    return place ? { ...problem, place } : problem;
  });
  const value = { ...mergeMaps(base, own), ...Object.fromEntries(merged) };
  return { value, problems: placed, locate };
}

function wrongBase(got: unknown): Problem {
  const fault = got === undefined ? "is missing" : "is not a known pack";
  return { path: "extends", message: `${fault}: begin with "extends: article"`, got };
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

function mergeList(
  list: ListName,
  base: readonly object[],
  changes: readonly unknown[],
  problems: Problem[],
): readonly Slot[] {
  const key = namedLists[list];
  const slots: (Slot | undefined)[] = base.map((entry) => ({ entry }));
  const numbers = new Map(base.map((entry, number) => [(entry as Entry)[key], number]));
  const seen = new Set<unknown>();
  for (const [origin, change] of changes.entries()) {
    const name = isEntry(change) ? change[key] : undefined;
    const number = numbers.get(name);
    const misfit = isEntry(change) && findMisfit(list, change, seen, [...numbers.keys()]);
    seen.add(name);
    if (misfit) problems.push({ ...misfit, path: `${list}[${origin}].${misfit.path}` });
    else if (number === undefined || !isEntry(change)) slots.push({ entry: change, origin });
    else if (change.off) slots[number] = undefined;
    else slots[number] = { entry: changeEntry(base[number] as Entry, change), origin };
  }
  return slots.filter((slot) => slot !== undefined);
}

/** Examples belong to the condition they were written for: with a new condition the old ones go. */
function changeEntry({ examples, ...entry }: Entry, change: Entry): Entry {
  return { ...entry, ...(examples && !("when" in change) ? { examples } : {}), ...change };
}

/** Why an entry can't be laid over the list. Without a condition, a rule can only be meant to change another. */
function findMisfit(
  list: ListName,
  change: Entry,
  seen: ReadonlySet<unknown>,
  known: readonly unknown[],
): Problem | undefined {
  const path = namedLists[list];
  const got = change[path];
  if (got === undefined) return undefined;
  if (seen.has(got)) return { path, code: "duplicate-id", message: "is used twice", got };
  if ("off" in change && change.off !== true)
    return { path: "off", message: "can only be true; to keep the entry, leave it out" };
  if (path !== "id" || "when" in change || known.includes(got)) return undefined;
  const allowed = known.map(String);
  const suggestion = nearestName(String(got), allowed);
  const message = `is not among the ${list} of the pack it extends, and without when it adds none`;
  return { path, code: "unknown-id", message, got, allowed, ...(suggestion && { suggestion }) };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
