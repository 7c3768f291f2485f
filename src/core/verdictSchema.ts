import * as z from "zod/mini";
import { factNames, factRow } from "./facts.ts";

// The shapes that come out, for `schema verdict` and for the tests; nothing that decides a hat needs them.

const hat = z.enum(["leader", "manager"]);
const hatOrNone = z.nullable(hat);
const count = z.int().check(z.gte(0));
const texts = z.array(z.string());
const leads = { hat: hatOrNone, then: hatOrNone };

const value = z.union([z.string(), z.int(), z.boolean(), texts]);

/** One value of one fact, or several. */
const values = z.strictObject(
  Object.fromEntries(
    factNames.map((fact) => {
      const row = factRow(fact);
      if (row.kind === "count") return [fact, z.optional(count)];
      if (row.kind === "yes-no") return [fact, z.optional(z.boolean())];
      const word = z.enum(row.values as [string]);
      return [fact, z.optional(row.kind === "words" ? z.array(word) : word)];
    }),
  ),
);

const rule = {
  rule: z.string(),
  hat,
  points: z.int().check(z.gte(1)),
  kind: z.enum(["seat", "call", "hint"]),
  basis: z.enum(["article", "extended"]),
  claims: z.array(z.int()),
};

const matcher = z.union([value, z.array(z.union([z.string(), z.int()])), z.record(z.string(), z.number())]);

const trace: z.ZodMiniType = z.strictObject({
  outcome: z.enum(["holds", "fails", "unknown"]),
  fact: z.optional(z.enum(factNames as [string])),
  wanted: z.optional(matcher),
  saw: z.optional(value),
  group: z.optional(z.enum(["all", "any", "not"])),
  parts: z.optional(z.array(z.lazy(() => trace))),
});

const miss = z.strictObject({ fact: z.enum(factNames as [string]), wanted: matcher, saw: value });

/** The verdict of DESIGN section 7, with what `--explain` and `one-on-one` add. */
export const verdictSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.nullable(z.union([z.string(), z.int()])),
  ...leads,
  strength: z.enum(["clear", "leaning", "split", "none"]),
  order: z.enum(["points", "destination-first"]),
  balance: z.strictObject({ leader: count, manager: count }),
  settled: z.boolean(),
  reasons: z.array(z.strictObject({ ...rule, because: z.string(), saw: values })),
  open: z.array(
    z.strictObject({
      fact: z.enum(factNames as [string]),
      answer: value,
      with: z.optional(values),
      ...leads,
    }),
  ),
  whatIf: z.optional(z.array(z.strictObject({ change: values, ...leads }))),
  whyNot: z.optional(
    z.strictObject({
      hat,
      holds: texts,
      nearest: z.array(z.strictObject({ rule: z.string(), points: z.int(), failed: z.array(miss) })),
    }),
  ),
  advice: z.strictObject({
    say: z.string(),
    ask: texts,
    do: texts,
    avoid: texts,
    until: z.string(),
    again: z.string(),
  }),
  notes: texts,
  pack: z.strictObject({ name: z.string(), version: z.string(), sha256: z.string() }),
  trace: z.optional(z.array(z.strictObject({ ...rule, trace }))),
  since: z.optional(z.record(z.string(), z.unknown())),
});

/** A record that a batch refused. */
export const refusalSchema = z.strictObject({
  schemaVersion: z.literal(1),
  line: z.int().check(z.gte(1)),
  id: z.nullable(z.union([z.string(), z.int()])),
  problems: z.array(
    z.strictObject({
      path: z.string(),
      message: z.string(),
      got: z.optional(z.unknown()),
      allowed: z.optional(texts),
      suggestion: z.optional(z.string()),
      code: z.optional(z.string()),
      place: z.optional(z.strictObject({ file: z.string(), line: z.int(), column: z.int() })),
    }),
  ),
});
