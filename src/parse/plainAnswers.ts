import { type FactRow, factNames, factRow } from "../model/facts.ts";
import type { Result } from "../model/problem.ts";
import type { Answers, Situation } from "../model/situation.ts";

/** Whether a value from outside is an object with names; a list is not. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const rows: ReadonlyMap<string, FactRow> = new Map(factNames.map((fact) => [fact, factRow(fact)]));

/**
 * Whether each answer is a plain value of its fact by the table of facts, as nearly all are: the schemas would accept
 * these unchanged. It is there for speed: a start without zod takes a tenth less, and a batch a third (ARCHITECTURE,
 * decision 7). records.test.ts holds both ways equal.
 */
export function arePlainAnswers(value: unknown): value is Answers {
  if (!isObject(value)) return false;
  for (const name in value) if (!isPlainAnswer(name, value[name])) return false;
  return true;
}

export const isPlainSituation = (value: unknown): value is Situation =>
  arePlainAnswers(value) && value.role !== undefined;

function isPlainAnswer(name: string, value: unknown): boolean {
  if (name === "id") return typeof value === "string";
  const row = rows.get(name);
  if (row?.kind === "word") return row.values.includes(value as string);
  if (row?.kind === "count") return Number.isSafeInteger(value) && Number(value) >= 0;
  if (row?.kind === "yes-no") return typeof value === "boolean";
  if (row?.kind !== "list" || !Array.isArray(value)) return false;
  return value.every((item) => row.values.includes(item));
}

/** Does what `parseAnswers` does, and loads it only for answers that aren't plain. */
export const checkAnswers = async (value: unknown): Promise<Result<Answers>> =>
  arePlainAnswers(value) ? { ok: true, value } : (await import("./parse.ts")).parseAnswers(value);

/** The same for `parseSituation`. */
export const checkSituation = async (value: unknown): Promise<Result<Situation>> =>
  isPlainSituation(value)
    ? { ok: true, value }
    : (await import("./parse.ts")).parseSituation(value);
