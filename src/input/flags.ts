import type { Problem, Result } from "../core/problem.ts";
import type { Answers } from "../core/situation.ts";
import { parseAnswers, pathParts } from "../parse.ts";
import { type AnswerFlag, answerFlags } from "./answerFlags.ts";
import { listOf, place } from "./cells.ts";
import type { Given } from "./given.ts";
import { decimalNumber, wholeNumber } from "./strictNumber.ts";

export const hasAnswers = (given: Given): boolean => answerFlags.some(({ name }) => given.has(name));

/** The answers given as flags, through the same schema as every other way in. Problems name the flag. */
export function answersFrom(given: Given): Result<Answers> {
  const raw: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const flag of answerFlags) {
    const values = given.get(flag.name);
    if (!values) continue;
    const read = readFlag(flag, values as readonly string[]);
    if ("wrong" in read) problems.push({ path: `--${flag.name}`, message: read.wrong, got: values[0] });
    else problems.push(...place(raw, flag, read.value, besideWord(flag)));
  }
  const parsed = parseAnswers(raw);
  if (!parsed.ok) problems.push(...asFlags(parsed.problems, problems));
  if (problems.length > 0) return { ok: false, problems };
  return parsed;
}

const besideWord = ({ name, fact }: AnswerFlag): Problem => ({
  path: `--${name}`,
  message: `cannot stand beside --${fact}: give a word or figures`,
});

type Reading = { readonly value: unknown } | { readonly wrong: string };

function readFlag({ reads }: AnswerFlag, values: readonly string[]): Reading {
  const [first = ""] = values;
  if (reads === "yes" || reads === "no") return { value: reads === "yes" };
  if (reads === "whole") return wholeNumber(first);
  if (reads === "decimal") return decimalNumber(first);
  return reads === "list" ? listOf(values) : { value: first };
}

/** Problems of the schema under the names of flags; what is already a problem is not also called missing. */
function asFlags(problems: readonly Problem[], known: readonly Problem[]): Problem[] {
  return problems.flatMap((problem) => {
    const [fact, field] = pathParts(problem.path);
    const flag =
      answerFlags.find((one) => one.fact === fact && one.field === field) ??
      answerFlags.find((one) => one.fact === fact);
    const path = `--${flag?.name}`;
    return known.some((one) => one.path === path) ? [] : [{ ...problem, path }];
  });
}
