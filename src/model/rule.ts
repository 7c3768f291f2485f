import * as z from "zod/mini";
import { emptyListWord, type FactName, type FactRow, factNames, factRow } from "./facts.ts";
import { answersSchema, valueSchema, wholeNumber } from "./situation.ts";

// Schemas of packs are imported at run time only where a pack is read: the shipped pack is checked when it is built.

/** A value, a list (any of; for a list fact, contains any of), or a range. `nothing` matches an empty list. */
export type Matcher =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

/** Facts to matchers, all of which must hold. `shortBy` is derived, so only cautions and lines may look at it. */
export type Condition = { readonly [F in FactName | "shortBy"]?: Matcher | undefined } & {
  readonly all?: readonly Condition[] | undefined;
  readonly any?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
};

export const text = z.string().check(z.trim(), z.minLength(1));
export const textUpTo = (characters: number) => text.check(z.maxLength(characters));

/** Refuses an empty object, unless it already has a problem: a misspelled name leaves it empty, too. */
const hasSome = (error: string) =>
  z.refine((value) => Object.keys(Object(value)).length > 0, {
    error,
    when: ({ issues }) => issues.length === 0,
  });

const rangeOf = (limit: z.ZodMiniType<number>) =>
  z
    .strictObject({ atLeast: z.optional(limit), atMost: z.optional(limit) })
    .check(hasSome("needs atLeast or atMost"));

/** The schema of what a condition may ask of a fact; of a list, it asks for items. */
export function matcherSchema(row: FactRow): z.ZodMiniType {
  if (row.kind === "yes-no") return z.boolean();
  const value = row.kind === "list" ? z.enum([...row.values, emptyListWord]) : valueSchema(row);
  const values = z.array(value).check(z.minLength(1));
  return z.union(row.kind === "count" ? [value, values, rangeOf(wholeNumber)] : [value, values]);
}

function conditionSchema(extra: Record<string, z.ZodMiniType>): z.ZodMiniType<Condition> {
  const itself: z.ZodMiniType = z.lazy(() => schema);
  const parts = z.array(itself).check(z.minLength(1));
  const matchers = factNames.map((fact) => [fact, z.optional(matcherSchema(factRow(fact)))]);
  const groups = { all: z.optional(parts), any: z.optional(parts), not: z.optional(itself) };
  const schema = z
    .strictObject({ ...Object.fromEntries(matchers), ...extra, ...groups })
    .check(hasSome("needs at least one fact"));
  return itself as z.ZodMiniType<Condition>;
}

const ruleCondition = conditionSchema({});

/** The condition of a sentence; unlike a rule's it may look at `shortBy`. */
export const lineCondition = conditionSchema({ shortBy: z.optional(rangeOf(z.number())) });

/** Sentences that stand always or, with `when`, only in some situations; `calm` ones are not for hard times. */
export const linesUpTo = (characters: number) => {
  const sentence = textUpTo(characters);
  const line = { when: lineCondition, calm: z.optional(z.literal(true)), text: sentence };
  return z.array(z.union([sentence, z.strictObject(line)]));
};
export type Line = z.infer<ReturnType<typeof linesUpTo>>[number];

/**
 * The lines of advice for a talk. With these lengths every card fits 22 lines of 80 columns: `say`, `do` and `note`
 * take at most two lines there, the others one.
 */
export const adviceLines = {
  say: linesUpTo(124),
  ask: linesUpTo(66),
  do: linesUpTo(124),
  avoid: linesUpTo(66),
  until: linesUpTo(60),
};
export const note = textUpTo(124);

const examples = z.array(answersSchema).check(z.minLength(1));

/** One rule. `say` is its opening line: the first that fits the occasion is taken, as for `until`. */
export const ruleSchema = z
  .strictObject({
    id: z
      .string()
      .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by -")),
    /** The part of the article that the rule belongs to; its file has the same name. */
    part: z.optional(text),
    hat: z.enum(["leader", "manager"]),
    points: z.int().check(z.gte(1), z.lte(4)),
    kind: z.enum(["call", "hint"]),
    basis: z.enum(["article", "extended"]),
    extendedWhen: z.optional(ruleCondition),
    claims: z.prefault(z.array(z.int().check(z.gte(1))), []),
    source: z.optional(text),
    when: ruleCondition,
    because: textUpTo(60),
    ...z.partial(z.object(adviceLines)).shape,
    /** A heads-up that is due whenever the rule holds, such as the limit that it sets. */
    note: z.optional(note),
    examples: z.optional(z.strictObject({ holds: examples, fails: examples })),
  })
  .check(
    z.refine(({ kind, points }) => (kind === "call" ? points >= 3 : points <= 2), {
      error: "must be 3 or 4 for a call, 1 or 2 for a hint",
      path: ["points"],
    }),
  );
export type Rule = z.infer<typeof ruleSchema>;
