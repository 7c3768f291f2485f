import * as z from "zod/mini";
import { packSchema } from "../model/packSchema.ts";
import { namedLists } from "./overlay.ts";

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The JSON Schema of a pack as its author writes it: `extends`, and then only what changes. So nothing else is required
 * but the name of each entry, and an entry may also be `off`. Whether a new rule is whole, `rules check` tells.
 */
export function authorSchema(): JsonSchema {
  const whole = z.toJSONSchema(packSchema, { target: "draft-2020-12", io: "input" }) as JsonSchema;
  const properties = Object.entries(whole.properties ?? {}).map(([part, schema]) => {
    const key = Object.entries(namedLists).find(([list]) => list === part)?.[1];
    return [
      part,
      key ? changesOf(schema as JsonSchema, key) : nothingRequired(schema as JsonSchema),
    ];
  });
  const base = { const: "article", description: "The pack that this pack changes." };
  return {
    ...whole,
    properties: { extends: base, ...Object.fromEntries(properties) },
    required: ["extends"],
  };
}

/** The schema of a list, each entry of which may hold only what it changes. */
function changesOf({ minItems: _, ...list }: JsonSchema, key: string): JsonSchema {
  const items = list.items as JsonSchema;
  const off = { const: true, description: "Takes the entry out." };
  return {
    ...list,
    items: { ...items, properties: { ...items.properties, off }, required: [key] },
  };
}

/** Maps are laid over field by field, at every depth; what stands in a list is whole. */
function nothingRequired({ required: _, ...schema }: JsonSchema): JsonSchema {
  if (!schema.properties) return schema;
  const fields = Object.entries(schema.properties).map(([name, field]) => [
    name,
    nothingRequired(field as JsonSchema),
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}
