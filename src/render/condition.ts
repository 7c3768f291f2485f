import type { FactName, Value } from "../core/facts.ts";
import type { Condition, Matcher } from "../core/packSchema.ts";
import { either } from "./text.ts";

type Named = FactName | "shortBy";

/** Facts as the subject of a statement, where the name spelled out would not do. */
const subjects: { readonly [F in Named]?: string } = {
  occasion: "the occasion",
  deadline: "the deadline",
  project: "the project",
  plan: "the plan",
  transitions: "what is changing",
  newDirectReport: "a new direct report",
  reportsNeedSupport: "a report in need of support",
  shortBy: "the percent of time missing",
};

/** `teamSize` → `team size`. */
const spelled = (fact: Named): string => fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const subjectOf = (fact: Named): string => subjects[fact] ?? spelled(fact);

/** A condition in plain words: `role is manager or neither, and team size is 16 or more`. */
export function conditionWords(condition: Condition): string {
  return say(condition, false);
}

/** One matcher: `morale is low`, `what is changing includes layoffs`. */
export function leafWords(fact: Named, wanted: Matcher): string {
  if (typeof wanted === "boolean") return `${subjectOf(fact)}: ${wanted ? "yes" : "no"}`;
  const verb = fact === "transitions" ? "includes" : "is";
  return `${subjectOf(fact)} ${verb} ${matcherWords(wanted)}`;
}

/** A value as it was given, in plain words. */
export function valueWords(value: Value | undefined): string {
  if (value === undefined) return "not known";
  if (typeof value === "object") return value.length === 0 ? "none" : value.map(word).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return word(value);
}

function matcherWords(wanted: Exclude<Matcher, boolean>): string {
  if (typeof wanted !== "object") return word(wanted);
  if (isList(wanted)) return either(wanted.map(word));
  const { atLeast, atMost } = wanted;
  if (atLeast === undefined) return `${atMost} or less`;
  return atMost === undefined ? `${atLeast} or more` : `${atLeast} to ${atMost}`;
}

/** A group inside a group stands in brackets, since `and` and `or` alone could be read either way. */
function say(condition: Condition, inside: boolean): string {
  const entries = Object.entries(condition).filter(([, wanted]) => wanted !== undefined);
  const [only, second] = entries;
  if (only && !second) return statement(only[0], only[1], inside);
  return several(
    entries.map(([key, wanted]) => statement(key, wanted, true)),
    "and",
    inside,
  );
}

function statement(key: string, wanted: unknown, inside: boolean): string {
  if (key === "not") return `not (${say(wanted as Condition, false)})`;
  if (key !== "all" && key !== "any") return leafWords(key as Named, wanted as Matcher);
  const parts = wanted as readonly Condition[];
  const [only, second] = parts;
  if (only && !second) return say(only, inside);
  return several(
    parts.map((part) => say(part, true)),
    key === "all" ? "and" : "or",
    inside,
  );
}

function several(parts: readonly string[], conjunction: "and" | "or", inside: boolean): string {
  const text = parts.join(`, ${conjunction} `);
  return inside ? `(${text})` : text;
}

const isList = (wanted: object): wanted is readonly (string | number)[] => Array.isArray(wanted);

const word = (value: string | number): string =>
  value === "one-on-one" ? value : String(value).replaceAll("-", " ");
