import * as z from "zod/mini";
import { type FactName, type FactRow, type Facts, factNames, factRow, factTable } from "./facts.ts";

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

type Given = {
  readonly [F in Exclude<FactName, "role">]?: NonNullable<Facts[F]> | null | undefined;
};

/** What was answered. Absent and `null` both mean not known, which is never the same as no. */
export type Situation = Omit<Given, "morale" | "deadline"> & {
  readonly id?: string | number | null | undefined;
  readonly role: NonNullable<Facts["role"]>;
  readonly morale?: Facts["morale"] | MoraleScore | null | undefined;
  readonly deadline?: Facts["deadline"] | DeadlineDays | null | undefined;
};

/** A situation still being asked about: even the role may be missing. */
export type Answers = Partial<Situation>;

/** The lowest and the highest score of each scale. */
export const scales = {
  enps: [-100, 100],
  "0-10": [0, 10],
  "0-100": [0, 100],
  "1-5": [1, 5],
} as const;

const days = z.number().check(z.gte(0));
const wholeNumber = z.int().check(z.gte(0));

const moraleScore = z
  .strictObject({
    score: z.number(),
    scale: z.enum(Object.keys(scales) as [keyof typeof scales]),
    responses: z.optional(z.nullable(wholeNumber)),
  })
  .check((ctx) => {
    const [lowest, highest] = scales[ctx.value.scale];
    const { score } = ctx.value;
    if (score < lowest) ctx.issues.push(outside("too_small", { minimum: lowest }));
    if (score > highest) ctx.issues.push(outside("too_big", { maximum: highest }));
  });

const outside = (code: "too_small" | "too_big", limit: object) =>
  ({ code, origin: "number", inclusive: true, path: ["score"], ...limit }) as never;

const deadlineDays = z.strictObject({ needed: days, available: days });

/** Facts that may also be given as an object, which the pack's bands then read into a word. */
const objectForms: { readonly [F in FactName]?: z.ZodMiniType } = {
  morale: moraleScore,
  deadline: deadlineDays,
};

/** The schema of a fact's plain value; an object form is not one. */
export function valueSchema(row: FactRow): z.ZodMiniType {
  if (row.kind === "yes-no") return z.boolean();
  if (row.kind === "count") return wholeNumber;
  const word = z.enum(row.values as [string]);
  return row.kind === "list" ? z.array(word) : word;
}

function factSchema(fact: FactName): z.ZodMiniType {
  const plain = valueSchema(factRow(fact));
  const form = objectForms[fact];
  return z.optional(z.nullable(form ? z.union([plain, form]) : plain));
}

const id = z.optional(z.nullable(z.union([z.string(), z.int()])));

/** Any subset of the facts; the interview works on these. */
export const answersSchema = z.strictObject({
  /** Where an editor finds the schema of a file; nothing else reads it. */
  $schema: z.optional(z.string()),
  id,
  ...Object.fromEntries(factNames.map((fact) => [fact, factSchema(fact)])),
}) as unknown as z.ZodMiniType<Answers>;

/** A whole situation: strict, nothing coerced, only `role` required. */
export const situationSchema = z.extend(answersSchema as never, {
  role: z.enum(factTable.role.values),
}) as unknown as z.ZodMiniType<Situation>;
