// Checks what comes from outside before anything decides on it: JSON and YAML as text, then their values.
// `jsonText` and `yamlText` read a text and know where each part stands (`sourceText`); `checkSchema` checks a value by
// a schema; `plainAnswers` recognizes right answers without one, and `answerFields` lists what a flag or a column can
// answer. All of them find every problem at once, coerce nothing, throw nothing for expected mistakes, and name the
// nearest right name. Read this file first, then `jsonText.ts`.

import type * as z from "zod/mini";
import { renamedFacts } from "../model/facts.ts";
import type { Problem, Result } from "../model/problem.ts";
import type { Answers, Situation } from "../model/situation.ts";
import { answersSchema, situationSchema } from "../model/situation.ts";
import { choicesFor } from "./nearest.ts";
import { joinPath, pathText } from "./paths.ts";
import { isPlainSituation } from "./plainAnswers.ts";

export const parseSituation = (value: unknown): Result<Situation> =>
  isPlainSituation(value) ? { ok: true, value } : checkSchema(situationSchema, value);

/** Like `parseSituation`, but the role may still be missing. */
export const parseAnswers = (value: unknown): Result<Answers> => checkSchema(answersSchema, value);

export function checkSchema<T>(schema: z.ZodMiniType<T>, value: unknown): Result<T> {
  const result = schema.safeParse(value, { error: wordAllowed });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, value)) };
}

type Issue = z.core.$ZodIssue;

const separator = " | ";
const noWording = "Invalid input";

/**
 * Words every issue, which keeps out the language that another user of zod in the same process has set. The names that
 * are allowed travel in the message, since zod knows the schema of an issue only while it words it.
 */
function wordAllowed({ code, inst }: z.core.$ZodRawIssue): string {
  const { shape } = (inst?._zod.def ?? {}) as { shape?: object };
  if (!["unrecognized_keys", "invalid_type"].includes(code) || !shape) return noWording;
  const names = Object.keys(shape).filter((name) => !name.startsWith("$"));
  return names.join(separator);
}

function allowedBy(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  const isYesNo = issue.code === "invalid_type" && issue.expected === "boolean";
  return isYesNo ? ["true", "false"] : undefined;
}

function problemsOf(issue: Issue, root: unknown): Problem[] {
  const got = valueAt(root, issue.path);
  const path = pathText(issue.path);
  if (issue.code === "invalid_union" && issue.message === noWording) {
    const problems = likeliestBranch(issue, got).flatMap((inner) =>
      problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, root),
    );
    return typeof got === "number" ? problems.map((one) => addForms(one, issue)) : problems;
  }
  if (issue.code === "unrecognized_keys") {
    const allowed = issue.message.split(separator);
    return issue.keys.map((key) =>
      unknownKey(key, joinPath(path, key), valueAt(got, [key]), allowed),
    );
  }
  const isTooLong = issue.code === "too_big" && Array.isArray(got);
  const problem = { path, message: complaintOf(issue, got), got: isTooLong ? got.length : got };
  return [{ ...problem, ...choicesFor(got, allowedBy(issue)) }];
}

function unknownKey(key: string, path: string, got: unknown, allowed: readonly string[]): Problem {
  const renamed = renamedFacts.get(key);
  if (renamed && allowed.includes(renamed))
    return { path, message: `was renamed: use ${renamed}`, got };
  return { path, message: "is not a known name", got, ...choicesFor(key, allowed) };
}

type UnionIssue = Extract<Issue, { code: "invalid_union" }>;

/** Adds the objects that hold a number: `{ score, scale, responses }` for a morale of 3. */
function addForms(problem: Problem, { errors }: UnionIssue): Problem {
  const objects = errors
    .flat()
    .filter((one) => one.code === "invalid_type" && one.message !== noWording);
  if (objects.length === 0) return problem;
  const forms = objects.map(({ message }) => `{ ${message.replaceAll(separator, ", ")} }`);
  return { ...problem, allowed: [...(problem.allowed ?? []), ...forms] };
}

/** The branch of a union that was meant: an object for an object, a list of words for a word. */
function likeliestBranch({ errors }: UnionIssue, got: unknown): readonly Issue[] {
  const wrongKinds = ["invalid_type", "invalid_value"];
  const isDeep = (branch: readonly Issue[]) =>
    branch.every(({ path, code }) => path.length > 0 || !wrongKinds.includes(code));
  const meant = typeof got === "object" && got !== null ? errors.find(isDeep) : undefined;
  const worded = errors.find((branch) => branch.some(({ code }) => code !== "invalid_type"));
  return meant ?? worded ?? (errors[0] as readonly Issue[]);
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list in [ ]",
  tuple: "a list in [ ]",
  object: "an object",
  record: "an object",
};

function complaintOf(issue: Issue, got: unknown): string {
  const isNamed = typeof issue.path.at(-1) === "string";
  if (got === undefined || (got === null && isNamed)) return "is missing";
  if (issue.code === "invalid_value") return "is not a known value";
  if (issue.code === "invalid_type") {
    const how = typeof got === "string" && /^-?\d/.test(got) ? ", without quotation marks" : "";
    return `must be ${kindNames[issue.expected] ?? issue.expected}${how}`;
  }
  if (issue.code === "too_small") return limitText(issue.origin, issue.minimum, "more");
  if (issue.code === "too_big") return limitText(issue.origin, issue.maximum, "fewer");
  return issue.message === noWording ? "is not in the right form" : issue.message;
}

function limitText(origin: string, limit: number | bigint, way: "more" | "fewer"): string {
  const things = { string: " characters", array: " entries" }[origin];
  if (things && way === "more" && limit === 1) return "must not be empty";
  return things ? `must have ${limit}${things} or ${way}` : `must be ${limit} or ${way}`;
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as never)?.[key], root);
