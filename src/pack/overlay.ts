import * as z from "zod/mini";
import { type Pack, packSchema } from "../model/packSchema.ts";
import type { Place, Problem } from "../model/problem.ts";
import { choicesFor } from "../parse/nearest.ts";
import { pathParts, pathText } from "../parse/paths.ts";
import { isObject } from "../parse/plainAnswers.ts";
import type { SourceDocument } from "../parse/sourceText.ts";

// How a user's pack changes the shipped one. With
//
//   extends: article
//   rules:
//     - { id: mentoring, points: 3 }      changes one field of a rule; its `when` and its words stay
//     - { id: growing-team, off: true }   takes a rule out
//     - { id: release-week, hat: … }      adds a rule, because the shipped pack has none of that name
//   hats: { leader: { title: … } }        changes one text
//
// lists whose entries have names are merged entry by entry, maps field by field, and everything else is replaced, but
// `against` only grows. What doesn't fit is left out and reported.

/** A pack as it was read, before it is checked. */
export interface PackDocument {
  readonly value: unknown;
  /** What doesn't fit the pack it extends. */
  readonly problems: readonly Problem[];
  /** Finds where a part stands in the author's own text; an inherited part came from the pack that is extended. */
  locate(path: string): { path: string; place: Place; isInherited: boolean };
}

type Entry = Readonly<Record<string, unknown>>;

/** The lists that are merged entry by entry, and the field that names an entry of each; pairs have no names. */
const namedLists = {
  rules: "id",
  cautions: "id",
  questions: "fact",
  claims: "number",
  cases: "name",
  against: "",
} as const;
type ListName = keyof typeof namedLists;

/** An entry (undefined if it is off), and its number in the author's own list (undefined if it is inherited). */
interface Slot {
  readonly entry: unknown;
  readonly origin?: number;
}

export function layOver(document: SourceDocument, base: Pack): PackDocument {
  const problems: Problem[] = [];
  const report = (problem: Problem) =>
    problems.push({ ...problem, place: document.locate(problem.path) });
  const { extends: name, ...own } = isObject(document.value) ? document.value : {};
  if (name !== "article") {
    const fault = name === undefined ? "is missing" : "is not a known pack";
    report({ path: "extends", message: `${fault}: begin with "extends: article"`, got: name });
  }
  const lists = new Map<unknown, readonly Slot[]>();
  for (const list of Object.keys(namedLists) as ListName[]) {
    const changes = own[list] ?? [];
    if (Array.isArray(changes)) lists.set(list, mergeList(list, base[list], changes, report));
  }
  const merged = [...lists].map(([list, slots]) => [list, slots.map(({ entry }) => entry)]);
  const locate = (path: string) => {
    const [list, index, ...rest] = pathParts(path);
    const slot = lists.get(list)?.[Number(index)];
    const origin = slot?.origin;
    const isInherited = slot ? origin === undefined : !(String(list) in own);
    const inner = origin === undefined ? path : pathText([String(list), origin, ...rest]);
    return { path: inner, place: document.locate(inner), isInherited };
  };
  return { value: { ...mergeMaps(base, own), ...Object.fromEntries(merged) }, problems, locate };
}

/** Merges maps field by field; everything else is replaced, and so is the condition `hard`. */
function mergeMaps(base: Entry, own: Entry): Entry {
  const fields = Object.entries(own).map(([name, value]) => {
    const before = base[name];
    const isWhole = name === "hard" || !isObject(value) || !isObject(before);
    return [name, isWhole ? value : mergeMaps(before, value)];
  });
  return { ...base, ...Object.fromEntries(fields) };
}

function mergeList(
  list: ListName,
  base: readonly object[],
  changes: readonly unknown[],
  report: (problem: Problem) => void,
): readonly Slot[] {
  const key = namedLists[list];
  const nameOf = (entry: unknown) => (isObject(entry) && entry[key]) || Symbol("no name");
  const slots = new Map<unknown, Slot>(base.map((entry) => [nameOf(entry), { entry }]));
  const known = base.map((entry) => String(nameOf(entry)));
  for (const [origin, change] of changes.entries()) {
    const name = nameOf(change);
    const before = slots.get(name);
    const named = typeof name === "symbol" ? undefined : (change as Entry);
    const misfit = named && findMisfit(list, named, before, known);
    if (misfit) report({ ...misfit, path: `${list}[${origin}].${misfit.path}` });
    else slots.set(name, { entry: named ? changeEntry(before, named) : change, origin });
  }
  return [...slots.values()].filter(({ entry }) => entry !== undefined);
}

/** Applies a change to an entry. A new condition drops the old examples, since they were written for the old one. */
function changeEntry(before: Slot | undefined, change: Entry): Entry | undefined {
  if (change.off) return undefined;
  const { examples, ...entry } = (before?.entry ?? {}) as Entry;
  return { ...entry, ...(examples && !("when" in change) ? { examples } : {}), ...change };
}

/**
 * Says why a change doesn't fit the entry of its name. A rule or caution that the pack doesn't have is new if it has a
 * `when`. But if its name is nearly that of another, and it has no `hat` or `note` of its own, that one is meant.
 */
function findMisfit(
  list: ListName,
  change: Entry,
  slot: Slot | undefined,
  allowed: readonly string[],
): Problem | undefined {
  const path = namedLists[list];
  const got = change[path];
  if (slot?.origin !== undefined)
    return { path, code: "duplicate-id", message: "is used twice", got };
  if ("off" in change && change.off !== true)
    return { path: "off", message: "must be true, to switch this off; to keep it, leave off out" };
  const choices = choicesFor(String(got), allowed);
  const needed = list === "cautions" ? "note" : "hat";
  const isNew = "when" in change && (needed in change || !choices.suggestion);
  if (slot || (!change.off && (path !== "id" || isNew))) return undefined;
  const message = `is not among the ${list} of the pack it extends, and has too little for a new one`;
  return { path, code: "unknown-id", message, got, ...choices };
}

/**
 * Builds the JSON Schema of a pack as its author writes it: `extends`, and then only what changes, so that nothing else
 * is required, and entries that have a name may also be `off`. `rules check` finds out whether a new rule is complete.
 */
export function authorSchema() {
  const whole = z.toJSONSchema(packSchema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema, path }) => loosen(jsonSchema, path),
  });
  const base = { const: "article", description: "The pack that this pack changes." };
  return { ...whole, properties: { extends: base, ...whole.properties }, required: ["extends"] };
}

/** The points of a call and of a hint, which no field tells on its own. */
const pointsByKind = [
  { kind: "call", points: { minimum: 3 } },
  { kind: "hint", points: { maximum: 2 } },
].map(({ kind, points }) => ({
  if: { properties: { kind: { const: kind } }, required: ["kind"] },
  then: { properties: { points } },
}));

/** Makes every field optional, allows named lists to be empty, and their entries to be `off`. */
function loosen(schema: z.core.JSONSchema.BaseSchema, [, list, ...inside]: readonly unknown[]) {
  delete schema.required;
  if (!namedLists[list as ListName]) return;
  if (inside.length === 0) delete schema.minItems;
  if (inside.length !== 1) return;
  const off = { const: true, description: "Takes the entry out." };
  const limits = list === "rules" && { allOf: pointsByKind };
  Object.assign(schema, { properties: { ...schema.properties, off }, ...limits });
}
