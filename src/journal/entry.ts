import * as z from "zod/mini";
import type { Hat } from "../core/facts.ts";
import { type Situation, situationSchema } from "../core/situation.ts";
import type { Decision } from "../core/tally.ts";

export const journalVersion = 1;

/** One check of one person: what was answered, and what came of it. */
export interface Entry {
  readonly journalVersion: typeof journalVersion;
  /** When, as an ISO date-time in UTC. */
  readonly at: string;
  readonly name: string;
  readonly answers: Situation;
  readonly hat: Hat | null;
  readonly then: Hat | null;
  readonly strength: Decision["strength"];
  readonly balance: { readonly leader: number; readonly manager: number };
  /** Ids of the rules that held for the hat, the weightiest first. */
  readonly reasons: readonly string[];
  readonly pack: { readonly name: string; readonly version: string };
}

const hat = z.nullable(z.enum(["leader", "manager"]));
const points = z.int().check(z.gte(0));

const entrySchema = z.object({
  journalVersion: z.literal(journalVersion),
  at: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  name: z.string().check(z.minLength(1)),
  answers: situationSchema,
  hat,
  then: hat,
  strength: z.enum(["clear", "leaning", "split", "none"]),
  balance: z.object({ leader: points, manager: points }),
  reasons: z.array(z.string()),
  pack: z.object({ name: z.string(), version: z.string() }),
}) as unknown as z.ZodMiniType<Entry>;

/** What a line of a journal turned out to be. */
type Line = { readonly entry: Entry } | "broken" | "newer";

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

export function lineOf(bytes: Uint8Array): Line {
  try {
    const value: unknown = JSON.parse(strictUtf8.decode(bytes));
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) return { entry: parsed.data };
    return isNewer(value) ? "newer" : "broken";
  } catch {
    return "broken";
  }
}

function isNewer(value: unknown): boolean {
  const version = (value as { journalVersion?: unknown } | null)?.journalVersion;
  return Number.isInteger(version) && (version as number) > journalVersion;
}
