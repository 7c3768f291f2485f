import * as z from "zod/mini";
import type { Result } from "./core/problem.ts";
import { type Situation, situationSchema } from "./core/situation.ts";
import { parseSituation } from "./parse.ts";

/** Kept values of one field are dropped when there are more than this. */
const kept = 2000;
/** Longer values come once. */
const longest = 200;

/**
 * `parseSituation` for those who parse millions. A strict object passes when it has no other names and each of its
 * fields passes, so the schema is asked once about each value of each field, and its yes is kept. Whatever is not
 * known to pass goes the whole way.
 */
export function situationParser(): (value: unknown) => Result<Situation> {
  const fields = new Map(
    Object.entries(shapeOf(situationSchema)).map(([name, schema]) => [name, asker(schema)]),
  );
  const required = [...fields].filter(([, passes]) => !passes(undefined)).map(([name]) => name);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return parseSituation(value);
    const record = value as Readonly<Record<string, unknown>>;
    for (const name in record) if (!fields.get(name)?.(record[name])) return parseSituation(value);
    for (const name of required) if (record[name] === undefined) return parseSituation(value);
    return { ok: true, value: value as Situation };
  };
}

const shapeOf = (schema: z.ZodMiniType): Readonly<Record<string, z.ZodMiniType>> =>
  (schema._zod.def as unknown as { shape: Record<string, z.ZodMiniType> }).shape;

function asker(schema: z.ZodMiniType): (value: unknown) => boolean {
  const words = new Set<unknown>();
  const wholes = new Set<string>();
  return (value) => {
    if (typeof value !== "object" || value === null) return known(words, value, value, schema);
    // Figures are not kept: as text, an endless number (1e999) is null, which may be allowed where it is not.
    if (!Array.isArray(value)) return z.safeParse(schema, value).success;
    return known(wholes, JSON.stringify(value), value, schema);
  };
}

function known<T>(passed: Set<T>, key: T, value: unknown, schema: z.ZodMiniType): boolean {
  if (passed.has(key)) return true;
  if (!z.safeParse(schema, value).success) return false;
  if (typeof key === "string" && key.length > longest) return true;
  if (passed.size >= kept) passed.clear();
  passed.add(key);
  return true;
}
