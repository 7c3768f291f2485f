import * as z from "zod/mini";
import type { FactName, FactRow, Facts, Role } from "./facts.ts";
import { factNames, factRow, scaleNames, scales } from "./facts.ts";

/** A morale score as survey tools give it; with fewer responses than the pack's minimum it counts as not known. */
export interface MoraleScore {
  readonly score: number;
  readonly scale: keyof typeof scales;
  readonly responses?: number | null | undefined;
}

/** Work needed and time available, both in days. */
export interface DeadlineDays {
  readonly needed: number;
  readonly available: number;
}

/**
 * What was answered. Absent and `null` both mean not known, which is never the same as no. The pack's bands turn a
 * score or days into a word.
 */
export type Situation = {
  readonly [F in Exclude<FactName, "role" | "morale" | "deadline">]?: Facts[F] | null;
} & {
  readonly id?: string | number | null | undefined;
  readonly role: Role;
  readonly morale?: Facts["morale"] | MoraleScore | null;
  readonly deadline?: Facts["deadline"] | DeadlineDays | null;
};

/** A situation still being asked about: even the role may be missing. */
export type Answers = Partial<Situation>;

export const wholeNumber = z.int().check(z.gte(0));
const days = z.number().check(z.gte(0));

const moraleScore = z
  .strictObject({
    score: z.number(),
    scale: z.enum(scaleNames),
    responses: z.optional(z.nullable(wholeNumber)),
  })
  .check(({ value, issues }) => {
    const [lowest, highest] = scales[value.scale];
    if (value.score >= lowest && value.score <= highest) return;
    const message = `must be from ${lowest} to ${highest}`;
    issues.push({ code: "custom", input: value, path: ["score"], message });
  });

const figures: { readonly [F in FactName]?: z.ZodMiniType } = {
  morale: moraleScore,
  deadline: z.strictObject({ needed: days, available: days }),
};

/** The schema of a fact's value in words. */
export function valueSchema(row: FactRow): z.ZodMiniType {
  if (row.kind === "yes-no") return z.boolean();
  if (row.kind === "count") return wholeNumber;
  const word = z.enum(row.values);
  return row.kind === "list" ? z.array(word) : word;
}

function factSchema(fact: FactName): z.ZodMiniType {
  const value = valueSchema(factRow(fact));
  const form = figures[fact];
  return form ? z.union([value, form]) : value;
}

const answers = factNames.map((fact) => [fact, z.optional(z.nullable(factSchema(fact)))]);

/** Any subset of the facts; the interview works on these. */
export const answersSchema = z.strictObject({
  /** Where an editor finds the schema of a file; nothing else reads it. */
  $schema: z.optional(z.string()),
  id: z.optional(z.nullable(z.union([z.string(), z.int()], "must be text or a whole number"))),
  ...Object.fromEntries(answers),
}) as unknown as z.ZodMiniType<Answers>;

/** A whole situation: strict, nothing coerced, only `role` required. */
export const situationSchema = z.extend(answersSchema as never, {
  role: factSchema("role"),
}) as unknown as z.ZodMiniType<Situation>;
