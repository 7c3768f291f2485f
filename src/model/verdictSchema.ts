import * as z from "zod/mini";
import { factNames } from "./facts.ts";
import { ruleSchema } from "./rule.ts";

// The schema of what comes out, for `schema verdict` and for tests; nothing that decides a hat needs it.

const { hat, points, kind, basis } = ruleSchema.shape;
const count = z.int().check(z.gte(0));
const string = z.string();
const texts = z.array(string);
const id = z.nullable(z.union([string, z.int()]));
const hats = { hat: z.nullable(hat), then: z.nullable(hat) };
const fact = z.enum(factNames);
const value = z.union([string, z.int(), z.boolean(), texts]);
const rule = { rule: string, hat, points, kind, basis, claims: z.array(z.int()) };
const advice = { say: string, ask: texts, do: texts, avoid: texts, until: string, again: string };
const later = z.optional(z.nullable(z.record(string, z.unknown())));

const outcome = z.enum(["holds", "fails", "unknown"]);

/** A verdict; `trace` comes with `--explain`, `since` and `carried` with a one-on-one that is remembered. */
export const verdictSchema = z.strictObject({
  schemaVersion: z.literal(2),
  id,
  ...hats,
  strength: z.enum(["clear", "leaning", "split", "default", "none"]),
  order: z.enum(["points", "destination-first"]),
  balance: z.strictObject({ leader: count, manager: count }),
  settled: z.boolean(),
  reasons: z.array(z.strictObject({ ...rule, because: string, saw: z.partialRecord(fact, value) })),
  open: z.array(fact),
  flips: z.optional(z.array(z.strictObject({ fact, from: z.nullable(value), to: value, ...hats }))),
  advice: z.strictObject(advice),
  notes: texts,
  pack: z.strictObject({ name: string, version: string, sha256: string }),
  trace: z.optional(z.array(z.strictObject({ ...rule, outcome, waitsFor: z.array(fact) }))),
  since: later,
  carried: later,
});
