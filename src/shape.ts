import type * as z from "zod/mini";

// What a schema allows at a place, for problems that name the alternatives.

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly getter?: () => Schema;
}
type Schema = z.ZodMiniType;
type Path = readonly PropertyKey[];

const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def;

/** The plain schemas behind optional, nullable, lazy and union. */
function unwrap(schema: Schema): Schema[] {
  const { innerType, options, getter } = defOf(schema);
  if (innerType) return unwrap(innerType);
  if (getter) return unwrap(getter());
  return options ? options.flatMap(unwrap) : [schema];
}

function step(schema: Schema, key: PropertyKey): Schema[] {
  const { shape, element } = defOf(schema);
  const next = shape?.[String(key)] ?? (typeof key === "number" ? element : undefined);
  return next ? unwrap(next) : [];
}

const schemasAt = (root: Schema, path: Path): Schema[] =>
  path.reduce<Schema[]>((schemas, key) => schemas.flatMap((schema) => step(schema, key)), unwrap(root));

/** The names an object may have at a place. */
export function keysAt(root: Schema, path: Path): string[] {
  return [...new Set(schemasAt(root, path).flatMap((schema) => Object.keys(defOf(schema).shape ?? {})))];
}

/** The words allowed at a place, where it is words that are asked for; a list's words count as its own. */
export function allowedAt(root: Schema, path: Path): string[] | undefined {
  const schemas = schemasAt(root, path).flatMap((schema) => [schema, ...step(schema, 0)]);
  const words = schemas.flatMap((schema) => Object.values(defOf(schema).entries ?? {}));
  if (words.length > 0) return [...new Set(words)];
  return schemas.some((schema) => defOf(schema).type === "boolean") ? ["true", "false"] : undefined;
}
