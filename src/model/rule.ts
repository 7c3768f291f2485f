import * as z from "zod/mini";
import { emptyListWord, type FactName, type FactRow, factNames, factRow } from "./facts.ts";

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

/**
 * Characters that a text may have. With them every card fits 22 lines of 80 columns: `say`, `do` and `note` take at
 * most two lines there, the others one.
 */
export const longest = {
  title: 44,
  say: 124,
  because: 60,
  ask: 66,
  do: 124,
  avoid: 66,
  until: 60,
  again: 40,
  note: 124,
};

export const text = z.string().check(z.trim(), z.minLength(1));
export const textUpTo = (characters: number) => text.check(z.maxLength(characters));
export const slug = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by -"));
export const hatSchema = z.enum(["leader", "manager"]);
export const basisSchema = z.enum(["article", "extended"]);
export const claimNumbers = z.array(z.int().check(z.gte(1)));

const rangeOf = <T extends z.ZodMiniType<number>>(limit: T) =>
  z
    .strictObject({ atLeast: z.optional(limit), atMost: z.optional(limit) })
    .check(
      z.refine(
        (range) => range.atLeast !== undefined || range.atMost !== undefined,
        "needs atLeast or atMost",
      ),
    );

function matcherSchema(row: FactRow) {
  if (row.kind === "yes-no") return z.boolean();
  if (row.kind === "count") {
    const count = z.int().check(z.gte(0));
    return z.union([count, z.array(count).check(z.minLength(1)), rangeOf(count)]);
  }
  const words = row.kind === "list" ? [...row.values, emptyListWord] : row.values;
  const word = z.enum(words as [string, ...string[]]);
  return z.union([word, z.array(word).check(z.minLength(1))]);
}

function conditionSchema(extra: Record<string, z.ZodMiniType>): z.ZodMiniType<Condition> {
  const itself: z.ZodMiniType<Condition> = z.lazy(() => schema);
  const matchers = factNames.map(
    (name) => [name, z.optional(matcherSchema(factRow(name)))] as const,
  );
  const schema = z
    .strictObject({
      ...Object.fromEntries(matchers),
      ...extra,
      all: z.optional(z.array(itself).check(z.minLength(1))),
      any: z.optional(z.array(itself).check(z.minLength(1))),
      not: z.optional(itself),
    })
    .check(
      z.refine((condition) => Object.keys(condition).length > 0, "needs at least one fact"),
    ) as never;
  return itself;
}

const ruleCondition = conditionSchema({});

/** The condition of a sentence; unlike a rule's it may look at `shortBy`. */
export const lineCondition = conditionSchema({ shortBy: z.optional(rangeOf(z.number())) });

/** A sentence, always or only in some situations. */
export const lineSchema = (characters: number) => {
  const sentence = textUpTo(characters);
  return z.union([sentence, z.strictObject({ when: lineCondition, text: sentence })]);
};
export const linesSchema = (characters: number) => z.array(lineSchema(characters));
export type Line = z.infer<ReturnType<typeof lineSchema>>;

const examples = z.array(z.record(z.string(), z.unknown())).check(z.minLength(1));

/** One rule. `say` is its opening line: the first that fits the occasion is taken, as for `until`. */
export const ruleSchema = z
  .strictObject({
    id: slug,
    /** The part of the article it belongs to; the file that it stands in. */
    part: z.optional(text),
    hat: hatSchema,
    points: z.int().check(z.gte(1), z.lte(4)),
    kind: z.enum(["call", "hint"]),
    basis: basisSchema,
    extendedWhen: z.optional(ruleCondition),
    claims: claimNumbers,
    source: z.optional(text),
    when: ruleCondition,
    because: textUpTo(longest.because),
    say: z.optional(linesSchema(longest.say)),
    ask: z.optional(linesSchema(longest.ask)),
    do: z.optional(linesSchema(longest.do)),
    avoid: z.optional(linesSchema(longest.avoid)),
    until: z.optional(linesSchema(longest.until)),
    /** A heads-up that is due whenever the rule holds, such as the limit that it sets. */
    note: z.optional(textUpTo(longest.note)),
    examples: z.optional(z.strictObject({ holds: examples, fails: examples })),
  })
  .check(
    z.refine(({ kind, points }) => (kind === "call" ? points >= 3 : points <= 2), {
      error: "must be 3 or 4 for a call, 1 or 2 for a hint",
      path: ["points"],
    }),
  );
export type Rule = z.infer<typeof ruleSchema>;
