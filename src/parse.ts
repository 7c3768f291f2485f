import { distance } from "fastest-levenshtein";
import type * as z from "zod/mini";
import type { Problem, Result } from "./core/problem.ts";
import { type Answers, answersSchema, type Situation, situationSchema } from "./core/situation.ts";
import { allowedAt, keysAt } from "./shape.ts";

/** Checks an unknown value; every problem is found at once, and nothing is coerced. */
export const parseSituation = (value: unknown): Result<Situation> => check(situationSchema, value);

/** The same for a situation that may still lack its role. */
export const parseAnswers = (value: unknown): Result<Answers> => check(answersSchema, value);

export function check<T>(schema: z.ZodMiniType<T>, value: unknown): Result<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, value, schema)) };
}

/** The nearest right name, if one is near enough to be meant: two in five of its letters may differ. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_\s]/g, "");
  const ranked = allowed.map((name) => ({ name, far: distance(plain(word), plain(name)) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  if (best && best.far <= Math.max(word.length, best.name.length) * 0.4) return best.name;
  return word.length >= 2 ? allowed.find((name) => plain(name).startsWith(plain(word))) : undefined;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function problemsOf(issue: Issue, root: unknown, schema: z.ZodMiniType): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...issue.path, key], root, schema));
  }
  if (issue.code === "invalid_union") {
    const got = valueAt(root, issue.path);
    const kindsOnly = kindsWanted(issue);
    if (kindsOnly) return [{ path: pathText(issue.path), message: kindsOnly, got }];
    const branch = likeliest(issue, got);
    return branch.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] }, root, schema));
  }
  const got = valueAt(root, issue.path);
  const path = pathText(issue.path);
  const allowed = allowedAt(schema, issue.path);
  if (got === undefined) return [{ path, message: "is missing", ...(allowed && { allowed }) }];
  return [{ path, message: complaint(issue, got), got, ...choices(got, allowed) }];
}

function unknownKey(path: Path, root: unknown, schema: z.ZodMiniType): Problem {
  const allowed = keysAt(schema, path.slice(0, -1));
  const got = valueAt(root, path);
  const suggestion = nearest(String(path[path.length - 1]), allowed);
  return {
    path: pathText(path),
    message: "is not a known name",
    got,
    allowed,
    ...(suggestion && { suggestion }),
  };
}

function choices(got: unknown, allowed: readonly string[] | undefined) {
  if (!allowed) return {};
  const suggestion = typeof got === "string" ? nearest(got, allowed) : undefined;
  return { allowed, ...(suggestion && { suggestion }) };
}

/** The branch of a union that was meant: objects are held against objects, words against lists of words. */
function likeliest(issue: Extract<Issue, { code: "invalid_union" }>, got: unknown): readonly Issue[] {
  const isDeep = (branch: readonly Issue[]) => branch.every((one) => one.path.length > 0 || !wrongKind(one));
  const meant = typeof got === "object" && got !== null ? issue.errors.find(isDeep) : undefined;
  const named = issue.errors.find((branch) => branch.some((one) => one.code !== "invalid_type"));
  return meant ?? named ?? (issue.errors[0] as readonly Issue[]);
}

/** Where a union only lists kinds, as an id does, one sentence names them all. */
function kindsWanted(issue: Extract<Issue, { code: "invalid_union" }>): string | undefined {
  const expected = issue.errors.map(([one]) =>
    one?.code === "invalid_type" && one.path.length === 0 ? one.expected : "",
  );
  if (!expected.every((kind) => kinds[kind])) return undefined;
  return `must be ${expected.map((kind) => kinds[kind]?.replace("must be ", "")).join(" or ")}`;
}

const wrongKind = (issue: Issue) => issue.code === "invalid_type" || issue.code === "invalid_value";

const kinds: Readonly<Record<string, string>> = {
  string: "must be text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  object: "must be an object",
};

function complaint(issue: Issue, got: unknown): string {
  if (issue.code === "invalid_value") return "is not a known value";
  if (issue.code === "invalid_type") {
    const note = typeof got === "string" && /^-?\d/.test(got) ? ", without quotation marks" : "";
    return (kinds[issue.expected] ?? `must be ${issue.expected}`) + note;
  }
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  return issue.message === "Invalid input" ? "is not in the right form" : issue.message;
}

function tooBig({ origin, maximum }: Extract<Issue, { code: "too_big" }>): string {
  if (origin === "string") return `must have ${maximum} characters or fewer`;
  return origin === "array" ? `must have ${maximum} entries or fewer` : `must be ${maximum} or less`;
}

function tooSmall(issue: Extract<Issue, { code: "too_small" }>): string {
  return issue.origin === "number" || issue.origin === "int"
    ? `must be ${issue.minimum} or more`
    : "must not be empty";
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    root,
  );
}

/** `transitions[1]`, `rules[3].when.teamSize`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    "",
  );
}

/** `rules[3].when` → ["rules", 3, "when"]. */
export function pathParts(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([text, index]) =>
    index === undefined ? text : Number(index),
  );
}
