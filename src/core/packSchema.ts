import * as z from "zod/mini";
import { type FactName, type FactRow, factNames, factRow, factTable } from "./facts.ts";

// Imported at run time only where a pack is read, or its schema shown: the shipped pack is validated when it is built,
// so an ordinary start does not pay for these schemas. Everyone else takes the types.

const text = z.string().check(z.trim(), z.minLength(1));
const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by -"));
const hat = z.enum(["leader", "manager"]);
const fact = z.enum(factNames as [FactName, ...FactName[]]);
const value = z.union([z.string(), z.number(), z.boolean()]);
const claims = z.array(z.int().check(z.gte(1)));
const basis = z.enum(["article", "extended"]);

const rangeOf = <T extends z.ZodMiniType<number>>(limit: T) =>
  z
    .strictObject({ atLeast: z.optional(limit), atMost: z.optional(limit) })
    .check(z.refine((r) => r.atLeast !== undefined || r.atMost !== undefined));

/** A value, a list (any of; for `transitions`, contains any of), or a range. */
export type Matcher =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

/** Facts to matchers, all of which must hold. `shortBy` is derived, so only cautions and wording may use it. */
export type Condition = { readonly [F in FactName | "shortBy"]?: Matcher | undefined } & {
  readonly all?: readonly Condition[] | undefined;
  readonly any?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
};

function matcher(row: FactRow) {
  if (row.kind === "yes-no") return z.boolean();
  if (row.kind === "count") {
    const count = z.int().check(z.gte(0));
    return z.union([count, z.array(count).check(z.minLength(1)), rangeOf(count)]);
  }
  const word = z.enum(row.values as [string, ...string[]]);
  return z.union([word, z.array(word).check(z.minLength(1))]);
}

function condition(extra: Record<string, z.ZodMiniType>): z.ZodMiniType<Condition> {
  const itself: z.ZodMiniType<Condition> = z.lazy(() => schema);
  const matchers = factNames.map((name) => [name, z.optional(matcher(factRow(name)))] as const);
  const schema = z
    .strictObject({
      ...Object.fromEntries(matchers),
      ...extra,
      all: z.optional(z.array(itself).check(z.minLength(1))),
      any: z.optional(z.array(itself).check(z.minLength(1))),
      not: z.optional(itself),
    })
    .check(z.refine((c) => Object.keys(c).length > 0, "a condition needs at least one fact")) as never;
  return itself;
}

const ruleCondition = condition({});
const textCondition = condition({ shortBy: z.optional(rangeOf(z.number())) });

/** A sentence, always or only in some situations. */
const line = z.union([text, z.strictObject({ when: textCondition, text })]);
const lines = z.optional(z.array(line));

const ruleFields = {
  hat,
  points: z.int().check(z.gte(1), z.lte(20)),
  kind: z.enum(["seat", "call", "hint"]),
  basis,
  extendedWhen: z.optional(ruleCondition),
  claims,
  source: z.optional(text),
  when: ruleCondition,
  because: text,
  ask: lines,
  do: lines,
  avoid: lines,
  until: z.optional(text),
  examples: z.optional(
    z.strictObject({
      holds: z.array(z.record(z.string(), z.unknown())),
      fails: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
};
const rule = z.strictObject({ id: slug, part: z.optional(text), ...ruleFields });

const caution = z.strictObject({
  id: slug,
  when: textCondition,
  /**
   * A rule that it speaks of: the note stands only while that rule holds, and goes where the rule is off. It may name
   * the limits that the rule sets, as {atLeast} and {atMost}.
   */
  rule: z.optional(slug),
  note: text,
  basis,
  claims: z.optional(claims),
  source: z.optional(text),
});

/** What a hat says, asks, does, leaves alone. The first `say`, `until` and `again` that fits is taken. */
const hatWording = z.strictObject({
  say: z.array(line).check(z.minLength(1)),
  ask: z.array(line),
  do: z.array(line),
  avoid: z.array(line),
  until: z.array(line).check(z.minLength(1)),
  again: z.array(line).check(z.minLength(1)),
  claims,
});

/** `over` is the phrase for an item of a list that is there no more. */
const choice = z.strictObject({ value, label: text, phrase: text, over: z.optional(text) });
const question = z.strictObject({
  fact,
  ask: text.check(z.maxLength(60)),
  help: text,
  choices: z.array(choice),
  /** For counts and lists: the same phrase for any value, with `{value}` in it. */
  phrase: z.optional(text),
  /** The phrase for a count of 1, where another word is needed. */
  one: z.optional(text),
  claims: z.optional(claims),
});

const checkItem = z.strictObject({ fact, label: text, ticked: value, unticked: z.optional(value) });
const checkGroup = z.strictObject({ group: text, items: z.array(checkItem).check(z.minLength(1)) });

const bandOf = (fact: "morale" | "deadline") =>
  z.strictObject({
    word: z.enum(factTable[fact].values as unknown as [string, ...string[]]),
    below: z.optional(z.number()),
    upTo: z.optional(z.number()),
  });
const scale = z.strictObject({
  lowest: z.number(),
  highest: z.number(),
  bands: z.array(bandOf("morale")).check(z.minLength(1)),
  source: text,
});
const bands = z.strictObject({
  morale: z.strictObject({
    minimumResponses: z.int().check(z.gte(1)),
    tooFew: text,
    source: text,
    scales: z.strictObject({ enps: scale, "0-10": scale, "0-100": scale, "1-5": scale }),
  }),
  deadline: z.strictObject({ bands: z.array(bandOf("deadline")).check(z.minLength(1)), source: text }),
});

const claim = z.strictObject({
  number: z.int().check(z.gte(1)),
  section: text,
  says: text,
  kind: z.array(z.enum(["RULE", "CONTRAST", "CAVEAT", "ACTION", "DIAG", "OTHER"])),
  hat: z.enum(["leader", "manager", "both", "none"]),
  unused: z.optional(text),
});

/** A named situation with the verdict it must get: an example to try, and a case for `rules test`. */
const packCase = z.strictObject({
  name: slug,
  title: text,
  story: z.optional(text),
  claims: z.optional(claims),
  situation: z.record(z.string(), z.unknown()),
  expect: z.strictObject({ hat: z.nullable(hat), then: z.optional(z.nullable(hat)) }),
});

/** A whole pack, after `extends` has been resolved. */
export const packSchema = z.strictObject({
  name: slug,
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, "must be three numbers, such as 1.0.0")),
  rules: z.array(rule).check(z.minLength(1), z.maxLength(400)),
  cautions: z.array(caution),
  hats: z.strictObject({ leader: hatWording, manager: hatWording, none: hatWording }),
  questions: z.array(question),
  checklist: z.array(checkGroup),
  bands,
  claims: z.array(claim),
  cases: z.array(packCase),
});

export type Pack = z.infer<typeof packSchema>;
export type Rule = Pack["rules"][number];
export type Caution = Pack["cautions"][number];
export type Question = Pack["questions"][number];
export type HatWording = Pack["hats"]["leader"];
export type Line = z.infer<typeof line>;
export type Bands = Pack["bands"];
export type PackCase = Pack["cases"][number];
export type Claim = Pack["claims"][number];
export type CheckGroup = Pack["checklist"][number];
