import * as z from "zod/mini";
import { factNames } from "./facts.ts";
import { basisSchema, hatSchema } from "./rule.ts";

// The shapes that come out, for `schema verdict` and for tests; nothing that decides a hat needs them.

const count = z.int().check(z.gte(0));
const texts = z.array(z.string());
const id = z.nullable(z.union([z.string(), z.int()]));
const hats = { hat: z.nullable(hatSchema), then: z.nullable(hatSchema) };
const fact = z.enum(factNames as [string]);
const value = z.union([z.string(), z.int(), z.boolean(), texts]);
const values = z.partialRecord(fact, value);

const ruleShape = {
  rule: z.string(),
  hat: hatSchema,
  points: z.int().check(z.gte(1)),
  kind: z.enum(["call", "hint"]),
  basis: basisSchema,
  claims: z.array(z.int()),
};

const matcher = z.union([
  value,
  z.array(z.union([z.string(), z.int()])),
  z.partialRecord(z.enum(["atLeast", "atMost"]), z.number()),
]);

const trace: z.ZodMiniType = z.strictObject({
  outcome: z.enum(["holds", "fails", "unknown"]),
  fact: z.optional(fact),
  wanted: z.optional(matcher),
  saw: z.optional(value),
  group: z.optional(z.enum(["all", "any", "not"])),
  parts: z.optional(z.array(z.lazy(() => trace))),
});

/** A verdict; `trace` comes with `--explain`, `since` and `carried` with a one-on-one that is remembered. */
export const verdictSchema = z.strictObject({
  schemaVersion: z.literal(2),
  id,
  ...hats,
  strength: z.enum(["clear", "leaning", "split", "default", "none"]),
  order: z.enum(["points", "destination-first"]),
  balance: z.strictObject({ leader: count, manager: count }),
  settled: z.boolean(),
  reasons: z.array(z.strictObject({ ...ruleShape, because: z.string(), saw: values })),
  open: z.array(fact),
  flips: z.optional(z.array(z.strictObject({ fact, from: z.nullable(value), to: value, ...hats }))),
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
  trace: z.optional(z.array(z.strictObject({ ...ruleShape, trace }))),
  since: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  carried: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});

const place = z.strictObject({ file: z.string(), line: z.int(), column: z.int() });

/** A record that a batch refused. */
export const refusalSchema = z.strictObject({
  schemaVersion: z.literal(2),
  line: z.int().check(z.gte(1)),
  id,
  problems: z.array(
    z.strictObject({
      path: z.string(),
      message: z.string(),
      code: z.optional(z.string()),
      got: z.optional(z.unknown()),
      allowed: z.optional(texts),
      suggestion: z.optional(z.string()),
      place: z.optional(place),
    }),
  ),
});
